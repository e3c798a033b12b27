import type { Parsed, Problem } from "../Parsed";
import { plain } from "./lines";
import { splitList } from "./traceDisplay";
import type { TraceMember } from "./types";

/** A word with its bracketed operands: `OPTIONS('ALL','MIN')`. Quoted operands keep their case. */
interface Token {
    word: string;
    operands: string[] | null;
    line: number;
}

/**
 * Reads a CTncccxx member: the operands of its first TRACEOPTS. Comments, line breaks and case do not matter.
 *
 * Sample (seen on a real system):
 * ```
 * TRACEOPTS
 * ON
 * BUFSIZE(20m)
 * OPTIONS('ALL')
 * WTR(CTWTR)
 * ```
 */
export function parseTraceMember(lines: string[]): Parsed<TraceMember> {
    const problems: Problem[] = [];
    const value: TraceMember = {
        state: null,
        sub: null,
        asids: [],
        jobNames: [],
        bufferSize: null,
        options: [],
        writer: null,
        writerStart: null,
        writerStop: null,
        traceOpts: 0
    };
    for (const token of tokens(lines, problems)) {
        if (token.word === "TRACEOPTS") {
            value.traceOpts++;
            if (value.traceOpts === 2) problems.push({ what: "A further TRACEOPTS: only the first was read.", line: token.line });
        } else if (value.traceOpts > 1) continue;
        else take(value, token, problems);
    }
    if (value.traceOpts === 0) problems.push({ what: "No TRACEOPTS in this member.", line: 1 });
    return { value, problems };
}

function take(value: TraceMember, token: Token, problems: Problem[]): void {
    const { word, line } = token;
    const operands = token.operands ?? [];
    const one = (): string | null => {
        if (operands.length !== 1) problems.push({ what: `${word} needs one operand in brackets.`, line });
        return operands[0]?.toUpperCase() ?? null;
    };
    switch (word) {
        case "ON":
        case "OFF":
        case "PRESET":
        case "LIKEHEAD":
            if (value.state && value.state !== word) problems.push({ what: `${word} after ${value.state}.`, line });
            value.state = word;
            return;
        case "ASID":
            value.asids.push(...operands.map(upper));
            return;
        case "JOBNAME":
            value.jobNames.push(...operands.map(upper));
            return;
        case "OPTIONS":
            value.options.push(...operands);
            return;
        case "SUB":
            value.sub = one();
            return;
        case "BUFSIZE":
        case "BUFSIZ":
            value.bufferSize = one();
            return;
        case "WTR":
            value.writer = one();
            return;
        case "WTRSTART": {
            const name = one();
            if (name) value.writerStart = { name, wrap: value.writerStart?.wrap ?? null };
            return;
        }
        case "WTRSTOP":
            value.writerStop = one();
            return;
        case "WRAP":
        case "NOWRAP":
            if (value.writerStart) value.writerStart.wrap = word;
            else problems.push({ what: `${word} without WTRSTART before it.`, line });
            return;
        default:
            problems.push({ what: `Unknown word ${word.slice(0, 20)} in the member.`, line });
    }
}

function upper(text: string): string {
    return text.toUpperCase();
}

/** Text without comments, cut at column 72 where a sequence number stands in 73 to 80. */
function readable(lines: string[], problems: Problem[]): string {
    const text = lines
        .slice(0, 5000)
        .map((line) => plain(line))
        .map((line) => (/^.{72}\d{8}\s*$/.test(line) ? line.slice(0, 72) : line))
        .join("\n");
    let out = "";
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
        if (text[at] === "'") quoted = !quoted;
        if (!quoted && text.startsWith("/*", at)) {
            const end = text.indexOf("*/", at + 2);
            if (end < 0) problems.push({ what: "A comment does not end.", line: out.split("\n").length });
            const comment = end < 0 ? text.slice(at) : text.slice(at, end + 2);
            // Line ends stay, so that places stay right.
            out += " " + comment.replace(/[^\n]/g, "");
            at += comment.length - 1;
        } else out += text[at];
    }
    return out;
}

function tokens(lines: string[], problems: Problem[]): Token[] {
    const text = readable(lines, problems);
    const found: Token[] = [];
    const pattern = /([A-Za-z0-9@#$]+)|(\()|(\n)|([^\s,;])/g;
    let line = 1;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        if (match[3]) line++;
        else if (match[1]) found.push({ word: match[1].toUpperCase(), operands: null, line });
        else if (match[2]) {
            const group = bracket(text, match.index);
            if (!group.closed) problems.push({ what: "A bracket does not close.", line });
            const last = found[found.length - 1];
            if (last && last.operands === null) last.operands = members(group.text);
            else problems.push({ what: "Operands without a word before them.", line });
            line += group.text.split("\n").length - 1;
            pattern.lastIndex = group.end;
        } else problems.push({ what: `Unexpected ${match[4]} in the member.`, line });
    }
    return found;
}

/** The text between the bracket at `start` and its partner, quotes respected. */
function bracket(text: string, start: number): { text: string; end: number; closed: boolean } {
    let depth = 0;
    let quoted = false;
    for (let at = start; at < text.length; at++) {
        if (text[at] === "'") quoted = !quoted;
        if (quoted) continue;
        if (text[at] === "(") depth++;
        if (text[at] === ")" && --depth === 0) return { text: text.slice(start + 1, at), end: at + 1, closed: true };
    }
    return { text: text.slice(start + 1), end: text.length, closed: false };
}

/** `'KDSIO','CARDIO'` and `TCPIP, CSF`; several options within one pair of quotes are told apart too. */
function members(text: string): string[] {
    const parts = [""];
    let depth = 0;
    let quoted = false;
    for (const char of text) {
        if (char === "'") quoted = !quoted;
        if (!quoted && char === "(") depth++;
        if (!quoted && char === ")" && depth > 0) depth--;
        if (!quoted && depth === 0 && /[,\s]/.test(char)) parts.push("");
        else parts[parts.length - 1] += char === "\n" ? " " : char;
    }
    return parts.flatMap((part) => splitList(part.replace(/^'(.*)'$/, "$1").replace(/''/g, "'")));
}
