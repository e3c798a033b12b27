import type { Problem } from "../Parsed";

/** As many problems as one message or certificate may have. */
const MAX_PROBLEMS = 12;

/** Where readers of one message put what they could not read. */
export class Trouble {
    readonly problems: Problem[] = [];

    /** @param offset place of the whole in its source, given with each problem */
    constructor(private readonly offset?: number) {}

    add(what: string): void {
        if (this.problems.length < MAX_PROBLEMS) this.problems.push(this.offset === undefined ? { what } : { what, offset: this.offset });
    }
}

/** Lists of numbers read last, by a sum over their bytes: the hellos of a capture come from a few kinds of client. */
const known = new Map<number, { size: 1 | 2 | 3; list: number[] }>();
/** Lists kept, and numbers of one list that is kept. */
const MAX_KNOWN = 256;

/**
 * Reads numbers (big endian) and pieces out of bytes. A length is a scope: {@link scope} gives a reader that cannot leave it.
 * Reading behind the end never throws: it gives zeros or less, and tells the trouble once.
 */
export class Reader {
    private position: number;
    private told = false;

    constructor(
        private readonly all: Uint8Array,
        /** Name of what is read, for problems. */
        readonly what: string,
        private readonly trouble: Trouble,
        start = 0,
        private readonly end = all.length
    ) {
        this.position = start;
    }

    get left(): number {
        return this.end - this.position;
    }

    /** Where it tells what it could not read. */
    get troubles(): Trouble {
        return this.trouble;
    }

    /** Something was wanted that is not there. */
    get short(): boolean {
        return this.told;
    }

    private has(count: number): boolean {
        if (count <= this.left) return true;
        if (!this.told) this.trouble.add(`${this.what} ends ${count - this.left} bytes too early (at byte ${this.end})`);
        this.told = true;
        return false;
    }

    private number(count: number): number {
        if (!this.has(count)) {
            this.position = this.end;
            return 0;
        }
        let value = 0;
        for (let i = 0; i < count; i++) value = value * 256 + this.all[this.position++];
        return value;
    }

    u8(): number {
        return this.number(1);
    }

    u16(): number {
        return this.number(2);
    }

    u24(): number {
        return this.number(3);
    }

    u32(): number {
        return this.number(4);
    }

    /** The next bytes, not copied; fewer where fewer are there. */
    bytes(count: number): Uint8Array {
        this.has(count);
        const from = this.position;
        this.position = Math.min(this.end, from + count);
        return this.all.subarray(from, this.position);
    }

    rest(): Uint8Array {
        return this.bytes(this.left);
    }

    hex(count: number): string {
        return hexOf(this.bytes(count));
    }

    /** Hex of all that is left, cut at so many bytes. */
    hexRest(limit: number): string {
        return hexOf(this.rest().subarray(0, limit));
    }

    /** A reader of the next bytes alone. */
    scope(count: number, what: string): Reader {
        this.has(count);
        const from = this.position;
        this.position = Math.min(this.end, from + count);
        return new Reader(this.all, what, this.trouble, from, this.position);
    }

    /** A scope whose length stands in front of it, in so many bytes. */
    vector(lengthBytes: 1 | 2 | 3, what: string): Reader {
        return this.scope(this.number(lengthBytes), what);
    }

    /** Numbers of so many bytes up to the end, the first `limit`. The same list for the same bytes, as a rule: not to be changed. */
    numbers(size: 1 | 2 | 3, limit = 1024): number[] {
        const bytes = this.left;
        const count = bytes / size;
        if (!Number.isInteger(count) || count > Math.min(limit, MAX_KNOWN)) return this.readNumbers(size, limit);
        let hash: number = size;
        for (let at = this.position; at < this.end; at++) hash = Math.imul(hash ^ this.all[at], 0x01000193);
        const before = known.get(hash);
        if (before?.size === size && before.list.length === count && this.holds(before.list, size)) {
            this.position = this.end;
            return before.list;
        }
        const list = this.readNumbers(size, limit);
        if (known.size >= MAX_KNOWN) known.clear();
        known.set(hash, { size, list });
        return list;
    }

    /** Whether what is left are these numbers. */
    private holds(list: number[], size: 1 | 2 | 3): boolean {
        let at = this.position;
        for (const wanted of list) {
            let number = 0;
            for (let i = 0; i < size; i++) number = number * 256 + this.all[at++];
            if (number !== wanted) return false;
        }
        return true;
    }

    private readNumbers(size: 1 | 2 | 3, limit: number): number[] {
        const out: number[] = [];
        while (this.left > 0) {
            if (out.length >= limit) {
                this.trouble.add(`${this.what}: only the first ${limit} entries are kept`);
                break;
            }
            if (!this.has(size)) break;
            out.push(this.number(size));
        }
        this.position = this.end;
        return out;
    }

    /** Tells when something is left that nothing was said about. */
    close(): void {
        if (this.left > 0) this.trouble.add(`${this.what}: ${this.left} bytes are left over`);
    }
}

/** Buffer.from(bytes) would copy them one by one. */
const hexOf = (b: Uint8Array): string => Buffer.from(b.buffer, b.byteOffset, b.byteLength).toString("hex");

/** Text of bytes out of a capture: printable ASCII as it is, everything else as `\xNN`; cut at a length. */
export function printable(bytes: Uint8Array, limit = 255): string {
    let out = "";
    for (const byte of bytes.subarray(0, limit))
        out += byte >= 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
    return bytes.length > limit ? `${out}…` : out;
}
