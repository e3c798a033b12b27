import { AT, KEY_LENGTH, MAX_KEYS, MAX_PREFIX, MAX_PREFIXES } from "./entryKernel";
import type { Kernel } from "./kernel";

/** Entries in a row that are like others seen before: what a reader needs of them, without their text. Offsets are those of the source. */
export interface EntryTally {
    entries: number;
    /** Ids below 64, or-ed. */
    levels: number;
    /** The nine bytes behind "Job " of each job seen, in no order. */
    jobs: string[];
    /** An entry had no job near its header. */
    jobMissing: boolean;
    /** "SSL_" follows the time stamp of all of them, or of none. */
    ssl: boolean;
    /** Time stamps of the first and the last. */
    firstStamp: number;
    lastStamp: number;
    /** Starts of their header lines. */
    firstHeader: number;
    lastHeader: number;
}

/** What makes a header like others: see entryKernel.ts. Places in the block. */
export interface EntryLayout {
    /** Start of the header line, of the eight digits of its id, and of its time stamp. */
    start: number;
    id: number;
    stamp: number;
    ssl: boolean;
    /** Behind "Job "; -1 when there is none near. */
    job: number;
}

/** A needle whose hits may be counted together instead of being told one by one: the first colon of time stamps. */
export interface Entries {
    /** What is regular in the entry of this hit, which has just been told; null when it is no entry, or like no other. */
    learn(block: Buffer, at: number, end: number): EntryLayout | null;
    /** Called before any hit that follows the entries counted, and at the end. */
    onTally(tally: EntryTally): void;
}

/** The kernel's counter: drives it, teaches it, and adds up what it counts from block to block. */
export class EntryCounter {
    private readonly words: Int32Array;
    private readonly bytes: Buffer;
    private readonly keys: string[] = [];
    private tally: EntryTally | null = null;

    constructor(
        private readonly kernel: Kernel,
        memory: ArrayBuffer,
        tables: number,
        lineEnd: number
    ) {
        this.words = new Int32Array(memory, tables, AT.hex / 4);
        this.bytes = Buffer.from(memory, tables);
        this.words[AT.lineEnd / 4] = lineEnd;
        this.bytes[AT.colon] = 0x3a;
        this.bytes.fill(255, AT.hex, AT.hex + 256);
        for (const digit of "0123456789abcdefABCDEF") this.bytes[AT.hex + digit.charCodeAt(0)] = parseInt(digit, 16);
    }

    /**
     * Counts from `from` on. @returns the place of the first time stamp that is to be told, or `to`.
     * @param base offset of the block in the source
     */
    count(from: number, to: number, end: number, base: number): number {
        // A stamp begins two bytes before its colon.
        const first = Math.max(2, from);
        const at = first < to ? this.kernel.entries(first, to, end) : to;
        if (this.words[AT.count / 4] > 0) this.fold(base);
        return at;
    }

    /** What was counted since it was last taken; null when nothing was. */
    take(): EntryTally | null {
        const { tally } = this;
        this.tally = null;
        return tally;
    }

    /** Makes the kernel know an entry's layout and job. */
    learn(block: Buffer, layout: EntryLayout): void {
        this.words[AT.ssl / 4] = layout.ssl ? 1 : 0;
        this.learnPrefix(block, layout);
        if (layout.job < 0 || layout.job + KEY_LENGTH > block.length || this.keys.length >= MAX_KEYS) return;
        const key = block.toString("latin1", layout.job, layout.job + KEY_LENGTH);
        if (this.keys.includes(key)) return;
        this.bytes.write(key, AT.keyRows + 16 * this.keys.length, "latin1");
        this.words[AT.keys / 4] = this.keys.push(key);
    }

    private learnPrefix(block: Buffer, { start, id, stamp }: EntryLayout): void {
        const length = stamp - start;
        const known = this.words[AT.prefixes / 4];
        if (length > MAX_PREFIX || known >= MAX_PREFIXES) return;
        const row = this.bytes.subarray(AT.prefixRows + 128 * known, AT.prefixRows + 128 * (known + 1)).fill(0);
        block.copy(row, 0, start, stamp);
        row.fill(255, MAX_PREFIX, MAX_PREFIX + length);
        for (const part of [0, MAX_PREFIX]) row.fill(0, part + id - start, part + id - start + 8);
        row.writeInt32LE(length, 2 * MAX_PREFIX);
        row.writeInt32LE(id - start, 2 * MAX_PREFIX + 4);
        for (let k = 0; k < known; k++) {
            const other = AT.prefixRows + 128 * k;
            if (row.equals(this.bytes.subarray(other, other + 128))) return;
        }
        this.words[AT.prefixes / 4] = known + 1;
    }

    private fold(base: number): void {
        const word = (offset: number): number => this.words[offset / 4];
        const seen = [word(AT.jobs), word(AT.jobs + 4)];
        const jobs = this.keys.filter((_, k) => (seen[k >> 5] >>> (k & 31)) & 1);
        const before = this.tally;
        this.tally = {
            entries: (before?.entries ?? 0) + word(AT.count),
            levels: (before?.levels ?? 0) | word(AT.levels),
            jobs: before ? [...before.jobs, ...jobs.filter((j) => !before.jobs.includes(j))] : jobs,
            jobMissing: (before?.jobMissing ?? false) || word(AT.jobMissing) !== 0,
            ssl: word(AT.ssl) === 1,
            firstStamp: before?.firstStamp ?? base + word(AT.first),
            lastStamp: base + word(AT.last),
            firstHeader: before?.firstHeader ?? base + word(AT.firstStart),
            lastHeader: base + word(AT.lastStart)
        };
        this.words.fill(0, AT.count / 4, AT.ssl / 4);
    }
}
