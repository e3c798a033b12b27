import * as fs from "node:fs";
import { Writable } from "node:stream";
import { ZosFilesConstants } from "@zowe/zos-files-for-zowe-sdk";
import type { DownloadOptions, DownloadResult } from "../DataSets";
import { ZosError } from "../ZosError";
import { errorBody } from "./errors";
import { RecordSink } from "./RecordSink";
import { inPath } from "./Requests";
import type { Requests, What } from "./Requests";

const FIRST_BYTE_MS = 300_000;
const IDLE_MS = 60_000;
/** Longest server-side wait that z/OSMF accepts, seconds; its default of 30 is too short for a large data set. */
const SERVER_SECONDS = "600";
/** z/OSMF's reason code for a range without records. */
const NO_RECORDS = 1046;
/** The longest answer to "the last record" that is read: a server that ignores the range would send everything again. */
const MAX_TAIL_BYTES = 0x0110_0000;

/** Path of a data set or member for the files service. */
export function dataSetPath(dataSet: string, member?: string): string {
    const name = inPath(dataSet) + (member ? `(${inPath(member)})` : "");
    return `${ZosFilesConstants.RESOURCE}${ZosFilesConstants.RES_DS_FILES}/${name}`;
}

/** Request headers of a read. No gzip: its truncation at the end has been a fault before, and nothing could be checked while streaming. */
export function readHeaders(mode: "record" | "text"): Record<string, string>[] {
    return [
        { "X-IBM-Data-Type": mode },
        ...(mode === "text" ? [{ "Content-Type": "text/plain" }] : []),
        { "X-IBM-Response-Timeout": SERVER_SECONDS }
    ];
}

function truncated(dataSet: string, what: string, means: string, zosText?: string): ZosError {
    return new ZosError("truncated", `${dataSet} was not downloaded: ${what}`, {
        means: `${means} The partial file was removed.`,
        next: "Start the download again. If it stops at the same place: look for S222 or S522 of the z/OSMF address spaces, and free space.",
        executed: "no",
        ...(zosText ? { zosText } : {})
    });
}

/** Ends the request when nothing comes: a longer wait for the first byte (recall, tape mount) than between bytes. */
function watch(sink: RecordSink, options: DownloadOptions): { signal: AbortSignal; stalled: () => boolean; stop: () => void } {
    const controller = new AbortController();
    let stalled = false;
    let seen = 0;
    let since = Date.now();
    const abort = () => controller.abort();
    const firstByteMs = options.firstByteMs ?? FIRST_BYTE_MS;
    const idleMs = options.idleMs ?? IDLE_MS;
    const timer = setInterval(
        () => {
            if (sink.bytes !== seen) {
                seen = sink.bytes;
                since = Date.now();
            } else if (Date.now() - since > (seen === 0 ? firstByteMs : idleMs)) {
                stalled = true;
                abort();
            }
        },
        Math.min(250, idleMs / 4)
    );
    if (options.signal?.aborted) abort();
    options.signal?.addEventListener("abort", abort);
    return {
        signal: controller.signal,
        stalled: () => stalled,
        stop: () => {
            clearInterval(timer);
            options.signal?.removeEventListener("abort", abort);
        }
    };
}

/** What is wrong with a body that arrived with HTTP 200; null = nothing seen. */
function structureFault(sink: RecordSink, mode: "record" | "text", dataSet: string): ZosError | null {
    if (mode === "record" && sink.brokenAt != null) {
        const error = errorBody(sink.tailText);
        return error.isJson || /^\s*(<|Error )/.test(sink.tailText)
            ? truncated(dataSet, `z/OSMF failed after ${sink.brokenAt} bytes`, "It put an error text where data should be.", error.text)
            : truncated(dataSet, `the data is no sequence of records from byte ${sink.brokenAt}`, "What follows cannot be record lengths.");
    }
    if (mode === "record" && !sink.whole) {
        return truncated(dataSet, "the last record is cut off", "z/OSMF ended the data within a record, without an error.");
    }
    // {"category":6,"rc":8,"reason":…,"message":…} after the last line, or instead of the first
    const json = mode === "text" ? /\{"(?:category|rc|reason|message|details|stack)"[\s\S]*\}\s*$/.exec(sink.tailText) : null;
    const error = json ? errorBody(json[0]) : null;
    return error?.isJson && error.returnCode != null && error.reasonCode != null
        ? truncated(dataSet, "z/OSMF failed before the end", "It put an error text where data should be.", error.text)
        : null;
}

/**
 * Reads the last record alone; no bytes when there is none. Null when that is not possible: the download is then complete as far as
 * can be seen. z/OSMF may have to read through the whole data set for it, hence the long limit.
 */
async function lastRecord(
    requests: Requests,
    what: What,
    dataSet: string,
    empty: boolean,
    options: DownloadOptions
): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooMuch = new AbortController();
    const stream = new Writable({
        write(chunk: Buffer, _encoding, done) {
            size += chunk.length;
            if (size > MAX_TAIL_BYTES) tooMuch.abort();
            else chunks.push(chunk);
            done();
        }
    });
    const headers = [...readHeaders(options.mode), { "X-IBM-Record-Range": "-1" }];
    const signal = options.signal ? AbortSignal.any([options.signal, tooMuch.signal]) : tooMuch.signal;
    const deadlineMs = options.firstByteMs ?? FIRST_BYTE_MS;
    try {
        await requests.readOnce(what, { verb: "GET", resource: dataSetPath(dataSet), headers, stream, signal, deadlineMs });
    } catch (error) {
        return empty && (error as ZosError).details.reasonCode === NO_RECORDS ? Buffer.alloc(0) : null;
    }
    return Buffer.concat(chunks);
}

/** Whether `again` (the answer to "the last record") ends with the last record of the file. */
function sameTail(sink: RecordSink, part: string, mode: "record" | "text", again: Buffer): boolean {
    if (sink.lastRecord == null) return again.length === 0;
    const { from, to } = sink.lastRecord;
    const onDisk = Buffer.alloc(to - from + (mode === "record" ? 4 : 0));
    const fd = fs.openSync(part, "r");
    try {
        fs.readSync(fd, onDisk, 0, onDisk.length, mode === "record" ? from - 4 : from);
    } finally {
        fs.closeSync(fd);
    }
    const end = mode === "text" && again.at(-1) === 10 ? again.length - 1 : again.length;
    return end >= onDisk.length && again.subarray(end - onDisk.length, end).equals(onDisk);
}

/**
 * Downloads to `file`.part and renames it when all is there. The SDK's own function would report success for a body that ends short or
 * carries an error text, and never return when the connection breaks.
 * @throws ZosError truncated (partial file removed), or what z/OSMF said
 */
export async function download(requests: Requests, dataSet: string, file: string, options: DownloadOptions): Promise<DownloadResult> {
    const what: What = { area: "files", action: `read ${dataSet}` };
    const part = `${file}.part`;
    let sink: RecordSink;
    try {
        sink = new RecordSink(part, options.mode, options.onProgress);
    } catch (error) {
        throw localFault(dataSet, file, error as Error);
    }
    const guard = watch(sink, options);
    try {
        const request = { verb: "GET" as const, resource: dataSetPath(dataSet), headers: readHeaders(options.mode), stream: sink };
        await requests.readOnce(what, { ...request, signal: guard.signal, deadlineMs: 0 }).catch((error: unknown) => {
            if (sink.failed) throw localFault(dataSet, file, sink.failed);
            if (options.signal?.aborted) throw truncated(dataSet, "it was stopped", `${sink.bytes} bytes had arrived.`);
            if (guard.stalled())
                throw truncated(dataSet, `nothing came any more after ${sink.bytes} bytes`, "z/OSMF or the way there is stuck.");
            if (error instanceof ZosError && error.kind === "unclear") {
                throw truncated(
                    dataSet,
                    `the connection broke after ${sink.bytes} bytes`,
                    "The data is not all there.",
                    error.details.zosText
                );
            }
            throw error;
        });
        sink.close();
        const fault = structureFault(sink, options.mode, dataSet);
        if (fault) throw fault;
        const again = await lastRecord(requests, what, dataSet, sink.records === 0, options);
        if (options.signal?.aborted) throw truncated(dataSet, "it was stopped", `${sink.bytes} bytes had arrived.`);
        if (again && !sameTail(sink, part, options.mode, again)) {
            throw truncated(
                dataSet,
                "its end is missing",
                "Read again, the last record is another one than the last that arrived: cut, or still written to."
            );
        }
        fs.renameSync(part, file);
        return { file, bytes: sink.bytes, records: sink.records, sha256: sink.sha256(), complete: again != null };
    } finally {
        guard.stop();
        sink.close();
        fs.rmSync(part, { force: true });
    }
}

function localFault(dataSet: string, file: string, error: Error): ZosError {
    return new ZosError("service", `${dataSet} was not downloaded: ${file} cannot be written`, {
        means: `${error.message}. The partial file was removed.`,
        next: "Check free space and permissions of the folder, or give another with --directory.",
        executed: "no"
    });
}
