/**
 * The component trace entry (CTE) and the TOD clock. Documented by IBM as a programming interface, big endian:
 *
 *   +0  u16 length of the whole entry     +2 u16 offset of the variable data    +4 u32 format id
 *   +8  u64 STCK time                     +16 data …                            last u16: the length again
 */
export interface Cte {
    formatId: number;
    /** STCK value. */
    tod: bigint;
    data: Buffer;
}

/** Fixed part before the data, and the length repeated behind it. */
const HEADER = 16;
const OVERHEAD = HEADER + 2;
/** Largest data part: documented as 60 KB. */
export const MAX_CTE_DATA = 60 * 1024;

/** TOD of 1970-01-01 00:00 UTC; one microsecond is bit 51, so 4096 units. */
const TOD_1970 = 9048018124800000000n;

/** Milliseconds since 1970 (fractions are microseconds) to STCK; without leap seconds. */
export function todOf(ms: number): bigint {
    return BigInt(Math.round(ms * 1000)) * 4096n + TOD_1970;
}

/** STCK to microseconds since 1970; the bits below the microsecond are dropped. */
export function microsOf(tod: bigint): bigint {
    return (tod - TOD_1970) / 4096n;
}

/** One entry as it stands in a trace buffer. Data beyond 60 KB is cut, as a component must not write it. */
export function encodeCte(entry: Cte): Buffer {
    const data = entry.data.subarray(0, MAX_CTE_DATA);
    const length = data.length + OVERHEAD;
    const bytes = Buffer.alloc(length);
    bytes.writeUInt16BE(length, 0);
    bytes.writeUInt16BE(HEADER, 2);
    bytes.writeUInt32BE(entry.formatId >>> 0, 4);
    bytes.writeBigUInt64BE(BigInt.asUintN(64, entry.tod), 8);
    data.copy(bytes, HEADER);
    bytes.writeUInt16BE(length, length - 2);
    return bytes;
}

/**
 * The entries of one buffer, in order. Stops at a zero length (the unused tail) or at the first entry whose two lengths differ.
 * @returns the entries and the number of bytes that were no entry (0 = everything was understood)
 */
export function decodeCtes(bytes: Buffer): { entries: Cte[]; rest: number } {
    const entries: Cte[] = [];
    let at = 0;
    while (at + OVERHEAD <= bytes.length) {
        const length = bytes.readUInt16BE(at);
        const offset = bytes.readUInt16BE(at + 2);
        if (length === 0 && bytes.subarray(at).every((b) => b === 0)) return { entries, rest: 0 };
        if (length < OVERHEAD || at + length > bytes.length || offset < HEADER || offset > length - 2) break;
        if (bytes.readUInt16BE(at + length - 2) !== length) break;
        entries.push({
            formatId: bytes.readUInt32BE(at + 4),
            tod: bytes.readBigUInt64BE(at + 8),
            data: Buffer.from(bytes.subarray(at + offset, at + length - 2))
        });
        at += length;
    }
    return { entries, rest: bytes.length - at };
}
