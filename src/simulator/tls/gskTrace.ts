import type { SimTracer } from "../model/trace";
import { encodeGsk } from "../ipcs/payloads";

/** Level bits of the GSKSRVR trace. */
export const ENTRY = 1;
export const EXIT = 2;
export const ERROR = 4;
export const INFO = 8;
export const ASCII_DUMP = 32;

export interface GskConnection {
    job: string;
    asid: string;
    processId: number;
    threadId: number;
}

/** Time stamps of one system: simulated milliseconds that always move on, by a few hundred microseconds where the clock stands. */
export class Stamps {
    private last = 0;
    constructor(private readonly now: () => number) {}

    public next(): number {
        this.last = Math.max(this.now(), this.last + 0.19 + (Math.round(this.last * 1000) % 47) / 1000);
        return this.last;
    }
}

/** Writes the System SSL entries of one connection. */
export class GskTrace {
    constructor(
        private readonly tracer: SimTracer,
        private readonly connection: GskConnection,
        public readonly stamps: Stamps
    ) {}

    public write(level: number, functionName: string, ...detail: string[]): void {
        const { job, asid, processId, threadId } = this.connection;
        this.tracer.record({
            component: "GSKSRVR",
            sub: null,
            entryId: level,
            at: this.stamps.next(),
            job,
            asid,
            options: [],
            payload: encodeGsk({ job, processId, threadId, code: level, functionName, detail })
        });
    }
}
