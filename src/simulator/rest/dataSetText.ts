import { createHash } from "node:crypto";
import { fromEbcdic, toEbcdic } from "../ipcs/ebcdic";
import type { SimDataSet } from "../model/types";

const BLANK = 0x40;

/** `…/ds/[-(VOLUME)/]NAME[(MEMBER)]` */
export const DATA_SET = /^\/zosmf\/restfiles\/ds\/(?:-\(([^)]+)\)\/)?([^/()]+)(?:\(([^)]+)\))?$/;

/** How the contents travel (X-IBM-Data-Type). */
export type DataType = "text" | "binary" | "record";

export function dataType(header: string | string[] | undefined): DataType {
    const value = String(header ?? "text").toLowerCase();
    return value.startsWith("binary") ? "binary" : value.startsWith("record") ? "record" : "text";
}

/** Raw records of a data set or of a member. */
export function rawRecords(dataSet: SimDataSet, member: string[] | undefined): Iterable<Buffer> {
    if (member) return member.map((line) => fitted(dataSet, toEbcdic(line)));
    return dataSet.generate ? dataSet.generate() : dataSet.records;
}

/**
 * Contents as they go over the line. Record mode, seen on a real system: four bytes of length (big-endian), then the record,
 * for instance `00 00 00 50 81 82 …`; that VB has no RDW in it is assumed. Text: documented (1047 to Latin-1, line feeds,
 * trailing blanks of fixed records gone); sent as UTF-8, assumed.
 */
export function* encoded(dataSet: SimDataSet, records: Iterable<Buffer>, type: DataType): Iterable<Buffer> {
    for (const record of records) {
        if (type === "binary") yield record;
        else if (type === "record") {
            const length = Buffer.alloc(4);
            length.writeUInt32BE(record.length);
            // Two pieces: the sender joins many to one chunk, once.
            yield length;
            yield record;
        } else {
            const line = fromEbcdic(record);
            yield Buffer.from((isFixed(dataSet) ? line.trimEnd() : line) + "\n");
        }
    }
}

/** A range of records: `S-E` (from 0; E = 0: to the end), `-N` (the last N), `S,N`. */
export type Range = { first: number; count: number } | { last: number };

/** Reads X-IBM-Record-Range; null when it is none. */
export function parseRange(header: string | string[] | undefined): Range | null {
    const parts = /^\s*(?:(\d+)-(\d+)|(\d+),(\d+)|-(\d+))\s*$/.exec(String(header ?? ""));
    if (!parts) return null;
    const [, first, end, start, count, last] = parts;
    if (last !== undefined) return { last: Number(last) };
    if (start !== undefined) return { first: Number(start), count: Number(count) };
    return { first: Number(first), count: Number(end) === 0 ? Infinity : Number(end) - Number(first) + 1 };
}

/** The records within a range; holds at most the `last` ones in memory. */
export function* ranged(records: Iterable<Buffer>, range: Range): Iterable<Buffer> {
    if ("last" in range) {
        const kept: Buffer[] = [];
        for (const record of records) {
            kept.push(record);
            if (kept.length > range.last) kept.shift();
        }
        yield* kept;
        return;
    }
    let index = 0;
    for (const record of records) {
        if (index >= range.first + range.count) return;
        if (index++ >= range.first) yield record;
    }
}

/** Uploaded bytes as records; a text says what is wrong with them. */
export function decoded(dataSet: SimDataSet, body: Buffer, type: DataType): Buffer[] | string {
    if (type === "record") return framed(body);
    if (type === "binary") return chopped(dataSet, body);
    const lines = body.toString("utf8").split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    const records = lines.map((line) => toEbcdic(line));
    const limit = dataLength(dataSet);
    const long = records.findIndex((record) => record.length > limit);
    return long < 0 ? records.map((record) => fitted(dataSet, record)) : `record ${long + 1} is longer than ${limit} bytes`;
}

/** Bytes of data in the longest record: LRECL of variable records counts their four-byte descriptor. */
function dataLength(dataSet: SimDataSet): number {
    return dataSet.recordFormat.startsWith("V") ? dataSet.recordLength - 4 : dataSet.recordLength || dataSet.blockSize;
}

function isFixed(dataSet: SimDataSet): boolean {
    return dataSet.recordFormat.startsWith("F");
}

function fitted(dataSet: SimDataSet, record: Buffer): Buffer {
    if (!isFixed(dataSet) || record.length >= dataSet.recordLength) return record;
    return Buffer.concat([record, Buffer.alloc(dataSet.recordLength - record.length, BLANK)]);
}

function framed(body: Buffer): Buffer[] | string {
    const records: Buffer[] = [];
    for (let at = 0; at < body.length;) {
        const length = at + 4 <= body.length ? body.readUInt32BE(at) : Infinity;
        if (at + 4 + length > body.length) return `record ${records.length + 1} is cut short`;
        records.push(Buffer.from(body.subarray(at + 4, at + 4 + length)));
        at += 4 + length;
    }
    return records;
}

function chopped(dataSet: SimDataSet, body: Buffer): Buffer[] {
    const records: Buffer[] = [];
    const size = Math.max(dataLength(dataSet), 1);
    for (let at = 0; at < body.length; at += size) records.push(fitted(dataSet, Buffer.from(body.subarray(at, at + size))));
    return records;
}

/** 32 hex digits without quotes, as seen on z/OSMF 29; over the raw records, so that it does not depend on the mode. */
export function etag(records: Iterable<Buffer>): string {
    const hash = createHash("md5");
    for (const record of records) hash.update(`${record.length}:`).update(record);
    return hash.digest("hex").toUpperCase();
}
