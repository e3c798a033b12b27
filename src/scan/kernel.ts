import type { Code } from "./wasm";
import * as w from "./wasm";
import { ENTRY_TABLES_SIZE, countEntriesBody } from "./entryKernel";

/**
 * A WebAssembly module: 16 bytes at a time it finds where a needle may begin, and counts line ends and entries. It is assembled here, about
 * two thousand bytes, so there is no binary to keep or to trust. What it finds is
 * verified by the caller: it only has to be fast and to miss nothing.
 */

/** What the first three bytes of a needle may be. */
export interface Probe {
    first: number[];
    second: number[];
    third: number[];
}

/** Bytes the kernel may read behind the last place it was asked for. */
export const KERNEL_SLACK = 96;

export interface Kernel {
    /** Writes the places in [from, limit) where a probe fits, and perhaps some behind, as 32-bit words from `out` on. @returns how many. */
    find(from: number, limit: number, out: number): number;
    /** Number of bytes equal to `byte` in [from, to). */
    count(from: number, to: number, byte: number): number;
    /** Counts entries in [from, to): see entryKernel.ts. @returns a place that is to be told, or `to`. */
    entries(from: number, to: number, end: number): number;
}

/** Where the tables for finding are: 256 bytes, not zero for those that may be the third of a needle; then five tables of 16. */
const FIND_TABLES = 256;
const FIND_TABLES_SIZE = FIND_TABLES + 5 * 16;

/**
 * find(p, limit, out). A byte is looked up by its halves in two tables of 16; each gives the buckets (bits) to which it may belong. Where
 * the first and the second byte share a bucket a needle may begin; the third byte is looked at one place at a time. The buckets of first
 * bytes are carried on by one place, so that each byte is loaded and halved once. 64 bytes a step, with one question whether there is
 * anything at all. The tables are in memory: constants in the code would be made anew in each step.
 */
function findBody(tables: number): Code {
    const [p, limit, out, start, bits] = [0, 1, 2, 3, 4];
    const [firstLow, firstHigh, secondLow, secondHigh, half] = [5, 6, 7, 8, 9];
    const fits = [10, 11, 12, 13];
    const [lowHalf, highHalf, begun, before] = [14, 15, 16, 17];
    const bucketsOf = (lowTable: number, highTable: number): Code =>
        w.andBytes(w.lookUp(w.get(lowTable), w.get(lowHalf)), w.lookUp(w.get(highTable), w.get(highHalf)));
    // Where a second byte stands behind its first.
    const setFit = (local: number, offset: number): Code[] => [
        w.set(begun, w.bytesAt(w.get(p), offset)),
        w.set(lowHalf, w.andBytes(w.get(begun), w.get(half))),
        w.set(highHalf, w.andBytes(w.shiftPairs(w.get(begun), w.i32(4)), w.get(half))),
        w.set(begun, bucketsOf(firstLow, firstHigh)),
        w.set(local, w.andBytes(w.lastAndNext(w.get(before), w.get(begun)), bucketsOf(secondLow, secondHigh))),
        w.set(before, w.get(begun))
    ];
    const fitBits = (local: number): Code => w.bitsOf(w.notZero(w.get(local)));
    // One word for each bit that is set, lowest first.
    const write = (offset: number): Code => {
        const place = w.add(w.get(p), w.add(w.lowestBit(w.get(bits)), w.i32(offset - 1)));
        return w.when(
            w.get(bits),
            w.loop(
                w.storeWord(w.get(out), place),
                w.set(out, w.add(w.get(out), w.choose(w.byteAt(w.byteAt(place, 2), tables), w.i32(4), w.i32(0)))),
                w.set(bits, w.and(w.get(bits), w.sub(w.get(bits), w.i32(1)))),
                w.againIf(0, w.get(bits))
            )
        );
    };
    return w.body(
        [
            [2, w.TYPE.i32],
            [13, w.TYPE.v128]
        ],
        ...[firstLow, firstHigh, secondLow, secondHigh, half].map((local, i) =>
            w.set(local, w.bytesAt(w.i32(tables + FIND_TABLES + 16 * i)))
        ),
        w.set(start, w.get(out)),
        w.block(
            w.loop(
                // The second byte of the last place is at the limit.
                w.leaveIf(1, w.above(w.get(p), w.get(limit))),
                ...fits.flatMap((local, i) => setFit(local, 16 * i)),
                w.when(
                    w.anyByte(fits.map((local) => w.get(local)).reduce((a, b) => w.orBytes(a, b))),
                    ...[0, 2].flatMap((i) => [w.set(bits, w.or(fitBits(fits[i]), w.shl(fitBits(fits[i + 1]), w.i32(16)))), write(16 * i)])
                ),
                w.set(p, w.add(w.get(p), w.i32(64))),
                w.again(0)
            )
        ),
        w.shr(w.sub(w.get(out), w.get(start)), w.i32(2))
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
    const union = (a: Probe, b: Probe): Probe => ({
        first: [...a.first, ...b.first],
        second: [...a.second, ...b.second],
        third: [...a.third, ...b.third]
    });
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

/** count(p, to, byte): sums sixteen columns for at most 255 steps, so that no byte of the sums overflows; then what is left byte by byte. */
function countBody(): Code {
    const [p, to, byte, total, stop, sums, wanted] = [0, 1, 2, 3, 4, 5, 6];
    const room = (bytes: number): Code => w.not(w.above(w.add(w.get(p), w.i32(bytes)), w.get(to)));
    const lanes = [0, 1, 2, 3].map((i) => w.lane(w.get(sums), i)).reduce((a, b) => w.add(a, b));
    return w.body(
        [
            [2, w.TYPE.i32],
            [2, w.TYPE.v128]
        ],
        w.set(wanted, w.spread(w.get(byte))),
        w.block(
            w.loop(
                w.leaveIf(1, w.not(room(16))),
                w.set(sums, w.same(0)),
                w.set(stop, w.choose(room(16 * 255), w.add(w.get(p), w.i32(16 * 255)), w.get(to))),
                w.loop(
                    // An equal byte is 255 = -1.
                    w.set(sums, w.subBytes(w.get(sums), w.equalBytes(w.bytesAt(w.get(p)), w.get(wanted)))),
                    w.set(p, w.add(w.get(p), w.i32(16))),
                    w.againIf(0, w.not(w.above(w.add(w.get(p), w.i32(16)), w.get(stop))))
                ),
                w.set(sums, w.wordSums(w.pairSums(w.get(sums)))),
                w.set(total, w.add(w.get(total), lanes)),
                w.again(0)
            )
        ),
        w.block(
            w.loop(
                w.leaveIf(1, w.not(w.below(w.get(p), w.get(to)))),
                w.set(total, w.add(w.get(total), w.eq(w.byteAt(w.get(p)), w.get(byte)))),
                w.set(p, w.add(w.get(p), w.i32(1))),
                w.again(0)
            )
        ),
        w.get(total)
    );
}

/**
 * The bytes of the module, always the same for the same addresses: what the needles are stands in its tables.
 * @param pages of 64 KB
 * @param tables address of TABLES_SIZE bytes that are not the caller's
 */
export function kernelBytes(pages: number, tables: number): Uint8Array {
    return w.moduleBytes({ find: findBody(tables), count: countBody(), entries: countEntriesBody(tables + FIND_TABLES_SIZE) }, pages);
}

/** Bytes of memory that the kernel needs for itself, and where in them the tables of entries are. */
export const TABLES_SIZE = FIND_TABLES_SIZE + ENTRY_TABLES_SIZE;
export const ENTRY_TABLES = FIND_TABLES_SIZE;

/** Makes the kernel and its memory; null where the machine has no such instructions. */
export function makeKernel(probes: Probe[], pages: number, tables: number): { kernel: Kernel; memory: ArrayBuffer } | null {
    const made = w.instantiate(kernelBytes(pages, tables), pages);
    if (!made) return null;
    const memory = new Uint8Array(made.memory, tables);
    for (const probe of probes) for (const byte of probe.third) memory[byte] = 1;
    intoBuckets(probes).forEach((probe, bucket) =>
        [probe.first, probe.second].forEach((bytes, i) => {
            for (const byte of bytes) {
                memory[FIND_TABLES + 32 * i + (byte & 15)] |= 1 << bucket;
                memory[FIND_TABLES + 32 * i + 16 + (byte >> 4)] |= 1 << bucket;
            }
        })
    );
    memory.fill(15, FIND_TABLES + 64, FIND_TABLES + 80);
    return { kernel: made.exports as Kernel, memory: made.memory };
}

const ANY = Array.from({ length: 256 }, (_, byte) => byte);

/** @param then bytes of which one always follows the needle; for needles of one byte */
export function probeOf(bytes: Uint8Array, then = ""): Probe {
    const follow = then ? [...Buffer.from(then, "latin1")] : ANY;
    return { first: [bytes[0]], second: bytes.length > 1 ? [bytes[1]] : follow, third: bytes.length > 2 ? [bytes[2]] : ANY };
}
