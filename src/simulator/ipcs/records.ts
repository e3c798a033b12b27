import { fromEbcdic, ebcdicField } from "./ebcdic";
import type { Cte } from "./cte";
import { decodeCtes } from "./cte";

/**
 * The records of a trace data set. Seen on real systems: RECFM=VB, LRECL=27994, BLKSIZE=27998. What the external writer puts
 * around the entries is not public: the header below is ASSUMED, and is the simulator's own. It has what must be there by the
 * behaviour of IPCS (component, sublevel, an ascending buffer number from which lost buffers are deduced) and nothing more:
 *
 *   +0 char4 "SCTB"   +4 char8 component   +12 char8 sublevel   +20 char8 system   +28 u32 buffer number
 *   +32 u16 segment   +34 u16 segments     +36 u32 entries in the buffer           +40 data …
 */
export interface TraceBuffer {
    component: string;
    sub: string | null;
    system: string;
    /** Ascending from 1 for each trace; a gap is a lost buffer. */
    sequence: number;
}

/** LRECL counts the four-byte record descriptor, which a SimDataSet record does not hold. */
export const RECORD_LENGTH = 27994;
const EYECATCHER = "SCTB";
const HEADER = 40;
const SEGMENT = RECORD_LENGTH - 4 - HEADER;

/** Packs encoded entries into the records of one buffer. No entries: one record that says only that the trace was connected. */
export function packBuffer(header: TraceBuffer, entries: Buffer[]): Buffer[] {
    const data = Buffer.concat(entries);
    const segments = Math.max(1, Math.ceil(data.length / SEGMENT));
    const records: Buffer[] = [];
    for (let segment = 0; segment < segments; segment++) {
        const head = Buffer.alloc(HEADER);
        ebcdicField(EYECATCHER, 4).copy(head, 0);
        ebcdicField(header.component, 8).copy(head, 4);
        ebcdicField(header.sub ?? "", 8).copy(head, 12);
        ebcdicField(header.system, 8).copy(head, 20);
        head.writeUInt32BE(header.sequence >>> 0, 28);
        head.writeUInt16BE(segment + 1, 32);
        head.writeUInt16BE(segments, 34);
        head.writeUInt32BE(entries.length, 36);
        records.push(Buffer.concat([head, data.subarray(segment * SEGMENT, (segment + 1) * SEGMENT)]));
    }
    return records;
}

/** What a data set holds of one trace. */
export interface TraceContents {
    component: string;
    sub: string | null;
    system: string;
    entries: Cte[];
    /** Buffer numbers that are missing between the first and the last, or are incomplete. */
    lostBuffers: number[];
}

interface Assembly extends TraceBuffer {
    expected: number;
    segments: number;
    parts: Map<number, Buffer>;
}

/**
 * Reads the records of a trace data set.
 * @returns the traces in it, or null when a record is not one of a trace data set
 */
export function unpackRecords(records: Iterable<Buffer>): TraceContents[] | null {
    const traces = new Map<string, Map<number, Assembly>>();
    for (const record of records) {
        const part = readHeader(record);
        if (!part) return null;
        const key = `${part.component}/${part.sub ?? ""}`;
        const buffers = traces.get(key) ?? new Map<number, Assembly>();
        traces.set(key, buffers);
        const assembly = buffers.get(part.sequence) ?? { ...part, parts: new Map<number, Buffer>() };
        assembly.parts.set(part.segment, record.subarray(HEADER));
        buffers.set(part.sequence, assembly);
    }
    return [...traces.values()].map(contents);
}

function readHeader(record: Buffer): (TraceBuffer & { segment: number; segments: number; expected: number }) | null {
    if (record.length < HEADER || fromEbcdic(record.subarray(0, 4)) !== EYECATCHER) return null;
    const text = (at: number): string => fromEbcdic(record.subarray(at, at + 8)).trim();
    return {
        component: text(4),
        sub: text(12) || null,
        system: text(20),
        sequence: record.readUInt32BE(28),
        segment: record.readUInt16BE(32),
        segments: record.readUInt16BE(34),
        expected: record.readUInt32BE(36)
    };
}

/** A wrapped data set holds the newest buffer before older ones: entries are put in the order of the buffer numbers. */
function contents(buffers: Map<number, Assembly>): TraceContents {
    const sorted = [...buffers.values()].sort((a, b) => a.sequence - b.sequence);
    const lostBuffers: number[] = [];
    const entries: Cte[] = [];
    let next = sorted[0].sequence;
    for (const buffer of sorted) {
        for (; next < buffer.sequence && lostBuffers.length < 1000; next++) lostBuffers.push(next);
        next = buffer.sequence + 1;
        const parts = [...buffer.parts.entries()].sort((a, b) => a[0] - b[0]).map(([, part]) => part);
        const decoded = decodeCtes(Buffer.concat(parts));
        entries.push(...decoded.entries);
        if (parts.length !== buffer.segments || decoded.entries.length !== buffer.expected) lostBuffers.push(buffer.sequence);
    }
    return { component: sorted[0].component, sub: sorted[0].sub, system: sorted[0].system, entries, lostBuffers };
}
