import { proclib } from "../data/libraries";
import { say } from "../data/messages";
import { clockTime } from "../data/text";
import type { Image } from "./Image";
import type { JclDd, Procedure } from "./jcl";
import { readProcedure } from "./jcl";
import type { CommandRun } from "./Sysplex";
import type { TraceUnit } from "./TraceTable";
import type { SimDataSet } from "./types";
import { WriterOutputs } from "./WriterOutputs";

/** The master JCL's IEFPDSI concatenation of the model. */
export const PROCLIB = "SYS1.PROCLIB";
/** Simulated ms from START to allocation. */
const ALLOCATE_MS = 300;

export interface Writer {
    job: string;
    member: string;
    wrap: boolean;
    asid: string;
    /** ITT110I has been said. */
    active: boolean;
    stopping: boolean;
    outputs: WriterOutputs;
    lostBuffers: number;
}

/** Buffers on their way to a writer after OFF. */
interface Handover {
    writer: string;
    /** Key of the trace. */
    unit: string;
    deliver: () => void;
    lose: () => void;
    cancel: () => void;
}

/** The external writers of one system: started tasks under the master subsystem, so without job log and $HASP lines. */
export class WriterTable {
    private readonly writers = new Map<string, Writer>();
    private handovers: Handover[] = [];

    constructor(private readonly image: Image) {}

    public all(): Writer[] {
        return [...this.writers.values()];
    }

    public isActive(job: string): boolean {
        return this.writers.get(job)?.active ?? false;
    }

    public connected(job: string): TraceUnit[] {
        return this.image.traces.units().filter((u) => u.mode === "ON" && u.writer === job);
    }

    /** WTRSTART. Reasons when it fails at once, else null; the rest comes unsolicited. */
    public start(member: string, wrap: boolean, run: CommandRun | null): string[][] | null {
        const lines = this.image.plex.dataSets.find(PROCLIB)?.members.get(member);
        if (!lines) return [say.iefc612i.say(member), say.iee122i.say()];
        const procedure = readProcedure(lines, this.image.symbols());
        if (typeof procedure === "string") return [say.iefc452i.say(member), say.iee122i.say()];
        const job = procedure.jobName ?? member;
        if (this.writers.has(job)) return [say.writerActive.say(job)];
        const step = procedure.steps.find((s) => s.program === "ITTTRCWR");
        const space = this.image.startSpace(job, job, step?.name ?? procedure.steps[0].name);
        this.task(job, say.ief695i.say(job));
        const writer: Writer = {
            job,
            member,
            wrap,
            asid: space.asid,
            active: false,
            stopping: false,
            outputs: new WriterOutputs(wrap),
            lostBuffers: 0
        };
        this.writers.set(job, writer);
        this.later(writer, ALLOCATE_MS, () => this.allocate(writer, procedure, run));
        return null;
    }

    /** WTRSTOP. Reasons when it is refused, else null. */
    public stop(job: string, flush: boolean): string[][] | null {
        const { switches } = this.image.plex;
        const writer = this.writers.get(job);
        if (!writer || writer.stopping) return [say.writerNotActive.say(job)];
        const users = this.connected(job);
        if (users.length > 0 && switches.stopWhileConnected === "refused")
            return [say.writerInUse.say(job, users.map((u) => u.key).join(","))];
        if (switches.writerStopHangs) return null;
        writer.stopping = true;
        if (switches.earlyStopLosesBuffers) this.settleHandovers({ writer: job }, false);
        this.later(writer, switches.writerStopMs, () => this.end(writer, flush));
        return null;
    }

    /** Hands a buffer to a writer now. False = lost. */
    public deliver(job: string, records: Buffer[]): boolean {
        const { switches } = this.image.plex;
        const writer = this.writers.get(job);
        if (!writer?.active) return false;
        if (switches.loseBuffers > 0) {
            switches.loseBuffers--;
            writer.lostBuffers++;
            return false;
        }
        const { closed, lost } = writer.outputs.write(records);
        for (const name of closed) this.task(job, say.itt122i.say(job, name));
        if (lost) writer.lostBuffers++;
        return !lost;
    }

    /** Keeps the last buffers of a trace that was turned off for the time they need to reach their writer. */
    public handOver(job: string, unit: string, deliver: () => void, lose: () => void): void {
        const handover: Handover = {
            writer: job,
            unit,
            deliver,
            lose,
            cancel: this.image.plex.clock.after(this.image.plex.switches.bufferHandoverMs, () => {
                this.handovers = this.handovers.filter((h) => h !== handover);
                deliver();
            })
        };
        this.handovers.push(handover);
    }

    /** Ends at once what is on its way to a writer, or from a trace. */
    public settleHandovers(which: { writer: string } | { unit: string }, deliver: boolean): void {
        const mine = this.handovers.filter((h) => ("writer" in which ? h.writer === which.writer : h.unit === which.unit));
        this.handovers = this.handovers.filter((h) => !mine.includes(h));
        for (const h of mine) {
            h.cancel();
            if (deliver) h.deliver();
            else h.lose();
        }
    }

    /** IPL: everything goes without a word. */
    public lose(): void {
        for (const h of this.handovers) h.cancel();
        this.handovers = [];
        for (const writer of this.writers.values()) writer.outputs.release(writer.job);
        this.writers.clear();
    }

    private allocate(writer: Writer, procedure: Procedure, run: CommandRun | null): void {
        const { job } = writer;
        this.task(job, say.ief403i.say(job, this.time()));
        for (const step of procedure.steps) {
            const isWriter = step.program === "ITTTRCWR";
            for (const dd of step.dds) {
                const trouble = isWriter ? this.allocateOutput(writer, dd) : this.utility(writer, dd);
                if (!trouble) continue;
                this.jobLog(job, trouble);
                this.jobLog(job, say.ief196i.notExecuted.say(job, job));
                this.image.emit({ lines: say.iee132i.say(), run });
                return this.leave(writer, say.ief453i.say(job, this.time()));
            }
            if (isWriter) return this.initialise(writer);
            this.jobLog(job, say.ief196i.stepEnded.say(job, job));
        }
        // A procedure that runs no writer simply ends.
        this.leave(writer, say.ief404i.say(job, this.time()));
    }

    /** A DD of a step before the writer: (MOD,DELETE) removes what is there. */
    private utility(writer: Writer, dd: JclDd): string[] | null {
        const existing = this.image.plex.dataSets.find(dd.dataSet);
        if (!existing && (dd.status === "OLD" || dd.status === "SHR")) return say.ief196i.notFound.say(writer.job, writer.job, dd.ddname);
        if (existing && existing.holders.length > 0) return say.ief196i.inUse.say(writer.job, dd.dataSet);
        if (dd.normalEnd !== "DELETE") return null;
        this.image.plex.dataSets.delete(dd.dataSet);
        const sms = existing?.smsManaged ?? this.image.plex.switches.smsManaged;
        this.jobLog(
            writer.job,
            sms ? say.ief196i.deleted.say(dd.dataSet, dd.ddname) : say.ief196i.kept.say(dd.dataSet, "DELETED", existing?.volume ?? "USER01")
        );
        return null;
    }

    private allocateOutput(writer: Writer, dd: JclDd): string[] | null {
        const { dataSets, switches } = this.image.plex;
        let dataSet: SimDataSet | undefined = dataSets.find(dd.dataSet);
        if (dd.status === "NEW" && dataSet) return say.ief196i.duplicate.say(dd.dataSet);
        if (!dataSet && (dd.status === "OLD" || dd.status === "SHR")) return say.ief196i.notFound.say(writer.job, writer.job, dd.ddname);
        const access = dd.status === "SHR" ? "SHARE" : "EXCLUSIVE";
        if (dataSet?.holders.some((h) => access === "EXCLUSIVE" || h.access === "EXCLUSIVE"))
            return say.ief196i.inUse.say(writer.job, dd.dataSet);
        if (!dataSet) {
            dataSet = dataSets.create({ name: dd.dataSet, organization: "PS", smsManaged: switches.smsManaged });
            if (switches.smsManaged) this.jobLog(writer.job, say.ief196i.smsAllocated.say(dd.dataSet, dd.ddname));
        }
        dataSet.holders.push({ job: writer.job, asid: writer.asid, access });
        writer.outputs.add(dd, dataSet);
        return null;
    }

    private initialise(writer: Writer): void {
        const { switches } = this.image.plex;
        if (switches.writerStart === "never") return;
        this.later(writer, Math.max(0, switches.writerStartMs - ALLOCATE_MS), () => {
            if (switches.writerStart === "abend") {
                this.task(writer.job, say.itt107i.say(writer.job));
                this.task(writer.job, say.ief450i.say(writer.job, writer.job, "S013", this.time()));
                return this.leave(writer, say.ief404i.say(writer.job, this.time()));
            }
            writer.active = true;
            writer.outputs.open();
            this.task(writer.job, say.itt110i.say(writer.job));
        });
    }

    private end(writer: Writer, flush: boolean): void {
        this.settleHandovers({ writer: writer.job }, flush);
        writer.active = false;
        const { job } = writer;
        if (writer.lostBuffers > 0) this.task(job, say.itt120i.say(writer.lostBuffers));
        this.task(job, say.itt111i.say(job));
        this.leave(writer, say.ief404i.say(job, this.time()), () => {
            this.jobLog(job, say.ief196i.stepEnded.say(job, job));
            for (const { dd, dataSet } of writer.outputs.all()) {
                const kept = dd.status === "NEW" ? "CATALOGED" : "KEPT";
                this.jobLog(
                    job,
                    dataSet.smsManaged
                        ? say.ief196i.retained.say(dataSet.name, dd.ddname)
                        : say.ief196i.kept.say(dataSet.name, kept, dataSet.volume)
                );
            }
        });
    }

    /** The address space ends: data sets are free, then come the lines of its job log. */
    private leave(writer: Writer, ended: string[], jobLog?: () => void): void {
        writer.outputs.release(writer.job);
        this.writers.delete(writer.job);
        this.image.endSpace(writer.job);
        this.task(writer.job, ended);
        jobLog?.();
    }

    private task(job: string, lines: string[]): void {
        this.image.emit({ lines, jobName: job });
    }

    /** Each line of the job log is a message of its own. */
    private jobLog(job: string, lines: string[]): void {
        for (const line of lines) this.image.emit({ lines: [line], jobName: job, logOnly: this.image.plex.switches.jobLogHardcopyOnly });
    }

    private time(): string {
        return clockTime(this.image.plex.clock.now(), this.image.plex.localOffsetMinutes);
    }

    /** Only while the writer is still the same one (it may have gone with an IPL). */
    private later(writer: Writer, ms: number, fn: () => void): void {
        this.image.plex.clock.after(ms, () => {
            if (this.writers.get(writer.job) === writer) fn();
        });
    }
}

/** The model's procedure library as data set contents. */
export function proclibMembers(): Map<string, string[]> {
    return new Map(Object.entries(proclib).map(([name, text]) => [name, text.split("\n")]));
}
