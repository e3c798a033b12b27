import type { Image } from "./Image";
import type { SimTraceEncoder, SimTraceEntry, SimTracer } from "./trace";
import type { TraceUnit } from "./TraceTable";

/** Longest in-storage trace kept, whatever its buffer size. */
const STORAGE_LIMIT = 4 * 1024 * 1024;

/** GSKSRVR level words: decimal, octal with a leading 0, or hexadecimal with 0x. */
export function levelOf(options: string[]): number {
    const value = options.find((o) => /^LEVEL=/i.test(o))?.slice(6) ?? "15";
    const level = /^0x/i.test(value) ? parseInt(value.slice(2), 16) : /^0\d/.test(value) ? parseInt(value, 8) : parseInt(value, 10);
    return Number.isNaN(level) ? 15 : level;
}

/** Takes entries of simulated programs to where the state of their component sends them. */
export class Tracer implements SimTracer {
    constructor(
        private readonly image: Image,
        private readonly encoder: () => SimTraceEncoder
    ) {}

    public record(entry: SimTraceEntry): void {
        const unit = this.image.traces.unit(entry.component, entry.sub);
        if (!unit || unit.mode === "OFF" || !this.wanted(unit, entry)) return;
        const encoded = this.encoder().encode(entry);
        unit.entries.push(encoded);
        unit.bytes += encoded.length;
        if (unit.writer !== null) {
            if (unit.bytes >= this.image.plex.switches.bufferBytes) this.write(unit, unit.writer, this.take(unit));
        } else {
            // An in-storage trace wraps.
            const limit = Math.min((unit.size ?? 64) * 1024, STORAGE_LIMIT);
            while (unit.bytes > limit && unit.entries.length > 1) unit.bytes -= unit.entries.shift()!.length;
        }
    }

    /** Before OFF or a new ON: what a writer is still to get goes on its way, what is held in storage will be lost. */
    public turnedOff(unit: TraceUnit): void {
        const { writer } = unit;
        if (writer === null) return;
        const nothingYet = unit.sequence === unit.sequenceAtOn && this.image.plex.switches.emptyTraceLeavesBuffer;
        if (unit.entries.length === 0 && !nothingYet) return;
        const entries = this.take(unit);
        this.image.writers.handOver(
            writer,
            unit.key,
            () => this.write(unit, writer, entries),
            () => this.lose(writer)
        );
    }

    private lose(writer: string): void {
        const found = this.image.writers.all().find((w) => w.job === writer);
        if (found) found.lostBuffers++;
    }

    private take(unit: TraceUnit): Buffer[] {
        const { entries } = unit;
        unit.entries = [];
        unit.bytes = 0;
        return entries;
    }

    private write(unit: TraceUnit, writer: string, entries: Buffer[]): void {
        // The number is used up even when the buffer is lost: IPCS sees the gap.
        const sequence = ++unit.sequence;
        this.image.writers.deliver(writer, this.encoder().pack(entries, unit.traits.name, unit.sub, sequence));
    }

    private wanted(unit: TraceUnit, entry: SimTraceEntry): boolean {
        if (unit.asids.length > 0 && !unit.asids.includes(entry.asid)) return false;
        const anySuffix = unit.options.includes("JOBSUFFIX=ANY");
        const named = (name: string) => name === entry.job || (anySuffix && name.length < 8 && entry.job.startsWith(name));
        if (unit.jobNames.length > 0 && !unit.jobNames.some(named)) return false;
        if (unit.traits.name === "GSKSRVR") {
            if ((levelOf(unit.options) & entry.entryId) === 0) return false;
            const first = unit.firstInstances.get(entry.job);
            if (first === undefined) unit.firstInstances.set(entry.job, entry.asid);
            return first === undefined || first === entry.asid;
        }
        if (entry.options.length === 0 || unit.options.includes("ALL")) return true;
        if (entry.options.some((o) => unit.options.includes(o))) return true;
        return unit.traits.name === "CSF" && this.image.plex.switches.csfDefaultShowsRejection && unit.options.includes("SYSCALL");
    }
}
