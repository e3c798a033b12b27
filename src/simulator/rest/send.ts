import type { ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { Faults } from "./faults";
import type { FaultAction, Reply, RequestRecord } from "./types";

/** Some data, or a sign that the answer stops or breaks here. */
type Piece = Buffer | "stall" | "drop";
type Action<K extends FaultAction["kind"]> = Extract<FaultAction, { kind: K }>;

const CHUNK = 256 * 1024;

/** Writes an answer, broken as the faults say. Big bodies flow through: the client's pace is ours. */
export async function send(
    response: ServerResponse,
    reply: Reply,
    actions: FaultAction[],
    faults: Faults,
    record: RequestRecord
): Promise<void> {
    response.statusCode = reply.status;
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
    record.status = reply.status;
    const cut = find(actions, "cut-records");
    const touched = cut ?? find(actions, "error-tail") ?? find(actions, "drop-body") ?? find(actions, "stall-body");
    const { body } = reply;
    if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) {
        const bytes = Buffer.from(body ?? "");
        if (!touched && reply.status !== 204 && !reply.gzip) response.setHeader("Content-Length", bytes.length);
        if (!touched && !reply.gzip) return finish(response, record, bytes);
    } else if (reply.length !== undefined && !cut && !find(actions, "error-tail") && !reply.gzip) {
        response.setHeader("Content-Length", reply.length);
    }
    if (cut || reply.framing === "eof") endByClosing(response);
    if (reply.gzip) response.setHeader("Content-Encoding", "gzip");
    const source: Iterable<Buffer> =
        body === undefined ? [] : typeof body === "string" ? [Buffer.from(body)] : Buffer.isBuffer(body) ? [body] : batches(body);
    const plain = cut ? firstRecords(source, cut.at) : source;
    if (reply.gzip && !touched) {
        record.outcome = "answered";
        return pipeline(Readable.from(plain), createGzip(), response);
    }
    response.removeHeader("Content-Encoding");
    await write(response, broken(plain, actions), faults, record);
}

async function write(response: ServerResponse, pieces: Iterable<Piece>, faults: Faults, record: RequestRecord): Promise<void> {
    for (const piece of pieces) {
        if (response.destroyed) return;
        if (piece === "drop") {
            record.outcome = "dropped";
            response.socket?.destroy();
            return;
        }
        if (piece === "stall") {
            record.outcome = "stalled";
            response.flushHeaders();
            await faults.stall((go) => response.once("close", go));
            if (!response.destroyed) record.outcome = "pending";
            continue;
        }
        // The callback comes when the bytes have left for the network: a break after them comes really after them.
        await new Promise<void>((resolve) => {
            const done = (): void => {
                response.off("close", done);
                resolve();
            };
            response.once("close", done);
            response.write(piece, done);
        });
    }
    await finish(response, record);
}

/** Marks the request answered before the last byte leaves, so that a client which has the answer finds it so in the log. */
function finish(response: ServerResponse, record: RequestRecord, body?: Buffer): Promise<void> {
    record.outcome = "answered";
    return new Promise((resolve) => {
        response.once("close", resolve);
        response.end(body ?? "", () => resolve());
    });
}

/** HTTP/1.0 style: no length, no chunks; the end of the connection is the end of the body. */
function endByClosing(response: ServerResponse): void {
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.removeHeader("Content-Length");
}

/** Joins small records to chunks of about 256 KB, so that a record does not cost a packet. */
function* batches(records: Iterable<Buffer>): Iterable<Buffer> {
    let pending: Buffer[] = [];
    let size = 0;
    for (const record of records) {
        pending.push(record);
        size += record.length;
        if (size < CHUNK) continue;
        yield pending.length === 1 ? record : Buffer.concat(pending, size);
        pending = [];
        size = 0;
    }
    if (size > 0) yield Buffer.concat(pending, size);
}

/** Cuts in the places the faults name: what comes after a drop is never written, after a stall it is. */
function* broken(source: Iterable<Buffer>, actions: FaultAction[]): Iterable<Piece> {
    const drop = find(actions, "drop-body");
    const stall = find(actions, "stall-body");
    const tail = find(actions, "error-tail");
    const stops = [drop, stall, tail].filter((stop) => stop !== undefined).sort((a, b) => a.at - b.at);
    let written = 0;
    for (let chunk of source) {
        while (stops.length > 0 && written + chunk.length >= stops[0]!.at) {
            const stop = stops.shift()!;
            const head = chunk.subarray(0, stop.at - written);
            if (head.length > 0) yield head;
            written += head.length;
            chunk = chunk.subarray(head.length);
            if (stop.kind === "drop-body") return yield "drop";
            if (stop.kind === "error-tail") return yield Buffer.from(stop.text ?? ERROR_TAIL);
            yield "stall";
        }
        if (chunk.length > 0) yield chunk;
        written += chunk.length;
    }
    for (const stop of stops) {
        if (stop.kind === "error-tail") yield Buffer.from(stop.text ?? ERROR_TAIL);
        else yield stop.kind === "drop-body" ? "drop" : "stall";
    }
}

// Shape of zowe-cli#566; the sentence is ours.
const ERROR_TAIL = '{"rc":4,"reason":1,"category":2,"message":"receiveResponse: timeout receiving response (>30 secs)"}';

/** Whole records only, as many as fit in `limit` bytes; each is four bytes of length and its data. */
function* firstRecords(source: Iterable<Buffer>, limit: number): Iterable<Buffer> {
    let pending = Buffer.alloc(0);
    let written = 0;
    for (const chunk of source) {
        pending = Buffer.concat([pending, chunk]);
        let end = 0;
        while (pending.length >= end + 4 && pending.length >= end + 4 + pending.readUInt32BE(end)) {
            const next = end + 4 + pending.readUInt32BE(end);
            if (written + next > limit) {
                if (end > 0) yield pending.subarray(0, end);
                return;
            }
            end = next;
        }
        if (end > 0) yield pending.subarray(0, end);
        written += end;
        pending = pending.subarray(end);
    }
}

function find<K extends FaultAction["kind"]>(actions: FaultAction[], kind: K): Action<K> | undefined {
    return actions.find((action): action is Action<K> => action.kind === kind);
}
