import type { SimTraceEncoder } from "../model/trace";
import { encodeCte, todOf } from "./cte";
import { packBuffer } from "./records";

/** Makes the bytes that the writers of a system write. */
export function createTraceEncoder(systemName: string): SimTraceEncoder {
    return {
        encode: (entry) => encodeCte({ formatId: entry.entryId, tod: todOf(entry.at), data: entry.payload }),
        pack: (ctes, component, sub, sequence) => packBuffer({ component, sub, system: systemName, sequence }, ctes)
    };
}
