import type { SimDataSet } from "../model/types";
import { DATA_SET, dataType, encoded, etag, parseRange, ranged, rawRecords } from "./dataSetText";
import { denied, heldExclusively, inUse, needsMember, noMember, noRecords, notCataloged, timedOut } from "./fileErrors";
import { fileListRoutes } from "./filesList";
import { fileWriteRoutes } from "./filesWrite";
import { empty } from "./replies";
import type { Context, Exchange, Reply, Route } from "./types";

const DEFAULT_TIMEOUT_SECONDS = 30;
// Below this size an ETag comes unasked (IBM: documented as 8 MB).
const ETAG_LIMIT = 8 * 1024 * 1024;

/** The data set services. */
export function fileRoutes(context: Context): Route[] {
    return [
        ...fileListRoutes(context),
        { method: "GET", pattern: DATA_SET, handle: (exchange, match) => read(context, exchange, match) },
        ...fileWriteRoutes(context)
    ];
}

async function read(context: Context, exchange: Exchange, match: RegExpExecArray): Promise<Reply> {
    const found = await open(context, exchange, match);
    if ("status" in found) return found;
    const { dataSet, member } = found;
    const { headers } = exchange;
    const range = parseRange(headers["x-ibm-record-range"]);
    const type = dataType(headers["x-ibm-data-type"]);
    const all = (): Iterable<Buffer> => rawRecords(dataSet, member);
    const part = (): Iterable<Buffer> => (range ? ranged(all(), range) : all());
    const reply: Reply = {
        status: 200,
        headers: { "Content-Type": type === "text" ? "text/plain; charset=UTF-8" : "application/octet-stream" }
    };

    if (range && part()[Symbol.iterator]().next().done) return noRecords();
    const wanted = headers["x-ibm-return-etag"] === "true" || headers["if-none-match"] !== undefined;
    if (!range && (wanted || (!dataSet.generate && isSmall(all())))) {
        const tag = etag(all());
        if (headers["if-none-match"] === tag) return empty(304);
        reply.headers!.ETag = tag;
    }
    reply.body = { [Symbol.iterator]: () => encoded(dataSet, part(), type)[Symbol.iterator]() };
    if (type === "text" && /\bgzip\b/i.test(String(headers["accept-encoding"] ?? ""))) reply.gzip = true;
    else if (context.switches.contentLength) reply.length = sizeOf(reply.body);
    return exchange.execute(() => reply);
}

/** Finds what is to be read, recalls it, and refuses what may not be read now. */
async function open(
    context: Context,
    exchange: Exchange,
    match: RegExpExecArray
): Promise<{ dataSet: SimDataSet; member: string[] | undefined } | Reply> {
    const { system, switches } = context;
    const name = match[2].toUpperCase();
    const dataSet = system.dataSets.find(name);
    if (!dataSet || (match[1] && match[1].toUpperCase() !== dataSet.volume)) return notCataloged(name);
    const refused = denied(exchange.user, name);
    if (refused) return refused;
    const patience = Number(exchange.headers["x-ibm-response-timeout"]) || DEFAULT_TIMEOUT_SECONDS;
    const slow = (dataSet.migrated ? switches.recallMs : 0) + (exchange.fault("slow")?.ms ?? 0);
    if (slow > 0) await system.clock.sleep(Math.min(slow, patience * 1000));
    if (slow > patience * 1000) {
        // A recall goes on although the service no longer waits for it.
        system.clock.after(slow - patience * 1000, () => (dataSet.migrated = false));
        return timedOut(exchange.user, patience);
    }
    dataSet.migrated = false;
    const held =
        switches.readHeld === "always" ? dataSet.holders.length > 0 : switches.readHeld === "by-holder" && heldExclusively(dataSet);
    if (held) return inUse(name, "LMOPEN");
    if (match[3] === undefined) return dataSet.organization === "PO" ? needsMember(name) : { dataSet, member: undefined };
    const member = dataSet.members.get(match[3].toUpperCase());
    return member ? { dataSet, member } : noMember(name, match[3].toUpperCase());
}

function isSmall(records: Iterable<Buffer>): boolean {
    let size = 0;
    for (const record of records) if ((size += record.length) > ETAG_LIMIT) return false;
    return true;
}

function sizeOf(chunks: Iterable<Buffer>): number {
    let size = 0;
    for (const chunk of chunks) size += chunk.length;
    return size;
}
