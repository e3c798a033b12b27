import type { ByteSource } from "./ByteSource";
import { readFully } from "./ByteSource";
import { countByte } from "./countByte";

/** A line of the input with its place. `offset` is that of its first character. */
export interface TextLine {
    text: string;
    /** 1-based. */
    line: number;
    offset: number;
    /** Last line, where several were joined. */
    endLine?: number;
    /** The line was longer than MAX_LINE and is cut. */
    cut?: true;
}

/** Longer lines are cut: a 10 MB line must cost no more than a short one. */
export const MAX_LINE = 4096;
const CACHE = 64 * 1024;

/** Small windows of text around places, read through one cached block. Never decodes more than 64 KB at once. */
export class Windows {
    private readonly cache = Buffer.alloc(CACHE);
    private cacheFrom = 0;
    private cacheLength = 0;

    constructor(
        private readonly source: ByteSource,
        readonly lineEnd = 10
    ) {}

    /** The bytes [offset, offset+length), fewer at the end; valid until the next call. */
    bytes(offset: number, length: number): Buffer {
        const want = Math.min(length, CACHE);
        if (offset < this.cacheFrom || offset + want > this.cacheFrom + this.cacheLength) {
            this.cacheFrom = offset;
            this.cacheLength = readFully(this.source, offset, this.cache);
        }
        const from = offset - this.cacheFrom;
        return this.cache.subarray(from, Math.min(this.cacheLength, from + want));
    }

    /** Number of line ends in [from, to), which are at most 64 KB apart. */
    lineEnds(from: number, to: number): number {
        const bytes = this.bytes(from, to - from);
        return countByte(bytes, this.lineEnd, 0, bytes.length);
    }

    /**
     * Lines from `offset` (the start of line number `line`) on, at most `max` of them, until `stop` says so for a line (which is
     * then not included).
     */
    linesFrom(offset: number, line: number, max: number, stop?: (line: TextLine, index: number) => boolean): TextLine[] {
        const lines: TextLine[] = [];
        let at = offset;
        let number = line;
        while (lines.length < max) {
            const bytes = this.bytes(at, MAX_LINE + 2);
            if (bytes.length === 0) break;
            const end = bytes.indexOf(this.lineEnd);
            const cut = end < 0 && bytes.length > MAX_LINE;
            const stopAt = end < 0 ? Math.min(bytes.length, MAX_LINE) : Math.min(end, MAX_LINE);
            const next: TextLine = { text: bytes.toString("latin1", 0, stopAt).replace(/\r$/, ""), line: number, offset: at };
            if (cut || end > MAX_LINE) next.cut = true;
            if (stop?.(next, lines.length)) break;
            lines.push(next);
            // The rest of a cut line is not looked for: the window ends there, and it says so.
            if (end < 0) break;
            at += end + 1;
            number++;
        }
        return lines;
    }

    /** Lines that end before `offset` (start of line number `line`), at most `max`, nearest last; looks back at most `reach` bytes. */
    linesBefore(offset: number, line: number, max: number, reach = 8192): TextLine[] {
        const from = Math.max(0, offset - Math.min(reach, CACHE));
        const bytes = this.bytes(from, offset - from);
        const lines: TextLine[] = [];
        let end = Math.min(bytes.length, offset - from) - 1; // the line end before `offset`
        let number = line - 1;
        while (end > 0 && lines.length < max) {
            const start = end === 0 ? 0 : bytes.lastIndexOf(this.lineEnd, end - 1) + 1;
            if (start === 0 && from > 0) break; // begins outside of the reach
            lines.unshift({
                text: bytes.toString("latin1", start, Math.min(end, start + MAX_LINE)).replace(/\r$/, ""),
                line: number,
                offset: from + start
            });
            number--;
            end = start - 1;
        }
        return lines;
    }
}

/** Start of the line that holds index `at`, not looking back beyond `reach` bytes; -1 when it lies farther away. */
export function lineStart(block: Buffer, at: number, lineEnd = 10, reach = 512): number {
    const stop = Math.max(0, at - reach);
    for (let i = at - 1; i >= stop; i--) if (block[i] === lineEnd) return i + 1;
    return stop === 0 ? 0 : -1;
}
