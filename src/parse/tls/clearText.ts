import { printable } from "./reader";

/** What speaks, where it is not TLS. */
export type ClearKind =
    | "http"
    | "http2"
    | "ftp"
    | "smtp"
    | "pop3"
    | "imap"
    | "telnet"
    | "tn3270"
    | "ldap"
    | "ssh"
    | "postgresql"
    | "mysql"
    | "mq"
    | "drda"
    | "proxy-protocol"
    | "text"
    | "ebcdic-text"
    | "binary";

export interface ClearText {
    kind: ClearKind;
    /** Its first line, where it is one that holds no secrets: a greeting, a request line. */
    line: string | null;
}

const text = (b: Uint8Array): string => Buffer.from(b.subarray(0, 256)).toString("latin1");

const firstLine = (b: Uint8Array): string => {
    const end = b.findIndex((byte) => byte === 10 || byte === 13);
    return printable(end < 0 ? b : b.subarray(0, end), 80);
};

const REQUEST = /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT) (\S{1,200})(?: HTTP\/1\.[01])?\r?(?:\n|$)/;

/**
 * Says what the first bytes of a connection are. By the beginning of each direction only: a look, not a dissection.
 * @param opener first bytes (some 64 to 512) of the end that opened the connection; empty where it said nothing
 * @param other those of the other end
 */
export function recogniseClear(opener: Uint8Array, other: Uint8Array): ClearText | null {
    if (opener.length === 0 && other.length === 0) return null;
    const asked = text(opener);
    const said = text(other);
    const request = REQUEST.exec(asked);
    // What follows a question mark may be a secret.
    if (request) return { kind: "http", line: `${request[1]} ${printable(Buffer.from(request[2].split("?")[0], "latin1"), 60)}` };
    if (asked.startsWith("PRI * HTTP/2.0")) return { kind: "http2", line: "PRI * HTTP/2.0" };
    if (/^HTTP\/1\.[01] \d\d\d/.test(said)) return { kind: "http", line: firstLine(other) };
    if (/^PROXY TCP[46]? |^\r\n\r\n\0\r\nQUIT\n/.test(asked)) return { kind: "proxy-protocol", line: null };
    if (/^SSH-\d/.test(said) || /^SSH-\d/.test(asked)) return { kind: "ssh", line: firstLine(/^SSH-/.test(said) ? other : opener) };
    const greeting = replies(said, asked, other);
    if (greeting) return greeting;
    return binaryKind(opener, other) ?? texts(opener.length > 0 ? opener : other);
}

/** `220-FTPD1 IBM FTP CS V3R1 at SYS1, …` and `220 mail.example.com ESMTP`; which of them, the words or the first command tell. */
function replies(said: string, asked: string, other: Uint8Array): ClearText | null {
    const line = (kind: ClearKind): ClearText => ({ kind, line: other.length > 0 ? firstLine(other) : null });
    if (/^(?:EHLO|HELO|LHLO) /i.test(asked)) return line("smtp");
    if (/^(?:AUTH (?:TLS|SSL)|USER |FEAT\r?\n)/i.test(asked) && !/^\+OK/.test(said)) return line("ftp");
    if (/^[2-5]\d\d[ -]/.test(said))
        return line(/\bE?SMTP\b|\bLMTP\b/i.test(said) && !/\bFTP/i.test(said) ? "smtp" : /FTP/i.test(said) ? "ftp" : "text");
    if (/^\+OK/.test(said)) return line("pop3");
    if (/^\* (?:OK|PREAUTH|BYE)\b/.test(said)) return line("imap");
    return null;
}

function binaryKind(opener: Uint8Array, other: Uint8Array): ClearText | null {
    const of = (kind: ClearKind): ClearText => ({ kind, line: null });
    for (const b of [other, opener]) {
        if (b[0] === 0xff && b[1] >= 0xfa && b[1] <= 0xfe) return of(is3270(opener) || is3270(other) ? "tn3270" : "telnet");
        // 3270 data stream: a write command, and IAC EOR at its end (RFC 1576).
        if ([0xf5, 0xf1, 0x7e, 0x6f, 0xf3, 0x05, 0x01].includes(b[0]) && endsWith(b, 0xff, 0xef)) return of("tn3270");
        // MQ's segment header: `TSH ` and its like, in ASCII or EBCDIC.
        if (/^TSH[ MC]/.test(text(b)) || (b[0] === 0xe3 && b[1] === 0xe2 && b[2] === 0xc8)) return of("mq");
        // DDM: length, 0xD0, format, correlator, length, code point; DRDA begins with EXCSAT (0x1041).
        if (b[2] === 0xd0 && b[8] === 0x10 && b[9] === 0x41) return of("drda");
    }
    // LDAP: SEQUENCE, message number, then bind, search, extended request …
    const ldap = opener[0] === 0x30 ? opener.subarray(opener[1] < 0x80 ? 2 : 2 + (opener[1] & 0x7f)) : new Uint8Array();
    if (ldap[0] === 2 && ldap[1] >= 1 && ldap[1] <= 4 && [0x60, 0x63, 0x77, 0x66, 0x68].includes(ldap[2 + ldap[1]])) return of("ldap");
    if (startsWith(opener, [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f])) return of("postgresql");
    if (other.length > 8 && other[3] === 0 && other[4] === 10 && /^\d+\.\d+/.test(text(other.subarray(5)))) return of("mysql");
    return null;
}

/** TN3270E (option 40) or a terminal of the 3270 family is spoken of. */
function is3270(b: Uint8Array): boolean {
    for (let i = 0; i + 2 < b.length; i++) if (b[i] === 0xff && b[i + 1] >= 0xfa && b[i + 1] <= 0xfe && b[i + 2] === 40) return true;
    return /IBM-3(?:27|28)\d|IBM-DYNAMIC/.test(Buffer.from(b).toString("latin1"));
}

function startsWith(b: Uint8Array, head: number[]): boolean {
    return b.length >= head.length && head.every((byte, i) => b[i] === byte);
}

function endsWith(b: Uint8Array, last: number, end: number): boolean {
    return b.length > 2 && b[b.length - 2] === last && b[b.length - 1] === end;
}

function texts(b: Uint8Array): ClearText {
    const sample = b.subarray(0, 128);
    const share = (is: (byte: number) => boolean): number => sample.filter(is).length / sample.length;
    if (share((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13) > 0.95)
        return { kind: "text", line: null };
    const ebcdic = (byte: number): boolean =>
        byte === 0x40 ||
        byte === 0x15 ||
        byte === 0x25 ||
        byte === 0x4b ||
        byte === 0x6b ||
        (byte >= 0x81 && byte <= 0xa9 && (byte & 15) <= 9) ||
        (byte >= 0xc1 && byte <= 0xf9 && (byte & 15) <= 9);
    return { kind: sample.length >= 16 && share(ebcdic) > 0.9 ? "ebcdic-text" : "binary", line: null };
}
