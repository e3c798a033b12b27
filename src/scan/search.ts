import type { ByteSource } from "./ByteSource";
import { readFully } from "./ByteSource";
import { countByte } from "./countByte";
import type { Entries } from "./entries";
import { EntryCounter } from "./entries";
import { ENTRY_TABLES, KERNEL_SLACK, TABLES_SIZE, makeKernel, probeOf } from "./kernel";

/**
 * What to look for. At most 7 bytes: from 8 on Buffer.indexOf may fall into a scalar search; the first byte should be rare in
 * hex dumps. `accept` then verifies the bytes around, so that decoys cost next to nothing.
 */
export interface Needle {
    bytes: string;
    /** `at`: index of the needle in `block`; valid bytes are 0 .. `end`-1. At least LOOK_BACK bytes before (if the file has them) and LOOK_AHEAD after. */
    accept(block: Buffer, at: number, end: number): boolean;
    /** For a needle of one byte: the bytes of which `accept` always wants one behind it. The search may leave out other places. */
    then?: string;
    /** Called for accepted hits, in order of offset. The hit is good for the time of the call only. */
    onHit(hit: Hit): void;
    /** Only for the time stamps of entries, and one needle of a search: hits may be counted together instead of being told. */
    entries?: Entries;
}

export interface Hit {
    /** Offset of the needle in the source. */
    readonly offset: number;
    /** 1-based line of that offset; counted when asked for. */
    readonly line: number;
    block: Buffer;
    at: number;
    end: number;
}

export interface SearchOptions {
    /** Stop after this many bytes. */
    maxBytes?: number;
    /** Byte that ends a line: 10, or 13 for inputs that have no line feed. */
    lineEnd?: number;
    /** Only needles that start in [from, to). `line` is the line of `from`. */
    range?: { from: number; to: number; line: number };
    /** Asked once a block; true ends the search cleanly with what was found. */
    cancelled?: () => boolean;
    /** How to find: with a WebAssembly kernel where the machine has it (default, but for small files), or by Buffer.indexOf alone. The hits are the same. */
    engine?: "wasm" | "js";
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

/** Finds the places of all needles in a block, in order. Two ways, one result: see `engine` of SearchOptions. */
interface Finder {
    buffer: Buffer;
    /** To be asked for places in [from, limit); valid bytes end at `end`. */
    begin(from: number, limit: number, end: number): void;
    /** The next place and, in `needle`, whose it is; -1 at the end. */
    next(): number;
    needle: number;
    count(value: number, from: number, to: number): number;
    /** Where it counts the entries of a needle: the needle is then not among its places. */
    counter: { needle: Needle; entries: Entries; kernel: EntryCounter } | null;
}

const CAPACITY = LOOK_BACK + LOOK_AHEAD + BLOCK;
/** Least bytes of a buffer, for a file that grows while it is read. */
const LEAST = LOOK_BACK + LOOK_AHEAD + 4096;
/** Below this many bytes the kernel takes longer to make than it saves; of small files there may be a million. */
const SMALL = 1024 * 1024;

/** One pass over the source, or a range of it, for all needles, in constant memory. */
export function search(source: ByteSource, needles: Needle[], options: SearchOptions = {}): SearchResult {
    const small = source.size !== undefined && source.size < SMALL;
    const engine = options.engine ?? (small ? "js" : "wasm");
    const capacity = small ? Math.max(LEAST, (source.size ?? 0) + 1) : CAPACITY;
    return new Searcher(needles, options.lineEnd, engine, Math.min(CAPACITY, capacity)).search(source, options);
}

/** Looks for the same needles again and again, for instance in one range of a file after another, in ascending order. */
export class Searcher {
    private readonly finder: Finder;

    constructor(
        private readonly needles: Needle[],
        private readonly lineEnd = 10,
        engine: SearchOptions["engine"] = "wasm",
        capacity = CAPACITY
    ) {
        this.finder = (engine === "js" ? null : kernelFinder(needles, lineEnd)) ?? plainFinder(needles, capacity);
    }

    search(source: ByteSource, options: Pick<SearchOptions, "range" | "maxBytes" | "cancelled" | "progress"> = {}): SearchResult {
        const { finder, needles } = this;
        const { buffer } = finder;
        const first = options.range?.from ?? 0;
        const last = options.range?.to ?? Infinity;
        const hit = new BlockHit(finder, this.lineEnd, Math.max(0, first - LOOK_BACK), options.range?.line ?? 1);
        let have = 0;
        let from = first - hit.base; // first start position not yet looked at
        let stopped = false;
        hit.begin(from);
        for (;;) {
            const { base } = hit;
            const allowed = Math.min(buffer.length, (options.maxBytes ?? Infinity) - base, last + LOOK_AHEAD - base);
            const got = allowed > have ? readFully(source, base + have, buffer.subarray(have, allowed)) : 0;
            have += got;
            const ended = have < buffer.length;
            if (options.maxBytes !== undefined && base + have >= options.maxBytes && source.size !== base + have) stopped = true;
            const end = have;
            const limit = Math.min(ended ? end : end - LOOK_AHEAD, last - base);
            hit.block = end === buffer.length ? buffer : buffer.subarray(0, end);
            hit.end = end;
            finder.begin(from, limit, end);
            for (let at = finder.next(); at >= 0; at = finder.next()) {
                const needle = needles[finder.needle];
                if (!needle.accept(hit.block, at, end)) continue;
                hit.passEntries(at);
                hit.tellTally();
                hit.at = at;
                needle.onHit(hit);
            }
            hit.passEntries(limit);
            hit.countTo(limit);
            options.progress?.(base + Math.min(end, last - base));
            const cancelled = !ended && options.cancelled?.() === true;
            if (ended || cancelled || base + limit >= last) {
                hit.tellTally();
                return { bytes: base + Math.min(end, last - base), lines: hit.counted, stopped: stopped || cancelled };
            }
            const keepFrom = Math.max(0, limit - LOOK_BACK);
            buffer.copyWithin(0, keepFrom, end);
            hit.move(keepFrom);
            have = end - keepFrom;
            from = limit - keepFrom;
        }
    }
}

/** The one hit of a search, moved from place to place. Lines are counted when they are asked for: most hits only count entries. */
class BlockHit implements Hit {
    block: Buffer;
    at = 0;
    end = 0;
    private countedAt = 0;
    /** Entries that begin before this place are told or counted. */
    private passed = 0;

    constructor(
        private readonly finder: Finder,
        private readonly lineEnd: number,
        public base: number,
        /** Line of block[countedAt]. */
        public counted: number
    ) {
        this.block = finder.buffer;
    }

    get offset(): number {
        return this.base + this.at;
    }

    get line(): number {
        this.countTo(this.at);
        return this.counted;
    }

    /** Nothing before this place is looked at. */
    begin(at: number): void {
        this.countedAt = this.passed = at;
    }

    countTo(at: number): void {
        this.counted += this.finder.count(this.lineEnd, this.countedAt, at);
        this.countedAt = at;
    }

    /** Counts entries up to a place; those that are not like others are told. */
    passEntries(to: number): void {
        const { counter } = this.finder;
        if (!counter) return;
        const { needle, entries, kernel } = counter;
        for (;;) {
            const at = kernel.count(this.passed, to, this.end, this.base);
            if (at >= to) break;
            this.passed = at + 1;
            if (!needle.accept(this.block, at, this.end)) continue;
            this.tellTally();
            this.at = at;
            needle.onHit(this);
            const layout = entries.learn(this.block, at, this.end);
            if (layout) kernel.learn(this.block, layout);
        }
        this.passed = Math.max(this.passed, to);
    }

    /** Tells what was counted, before anything else is told. */
    tellTally(): void {
        const tally = this.finder.counter?.kernel.take();
        if (tally) this.finder.counter?.entries.onTally(tally);
    }

    /** The bytes of the block have moved to the front by this much. */
    move(by: number): void {
        this.base += by;
        this.countedAt -= by;
        this.passed -= by;
    }
}

/** By Buffer.indexOf: works everywhere, and is the judge of the other way. */
function plainFinder(needles: Needle[], capacity: number): Finder {
    const buffer = Buffer.alloc(capacity);
    const patterns = needles.map((n) => Buffer.from(n.bytes, "latin1"));
    const places = new Array<number>(needles.length);
    let block = buffer;
    let limit = 0;
    const indexFrom = (k: number, from: number): void => {
        const at = block.indexOf(patterns[k], from);
        places[k] = at < 0 ? Number.MAX_SAFE_INTEGER : at;
    };
    const finder: Finder = {
        buffer,
        needle: -1,
        begin(from, to, end) {
            block = buffer.subarray(0, end);
            limit = to;
            finder.needle = -1;
            for (let k = 0; k < patterns.length; k++) indexFrom(k, from);
        },
        next() {
            if (finder.needle >= 0) indexFrom(finder.needle, places[finder.needle] + 1);
            let at = limit;
            finder.needle = -1;
            for (let k = 0; k < patterns.length; k++) {
                if (places[k] < at) {
                    at = places[k];
                    finder.needle = k;
                }
            }
            return finder.needle < 0 ? -1 : at;
        },
        count: (value, from, to) => countByte(buffer, value, from, to),
        counter: null
    };
    return finder;
}

/** By a WebAssembly kernel made for these needles; null where there is none. */
function kernelFinder(needles: Needle[], lineEnd: number): Finder | null {
    if (needles.length === 0 || needles.some((n) => n.bytes.length === 0)) return null;
    const patterns = needles.map((n) => Buffer.from(n.bytes, "latin1"));
    const tables = (CAPACITY + KERNEL_SLACK + 63) & ~63;
    const out = (tables + TABLES_SIZE + 63) & ~63;
    // A word for each place at worst, where every byte is one.
    const pages = Math.ceil((out + 4 * (CAPACITY + KERNEL_SLACK)) / 65536);
    // Entries are counted by themselves.
    const counting = needles.find((n) => n.entries);
    const probes = patterns.map((p, k) => probeOf(p, needles[k].then)).filter((_, k) => needles[k] !== counting);
    const made = makeKernel(probes, pages, tables);
    if (!made) return null;
    const { kernel, memory } = made;
    const words = new Uint32Array(memory, out);
    const buffer = Buffer.from(memory, 0, CAPACITY);
    // Which needles begin with a byte.
    const beginning = Array.from({ length: 256 }, (_, byte) =>
        patterns.flatMap((p, k) => (p[0] === byte && needles[k] !== counting ? [k] : []))
    );
    let found = 0;
    let index = 0;
    let rank = 0;
    let limit = 0;
    let valid = 0;
    const finder: Finder = {
        buffer,
        needle: -1,
        begin(from, to, end) {
            found = from < to ? kernel.find(from, to, out) : 0;
            index = rank = 0;
            limit = to;
            valid = end;
        },
        next() {
            for (; index < found; index++, rank = 0) {
                const at = words[index];
                if (at >= limit) break;
                const candidates = beginning[buffer[at]];
                while (rank < candidates.length) {
                    const k = candidates[rank++];
                    const pattern = patterns[k];
                    if (at + pattern.length > valid) continue;
                    let i = 1;
                    while (i < pattern.length && buffer[at + i] === pattern[i]) i++;
                    if (i < pattern.length) continue;
                    finder.needle = k;
                    return at;
                }
            }
            return -1;
        },
        count: (value, from, to) => (to > from ? kernel.count(from, to, value) : 0),
        counter: counting?.entries
            ? { needle: counting, entries: counting.entries, kernel: new EntryCounter(kernel, memory, tables + ENTRY_TABLES, lineEnd) }
            : null
    };
    return finder;
}
