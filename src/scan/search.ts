import type { ByteSource } from "./ByteSource";
import { readFully } from "./ByteSource";

/**
 * What to look for. At most 7 bytes: from 8 on Buffer.indexOf may fall into a scalar search; the first byte should be rare in
 * hex dumps. `accept` then verifies the bytes around, so that decoys cost next to nothing.
 */
export interface Needle {
    bytes: string;
    /** `at`: index of the needle in `block`; valid bytes are 0 .. `end`-1. At least LOOK_BACK bytes before (if the file has them) and LOOK_AHEAD after. */
    accept(block: Buffer, at: number, end: number): boolean;
    /** Called for accepted hits, in order of offset. */
    onHit(hit: Hit): void;
}

export interface Hit {
    /** Offset of the needle in the source. */
    offset: number;
    /** 1-based line of that offset. */
    line: number;
    block: Buffer;
    at: number;
    end: number;
}

export interface SearchOptions {
    /** Stop after this many bytes. */
    maxBytes?: number;
    /** Byte that ends a line: 10, or 13 for inputs that have no line feed. */
    lineEnd?: number;
    /** Asked once a block; true ends the search cleanly with what was found. */
    cancelled?: () => boolean;
    /** Told once a block. */
    progress?: (bytes: number) => void;
}

export interface SearchResult {
    bytes: number;
    lines: number;
    /** True when maxBytes or a cancellation ended it before the source did. */
    stopped: boolean;
}

export const BLOCK = 256 * 1024;
export const LOOK_BACK = 1024;
export const LOOK_AHEAD = 256;

/** One pass over the source for all needles, in constant memory. */
export function search(source: ByteSource, needles: Needle[], options: SearchOptions = {}): SearchResult {
    const lineEnd = options.lineEnd ?? 10;
    const buffer = Buffer.alloc(LOOK_BACK + LOOK_AHEAD + BLOCK);
    const patterns = needles.map((n) => Buffer.from(n.bytes, "latin1"));
    const next = new Array<number>(needles.length);
    let base = 0; // offset of buffer[0]
    let have = 0;
    let from = 0; // first start position not yet looked at
    let line = 1; // line of buffer[from]
    let stopped = false;
    for (;;) {
        const allowed = options.maxBytes === undefined ? buffer.length : Math.min(buffer.length, options.maxBytes - base);
        const got = allowed > have ? readFully(source, base + have, buffer.subarray(have, allowed)) : 0;
        have += got;
        const ended = have < buffer.length;
        if (options.maxBytes !== undefined && base + have >= options.maxBytes && source.size !== base + have) stopped = true;
        const end = have;
        const limit = ended ? end : end - LOOK_AHEAD;
        const block = end === buffer.length ? buffer : buffer.subarray(0, end);
        for (let k = 0; k < patterns.length; k++) next[k] = indexOrEnd(block, patterns[k], from);
        let counted = from;
        for (;;) {
            let best = -1;
            let at = limit;
            for (let k = 0; k < patterns.length; k++) {
                if (next[k] < at) {
                    at = next[k];
                    best = k;
                }
            }
            if (best < 0) break;
            if (needles[best].accept(block, at, end)) {
                line += countByte(block, lineEnd, counted, at);
                counted = at;
                needles[best].onHit({ offset: base + at, line, block, at, end });
            }
            next[best] = indexOrEnd(block, patterns[best], at + 1);
        }
        line += countByte(block, lineEnd, counted, limit);
        options.progress?.(base + end);
        if (ended) return { bytes: base + end, lines: line, stopped };
        if (options.cancelled?.()) return { bytes: base + end, lines: line, stopped: true };
        const keepFrom = Math.max(0, limit - LOOK_BACK);
        buffer.copyWithin(0, keepFrom, end);
        base += keepFrom;
        have = end - keepFrom;
        from = limit - keepFrom;
    }
}

function indexOrEnd(block: Buffer, pattern: Buffer, from: number): number {
    const at = block.indexOf(pattern, from);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** Number of bytes equal to `value` in [from, to). Looks at four bytes at a time: most words hold none. */
export function countByte(block: Buffer, value: number, from: number, to: number): number {
    let n = 0;
    let i = from;
    for (; i < to && (block.byteOffset + i) % 4 !== 0; i++) if (block[i] === value) n++;
    const count = (to - i) >> 2;
    if (count > 0) {
        const words = new Int32Array(block.buffer, block.byteOffset + i, count);
        const pattern = value * 0x01010101;
        for (let k = 0; k < count; k++) {
            const x = words[k] ^ pattern;
            // Not zero when a byte of x may be zero; the bytes are then looked at one by one.
            if (((x - 0x01010101) & ~x & 0x80808080) !== 0) {
                if ((x & 0xff) === 0) n++;
                if ((x & 0xff00) === 0) n++;
                if ((x & 0xff0000) === 0) n++;
                if ((x & 0xff000000) === 0) n++;
            }
        }
        i += count * 4;
    }
    for (; i < to; i++) if (block[i] === value) n++;
    return n;
}
