import type { TextLine } from "../../scan";
import { startsMessage } from "../syslog/message";
import type { SubsystemMessage } from "./types";

/** Lines of one session are apart at most. */
const NEAR = 300;
const MAX_TEXT = 1000;

type Mark = "mechanism" | "noKeyRing" | "failed" | "ended" | "vsftpd" | "ccc" | "refused" | "crossCheck";

/**
 * TLS lines of the FTP client and server of z/OS, with DEBUG SEC (seen in IBM support documents and public mailing lists). The numbers
 * in front differ from release to release: they are not relied on.
 *
 *     FC0231 ftpAuth: security values: mech=TLS, tlsmech=FTP, sFTP=R, sCC=C, sDC=P
 *     FC0283 ftpAuth: no keyring
 *     FC1103 authServer: secure_socket_init failed with rc = 410 (SSL message format is incorrect)
 *     EZA2897I Authentication negotiation failed
 *     authClient: init failed with rc = 406 (GSK_ERR_IO)            EZYFT96I TLS handshake failed
 *     compareCertAttls: Data connection certificate does not match control connection certificate
 *     534 TLS negotiation failed -- data connection closed
 */
export class FtpSessions {
    private marks = new Map<Mark, TextLine>();
    private first: TextLine | null = null;
    private last = 0;
    private mechanism: string | null = null;
    private rc: number | null = null;
    private called: string | null = null;
    private lastOffset = -1;

    constructor(private readonly tell: (message: Omit<SubsystemMessage, "system" | "date" | "time">) => void) {}

    /** Takes a line that holds one of the words above. */
    line(line: TextLine): void {
        if (line.offset <= this.lastOffset) return;
        this.lastOffset = line.offset;
        const text = line.text.slice(0, MAX_TEXT);
        if (/^\s*[;*#]/.test(text)) return;
        const begins = />>>\s+AUTH\s+\w|\bftpAuth: entered\b|\bAUTH (?:TLS|SSL) (?:command|requested)/i.test(text);
        if (this.first && (line.line - this.last > NEAR || (begins && this.over()))) this.end();
        const banner = /\b220[ -].{0,40}\bvsFTPd\b/i.test(text);
        if (banner && this.over()) this.end();
        const known = this.read(text, line);
        if (!known && !begins) return;
        this.first ??= line;
        this.last = line.line;
    }

    private over(): boolean {
        return this.marks.has("ended") || this.marks.has("refused");
    }

    private mark(what: Mark, line: TextLine): true {
        if (!this.marks.has(what)) this.marks.set(what, line);
        return true;
    }

    private read(text: string, line: TextLine): boolean {
        const mechanism = /\btlsmech(?:anism)?\s*[=:]\s*(FTP|ATTLS)\b/i.exec(text);
        if (mechanism) {
            this.mechanism ??= mechanism[1].toUpperCase();
            return this.mark("mechanism", line);
        }
        if (/\b(?:ftpAuth|initSecureEnv|auth(?:Server|Client)):.*\bno key ?ring\b/i.test(text)) return this.mark("noKeyRing", line);
        const failed =
            /\b(?:auth(?:Server|Client)|ftpAuth|\w*[Ss]ecure(?:Env|Conn)\w*):\s*(\w{4,40})(?:\(\))?\s+failed\s+(?:with\s+)?rc\s*=\s*(-?\d{1,4})\b/.exec(
                text
            ) ?? /\b(secure_socket_\w{3,20}|environment_(?:init|open))(?:\(\))?\s+failed\s+(?:with\s+)?rc\s*=\s*(-?\d{1,4})\b/i.exec(text);
        if (failed) {
            this.rc ??= Number(failed[2]);
            this.called ??= failed[1] === "init" ? "secure_socket_init" : failed[1];
            return this.mark("failed", line);
        }
        if (/\bcompareCert\w*:.*\bdoes not match\b/i.test(text)) return this.mark("crossCheck", line);
        if (/\b534[ -].*\bTLS negotiation failed\b/i.test(text)) return this.mark("refused", line);
        // In running text the id stands behind other words.
        if (/^(?:EZA289[78]I|EZYFT96I)$/.test(/\b[A-Z]{3,5}\d{2,5}[A-Z]\b/.exec(text)?.[0] ?? "") && startsMessage(text))
            return this.mark("ended", line);
        if (/\b220[ -].{0,40}\bvsFTPd\b/i.test(text)) return this.mark("vsftpd", line);
        if (/>>>\s+CCC\b|\bCCC command\b/i.test(text)) return this.mark("ccc", line);
        return false;
    }

    /** The session or the input has ended: tells about a session that failed. */
    end(): void {
        const { marks, first } = this;
        const proof =
            marks.get("noKeyRing") ?? marks.get("failed") ?? marks.get("crossCheck") ?? marks.get("refused") ?? marks.get("ended");
        if (first && proof) {
            const rest = [...marks.values()].filter((l) => l !== proof).sort((a, b) => a.offset - b.offset);
            const words = [...marks.keys()].filter((m) => m !== "mechanism").sort();
            this.tell({
                subsystem: "FTP",
                kind: "session",
                lines: [proof, ...rest],
                returnCode: marks.has("failed") ? this.rc : null,
                function: this.called,
                resource: `session at line ${first.line}`,
                detail: [...(this.mechanism ? [`tlsmech=${this.mechanism}`] : []), ...words].join(" ")
            });
        }
        this.marks = new Map();
        this.first = null;
        this.mechanism = this.rc = this.called = null;
    }
}
