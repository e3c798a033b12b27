/**
 * A WebAssembly module made for one set of needles: 16 bytes at a time it finds where a needle may begin, and counts line ends. It is
 * assembled here from the needles, a few hundred bytes, so there is no binary to keep or to trust. What it finds is verified by the
 * caller: it only has to be fast and to miss nothing.
 */

/** What the first two bytes of a needle may be. */
export interface Probe {
    first: number[];
    second: number[];
}

/** Bytes the kernel may read behind the last place it was asked for. */
export const KERNEL_SLACK = 32;

export interface Kernel {
    /** Writes the places in [from, limit) where a probe fits, as 32-bit words from `out` on. @returns how many. */
    find(from: number, limit: number, out: number): number;
    /** Number of bytes equal to `byte` in [from, to). */
    count(from: number, to: number, byte: number): number;
}

const I32 = 0x7f;
const V128 = 0x7b;

const leb = (n: number): number[] => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...leb(n >>> 7)]);
/** Signed, for constants. */
const sleb = (n: number): number[] => {
    const low = n & 0x7f;
    const rest = n >> 7;
    return (rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40) ? [low] : [low | 0x80, ...sleb(rest)];
};
const vector = (items: number[][]): number[] => [...leb(items.length), ...items.flat()];
const section = (id: number, body: number[]): number[] => [id, ...leb(body.length), ...body];
const named = (name: string): number[] => [...leb(name.length), ...Buffer.from(name, "latin1")];

const get = (local: number): number[] => [0x20, ...leb(local)];
const set = (local: number): number[] => [0x21, ...leb(local)];
const constant = (n: number): number[] => [0x41, ...sleb(n)];
const simd = (op: number): number[] => [0xfd, ...leb(op)];
const splat = (byte: number): number[] => [...simd(0x0c), ...new Array<number>(16).fill(byte)];
const load = (address: number, offset: number): number[] => [...get(address), ...simd(0x00), 0, ...leb(offset)];
const BLOCK = 0x02;
const LOOP = 0x03;
const VOID = 0x40;
const END = 0x0b;
const BR = 0x0c;
const BR_IF = 0x0d;
const ADD = 0x6a;
const LT_U = 0x49;
const AND = 0x71;
const EQ_BYTES = simd(0x23);
const SWIZZLE = simd(0x0e);
const AND_VECTOR = simd(0x4e);

function body(locals: number[][], code: number[]): number[] {
    const all = [...vector(locals), ...code, END];
    return [...leb(all.length), ...all];
}

/**
 * find(p, limit, out): locals 3 start, 4 bits, 5 the places that fit, 6 to 9 the tables, 10 low half bytes, 11 and 12 the bytes and
 * those behind them. A byte is looked up by its halves; each table gives the buckets (bits) to which it may belong.
 */
function findBody(probes: Probe[]): number[] {
    const buckets = intoBuckets(probes);
    const table = (bytes: (p: Probe) => number[], half: (byte: number) => number): number[] => {
        const bits = new Array<number>(16).fill(0);
        buckets.forEach((probe, bucket) => bytes(probe).forEach((byte) => (bits[half(byte)] |= 1 << bucket)));
        return [...simd(0x0c), ...bits];
    };
    const low = (byte: number): number => byte & 15;
    const high = (byte: number): number => byte >> 4;
    const first = (p: Probe): number[] => p.first;
    const second = (p: Probe): number[] => p.second;
    const lookUp = (tables: number, bytes: number): number[] => [
        ...[...get(tables), ...get(bytes), ...get(10), ...AND_VECTOR, ...SWIZZLE],
        ...[...get(tables + 1), ...get(bytes), ...constant(4), ...simd(0x6d), ...SWIZZLE, ...AND_VECTOR]
    ];
    return body(
        [
            [2, I32],
            [8, V128]
        ],
        [
            ...[...table(first, low), ...set(6), ...table(first, high), ...set(7)],
            ...[...table(second, low), ...set(8), ...table(second, high), ...set(9), ...splat(15), ...set(10)],
            ...[...get(2), ...set(3)],
            ...[BLOCK, VOID, LOOP, VOID],
            // Ends when p is not below the limit.
            ...[...get(0), ...get(1), LT_U, 0x45, BR_IF, 1],
            ...[...load(0, 0), ...set(11), ...load(0, 1), ...set(12)],
            ...[...lookUp(6, 11), ...lookUp(8, 12), ...AND_VECTOR, ...set(5), ...get(5), ...simd(0x53)],
            ...[0x04, VOID, ...get(5), ...splat(0), ...simd(0x24), ...simd(0x64), ...set(4)],
            // One word for each bit that is set, lowest first.
            ...[LOOP, VOID, ...get(2), ...get(0), ...get(4), 0x68, ADD, 0x36, 2, 0],
            ...[...get(2), ...constant(4), ADD, ...set(2)],
            ...[...get(4), ...get(4), ...constant(1), 0x6b, AND, 0x22, 4, BR_IF, 0, END, END],
            ...[...get(0), ...constant(16), ADD, ...set(0), BR, 0, END, END],
            ...[...get(2), ...get(3), 0x6b, ...constant(2), 0x76]
        ]
    );
}

/** Share of all bytes, roughly, in formatted traces: dumps make hex digits, blanks and dots common. */
function share(byte: number): number {
    const c = String.fromCharCode(byte);
    if (c === " ") return 0.2;
    if (/[0-9A-F.]/.test(c)) return 0.03;
    return /[a-z]/.test(c) ? 0.005 : 0.0005;
}

/** How often a bucket lets a place through: its halves combine freely, so more than its own bytes fit. */
function leak(bucket: Probe): number {
    const total = (bytes: number[]): number => {
        const low = new Set(bytes.map((b) => b & 15));
        let sum = 0;
        for (const high of new Set(bytes.map((b) => b >> 4))) for (const l of low) sum += share(high * 16 + l);
        return sum;
    };
    return total(bucket.first) * total(bucket.second);
}

/** Eight buckets at most: the two whose union lets least more through become one, until they fit. */
function intoBuckets(probes: Probe[]): Probe[] {
    const buckets = [...probes];
    const union = (a: Probe, b: Probe): Probe => ({ first: [...a.first, ...b.first], second: [...a.second, ...b.second] });
    while (buckets.length > 8) {
        let best = { more: Infinity, i: 0, j: 1 };
        for (let i = 0; i < buckets.length; i++) {
            for (let j = i + 1; j < buckets.length; j++) {
                const more = leak(union(buckets[i], buckets[j])) - leak(buckets[i]) - leak(buckets[j]);
                if (more < best.more) best = { more, i, j };
            }
        }
        const [b] = buckets.splice(best.j, 1);
        buckets[best.i] = union(buckets[best.i], b);
    }
    return buckets;
}

/** count(p, to, byte): locals 3 total, 4 end of a run of at most 255 steps (so that no byte of the sums overflows), 5 sums, 6 the byte. */
function countBody(): number[] {
    const sum = [...get(5), ...simd(0x7d), ...simd(0x7f), ...set(5)];
    const lanes = [0, 1, 2, 3].flatMap((lane) => [...get(5), ...simd(0x1b), lane, ...(lane > 0 ? [ADD] : [])]);
    return body(
        [
            [2, I32],
            [2, V128]
        ],
        [
            ...[...get(2), ...simd(0x0f), ...set(6)],
            ...[BLOCK, VOID, LOOP, VOID],
            ...[...get(0), ...constant(16), ADD, ...get(1), 0x4b, BR_IF, 1],
            ...[...splat(0), ...set(5)],
            ...[...get(0), ...constant(16 * 255), ADD, ...get(1), 0x4b, 0x04, I32],
            ...[...get(1), 0x05, ...get(0), ...constant(16 * 255), ADD, END, ...set(4)],
            ...[LOOP, VOID, ...get(5), ...load(0, 0), ...get(6), ...EQ_BYTES, ...simd(0x71), ...set(5)],
            ...[...get(0), ...constant(16), ADD, 0x22, 0, ...constant(16), ADD, ...get(4), 0x4d, BR_IF, 0, END],
            ...[...sum, ...get(3), ...lanes, ADD, ...set(3), BR, 0, END, END],
            // What is left, byte by byte.
            ...[BLOCK, VOID, LOOP, VOID, ...get(0), ...get(1), LT_U, 0x45, BR_IF, 1],
            ...[...get(3), ...get(0), 0x2d, 0, 0, ...get(2), 0x46, ADD, ...set(3)],
            ...[...get(0), ...constant(1), ADD, ...set(0), BR, 0, END, END],
            ...get(3)
        ]
    );
}

/** The bytes of the module; the same for the same probes. `pages` of 64 KB. */
export function kernelBytes(probes: Probe[], pages: number): Uint8Array {
    const memory = [0x00, ...leb(pages)];
    const type = [0x60, 3, I32, I32, I32, 1, I32];
    return Uint8Array.from([
        ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(1, vector([type])),
        ...section(2, vector([[...named("e"), ...named("m"), 0x02, ...memory]])),
        ...section(3, vector([[0], [0]])),
        ...section(
            7,
            vector([
                [...named("find"), 0, 0],
                [...named("count"), 0, 1]
            ])
        ),
        ...section(10, vector([findBody(probes), countBody()]))
    ]);
}

/** What we use of the engine's WebAssembly: the types of Node 20 do not declare it. */
interface Engine {
    Memory: new (limits: { initial: number; maximum?: number; shared?: boolean }) => { buffer: ArrayBuffer };
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports: { e: { m: object } }) => { exports: unknown };
}

/** Makes the kernel and its memory; null where the machine has no such instructions. */
export function makeKernel(probes: Probe[], pages: number): { kernel: Kernel; memory: ArrayBuffer } | null {
    const engine = (globalThis as unknown as { WebAssembly?: Engine }).WebAssembly;
    if (!engine) return null;
    try {
        const module = new engine.Module(kernelBytes(probes, pages));
        const memory = new engine.Memory({ initial: pages });
        const { exports } = new engine.Instance(module, { e: { m: memory } });
        return { kernel: exports as Kernel, memory: memory.buffer };
    } catch {
        return null;
    }
}

const ANY = Array.from({ length: 256 }, (_, byte) => byte);

/** @param then bytes of which one always follows the needle; for needles of one byte */
export function probeOf(bytes: Uint8Array, then = ""): Probe {
    const follow = then ? [...Buffer.from(then, "latin1")] : ANY;
    return { first: [bytes[0]], second: bytes.length > 1 ? [bytes[1]] : follow };
}
