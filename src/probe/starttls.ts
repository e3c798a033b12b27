import { SSL_3_0 } from "./types";
import type { StartTls } from "./types";

/** What a preamble makes of bytes from the server. */
export type PreambleStep =
    | { state: "more"; send: Buffer | null }
    /** TLS may begin; `rest` came behind the preamble. */
    | { state: "ready"; send: Buffer | null; rest: Buffer }
    | { state: "refused"; why: string };

/** The talk in clear before TLS. Pure: bytes in, bytes out. */
export interface Preamble {
    push(bytes: Buffer): PreambleStep;
    /** Why nothing came of it, when no more comes. */
    unfinished(): string;
}

/** More than any greeting. */
const LIMIT = 16_384;

const IAC = 255;
const DONT = 254;
const DO = 253;
const WONT = 252;
const WILL = 251;
const SB = 250;
const SE = 240;
const STARTTLS = 46;
const FOLLOWS = 1;

/**
 * TN3270 with CONNTYPE NEGTSECURE (the telnet START_TLS option, an expired draft that emulators and z/OS follow):
 *   server  IAC DO STARTTLS                        FF FD 2E
 *   client  IAC WILL STARTTLS                      FF FB 2E
 *   both    IAC SB STARTTLS FOLLOWS IAC SE         FF FA 2E 01 FF F0
 * Other options are declined, so that the server goes on to what it would ask next.
 */
class Telnet implements Preamble {
    private bytes: Buffer = Buffer.alloc(0);
    private agreed = false;
    private readonly asked: string[] = [];

    public push(chunk: Buffer): PreambleStep {
        this.bytes = Buffer.concat([this.bytes, chunk]);
        if (this.bytes.length > LIMIT) return { state: "refused", why: "the server sends more than any negotiation has" };
        const send: Buffer[] = [];
        const sent = () => (send.length > 0 ? Buffer.concat(send) : null);
        for (;;) {
            const { bytes } = this;
            if (bytes.length === 0) return { state: "more", send: sent() };
            if (bytes[0] !== IAC) return { state: "refused", why: `the server does not negotiate telnet: ${shown(bytes)}` };
            if (bytes.length < 2) return { state: "more", send: sent() };
            const command = bytes[1];
            if (command === SB) {
                const end = bytes.indexOf(Buffer.of(IAC, SE));
                if (end < 0) return { state: "more", send: sent() };
                const follows = bytes[2] === STARTTLS && bytes[3] === FOLLOWS;
                this.bytes = bytes.subarray(end + 2);
                if (follows && this.agreed) return { state: "ready", send: sent(), rest: this.bytes };
            } else if (command >= WILL && command <= DONT) {
                if (bytes.length < 3) return { state: "more", send: sent() };
                const option = bytes[2];
                this.bytes = bytes.subarray(3);
                if (command === DO && option === STARTTLS) {
                    if (!this.agreed) send.push(Buffer.of(IAC, WILL, STARTTLS, IAC, SB, STARTTLS, FOLLOWS, IAC, SE));
                    this.agreed = true;
                } else if (command === DO || command === WILL) {
                    this.asked.push(`${command === DO ? "DO" : "WILL"} ${option}`);
                    send.push(Buffer.of(IAC, command === DO ? WONT : DONT, option));
                }
            } else this.bytes = bytes.subarray(2);
        }
    }

    public unfinished(): string {
        if (this.agreed) return "the server asked for STARTTLS and then did not begin it";
        if (this.asked.length > 0)
            return `the server negotiates telnet, but not STARTTLS (${[...new Set(this.asked)].slice(0, 8).join(", ")})`;
        return "the server began no telnet negotiation";
    }
}

/** A dialogue in lines with three-digit replies: FTP and SMTP. Each step: the reply that is wanted, and what is then sent. */
class Replies implements Preamble {
    private text = "";
    private at = 0;

    constructor(
        private readonly steps: { wants: RegExp; send: string | null }[],
        private readonly command: string
    ) {}

    public push(chunk: Buffer): PreambleStep {
        this.text += chunk.toString("latin1");
        if (this.text.length > LIMIT) return { state: "refused", why: "the server's greeting does not end" };
        let send = "";
        for (;;) {
            // 250-one / 250-two / 250 last: the last line has a blank behind its number.
            const reply = /^(?:\d{3}-[^\n]*\n|[^\d\n][^\n]*\n)*\d{3}(?: [^\n]*)?\n/.exec(this.text)?.[0];
            if (reply === undefined) {
                if (/^\d{0,3}$|^\d{3}[-\r ]|^\r?\n/.test(this.text)) return { state: "more", send: send === "" ? null : Buffer.from(send) };
                return { state: "refused", why: `the server does not greet: ${shown(Buffer.from(this.text, "latin1"))}` };
            }
            this.text = this.text.slice(reply.length);
            const step = this.steps[this.at++];
            if (!step.wants.test(reply)) {
                const last = reply.trimEnd().split("\n").pop() ?? "";
                return { state: "refused", why: `the server answers: ${shown(Buffer.from(last, "latin1"))}` };
            }
            if (step.send === null) {
                const rest = Buffer.from(this.text, "latin1");
                return { state: "ready", send: send === "" ? null : Buffer.from(send), rest };
            }
            send += step.send;
        }
    }

    public unfinished(): string {
        return this.at === 0 ? "the server sent no greeting" : `the server did not answer ${this.command}`;
    }
}

/** The first bytes, printable; everything else as a dot. */
export function shown(bytes: Uint8Array, limit = 80): string {
    return Buffer.from(bytes.subarray(0, limit))
        .toString("latin1")
        .replace(/[\r\n]+$/, "")
        .replace(/[^\x20-\x7e]/g, "·");
}

/** The preamble of a protocol; null where TLS begins at once. */
export function preamble(how: StartTls): Preamble | null {
    if (how === "tn3270") return new Telnet();
    // RFC 4217: 234 = go ahead.
    if (how === "ftp") {
        return new Replies(
            [
                { wants: /^220/m, send: "AUTH TLS\r\n" },
                { wants: /^234/m, send: null }
            ],
            "AUTH TLS"
        );
    }
    // RFC 3207
    if (how === "smtp") {
        return new Replies(
            [
                { wants: /^220/m, send: "EHLO tlsfips.invalid\r\n" },
                { wants: /^250[ -]STARTTLS/im, send: "STARTTLS\r\n" },
                { wants: /^220/m, send: null }
            ],
            "STARTTLS"
        );
    }
    return null;
}

/** True where the first bytes can be a TLS record of a server. */
export function looksLikeTls(bytes: Uint8Array): boolean {
    if (bytes.length > 0 && (bytes[0] < 20 || bytes[0] > 24)) return false;
    return bytes.length < 2 || bytes[1] === SSL_3_0 >> 8;
}
