import type { ConsoleMessage } from "./types";

/** Longest reply that is read, in lines: a console answer is never that long, and nothing of ours may grow without end. */
const MAX_LINES = 20_000;
/** What stands further right is not read. */
const MAX_WIDTH = 2_000;

/** `14.11.40 ` before a line, as consoles and SYSLOG show it. */
const TIME_PREFIX = /^\s*(\d\d\.\d\d\.\d\d)\s+/;
/** ITT038I, CSFM668I, IEFC612I, GSK01036E, $HASP395, CSFO0212. */
const MESSAGE_ID = /^(?:[A-Z@#$]{3,6}[A-Z0-9]?\d{3,5}[A-Z]|\$HASP\d{3,4}|CSFO\d{4})(?=\s|$)/;
/** `*06 ITT006A`, `* 44 ITT006A`, `@006 ITT006A`, `06 ITT006A`. */
const WTOR = /^[*@+]?\s*(\d{1,4})\s+([A-Z@#$]{3,6}[A-Z0-9]?\d{3,5}[A-Z])(?=\s|$)/;

/** True for text that is a message id. */
export function isMessageId(word: string): boolean {
    return MESSAGE_ID.test(word) && !/\s/.test(word);
}

/**
 * A line without what terminals and web pages put around it: CR, control characters, typographic dashes and quotes,
 * hard blanks. Column positions before the first replaced character are kept.
 */
export function plain(line: string): string {
    return line
        .slice(0, MAX_WIDTH)
        .replace(/[\u0000-\u001f\u007f-\u009f\u00a0]/g, " ")
        .replace(/[\u2010-\u2015\u2212]/g, "-")
        .replace(/[\u2018\u2019]/g, "'")
        .replace(/[\u201c\u201d]/g, '"');
}

/** Blank-separated words of a line. */
export function words(line: string): string[] {
    const trimmed = line.trim();
    return trimmed === "" ? [] : trimmed.split(/\s+/);
}

/** The line without a console time; and that time. */
export function withoutTime(line: string): { text: string; time: string | null } {
    const found = TIME_PREFIX.exec(line);
    return found ? { text: line.slice(found[0].length), time: found[1] } : { text: line, time: null };
}

interface Head {
    id: string;
    replyId?: string;
}

function headOf(text: string): Head | null {
    const trimmed = text.trimStart();
    const wtor = WTOR.exec(trimmed);
    if (wtor) return { id: wtor[2], replyId: wtor[1] };
    // `*IEE…` and `+GSK…`: highlighting and "written by a program" marks before the id
    const bare = trimmed.replace(/^[*@+]\s*/, "");
    const id = MESSAGE_ID.exec(bare);
    return id ? { id: id[0] } : null;
}

/**
 * Splits console text into messages: a line that starts with a message id (after a time, `*` and a reply id) begins one.
 *
 * Lines of a task under the master subsystem come as `IEF196I` lines over which one logical message wraps; they are joined,
 * and the message carries the inner id:
 * ```
 * IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,
 * IEF196I DDNAME=TRCOUT01
 * ```
 * @param lines text as received, one element a line
 */
export function splitMessages(lines: string[]): ConsoleMessage[] {
    const messages: ConsoleMessage[] = [];
    const parts = new Map<ConsoleMessage, string[]>();
    let current: ConsoleMessage | null = null;
    let jobLog: ConsoleMessage | null = null;
    const start = (id: string, line: string, text: string, at: number, replyId?: string): ConsoleMessage => {
        const message: ConsoleMessage = { id, lines: [line], text: "", line: at, ...(replyId === undefined ? {} : { replyId }) };
        messages.push(message);
        parts.set(message, [text]);
        return message;
    };
    lines.slice(0, MAX_LINES).forEach((line, index) => {
        let text = withoutTime(plain(line)).text;
        let wrapped = false;
        for (let inner = /^\s*\+?IEF196I(?:\s+|$)/.exec(text); inner; inner = /^\s*\+?IEF196I(?:\s+|$)/.exec(text)) {
            wrapped = true;
            text = text.slice(inner[0].length);
        }
        const head = headOf(text);
        if (head) {
            current = start(head.id, line, text.trim(), index + 1, head.replyId);
            if (wrapped) jobLog = current;
        } else if (wrapped && jobLog) {
            jobLog.lines.push(line);
            parts.get(jobLog)?.push(text.trim());
            current = jobLog;
        } else if (wrapped) {
            current = jobLog = start("IEF196I", line, text.trim(), index + 1);
        } else if (current) {
            if (text.trim() === "") return;
            current.lines.push(line);
            parts.get(current)?.push(text.trim());
        } else if (text.trim() !== "") {
            current = start("", line, text.trim(), index + 1);
        }
    });
    for (const message of messages) message.text = (parts.get(message) ?? []).filter((part) => part !== "").join(" ");
    return messages;
}

/** A line of a message without time, job-log prefix and multi-line id, with its 1-based place in the text. */
export interface BodyLine {
    text: string;
    line: number;
}

/**
 * The lines of a multi-line message after its first. SYSLOG repeats the multi-line id before each (`940 SYSTEM STATUS …`):
 * it is taken off where every line has it.
 * @param message the message
 * @param lines the text it came from, for the places
 */
export function bodyOf(message: ConsoleMessage, lines: string[]): BodyLine[] {
    const first = withoutTime(plain(message.lines[0])).text.trim();
    const id = /\s(\d{3})$/.exec(first)?.[1];
    const body: BodyLine[] = [];
    let at = message.line - 1;
    for (const line of message.lines.slice(1)) {
        for (at++; at < lines.length && lines[at] !== line; at++);
        body.push({ text: withoutTime(plain(line)).text, line: at + 1 });
    }
    if (id && body.length > 0 && body.every((line) => line.text.trimStart().startsWith(`${id} `))) {
        for (const line of body) line.text = line.text.trimStart().slice(id.length);
    }
    return body;
}
