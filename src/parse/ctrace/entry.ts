import { icsfReason } from "../../reference";
import type { TextLine } from "../../scan";
import type { CsfEntry, CtraceEntry, GskEntry, IcsfResult } from "./types";

/**
 * Entry header, FULL format (seen on a real system, colinpaice.blog article; and in IBM's samples):
 *     S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR
 * A number in front is a call-out of a manual or a record number; the description may have been folded to the next line. Who sends a
 * trace to others puts `xxxx` or `****` in place of the system.
 */
const HEADER =
    /^[\s0-9+-]{0,12}?([A-Za-z@#$*][A-Za-z0-9@#$*]{0,7})\s+(\S{1,8})\s+([0-9A-Fa-f]{8})\s+(\d\d:\d\d:\d\d\.\d{6})(?:\s+(\S.*)|\s*)$/;
/** `  Job TCPIP     Process 0201001E  Thread 00000001  crypto_chacha_encrypt_ctx` */
const JOB = /^[\s\d+-]*Job\s+(\S+)\s+Process\s+([0-9A-Fa-f]{8})\s+Thread\s+([0-9A-Fa-f]{8})(?:\s+(\S+))?\s*$/;
/** Its beginning, where the rest was folded. */
const JOB_LINE = /^[\s\d+-]*Job\s+\S+\s+Process\b/;
/** Header, Job line and details in one. */
const FLAT = /^(SSL_[A-Z_]+)\s+(Job\s+\S+\s+Process\s+[0-9A-Fa-f]{8}\s+Thread\s+[0-9A-Fa-f]{8}(?:\s+\S+)?)(?:\s+(\S.*))?$/;
/** `ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe`; seen. Other levels and tools write `retCode = 8, rsnCode = 3070` (assumed). */
const ICSF =
    /ICSF\s+service\s+failure:\s*(\w+)\s+retCode\s*[=:]\s*(-?\d{1,10}|(?:0x)?[0-9a-f]{1,8})\b,?\s*rsnCode\s*[=:]\s*(-?\d{1,10}|(?:0x)?[0-9a-f]{1,8})\b/i;
/** `ChaCha20 Encryption failed: Error 0x0335308f` */
const CMS = /\b(?:0x)?(0335[0-9a-f]{4})\b/i;
/** Some callers print the same status in decimal: `53817370` is 0x0335301A (seen on a real system: zowe keyring-utilities). */
const CMS_DECIMAL = /\b(538(?:1[7-9]|2[01])\d{3})\b/;
/** Alerts in detail lines: wording not seen on a real system, hence by keyword (assumed). */
const ALERT = /\balert\b[^\n]{0,60}?(?:\((\d{1,3})\)|\b(?:code|description|number)?\s*[=:]?\s*(\d{1,3})\b)/i;
const ALERT_NAMES: Record<string, number> = { handshake_failure: 40, decrypt_error: 51, protocol_version: 70 };

/** `1IPCS PRINT LOG FOR USER IBMUSER      12:53:10 11/24/26   PAGE 2` and the repeated column headings (assumed; documented). */
const HEADING = /^[\s01+-]?\s*(?:IPCS PRINT LOG FOR USER\b|SYSNAME\s+MNEMONIC\s+ENTRY ID\b)/;
/** Blank, or a rule of dashes. */
const RULED = /^[01+]?[-\s]*$/;

/** True for lines that belong to the page. In steps, because one pattern for all takes minutes for a long line of dashes and a word. */
function isNoise(text: string): boolean {
    return HEADING.test(text) || (RULED.test(text) && (text.includes("-----") || text.slice(1).trim() === ""));
}

/** Date lines, both forms: `**** 11/14/2005` (mm/dd/yyyy) and `**** 2002/11/20`. */
export function parseDateLine(text: string): string | null {
    const m = /^[\s\d+-]*\*{4}\s+(?:(\d\d)\/(\d\d)\/(\d{4})|(\d{4})\/(\d\d)\/(\d\d))\s*$/.exec(text);
    if (!m) return null;
    return m[3] ? `${m[3]}-${m[1]}-${m[2]}` : `${m[4]}-${m[5]}-${m[6]}`;
}

/** `COMP(SYSTCPIP)SUBNAME((TCPSVT2))` at the start of a line: the print of a component begins. */
export function parseCompLine(text: string): { component: string; sub: string | null } | null {
    const m = /^[\s01+-]{0,60}COMP\(([A-Z@#$][A-Z0-9@#$]{0,7})\)(?:\s*SUBNAME\(\(([^)]{1,60})\)\))?\s*$/.exec(text);
    return m ? { component: m[1], sub: m[2] ?? null } : null;
}

export interface EntryHeader {
    system: string;
    mnemonic: string;
    id: number;
    time: string;
    description: string;
}

/** The header of an entry, or null when the line is none. */
export function parseHeader(text: string): EntryHeader | null {
    const m = HEADER.exec(text);
    return m && { system: m[1], mnemonic: m[2], id: parseInt(m[3], 16), time: m[4], description: m[5]?.trimEnd() ?? "" };
}

/** True for lines that end an entry: the next header, a new print, a date line or a message of the formatter. */
export function endsEntry(text: string): boolean {
    return (
        HEADER.test(text) ||
        /^[\s01+-]{0,8}(?:COMP\(|ITT1\d{4}|END OF THE REPORT)/.test(text) ||
        /^[\s01+-]{0,60}COMPONENT TRACE (?:FULL|SHORT|SUMMARY)\b/.test(text) ||
        parseDateLine(text) !== null
    );
}

/**
 * Makes the judge of one entry's end, to be asked for each line below the header in turn. Besides the next header, a blank line behind
 * the details ends a System SSL entry (in a pasted piece prose may follow), unless it belongs to a page heading.
 */
export function entryEnd(): (text: string) => boolean {
    let jobSeen = false;
    let afterHeading = false;
    return (text) => {
        if (endsEntry(text)) return true;
        const blank = text.trim() === "";
        if (jobSeen && blank && !afterHeading) return true;
        if (JOB_LINE.test(text)) jobSeen = true;
        afterHeading = (blank && afterHeading) || (!blank && isNoise(text));
        return false;
    };
}

/** Builds an entry from its header line and the lines below it. Lines that belong to the page, not to the entry, are dropped. */
export function buildEntry(lines: TextLine[], component: string | null, date: string | null, truncated: boolean): CtraceEntry | null {
    const header = lines[0] && parseHeader(lines[0].text);
    if (!header) return null;
    const body = lines.slice(1).filter((l) => !isNoise(l.text));
    let description = header.description;
    // A description folded to the next line: `SSL_ERROR` alone.
    if (!description && body[0] && /^\s*SSL_[A-Z_]+\s*$/.test(body[0].text)) description = body.shift()?.text.trim() ?? "";
    // A terminal or a chat put the whole entry on one line.
    const flat = FLAT.exec(description);
    if (flat) {
        const part = (text: string): TextLine => ({ ...lines[0], text, offset: lines[0].offset + lines[0].text.lastIndexOf(text) });
        body.unshift(...flat.slice(2).filter(Boolean).map(part));
        description = flat[1];
    }
    return { component, ...header, description, date, header: lines[0], body, truncated };
}

/**
 * Joins lines that the print folded, in the middle of words too: below an indented Job line, what is indented less is the rest of the
 * line before it. Where blanks were collapsed nothing is indented, and nothing is joined.
 */
function unfold(body: TextLine[]): TextLine[] {
    const indent = (l: TextLine): number => l.text.length - l.text.trimStart().length;
    const job = body.findIndex((l) => JOB_LINE.test(l.text));
    if (job < 0) return body;
    const out = body.slice(0, job + 1);
    const base = indent(body[job]);
    for (const line of body.slice(job + 1)) {
        const last = out[out.length - 1];
        if (indent(line) >= base) out.push(line);
        else out[out.length - 1] = { ...last, text: last.text + line.text.trimStart(), endLine: line.line };
    }
    return out;
}

/** Reads a System SSL entry; null when it has no job line (then it is none, or was cut). */
export function parseGsk(entry: CtraceEntry): GskEntry | null {
    const body = unfold(entry.body);
    const at = body.findIndex((l) => JOB_LINE.test(l.text));
    const m = at < 0 ? null : JOB.exec(body[at].text);
    if (!m) return null;
    const details = body.slice(at + 1);
    return {
        entry,
        job: m[1],
        process: m[2].toUpperCase(),
        thread: m[3].toUpperCase(),
        function: m[4] ?? "",
        jobLine: body[at],
        details,
        ...codesOf(details.map((l) => l.text.trim()).join(" "))
    };
}

/** Codes that the text of a System SSL trace shows, whoever formatted it. */
export function codesOf(text: string): Pick<GskEntry, "icsf" | "cms" | "alert" | "signatures"> {
    const icsf = ICSF.exec(text);
    const cms = CMS.exec(text);
    return {
        icsf: icsf && icsfResult(serviceName(icsf[1]), icsf[2], icsf[3]),
        cms: cms ? cms[1].toUpperCase() : cmsDecimal(text),
        alert: alertOf(text),
        signatures: signaturesOf(text)
    };
}

/**
 * Both codes as numbers. Digits alone may be either: `rsnCode = 3070` is X'BFE' or X'3070', of which ICSF documents one. Where it
 * documents both, and neither says which is meant, nothing is said.
 */
function icsfResult(service: string, rc: string, rsn: string): IcsfResult | null {
    const number = (text: string, base: number): number => {
        const value = parseInt(text.replace(/^0x/i, ""), base);
        // X'FFFFFFF8' is -8.
        return base === 16 && value > 0x7fffffff ? value - 0x100000000 : value;
    };
    const read = (base: number): IcsfResult => ({ service, returnCode: number(rc, base), reasonCode: number(rsn, base) });
    const both = `${rc} ${rsn}`;
    if (/[a-fx]/i.test(both) || /(?<!\d)0\d{7}(?!\d)/.test(both)) return read(16);
    if (both.includes("-")) return read(10);
    const [decimal, hex] = [read(10), read(16)];
    const [a, b] = [decimal, hex].map((r) => icsfReason(r.returnCode, r.reasonCode));
    const same = decimal.returnCode === hex.returnCode && decimal.reasonCode === hex.reasonCode;
    if (same || a === b || !b) return decimal;
    return a ? null : hex;
}

function cmsDecimal(text: string): string | null {
    const value = Number(CMS_DECIMAL.exec(text)?.[1] ?? 0);
    return value >= 0x03353000 && value <= 0x03353fff ? value.toString(16).toUpperCase().padStart(8, "0") : null;
}

/** Signature schemes that a text about signature algorithms lists. Wording not seen on a real system: by keyword (assumed). */
function signaturesOf(text: string): string[] {
    const at = text.search(/signature\s+(?:algorithm|scheme|pair)/i);
    if (at < 0) return [];
    return [...new Set([...text.slice(at).matchAll(/\b(?:0x)?(0[1-8]0[1-9A-F])\b/gi)].map((m) => m[1].toUpperCase()))].slice(0, 40);
}

/** The number of a TLS alert that a text names, or null. */
export function alertOf(text: string): number | null {
    if (!/alert/i.test(text)) return null;
    // `Alert level 2 description 40 sent`: the level is not the alert.
    const m = ALERT.exec(text.replace(/\blevel\s*[=:]?\s*\(?[12]\b\)?/gi, ""));
    const number = m ? Number(m[1] ?? m[2]) : NaN;
    if (Number.isInteger(number) && number < 256 && number > 2) return number;
    for (const [name, code] of Object.entries(ALERT_NAMES)) if (new RegExp(name.replace("_", "[ _]"), "i").test(text)) return code;
    return null;
}

/** CSFPPS26 is the 64-bit stub of CSFPPS2; CSFPSKE6 that of CSFPSKE. Names that end in a digit of their own keep it (CSFIQF2). */
export function serviceName(name: string): string {
    return name.toUpperCase().replace(/6$/, "");
}

/**
 * Reads the codes of an ICSF entry. Current formatter: only the words are known (`Return code = 00000008`, `Reason code = …`; from the article's
 * recipe, which replaces those of zero); older formatter, in IBM's sample: `Module... CSFNENC   RCode.... 00000008  Reason... 0000002F`.
 * "Condition code" is read by nobody: it belongs to the adapter queue and is not an error of the request.
 */
export function parseCsf(entry: CtraceEntry): CsfEntry | null {
    const lines = [entry.header, ...entry.body];
    const find = (pattern: RegExp): { value: number; line: TextLine } | null => {
        for (const line of lines) {
            const m = pattern.exec(line.text);
            if (m) return { value: parseInt(m[1], 16), line };
        }
        return null;
    };
    const rc = find(/\bReturn\s+code\s*[=:.]+\s*(?:0x)?([0-9A-F]{1,8})\b/i) ?? find(/\bRCode\.*\s*([0-9A-F]{8})\b/i);
    if (!rc) return null;
    const reason = find(/\bReason\s+code\s*[=:.]+\s*(?:0x)?([0-9A-F]{1,8})\b/i) ?? find(/\bReason\.*\s+([0-9A-F]{8})\b/i);
    const text = lines.map((l) => l.text).join(" ");
    const service = /\bCSF[A-Z0-9]{2,6}\b/.exec(text);
    const algorithm = /\b(CHACHA20\w*|X25519|X448|BRAINPOOL\w*|AES[\w-]*|CURVE\w+|ED25519|ED448)\b/i.exec(text.replace(/_/g, " "));
    const result: IcsfResult = { service: service ? serviceName(service[0]) : null, returnCode: rc.value, reasonCode: reason?.value ?? -1 };
    return { entry, result, line: rc.line, algorithm: algorithm ? algorithm[1].toUpperCase() : null };
}
