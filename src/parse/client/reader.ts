import type { Hit, Needle, TextLine, Windows } from "../../scan";
import { lineStart } from "../../scan";
import { spoken } from "../quoted";
import { Around, isTalk } from "../talk";
import { gskitCode, systemSslCode } from "./gskit";
import { Listing, isAlone } from "./listing";
import { dumpedOffer, javaChoice, javaOffer } from "./hello";
import type { Sign } from "./signs";
import { alertNumber, findSign, signOf } from "./signs";
import type { ClientKind, ClientProblem, ClientSink, ClientStory } from "./types";

/**
 * A line that holds none of these is not looked at. Few and short ones: each costs time in every log, and most of what signs.ts knows
 * speaks of SSL, TLS or certificates.
 */
const NEEDLES = (
    "SSL|TLS|ssl|tls: |ertific|CERT_|_CERT|UNABLE_|handsha|Verify |ClientH|ServerH|fatal a|fatal, |PKIX|trust a|trustAn|No name|No subj|JCECCAR|binder |no ciph|" +
    "No appr|No avai|DH keyp|Diffie-|constra|Hostnam|eystore|0x8009|0X8009|SEC_E|ILLA_PK|PR_END_|PR_CONN|HTTP re|9702|RemoteC|alert [|ECONNRE|curl: (|" +
    "CONNECT|Connect|Temp Ke|ublic k|errno=|SQL3008|GSKit|gsk_sec|gsk_env|GSK_ENV|gsk rc|ecure_s|DIA3604|FIPS|fips|schanne|AMQ96|AMQ971|afkeyring|Ring_nam|CRYPT_E|evocation"
).split("|");

/** Lines that a failure's own lines are apart at most: a Java stack trace with its causes. */
const NEAR = 120;
/** Lines that a connection's log has at most: chains and dumps in between. */
const FAR = 600;
/** Nobody folds shorter lines than this. */
const FOLD = 40;
const MAX_SESSIONS = 64;
const MAX_PLACES = 12;
const MAX_HELLO = 400;
const MAX_TEXT = 2000;

/** `javax.net.ssl|DEBUG|10|main|2026-11-24 17:15:34.050 UTC|ClientHello.java:639|Produced ClientHello handshake message (`. */
const JAVA_LINE = /\bjavax\.net\.ssl\|[A-Z]+\|\w+\|([^|]{0,80})\|(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)/;
/** What a line holds that says anything here; the rest is not looked at more closely. */
const TELLING =
    /SSL|TLS|ssl|tls: |ertific|CERT|UNABLE_|handsha|erify |Hello|fatal|PKIX|trust|No (?:name|subj|appr|avai)|JCECCA|binder|no ciph|DH keyp|Diffie|constra|ostnam|eystore|0x8009|SEC_E|_PKIX_|PR_(?:END|CONN)|HTTP re|9702|alert \[|ECONNRE|curl: \(|CONNECTED\(|^Connecting to |Connected to |Temp Key|ublic key|errno=|SQL3008|GSKit|secure_soc|DIA3604|AMQ9[67]|schannel|safkeyring|Ring_name|CRYPT_E|revocation/i;
const FIPS_ON =
    /\busefipsprovider\s*[=:]\s*true\b|\b(?:semeru|ibm|com\.ibm)\.(?:custom)?fips(?:\.mode)?\s*[=:]\s*(?:true|140-[23])|\bFIPS(?: 140-[23])?(?: mode)?(?: is)? (?:enabled|on|activated)\b|\bfips=yes\b/i;

interface Found {
    sign: Sign;
    /** Nothing but the message stands there. */
    alone: boolean;
    lines: TextLine[];
    target: string | null;
    detail?: string;
}

/** One connection of one thread or program. */
class Session {
    role: ClientStory["role"] = null;
    target: string | null = null;
    offer: ClientStory["offer"] = null;
    chosen: ClientStory["chosen"] = null;
    dh: ClientStory["dh"] = null;
    peerKey: ClientStory["peerKey"] = null;
    date: string | null = null;
    time: string | null = null;
    connected = false;
    /** The handshake ended well. */
    established = false;
    found: Found[] = [];

    constructor(
        public kind: ClientKind,
        public last: number
    ) {}
}

/** Reads logs of programs at the other end of a connection: Java, OpenSSL, curl, emulators, browsers, Db2 and MQ clients. */
export class ClientReader {
    /** By Java thread, or by kind of program. */
    private readonly sessions = new Map<string, Session>();
    private latest: Session | null = null;
    private lastOffset = -1;
    /** Lines before this one belong to a block already read. */
    private readTo = 0;
    private fips: TextLine | null = null;
    /** Connections told about. */
    told = 0;
    private readonly listing: Listing;
    private readonly around: Around;

    constructor(
        private readonly windows: Windows,
        sink: ClientSink
    ) {
        this.around = new Around(windows);
        this.listing = new Listing((story) => {
            this.told++;
            sink.client(story);
        });
    }

    /** What to search for. */
    needles(): Needle[] {
        return NEEDLES.map((bytes): Needle => ({ bytes, accept: () => true, onHit: (hit) => this.onHit(hit) }));
    }

    /** The input has ended. */
    end(): void {
        for (const [key] of [...this.sessions]) this.close(key);
        this.listing.end();
    }

    private onHit(hit: Hit): void {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd, 1024);
        const offset = hit.offset - (start < 0 ? Math.min(hit.at, 1024) : hit.at - start);
        if (offset <= this.lastOffset) return;
        this.lastOffset = offset;
        const number = hit.line;
        if (number < this.readTo) return;
        const [line] = this.windows.linesFrom(offset, number, 1);
        if (line) this.onLine({ ...line, text: spoken(line.text.slice(0, MAX_TEXT)) });
    }

    private onLine(line: TextLine): void {
        const { text } = line;
        if (/fips/i.test(text) && FIPS_ON.test(text)) this.fips ??= line;
        if (/\b(?:SQL3008\dN|GSKit|(?:gsk_)?secure_soc(?:ket)?_|gsk_environment_|DIA3604E)|\(gsk rc = /i.test(text) && this.onGskit(line))
            return;
        if (/\bClientHello\b|\bServerHello\b/.test(text) && this.onHello(line)) return;
        if (/\bReceived alert message\b/.test(text)) return this.onJavaAlert(line);
        if (!TELLING.test(text)) return;
        this.onContext(line);
        const found = findSign(text);
        if (found) {
            if (this.isTalk(line, { ...found, closed: found.sign.alert !== null })) this.listing.names(found.sign, false);
            else this.attach(found.sign, line);
        } else if (/\bECONNRESET\b/.test(text)) this.onReset(line);
        else this.onFolded(line);
    }

    /** Mail programs and terminals fold lines: `…SSLHandshakeException: Received fatal alert:` and `handshake_failure` below. */
    private onFolded(line: TextLine): void {
        const { text } = line;
        if (text.length < FOLD || text.length > 4 * FOLD || /^\s*at |^javax\.net\.ssl\|/.test(text)) return;
        const next = this.windows.linesFrom(line.offset, line.line, 2)[1];
        if (!next || next.text.length > 4 * FOLD || /^\s*$|^\s*at |\bjavax\.net\.ssl\|/.test(next.text) || signOf(next.text)) return;
        const joined = `${text.trimEnd()} ${next.text.trim()}`;
        const found = findSign(joined);
        if (found && !this.isTalk({ ...line, text: joined }, found, 2)) this.attach(found.sign, line, [line, next]);
    }

    /** Whether the line, of so many lines of the input, only talks about what was found in it. */
    private isTalk({ text, offset, line }: TextLine, said: { from: number; to: number; closed?: boolean }, own = 1): boolean {
        const around = this.around.near({ text, offset, line }, own);
        // AMQERR01.LOG explains each message below it, as manuals do.
        if (/\bAMQ\d{4}[A-Z]?: /.test(text)) around.after = around.after.filter((l) => !/^(?:EXPLANATION|ACTION):\s*$/.test(l));
        return this.around.judged(isTalk({ text, from: said.from, to: said.to, closed: said.closed, ...around }));
    }

    /** The session of a line: of its Java thread, of its program, or of the one told about last. */
    private sessionOf(kind: ClientKind, line: TextLine): Session {
        const java = JAVA_LINE.exec(line.text);
        const near = this.latest && line.line - this.latest.last <= NEAR ? this.latest : null;
        let key = java ? `java ${java[1]}` : kind;
        if (!java && near && belongs(kind, near.kind)) key = this.keyOf(near) ?? key;
        let session = this.sessions.get(key);
        if (session && line.line - session.last > FAR && !java) {
            this.close(key);
            session = undefined;
        }
        if (!session) session = this.open(key, kind, line);
        session.last = line.line;
        if (java) {
            session.date ??= java[2];
            session.time ??= java[3];
        }
        this.latest = session;
        return session;
    }

    private keyOf(session: Session): string | undefined {
        return [...this.sessions].find(([, s]) => s === session)?.[0];
    }

    private open(key: string, kind: ClientKind, line: TextLine): Session {
        if (this.sessions.size >= MAX_SESSIONS) {
            const [oldest] = this.sessions.keys();
            this.close(oldest);
        }
        const session = new Session(kind, line.line);
        this.sessions.set(key, session);
        return session;
    }

    /** A new connection of the same thread or program. */
    private renew(session: Session, line: TextLine): Session {
        const key = this.keyOf(session) ?? session.kind;
        this.close(key);
        const next = this.open(key, session.kind, line);
        next.date = session.date;
        this.latest = next;
        return next;
    }

    private attach(
        sign: Sign,
        line: TextLine,
        lines: TextLine[] = [line],
        more: Pick<Found, "target" | "detail"> = { target: null }
    ): void {
        const alone = this.listing.isOpen() && isAlone(line.text, this.windows.linesFrom(line.offset, line.line, 2)[1]?.text);
        if (alone) this.listing.names(sign, true);
        let session = this.sessionOf(sign.kind, line);
        if (isNameless(session.kind) && !session.connected && sign.kind !== "unknown") session.kind = sign.kind;
        const same = session.found.find((f) => f.sign.problem === sign.problem && f.sign.alert === sign.alert && isSameCode(f.sign, sign));
        const lastLine = same?.lines[same.lines.length - 1].line ?? 0;
        if (same && line.line - lastLine <= NEAR) {
            if (same.lines.length < MAX_PLACES) same.lines.push(...lines);
            same.sign.code ??= sign.code;
            same.alone &&= alone;
            return;
        }
        if (same) session = this.renew(session, line);
        session.found.push({ sign, alone, lines: [...lines], ...more });
    }

    /** Lines that tell about the connection, not about its failure. */
    private onContext(line: TextLine): void {
        const { text } = line;
        const connected = /(?:^|\s)CONNECTED\([0-9A-F]{8}\)|^Connecting to ([0-9A-Za-z.:-]{3,100})$/.exec(text);
        if (connected) {
            let session = this.sessionOf("openssl", line);
            if (session.connected && text.includes("CONNECTED(") && session.established) session = this.renew(session, line);
            else if (session.kind !== "openssl") session = this.renew(session, line);
            session.kind = "openssl";
            session.role = "client";
            session.target ??= connected[1] ?? null;
            if (text.includes("CONNECTED(")) session.connected = true;
            return;
        }
        // * Connected to zos1.example.com (192.0.2.10) port 443 (#0)
        const curl = /(?:^|\s)Connected to (\S{1,100}) \(\S+\) port (\d{1,5})/.exec(text);
        if (curl) {
            let session = this.sessionOf("curl", line);
            if (session.connected || session.found.length > 0) session = this.renew(session, line);
            Object.assign(session, { kind: "curl", role: "client", connected: true, target: `${curl[1]}:${curl[2]}` });
            return;
        }
        // New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384      * SSL connection using TLSv1.2 / ECDHE-RSA-AES256-GCM-SHA384
        const chosen =
            /(?:^|\s)(?:New|Reused), (\S{3,10}), Cipher is (\S{3,60})/.exec(text) ??
            /\bSSL connection using (\S{3,10}) ?\/ ?(\S{3,60})/.exec(text);
        if (chosen) {
            const session = this.sessionOf(/\bCipher is\b/.test(text) ? "openssl" : "curl", line);
            if (chosen[2].startsWith("(NONE)")) return;
            session.chosen = { version: chosen[1], suite: chosen[2], line };
            session.established = true;
            return;
        }
        const dh = /\b(?:Server|Peer) Temp Key: DH, (\d{2,5}) bits/.exec(text);
        if (dh) this.sessionOf("openssl", line).dh = { bits: Number(dh[1]), line };
        const key = /(?:^|\s)(?:Server|Peer) public key is (\d{2,5}) bit/.exec(text);
        if (key) this.sessionOf("openssl", line).peerKey = { bits: Number(key[1]), line };
        // write:errno=104 in place of a handshake
        if (/(?:^|\s)(?:write|read):errno=(?:0|104|54|10054)\b/.test(text))
            this.attach({ kind: "openssl", problem: "closed", alert: null, code: null }, line);
    }

    /** A hello of Java or in a dump; true when the line was one. */
    private onHello(line: TextLine): boolean {
        const { text } = line;
        if (/(?:^|\s)>>> .*\bClientHello\b/.test(text)) {
            const session = this.sessionOf("openssl", line);
            const block = this.windows.linesFrom(line.offset, line.line, MAX_HELLO, (l, i) => i > 0 && !/^\s+[0-9a-f]{2}\b/i.test(l.text));
            session.offer ??= dumpedOffer(block);
            session.role ??= "client";
            return true;
        }
        const named = /\b(Produced|Consuming) (Client|Server)Hello handshake message\b|\*\*\* (Client|Server)Hello, /.exec(text);
        if (!named) return false;
        const block = this.windows.linesFrom(
            line.offset,
            line.line,
            MAX_HELLO,
            (l, i) => i > 0 && (/^\s*\)\s*$|\*\*\*\s*$|^\s*\*\*\*/.test(l.text) || JAVA_LINE.test(l.text))
        );
        let session = this.sessionOf("java", line);
        if ((named[2] ?? named[3]) === "Client") {
            const own = named[1] === "Produced";
            // A second hello on the same connection answers a HelloRetryRequest: nothing was found or chosen yet.
            if (session.found.length > 0 || session.established || session.chosen) session = this.renew(session, line);
            const java = JAVA_LINE.exec(text);
            if (java) Object.assign(session, { date: java[2], time: java[3] });
            session.role = named[1] === undefined ? null : own ? "client" : "server";
            const read = javaOffer(block);
            session.offer = read?.offer ?? session.offer;
            session.target = own || named[1] === undefined ? (read?.target ?? null) : null;
        } else {
            session.chosen = javaChoice(block) ?? session.chosen;
            if (named[1] === "Produced") session.role = "server";
        }
        session.last = block[block.length - 1].line;
        this.readTo = session.last;
        return true;
    }

    /** `Received alert message (` with `"level"` and `"description"` on the lines below, or all on one line. */
    private onJavaAlert(line: TextLine): void {
        const block = this.windows.linesFrom(line.offset, line.line, 6, (l, i) => i > 0 && JAVA_LINE.test(l.text));
        const text = block.map((l) => l.text).join(" ");
        const level = /"level"\s*:\s*"(\w+)"/.exec(text);
        const name = /"description"\s*:\s*"(\w+)"/.exec(text);
        const alert = name && alertNumber(name[1]);
        if (!level || level[1] !== "fatal" || !alert) return;
        const shown = block.find((l) => l.text.includes(name[1])) ?? line;
        const lines = shown === line ? [line] : [line, shown];
        this.attach({ kind: "java", problem: "alertReceived", alert, code: null }, line, lines);
    }

    private onGskit(line: TextLine): boolean {
        const read = gskitCode(this.windows.linesFrom(line.offset, line.line, 8, (l, i) => i > 0 && l.text.trim() === ""));
        const name = /\bSQL3008\dN\b|\bDIA3604E\b|\b(?:gsk_)?secure_soc\w*|\bGSKit\b/.exec(line.text);
        // SQL1109N The specified DLL "GSKit Error: 202" could not be loaded: the message itself goes on behind the quotation.
        if (
            read &&
            name &&
            !/\bSQL1109N\b/.test(line.text) &&
            this.isTalk(line, { from: name.index, to: behind(line.text, read.code, name) })
        )
            return true;
        if (read) {
            this.attach({ kind: "gskit", problem: "gskit", alert: null, code: read.code }, line, read.lines, { target: read.target });
            this.readTo = read.lines[read.lines.length - 1].line + 1;
            return true;
        }
        const own = systemSslCode(line.text);
        if (own && !this.isTalk(line, own))
            this.attach({ kind: "zos", problem: "systemSsl", alert: null, code: own.code }, line, [line], {
                target: null,
                detail: own.call
            });
        return own !== null;
    }

    /** `Error: read ECONNRESET` means a TLS handshake only where the lines around say so (Node: TLSWrap). */
    private onReset(line: TextLine): void {
        const at = line.text.search(/\bECONNRESET\b/);
        if (this.isTalk(line, { from: at, to: at + "ECONNRESET".length })) return;
        const below = this.windows.linesFrom(line.offset, line.line, 5).map((l) => l.text);
        const inHandshake = this.latest?.connected === true && !this.latest.established && line.line - this.latest.last <= NEAR;
        if (inHandshake || below.some((t) => /\bTLSWrap\b|_tls_wrap|\bTLS handshake\b|\bSSL_connect\b/.test(t)))
            this.attach({ kind: "node", problem: "closed", alert: null, code: "ECONNRESET" }, line);
    }

    private close(key: string): void {
        const session = this.sessions.get(key);
        if (!session) return;
        this.sessions.delete(key);
        if (this.latest === session) this.latest = null;
        const telling = session.found.filter((f) => f.sign.problem !== "closed" || !session.established);
        // An alert of our own, and "something failed", only repeat what another line says better.
        const weak: ClientProblem[] = ["alertSent", "protocolError", "notVerified"];
        // s_client goes on with a certificate that it cannot verify; it mostly has not been given the authority.
        // A path that does not validate has a reason, where one is named.
        const reasons: ClientProblem[] = ["expired", "notYetValid", "weakCertificate"];
        if ((session.kind === "openssl" && session.connected) || telling.some((f) => reasons.includes(f.sign.problem)))
            weak.push("untrusted");
        const strong = telling.filter((f) => !weak.includes(f.sign.problem));
        const stories = strong.length > 0 ? strong : telling;
        const known = session.offer ?? session.chosen ?? session.dh;
        if (stories.length === 0 && known === null) return;
        if (stories.length === 0) this.tell(session, null);
        for (const found of stories) this.tell(session, found);
    }

    private tell(session: Session, found: Found | null): void {
        const own = session.chosen?.line ?? session.offer?.line ?? session.dh?.line;
        const lines = found?.lines ?? (own ? [own] : []);
        if (lines.length === 0) return;
        const story: ClientStory = {
            kind: session.kind,
            role: session.role,
            target: found?.target ?? session.target,
            problem: found?.sign.problem ?? null,
            alert: found?.sign.alert ?? null,
            detail: found?.detail ?? null,
            code: found?.sign.code ?? null,
            offer: session.offer,
            chosen: session.chosen,
            dh: session.dh,
            peerKey: session.peerKey,
            fips: this.fips,
            date: session.date,
            time: session.time,
            lines
        };
        const connection = session.connected || session.time !== null || own !== undefined;
        this.listing.put(story, found?.alone === true && !connection);
    }
}

/** Where the code ends that stands behind a name; the end of the name where it is on a line below. */
function behind(text: string, code: string, name: RegExpExecArray): number {
    const end = name.index + name[0].length;
    const at = text.indexOf(code, end);
    return at < 0 ? end : at + code.length;
}

/** GSKit's and System SSL's codes say different things; OpenSSL's words for one failure come with and without a code. */
function isSameCode(a: Sign, b: Sign): boolean {
    return (a.problem !== "gskit" && a.problem !== "systemSsl") || a.code === b.code;
}

/** Whether a line of this kind goes on with a connection of that kind told about just before. */
function belongs(kind: ClientKind, before: ClientKind): boolean {
    if (kind === before || kind === "unknown") return true;
    if (kind === "openssl") return before !== "java" && before !== "gskit" && before !== "zos";
    return kind !== "gskit" && kind !== "zos" && kind !== "java" && isNameless(before);
}

/** OpenSSL's words, and words of several programs, may stand in the log of any program. */
function isNameless(kind: ClientKind): boolean {
    return kind === "unknown" || kind === "openssl";
}
