import type { Parsed, Problem } from "../Parsed";
import { plain, splitMessages } from "./lines";
import type { ComplianceLine, IcsfCards, IcsfList, IcsfOptions } from "./types";

/** Whether some ICSF answered: CSFM668I, or ASA101I that names the keywords of its parser. */
function answered(lines: string[]): boolean {
    return lines.some((line) => /\bCSFM668I\b/.test(line));
}

const SILENT: Problem = { what: "No answer of ICSF (CSFM668I) in this text.", line: 1 };

/**
 * D ICSF,xxx with a keyword that this ICSF does not know. It proves that ICSF's command is there.
 * ```
 *  ASA101I SYNTAX ERROR: NONKEYWORD WAS SEEN, WHERE ONE OF
 * (CARDS KDS MKS LIST
 * OPTIONS SYSPLEX REMOTEDEVICE MKVPS
 * SERVICELIBS)
 * WOULD BE CORRECT.
 * ```
 * (seen on a real system, HCR77E0)
 * @returns the keywords it would take, or null when the text is no such message
 */
export function parseIcsfKeywordError(lines: string[]): string[] | null {
    const message = splitMessages(lines).find((one) => one.id === "ASA101I");
    if (!message) return null;
    const keywords = /\(([A-Z0-9\s]+)\)/.exec(message.text)?.[1] ?? "";
    return keywords.split(/\s+/).filter((word) => word !== "");
}

/**
 * Reads D ICSF and D ICSF,LIST.
 * ```
 *  CSFM668I 16.46.59 ICSF LIST 367
 *   Systems supporting SETICSF and DISPLAY ICSF commands:
 *     SYSNAME   RELEASE  DOM  CHG_DATE
 *     VS01      HCR77E0  N/A  01/29/24
 * ```
 * (seen on a real system)
 */
export function parseIcsfList(lines: string[]): Parsed<IcsfList> {
    const value: IcsfList = { answered: answered(lines), systems: [] };
    const problems: Problem[] = value.answered ? [] : [SILENT];
    if (!value.answered) return { value, problems };
    lines.forEach((line, index) => {
        const row = /^\s*(?:\d{3}\s+)?([A-Z@#$][A-Z0-9@#$]{0,7})\s+(HCR[A-Z0-9]{4})\s+(\S+)\s+(\S+)\s*$/.exec(plain(line));
        if (row) value.systems.push({ name: row[1], level: row[2], domain: row[3], changed: row[4] });
        else if (/\bHCR[A-Z0-9]{4}\b/.test(line) && !/CSFM668I/.test(line)) {
            problems.push({ what: "A system of the ICSF list was not understood.", line: index + 1 });
        }
    });
    return { value, problems };
}

/** `CRYPTO EXPRESS5 COPROCESSOR 5P40`; `CRYPTO EXPRESS6S …`; after it the index in any of its generations. */
const CARD = /\bCRYPTO\s+EXPRESS\s*(\d{1,2})S?\s+(COPROCESSOR|ACCELERATOR)\s+([0-9A-Z]{3,4})\b/gi;
/** Other headings: the word CRYPTO, and an index such as 5C36, SP05, G03, H01. */
const OTHER_CARD = /\bCRYPTO\b[^\n=]{0,60}?\b(\d[ACP]\d\d|SP\d\d|[GH]\d\d)\b/g;

/**
 * Reads D ICSF,CARDS, in one line a card or in several. No card is a valid answer.
 * ```
 * CSFM668I 09.35.33 ICSF CARDS 292
 *   ACTIVE DOMAIN = 003
 *   CRYPTO EXPRESS5 COPROCESSOR 5P40
 *     STATUS=Active   SERIAL#=97006099  LEVEL=02.09 CLiC=0742
 *     REQUESTS=0000000007  ACTIVE=0002
 * ```
 * (words and their order documented; line breaks and later generations assumed). No FIPS state is shown here, at no release.
 */
export function parseIcsfCards(lines: string[]): Parsed<IcsfCards> {
    const value: IcsfCards = { answered: answered(lines), domain: null, cards: [] };
    if (!value.answered) return { value, problems: [SILENT] };
    const problems: Problem[] = [];
    const text = lines.slice(0, 5000).map(plain).join("\n");
    value.domain = /ACTIVE\s+DOMAIN\s*=\s*(\d+|N\/A)/i.exec(text)?.[1]?.toUpperCase() ?? null;
    const heads = headings(text);
    heads.forEach((head, at) => {
        const piece = text
            .slice(head.end, heads[at + 1]?.start ?? text.length)
            .slice(0, 2000)
            .replace(/\n/g, "  ");
        const line = text.slice(0, head.start).split("\n").length;
        const status = field(piece, /STATUS\s*=\s*(.+?)(?=\s{2,}|\s+[A-Z]+#?\s*=|\s*$)/);
        const accelerator = head.word === "ACCELERATOR" || /^(?:\dA|H)/.test(head.index);
        const requests = /\bREQUESTS\s*=\s*(\d+)/.exec(piece)?.[1];
        value.cards.push({
            index: head.index,
            type: head.type,
            kind: accelerator ? "accelerator" : /^(?:\dP|SP)/.test(head.index) ? "ep11" : /^(?:\dC|G)/.test(head.index) ? "cca" : "unknown",
            status: status ?? "unknown",
            serial: known(field(piece, /SERIAL#?\s*=\s*(\S+)/)),
            level: known(field(piece, /\bLEVEL\s*=\s*(.+?)(?=\s+REQUESTS|\s{2,}|\s*$)/)),
            requests: requests === undefined ? null : Number(requests),
            line
        });
        if (status === null) problems.push({ what: `Card ${head.index} is shown without a status.`, line });
    });
    if (heads.length === 0 && /\bCRYPTO\b|STATUS\s*=/.test(text)) problems.push({ what: "A card that was not understood.", line: 1 });
    return { value, problems };
}

interface Heading {
    start: number;
    end: number;
    index: string;
    type: string;
    word: string | null;
}

function headings(text: string): Heading[] {
    const found: Heading[] = [];
    for (const match of text.matchAll(CARD)) {
        found.push({
            start: match.index,
            end: match.index + match[0].length,
            index: match[3].toUpperCase(),
            type: `CEX${match[1]}`,
            word: match[2].toUpperCase()
        });
    }
    for (const match of text.matchAll(OTHER_CARD)) {
        const index = match[1];
        if (found.some((head) => match.index < head.end && match.index + match[0].length > head.start)) continue;
        // The first digit of an index is the generation; letters alone came before CEX4.
        const type = /^\d/.test(index) ? `CEX${index[0]}` : index.startsWith("SP") ? "CEX4" : "CEX3";
        found.push({ start: match.index, end: match.index + match[0].length, index, type, word: null });
    }
    return found.sort((a, b) => a.start - b.start);
}

function field(piece: string, pattern: RegExp): string | null {
    return pattern.exec(piece)?.[1]?.trim().replace(/\s+/g, " ") ?? null;
}

function known(value: string | null): string | null {
    return value === null || value.toUpperCase() === "N/A" ? null : value;
}

/**
 * Reads D ICSF,OPTIONS for what can be known of it. Its layout is not known, nor whether it shows FIPSMODE: a mode that does not
 * stand there is not "NO", it is not shown.
 */
export function parseIcsfOptions(lines: string[]): Parsed<IcsfOptions> {
    const value: IcsfOptions = { answered: answered(lines), level: null, fipsMode: null };
    if (!value.answered) return { value, problems: [SILENT] };
    const text = lines.slice(0, 5000).map(plain).join("\n");
    value.level = /\b(HCR[A-Z0-9]{4})\b/.exec(text)?.[1] ?? null;
    const mode = fipsMode(text);
    if (mode) value.fipsMode = { value: mode.value, fail: mode.fail, line: text.slice(0, mode.at).split("\n").length };
    return { value, problems: [] };
}

/**
 * FIPSMODE in the ways it is written: `FIPSMODE(YES,FAIL(YES))` of the options data set, `FIPSMODE = COMPAT,FAIL(NO)`, and the
 * row of ICSF's options panel: `FIPSMODE       Operate PKCS #11 in FIPS 140-2 mode          NO,FAIL(NO)`.
 */
function fipsMode(text: string): { value: string; fail: string | null; at: number } | null {
    const found =
        /\bFIPSMODE[ \t]*(?:[:=][ \t]*\(?|\()[ \t]*([A-Z0-9-]{1,20}(?:[ \t]*,[ \t]*(?!FAIL\b)[A-Z]{1,20})?)(?:[ \t]*,[ \t]*FAIL\([ \t]*(YES|NO)[ \t]*\))?/i.exec(
            text
        ) ?? /\bFIPSMODE\b[^\n]{0,200}?[ \t](NO|YES|COMPAT|140-\d(?:,(?!FAIL\b)[A-Z]{1,20})?)(?:,FAIL\((YES|NO)\))?[ \t]*$/im.exec(text);
    if (!found) return null;
    return { value: found[1].replace(/\s+/g, "").toUpperCase(), fail: found[2]?.toUpperCase() ?? null, at: found.index };
}

/**
 * Compliance lines of ICSF's coprocessor panels, pasted as text: `FIPS Compliance Mode          : NOT SUPPORTED`
 * (seen once, in the colinpaice.blog article; release and adapter not named).
 */
export function parseComplianceLines(lines: string[]): Parsed<ComplianceLine[]> {
    const value: ComplianceLine[] = [];
    lines.slice(0, 5000).forEach((raw, index) => {
        const found = /((?:[A-Za-z][A-Za-z0-9_-]{0,20}\s+)?Compliance(?:\s+Migration)?\s+Mode)\s*:\s*(\S.*?)[\s.]*$/i.exec(plain(raw));
        if (!found) return;
        const shown = found[2].replace(/\s+/g, " ");
        const word = shown.toUpperCase();
        const state = /^(?:ACTIVE|ON|ENABLED)$/.test(word)
            ? "active"
            : /^(?:INACTIVE|OFF|DISABLED)$/.test(word)
              ? "inactive"
              : word === "NOT SUPPORTED"
                ? "cannot"
                : "unknown";
        value.push({ mode: found[1].replace(/\s+/g, " "), value: shown, state, line: index + 1 });
    });
    return { value, problems: [] };
}
