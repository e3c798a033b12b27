import { createTraceEncoder } from "../../../src/simulator/ipcs/encoder";
import { encodeGsk } from "../../../src/simulator/ipcs/payloads";
import type { Bench } from "../zos/zosmf/sim";

/** A trace data set as the external writer leaves it, with a few GSKSRVR entries in it. */
export function traceDataSet(b: Bench, name: string, entries = 3): void {
    const encoder = createTraceEncoder(b.system.name);
    const ctes = Array.from({ length: entries }, (_, i) =>
        encoder.encode({
            component: "GSKSRVR",
            sub: null,
            entryId: 4,
            at: b.system.clock.now() + i,
            job: "TCPIP",
            asid: "0041",
            options: [],
            payload: encodeGsk({ job: "TCPIP", processId: 1, threadId: 1, code: 4, functionName: "gsk_read", detail: [`entry ${i}`] })
        })
    );
    b.system.dataSets.create({
        name,
        organization: "PS",
        recordFormat: "VB",
        recordLength: 27994,
        records: encoder.pack(ctes, "GSKSRVR", null, 1)
    });
}
