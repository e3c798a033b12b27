import type { Direction, Mark } from "../packets/types";
import { printable } from "./reader";

/** How a connection in clear was to become TLS. */
export interface StartTls {
    protocol: "telnet" | "ftp" | "smtp" | "pop3" | "imap" | "ldap" | "http-connect" | "postgresql";
    /** The other end said that it can (SMTP, IMAP, POP3, FTP list their features). */
    offered: Mark | null;
    /** Who asked for it first, where. */
    asked: { direction: Direction; at: Mark } | null;
    agreed: Mark | null;
    refused: { direction: Direction; at: Mark; text: string } | null;
    /** What was said about it, in order: command words and replies, no names or passwords. */
    steps: { direction: Direction; at: Mark; text: string }[];
}

const MAX_LINE = 512;
const MAX_STEPS = 16;
const HEAD = 128;
/** IAC, SB, SE, WILL, WONT, DO, DONT and the option START_TLS (IANA telnet options; draft-altman-telnet-starttls). */
const IAC = 0xff;
const START_TLS = 46;
const VERBS: Record<number, string> = { 0xfb: "WILL", 0xfc: "WONT", 0xfd: "DO", 0xfe: "DONT" };

/** Commands that are kept as they are; of others only the word is, for what follows may be a name or a password. */
const HARMLESS = /^(?:AUTH (?:TLS|SSL|TLS-C|TLS-P)|STARTTLS|STLS|PBSZ 0|PROT [A-Z]|FEAT|CAPA|QUIT|CCC)$/i;

/**
 * Follows what two ends say before TLS: TELNET, FTP (RFC 4217), SMTP (RFC 3207), POP3 and IMAP (RFC 2595), LDAP (RFC 4511, 4.14),
 * HTTP CONNECT, PostgreSQL.
 */
export class ClearTalk {
    private readonly lines: [string, string] = ["", ""];
    private readonly lineAt: [Mark | null, Mark | null] = [null, null];
    private readonly telnet: [number[], number[]] = [[], []];
    /** First bytes of each end, for binary protocols. */
    private readonly heads: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
    private talk: StartTls | null = null;
    private imapTag = "";
    /** Who asked and has no answer yet. */
    private waiting: Direction | null = null;

    /** What is known now; null where nothing was said about TLS. */
    get result(): StartTls | null {
        return this.talk;
    }

    push(direction: Direction, bytes: Uint8Array, at: Mark): void {
        const head = this.heads[direction];
        if (head.length < HEAD) {
            this.heads[direction] = Buffer.concat([head, bytes.subarray(0, HEAD - head.length)]);
            this.binary(direction, this.heads[direction], at);
        }
        for (let i = 0; i < bytes.length; i++) {
            const here = i === 0 ? at : { ...at, offset: at.offset + i };
            if (this.telnet[direction].length > 0 || bytes[i] === IAC) this.telnetByte(direction, bytes[i], here);
            else this.textByte(direction, bytes[i], here);
        }
    }

    /** Binary protocols, by the beginning of what an end says. */
    private binary(direction: Direction, head: Buffer, at: Mark): void {
        if (!this.talk) {
            if (head.indexOf("0000000804d2162f", 0, "hex") === 0) this.ask(direction, at, "postgresql", "SSLRequest");
            // Extended request with the object identifier of StartTLS.
            else if (head[0] === 0x30 && head.includes("1.3.6.1.4.1.1466.20037"))
                this.ask(direction, at, "ldap", "extended request StartTLS");
        } else if (this.waiting === 1 - direction) {
            if (this.talk.protocol === "postgresql") this.answer(direction, at, head[0] === 0x53, head[0] === 0x53 ? "S" : "N");
            // Extended response (0x78): ENUMERATED result code, 0 is success.
            const result = this.talk.protocol === "ldap" ? /\x78.{1,3}\x0a\x01(.)/s.exec(head.toString("latin1"))?.[1] : undefined;
            if (result !== undefined) this.answer(direction, at, result === "\0", `extended response, result ${result.charCodeAt(0)}`);
        }
    }

    private textByte(direction: Direction, byte: number, at: Mark): void {
        if (this.lines[direction] === "") this.lineAt[direction] = at;
        if (byte !== 10) {
            if (this.lines[direction].length < MAX_LINE) this.lines[direction] += String.fromCharCode(byte);
            return;
        }
        const line = this.lines[direction].replace(/\r$/, "");
        this.lines[direction] = "";
        if (line !== "" && !/[\0-\x08\x0b-\x1f\x7f]/.test(line)) this.line(direction, line, this.lineAt[direction] ?? at);
    }

    private line(direction: Direction, line: string, at: Mark): void {
        const command = line.trimEnd();
        if (this.waiting === 1 - direction) return this.reply(direction, line, at);
        const ftp = /^AUTH\s+(?:TLS|SSL)(?:-[CP])?$/i.test(command);
        const tagged = /^(\S{1,32})\s+STARTTLS$/i.exec(command);
        const connect = /^CONNECT \S+ HTTP\/1\.[01]$/.test(command);
        if (ftp) this.ask(direction, at, "ftp", command);
        else if (/^STARTTLS$/i.test(command)) this.ask(direction, at, "smtp", command);
        else if (/^STLS$/i.test(command)) this.ask(direction, at, "pop3", command);
        else if (connect) this.ask(direction, at, "http-connect", "CONNECT");
        else if (tagged && !/^\d{3}[ -]?$/.test(tagged[1])) {
            this.imapTag = tagged[1];
            this.ask(direction, at, "imap", "STARTTLS");
        } else if (/^250[ -]STARTTLS$/i.test(command)) this.offer(direction, at, "smtp", command);
        else if (/^\*\s.*\bSTARTTLS\b/i.test(command)) this.offer(direction, at, "imap", "* … STARTTLS");
        else if (/^(?:211[ -].*| )AUTH TLS\b/i.test(line)) this.offer(direction, at, "ftp", "AUTH TLS");
        else if (this.talk)
            this.step(
                direction,
                at,
                HARMLESS.test(command) || /^[2-5]\d\d/.test(command) ? command : `${command.split(/\s/)[0].slice(0, 16)} ...`
            );
    }

    /** The answer to the request. */
    private reply(direction: Direction, line: string, at: Mark): void {
        const protocol = this.talk?.protocol;
        const code = /^(\d{3})(-| |$)/.exec(line);
        if (protocol === "ftp" || protocol === "smtp" || protocol === "http-connect") {
            const status =
                protocol === "http-connect" ? /^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1] : code?.[2] === "-" ? undefined : code?.[1];
            const wanted = { ftp: /^[23]34$/, smtp: /^220$/, "http-connect": /^2/ }[protocol];
            if (status !== undefined) this.answer(direction, at, wanted.test(status), line);
        } else if (protocol === "pop3") this.answer(direction, at, line.startsWith("+OK"), line);
        else if (protocol === "imap" && line.startsWith(`${this.imapTag} `)) {
            const rest = line.slice(this.imapTag.length + 1);
            this.answer(direction, at, /^OK\b/i.test(rest), rest);
        }
    }

    /** `ff fd 2e` DO START_TLS, `ff fb 2e` WILL, `ff fa 2e 01 ff f0` subnegotiation FOLLOWS; other options are passed over. */
    private telnetByte(direction: Direction, byte: number, at: Mark): void {
        const held = this.telnet[direction];
        held.push(byte);
        if (held.length === 1) return;
        const verb = held[1];
        if (verb === 0xfa) {
            const done = held.length > 3 && held[held.length - 1] === 0xf0 && held[held.length - 2] === IAC;
            if (!done && held.length < 256) return;
            if (held[2] === START_TLS && held[3] === 1) this.step(direction, at, "SB START_TLS FOLLOWS");
            held.length = 0;
            return;
        }
        if (VERBS[verb] !== undefined && held.length < 3) return;
        if (held.length === 3 && held[2] === START_TLS) this.telnetOption(direction, VERBS[verb], at);
        held.length = 0;
    }

    private telnetOption(direction: Direction, verb: string, at: Mark): void {
        const words = `${verb} START_TLS`;
        const yes = verb === "DO" || verb === "WILL";
        if (this.waiting === 1 - direction) this.answer(direction, at, yes, words);
        else if (yes && !this.talk?.agreed) this.ask(direction, at, "telnet", words);
        else this.step(direction, at, words);
    }

    private about(protocol: StartTls["protocol"]): StartTls {
        this.talk ??= { protocol, offered: null, asked: null, agreed: null, refused: null, steps: [] };
        return this.talk;
    }

    private step(direction: Direction, at: Mark, words: string): void {
        const steps = this.talk?.steps;
        if (steps && steps.length < MAX_STEPS) steps.push({ direction, at, text: printable(Buffer.from(words, "latin1"), 100) });
    }

    private offer(direction: Direction, at: Mark, protocol: StartTls["protocol"], words: string): void {
        this.about(protocol).offered ??= at;
        this.step(direction, at, words);
    }

    private ask(direction: Direction, at: Mark, protocol: StartTls["protocol"], words: string): void {
        const talk = this.about(protocol);
        talk.protocol = protocol;
        talk.asked ??= { direction, at };
        talk.refused = null;
        this.waiting = direction;
        this.step(direction, at, words);
    }

    private answer(direction: Direction, at: Mark, yes: boolean, words: string): void {
        const talk = this.talk;
        if (!talk) return;
        // Behind a refusal another request may follow: AUTH SSL behind AUTH TLS.
        this.waiting = null;
        if (yes) talk.agreed = at;
        else talk.refused = { direction, at, text: printable(Buffer.from(words, "latin1"), 100) };
        this.step(direction, at, words);
    }
}
