import type { TextLine } from "../../scan";

/** A message that we read, with the lines it was printed on. */
export interface LogMessage {
    id: string;
    /** Text after the id, lines joined by one blank, line prefixes taken off. */
    text: string;
    lines: TextLine[];
    /** System of the SYSLOG or syslogd prefix, where shown. */
    system: string | null;
    /** yyyy-mm-dd, where shown. */
    date: string | null;
    /** hh:mm:ss with fractions as shown; the last time stamp in front of the id. */
    time: string | null;
}

const ID = /(?:[A-Z]{3,4}\d{3,5}[IEWADS]|DFH[A-Z]{2}\d{4}|ZWEAM\d{3}[A-Z]|EZYFT\d\d[A-Z]|SQL\d{5}[NWC])/;
/** `N 0000000 S0W1     2026328 12:52:55.33 STC00123 00000290  EZD1287I …` (SYSLOG/OPERLOG, documented). */
const SYSLOG = /^.?[NMWXO][A-Z ]?\s*[0-9A-F]{7}\s+(\S{1,8})\s+(\d{4})(\d{3})\s+(\d\d:\d\d:\d\d\.\d\d)\s+(?:\S{1,8}\s+)?[0-9A-F]{8}(?:\s|$)/;
/** Continuation of a multi-line message in SYSLOG: `D 123 00000290  REMOTE: …`, `S   …`. */
const CONTINUED = /^.?[DELS]R?\s+(?:\d{3}\s+[0-9A-F]{8}\s)?/;
/** `Nov 24 12:52:55 S0W1 TTLS[50331764]: 12:52:55 TCPIP EZD1286I …` (syslogd, documented). */
const SYSLOGD = /^[A-Z][a-z]{2}\s+\d{1,2}\s+(\d\d:\d\d:\d\d)\s+(\S+)\s/;
/** Job log: `12.52.55 STC00123  EZD1287I …`; console: `12:52:55 EZD1287I`. */
const JOBLOG = /^.?\s*(\d\d)[.:](\d\d)[.:](\d\d)(?:\.\d+)?\s/;

/** Text of a line without what the log put in front of it. */
function body(text: string): string {
    return text
        .replace(SYSLOG, "")
        .replace(SYSLOGD, "")
        .replace(CONTINUED, "")
        .replace(JOBLOG, "")
        .replace(/^(?:STC|JOB|TSU)\d{5,7}\s+/, "");
}

/** True when the line begins a message (of anybody). */
export function startsMessage(text: string): boolean {
    if (SYSLOG.test(text) || SYSLOGD.test(text)) return true;
    return new RegExp(`^[\\s*@+-]*(?:\\d{1,4}\\s+)?${ID.source}\\b`).test(body(text));
}

/**
 * Builds the message whose id stands in the first line.
 * @param lines the line with the id and the lines below, up to the next message; they may hold `\r` where a console API joined lines
 */
export function buildMessage(id: string, lines: TextLine[]): LogMessage {
    const first = lines[0]?.text ?? "";
    const at = first.indexOf(id);
    const syslog = SYSLOG.exec(first);
    const syslogd = SYSLOGD.exec(first);
    const stamps = [...first.slice(0, Math.max(0, at)).matchAll(/\b(\d\d)[.:](\d\d)[.:](\d\d(?:\.\d+)?)/g)];
    const stamp = stamps[stamps.length - 1];
    const rest = [first.slice(at + id.length), ...lines.slice(1).map((l) => body(l.text))];
    return {
        id,
        text: rest
            .join(" ")
            .replace(/[\s\r]+/g, " ")
            .trim(),
        lines,
        system: syslog?.[1] ?? syslogd?.[2] ?? null,
        date: syslog ? dayOfYear(Number(syslog[2]), Number(syslog[3])) : null,
        time: stamp ? `${stamp[1]}:${stamp[2]}:${stamp[3]}` : null
    };
}

/** 2026, 328 gives 2026-11-24. */
function dayOfYear(year: number, day: number): string | null {
    if (day < 1 || day > 366 || year < 1970 || year > 2099) return null;
    return new Date(Date.UTC(year, 0, day)).toISOString().slice(0, 10);
}

/**
 * `NAME: value` pairs of AT-TLS messages, in whatever order: `RC:  402 Initial Handshake LOCAL: ::FFFF:192.0.2.2..3973`.
 * Values end where the next name begins.
 */
export function fields(text: string): Record<string, string> {
    const out: Record<string, string> = {};
    const names =
        /\b(RC|LOCAL|REMOTE|JOBNAME|RULE|USERID|GRPID|ENVID|CONNID|ACTIONS|STATUS|TYPE|PARM1|PARM2|PARM3|RCODE|LU|MOD|CONN|IP\.\.PORT)\s*:\s*/g;
    const found = [...text.matchAll(names)];
    found.forEach((m, i) => {
        const from = m.index + m[0].length;
        const value = text.slice(from, found[i + 1]?.index ?? text.length).trim();
        if (!(m[1] in out)) out[m[1]] = value;
    });
    return out;
}
