import type { JclDd } from "./jcl";
import type { SimDataSet } from "./types";

/** Ten cylinders, where the DD has no SPACE (an existing data set). */
const DEFAULT_BYTES = 10 * 15 * 2 * 27998;
/** Extents of a data set besides the first. */
const SECONDARY_EXTENTS = 15;

interface Output {
    dd: JclDd;
    dataSet: SimDataSet;
    bytes: number;
    limit: number;
    closed: boolean;
}

/**
 * The TRCOUTnn data sets of one writer. WRAP uses primary extents only and overwrites the oldest records; NOWRAP fills primary
 * and secondary extents and then stops (parmlib reference).
 */
export class WriterOutputs {
    private readonly outputs: Output[] = [];
    private current = 0;

    constructor(private readonly wrap: boolean) {}

    public all(): { dd: JclDd; dataSet: SimDataSet }[] {
        return this.outputs;
    }

    public add(dd: JclDd, dataSet: SimDataSet): void {
        const primary = dd.primary ?? DEFAULT_BYTES;
        this.outputs.push({
            dd,
            dataSet,
            bytes: 0,
            limit: this.wrap ? primary : primary + SECONDARY_EXTENTS * dd.secondary,
            closed: false
        });
    }

    /** What was there is overwritten; the writer chooses half-track blocks. */
    public open(): void {
        for (const { dataSet } of this.outputs) {
            dataSet.records = [];
            dataSet.generate = undefined;
            dataSet.recordFormat = "VB";
            dataSet.recordLength = 27994;
            dataSet.blockSize = 27998;
        }
    }

    /** Writes one buffer: the data sets that became full by it, and whether it (or its rest) found no room. */
    public write(records: Buffer[]): { closed: string[]; lost: boolean } {
        const closed: string[] = [];
        for (const record of records) {
            const output = this.room(record.length + 4, closed);
            if (!output) return { closed, lost: true };
            output.dataSet.records.push(record);
            output.bytes += record.length + 4;
        }
        return { closed, lost: false };
    }

    public release(job: string): void {
        for (const { dataSet } of this.outputs) dataSet.holders = dataSet.holders.filter((h) => h.job !== job);
    }

    private room(length: number, closed: string[]): Output | null {
        for (let tries = 0; tries <= this.outputs.length; tries++) {
            const output = this.outputs[this.current];
            if (!output) return null;
            if (!output.closed && output.bytes + length <= output.limit) return output;
            if (this.wrap && this.outputs.length === 1) {
                while (output.dataSet.records.length > 0 && output.bytes + length > output.limit)
                    output.bytes -= output.dataSet.records.shift()!.length + 4;
                return output;
            }
            if (!this.wrap && !output.closed) {
                output.closed = true;
                closed.push(output.dataSet.name);
            }
            if (!this.wrap && this.current === this.outputs.length - 1) return null;
            this.current = (this.current + 1) % this.outputs.length;
            if (this.wrap) {
                this.outputs[this.current].dataSet.records = [];
                this.outputs[this.current].bytes = 0;
            }
        }
        return null;
    }
}
