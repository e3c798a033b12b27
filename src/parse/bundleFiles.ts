import type { ByteSource, TextLine } from "../scan";
import { readFully } from "../scan";
import type { Parsed } from "./Parsed";

const MAX_LINE = 4 * 1024 * 1024;
const MAX_ALL = 64 * 1024 * 1024;

/** Text of the replies in a bundle's console.jsonl, each with its line. One JSON object a line: the command and what z/OS said. */
export function consoleLogLines(source: ByteSource, maxBytes = MAX_ALL): Parsed<{ text: string; line: TextLine }[]> & { bytes: number } {
    const value: { text: string; line: TextLine }[] = [];
    const problems: Parsed<unknown>["problems"] = [];
    let offset = 0;
    let number = 1;
    const limit = Math.min(maxBytes, MAX_ALL);
    const chunk = Buffer.alloc(64 * 1024);
    let pending = Buffer.alloc(0);
    let pendingAt = 0;
    const take = (bytes: Buffer): void => {
        const text = bytes.toString("utf8");
        if (text.trim() !== "") {
            try {
                const replies = repliesOf(JSON.parse(text));
                if (replies !== "") value.push({ text: replies, line: { text: replies.split("\n")[0], line: number, offset: pendingAt } });
            } catch {
                problems.push({ what: "a line of the console log is not JSON", line: number, offset: pendingAt });
            }
        }
        number++;
    };
    while (offset < limit) {
        const got = readFully(source, offset, chunk);
        if (got === 0) break;
        offset += got;
        pending = Buffer.concat([pending, chunk.subarray(0, got)]);
        for (let end = pending.indexOf(10); end >= 0; end = pending.indexOf(10)) {
            take(pending.subarray(0, end));
            pending = pending.subarray(end + 1);
            pendingAt += end + 1;
        }
        if (pending.length > MAX_LINE) {
            problems.push({ what: "a line of the console log is too long to be read", line: number, offset: pendingAt });
            return { value, problems, bytes: offset };
        }
    }
    if (pending.length > 0) take(pending);
    return { value, problems, bytes: offset };
}

/** Everything in the record that looks like text from z/OS: `reply`, `response`, `text`, `message` as text or list, one level deep. */
function repliesOf(record: unknown): string {
    if (typeof record !== "object" || record === null) return "";
    const out: string[] = [];
    for (const [name, value] of Object.entries(record)) {
        if (!/^(reply|replies|response|responses|text|message|messages|lines|answer|solicited|unsolicited|raw)$/i.test(name)) continue;
        for (const item of Array.isArray(value) ? value : [value]) {
            if (typeof item === "string") out.push(item);
            else if (typeof item === "object" && item !== null) out.push(repliesOf(item));
        }
    }
    return out.join("\n").replace(/\r\n?/g, "\n");
}

/** The release that a bundle's manifest names (`"release": "z/OS 02.05.00"`), with its place; null when it names none. */
export function manifestRelease(
    text: string
): { release: string; system: string | null; line: number; offset: number; text: string } | null {
    const m = /"release"\s*:\s*"(?:z\/OS\s*)?V?0?(\d)[.R]0?(\d{1,2})(?:\.\d\d)?"/.exec(text);
    if (!m) return null;
    const before = text.slice(0, m.index).split("\n");
    const system = /"system"\s*:\s*"([A-Z0-9@#$]{1,8})"/.exec(text);
    const line = { line: before.length, offset: m.index - before[before.length - 1].length };
    return { ...line, release: `${Number(m[1])}.${Number(m[2])}`, system: system ? system[1] : null, text: m[0] };
}
