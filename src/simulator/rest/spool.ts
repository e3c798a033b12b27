import { toEbcdic } from "../ipcs/ebcdic";
import type { SimJob } from "../model/types";
import { parseRange, ranged } from "./dataSetText";
import { serviceError } from "./replies";
import type { Exchange, Reply } from "./types";

/** Contents of a spool file, or of the JCL (`JCL`); carriage control characters stay in the text, as seen on real systems. */
export function sendSpool(exchange: Exchange, job: SimJob, id: string): Reply {
    const file = job.spool.find((each) => String(each.id) === id);
    const lines = id.toUpperCase() === "JCL" ? job.jcl : file?.lines;
    if (!lines) return serviceError(400, 6, 4, 12, `Job '${job.name}(${job.id})' does not contain spool file id ${id}`);
    const mode = exchange.query.get("mode") ?? "text";
    const range = parseRange(exchange.headers["x-ibm-record-range"]);
    const records = { [Symbol.iterator]: () => raw(lines, mode)[Symbol.iterator]() };
    const body = range ? { [Symbol.iterator]: () => ranged(records, range)[Symbol.iterator]() } : records;
    const headers = { "Content-Type": mode === "text" ? "text/plain; charset=UTF-8" : "application/octet-stream" };
    const bytes = /^bytes=(\d+)-(\d*)$/.exec(exchange.headers.range ?? "");
    if (!bytes) return { status: 200, headers, body };
    const whole = Buffer.concat([...body]);
    const [first, last] = [Number(bytes[1]), Math.min(bytes[2] === "" ? Infinity : Number(bytes[2]), whole.length - 1)];
    if (first > last) return { status: 416, headers: { "Content-Range": `bytes */${whole.length}` } };
    return {
        status: 206,
        headers: { ...headers, "Content-Range": `bytes ${first}-${last}/${whole.length}` },
        body: whole.subarray(first, last + 1)
    };
}

function* raw(lines: string[], mode: string): Iterable<Buffer> {
    for (const line of lines) {
        if (mode === "text") yield Buffer.from(`${line}\n`);
        else if (mode === "binary") yield toEbcdic(line);
        else {
            const data = toEbcdic(line);
            const length = Buffer.alloc(4);
            length.writeUInt32BE(data.length);
            yield Buffer.concat([length, data]);
        }
    }
}
