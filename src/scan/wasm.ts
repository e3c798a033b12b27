/**
 * The few instructions of WebAssembly that the kernels need, as functions from operands to code: `add(get(0), i32(16))`. Numbers are
 * the opcodes of the WebAssembly core specification, version 2.0 (documented).
 */
export type Code = number[];

const I32 = 0x7f;
const I64 = 0x7e;
const V128 = 0x7b;
/** Types of local variables, for {@link body}. */
export const TYPE = { i32: I32, i64: I64, v128: V128 };

const leb = (n: number): Code => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...leb(n >>> 7)]);
/** Signed, for constants. */
const sleb = (n: bigint): Code => {
    const low = Number(n & 0x7fn);
    const rest = n >> 7n;
    return (rest === 0n && !(low & 0x40)) || (rest === -1n && low & 0x40) ? [low] : [low | 0x80, ...sleb(rest)];
};
const vector = (items: Code[]): Code => [...leb(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...leb(content.length), ...content];
const named = (name: string): Code => [...leb(name.length), ...Buffer.from(name, "latin1")];
const simd = (op: number): Code => [0xfd, ...leb(op)];
/** An instruction of one or two operands. */
const one =
    (op: Code) =>
    (a: Code): Code => [...a, ...op];
const two =
    (op: Code) =>
    (a: Code, b: Code): Code => [...a, ...b, ...op];

export const get = (local: number): Code => [0x20, ...leb(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...leb(local)];
export const i32 = (n: number): Code => [0x41, ...sleb(BigInt(n | 0))];
export const i64 = (n: bigint): Code => [0x42, ...sleb(BigInt.asIntN(64, n))];

/** 32-bit numbers; comparisons are unsigned. */
export const add = two([0x6a]);
export const sub = two([0x6b]);
export const and = two([0x71]);
export const or = two([0x72]);
export const shl = two([0x74]);
export const shr = two([0x76]);
export const not = one([0x45]);
export const eq = two([0x46]);
export const ne = two([0x47]);
export const below = two([0x49]);
export const above = two([0x4b]);
/** Number of zero bits below the lowest bit that is set. */
export const lowestBit = one([0x68]);
export const and64 = two([0x83]);
export const or64 = two([0x84]);
export const shl64 = two([0x86]);
export const eq64 = two([0x51]);
export const widen = one([0xad]);

/** Memory: address, and a constant that is added to it. */
const access =
    (op: number) =>
    (address: Code, offset = 0): Code => [...address, op, 0, ...leb(offset)];
export const byteAt = access(0x2d);
export const wordAt = access(0x28);
export const longAt = access(0x29);
export const bytesAt = (address: Code, offset = 0): Code => [...address, ...simd(0x00), 0, ...leb(offset)];
export const storeWord = (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x36, 0, ...leb(offset)];
export const storeLong = (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x37, 0, ...leb(offset)];

/** Sixteen bytes at a time. */
export const bytes = (list: number[]): Code => [...simd(0x0c), ...list];
export const same = (byte: number): Code => bytes(new Array<number>(16).fill(byte));
export const spread = one(simd(0x0f));
export const lookUp = two(simd(0x0e));
/** The last byte of the first, then all but the last of the second. */
export const lastAndNext = (a: Code, b: Code): Code => [...a, ...b, ...simd(0x0d), ...Array.from({ length: 16 }, (_, i) => 15 + i)];
export const equalBytes = two(simd(0x23));
export const atMostBytes = two(simd(0x2a));
export const subBytes = two(simd(0x71));
/** Halves of 16 bits shifted to the right: cheaper than shifts of bytes. */
export const shiftPairs = two(simd(0x8d));
export const andBytes = two(simd(0x4e));
export const orBytes = two(simd(0x50));
export const xorBytes = two(simd(0x51));
/** 255 for each byte that is not zero. */
export const notZero = (v: Code): Code => [...v, ...same(0), ...simd(0x24)];
export const anyByte = one(simd(0x53));
export const allBytes = one(simd(0x63));
/** One bit for each byte whose highest bit is set. */
export const bitsOf = one(simd(0x64));
/** Sums of neighbours: 16 bytes to 8 halves, 8 halves to 4 words. */
export const pairSums = one(simd(0x7d));
export const wordSums = one(simd(0x7f));
export const lane = (v: Code, index: number): Code => [...v, ...simd(0x1b), index];

const VOID = 0x40;
const END = 0x0b;
/** A block is left by leave(0) from within, a loop begun again by again(0); each enclosing block, loop or `when` counts one more. */
export const block = (...code: Code[]): Code => [0x02, VOID, ...code.flat(), END];
export const loop = (...code: Code[]): Code => [0x03, VOID, ...code.flat(), END];
export const when = (condition: Code, ...code: Code[]): Code => [...condition, 0x04, VOID, ...code.flat(), END];
export const leave = (depth: number): Code => [0x0c, ...leb(depth)];
export const again = (depth: number): Code => leave(depth);
export const leaveIf = (depth: number, condition: Code): Code => [...condition, 0x0d, ...leb(depth)];
export const againIf = (depth: number, condition: Code): Code => leaveIf(depth, condition);
/** The first where the condition holds, else the second; both are numbers and both are worked out. */
export const choose = (condition: Code, first: Code, second: Code): Code => [...first, ...second, ...condition, 0x1b];
/** Where no way leads. */
export const unreachable: Code = [0x00];
export const give = (value: Code): Code => [...value, 0x0f];

/** Body of a function: its local variables behind the three parameters, as pairs of count and type. */
export function body(locals: [number, number][], ...code: Code[]): Code {
    const all = [...vector(locals.map(([count, type]) => [...leb(count), type])), ...code.flat(), END];
    return [...leb(all.length), ...all];
}

/** A module of functions (i32, i32, i32) → i32 over an imported memory of `pages` times 64 KB. */
export function moduleBytes(functions: Record<string, Code>, pages: number): Uint8Array {
    const names = Object.keys(functions);
    return Uint8Array.from([
        ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(1, vector([[0x60, 3, I32, I32, I32, 1, I32]])),
        ...section(2, vector([[...named("e"), ...named("m"), 0x02, 0x00, ...leb(pages)]])),
        ...section(3, vector(names.map(() => [0]))),
        ...section(7, vector(names.map((name, i) => [...named(name), 0, ...leb(i)]))),
        ...section(10, vector(Object.values(functions)))
    ]);
}

/** What we use of the engine's WebAssembly: the types of Node 20 do not declare it. */
interface Engine {
    Memory: new (limits: { initial: number }) => { buffer: ArrayBuffer };
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports: { e: { m: object } }) => { exports: unknown };
}

/** Makes a module and its memory; null where the machine has no such instructions. */
export function instantiate(code: Uint8Array, pages: number): { exports: unknown; memory: ArrayBuffer } | null {
    const engine = (globalThis as unknown as { WebAssembly?: Engine }).WebAssembly;
    if (!engine) return null;
    try {
        const memory = new engine.Memory({ initial: pages });
        const { exports } = new engine.Instance(new engine.Module(code), { e: { m: memory } });
        return { exports, memory: memory.buffer };
    } catch {
        return null;
    }
}
