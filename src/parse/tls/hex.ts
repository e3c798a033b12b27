import type { Parsed } from "../Parsed";
import type { TlsEvent } from "./types";
import { TlsStream } from "./stream";

/** As many bytes of one text as are read. */
const MAX_BYTES = 1024 * 1024;
/** Dumps have 16 or 32 bytes on a line; what follows them is text. */
const MAX_ON_LINE = 32;

/** `+0010`, `00000010:`, `0010 -`, `0010  `: an offset in front of a dump's line. */
const OFFSET = /^\s*(\+|0x)?([0-9a-f]{4,8})(?:h?:| -|(?=\s))\s*/i;

/**
 * Reads TLS records that stand as hex in a text: one direction, in order. Forms that are taken (seen on a real system: the first; the
 * others are customary):
 *     1503020002020A
 *     16 03 01 00 c8 01 00 …
 *     00000000: 1603 0100 c801 0000  c403 03..  ........
 *     +0000  16030100 C8010000 C4030312 34567890  |....H...D.......|
 * @param text lines with nothing else in front than an offset
 */
export function readHexRecords(text: string): Parsed<TlsEvent[]> {
    const out: Parsed<TlsEvent[]> = { value: [], problems: [] };
    const stream = new TlsStream((e) => {
        if (e.kind === "lost") out.problems.push({ what: e.why, line: e.at.packet });
        if (e.kind === "message") out.problems.push(...e.message.problems);
        out.value.push(e.kind === "clear" ? { ...e, bytes: Uint8Array.from(e.bytes) } : e);
    });
    let count = 0;
    let line = 0;
    /** Texts are folded within a byte, too. */
    let half = "";
    for (const one of text.split(/\r\n|\n|\r/)) {
        line++;
        const hex = hexOf(one, count);
        if (hex === null) {
            if (one.trim() !== "") out.problems.push({ what: "the line is no hex", line });
            continue;
        }
        const digits = half + hex;
        half = digits.length % 2 === 0 ? "" : digits.slice(-1);
        const bytes = Buffer.from(half === "" ? digits : digits.slice(0, -1), "hex");
        if (count + bytes.length > MAX_BYTES) {
            out.problems.push({ what: `only the first ${MAX_BYTES} bytes are read`, line });
            break;
        }
        // In texts the line stands for the packet.
        stream.push(bytes, { packet: line, offset: count, time: null });
        count += bytes.length;
        if (out.problems.length > 20) break;
    }
    if (half !== "") out.problems.push({ what: "half a byte is left over", line });
    stream.end({ packet: line, offset: count, time: null });
    out.problems.length = Math.min(out.problems.length, 20);
    return out;
}

/** The hex digits of a line; null where it is something else. @param before bytes of the lines above, which an offset must tell */
function hexOf(line: string, before: number): string | null {
    const plain = line.replace(/\s/g, "");
    const front = OFFSET.exec(line);
    const isOffset = front !== null && (front[1] === "+" || /[:-]\s*$/.test(front[0]) || parseInt(front[2], 16) === before);
    if (!isOffset) return /^[0-9a-f]+$/i.test(plain) ? plain : null;
    // Behind the hex stands what it means as text, between bars or behind blanks.
    const [columns] = line.slice(front[0].length).split(/[|*]|\s{3,}/);
    let hex = "";
    for (const token of columns.trim().split(/\s+/)) {
        if (!/^(?:[0-9a-f]{2})+$/i.test(token) || hex.length + token.length > 2 * MAX_ON_LINE) break;
        hex += token;
    }
    return hex === "" ? null : hex;
}
