import type { SimTraceEntry } from "../model/trace";
import { encodeCte, todOf } from "./cte";
import type { TraceBuffer } from "./records";
import { packBuffer } from "./records";

/** How the model turns entries into the bytes of a trace data set. */
export interface SimTraceEncoder {
    /** One entry as it stands in a trace buffer. */
    encode(entry: SimTraceEntry): Buffer;
    /** The records of one buffer; `entries` as `encode` gave them. */
    pack(entries: Buffer[], header: TraceBuffer): Buffer[];
}

export const traceEncoder: SimTraceEncoder = {
    encode: (entry) => encodeCte({ formatId: entry.entryId, tod: todOf(entry.at), data: entry.payload }),
    pack: (entries, header) => packBuffer(header, entries)
};
