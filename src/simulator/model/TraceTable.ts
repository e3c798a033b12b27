import type { ComponentTraits } from "../data/components";
import { components } from "../data/components";
import { say } from "../data/messages";
import type { SimSwitches } from "../switches";
import type { TraceRequest } from "./member";
import { showSize } from "./operands";
import type { SimTraceState } from "./types";

/** A trace that can be turned on: a component without sublevels, or one sublevel. */
export class TraceUnit {
    public mode: "ON" | "OFF" | "MIN";
    public size: number | null;
    public asids: string[] = [];
    public jobNames: string[] = [];
    public options: string[];
    public writer: string | null = null;
    /** Encoded entries not yet handed to a writer, or held in storage. */
    public entries: Buffer[] = [];
    public bytes = 0;
    /** Number of the last buffer handed over; a gap means loss. */
    public sequence = 0;
    /** Value of `sequence` when it was last turned on. */
    public sequenceAtOn = 0;
    /** GSKSRVR follows the first instance of a job name only. */
    public readonly firstInstances = new Map<string, string>();

    constructor(
        public readonly traits: ComponentTraits,
        public readonly sub: string | null
    ) {
        this.mode = traits.startMode === "SUB" ? (traits.falls === "MIN" ? "MIN" : "OFF") : traits.startMode;
        this.options = this.mode === "ON" ? [...traits.defaultOptions] : this.fallenOptions();
        this.size = this.mode === "OFF" ? null : (traits.size?.default ?? null);
    }

    public get key(): string {
        return this.sub === null ? this.traits.name : `${this.traits.name}/${this.sub}`;
    }

    public fallenOptions(): string[] {
        return this.traits.falls === "MIN" && this.mode === "MIN" ? [...this.traits.minimumOptions] : [];
    }

    public clearStorage(): void {
        this.entries = [];
        this.bytes = 0;
        this.firstInstances.clear();
    }

    public state(): SimTraceState {
        return {
            mode: this.mode,
            buffer: this.size === null ? null : showSize(this.size),
            asids: [...this.asids],
            jobNames: [...this.jobNames],
            options: [...this.options],
            writer: this.writer
        };
    }
}

export interface Head {
    traits: ComponentTraits;
    /** Exactly one without sublevels. */
    units: TraceUnit[];
}

/** The component traces of one system. */
export class TraceTable {
    private heads = new Map<string, Head>();

    constructor(
        private readonly switches: SimSwitches,
        private readonly taskRuns: (job: string) => boolean
    ) {
        this.reset();
    }

    /** The states after IPL. */
    public reset(): void {
        this.heads.clear();
        for (const base of components) {
            const traits = { ...base, ...this.switches.traits[base.name] };
            this.heads.set(base.name, { traits, units: (traits.subs ?? [null]).map((sub) => new TraceUnit(traits, sub)) });
        }
    }

    /** A component loses its definition with its task, and is new when the task comes back. */
    public redefine(task: string): void {
        for (const head of this.heads.values())
            if (head.traits.needsTask === task) head.units = (head.traits.subs ?? [null]).map((sub) => new TraceUnit(head.traits, sub));
    }

    public defined(): Head[] {
        return [...this.heads.values()].filter((h) => h.traits.needsTask === null || this.taskRuns(h.traits.needsTask));
    }

    public find(name: string): Head | undefined {
        return this.defined().find((h) => h.traits.name === name);
    }

    public units(): TraceUnit[] {
        return this.defined().flatMap((h) => h.units);
    }

    /** Traits as the switches have them now. */
    public traits(head: Head): ComponentTraits {
        return { ...head.traits, ...this.switches.traits[head.traits.name] };
    }

    /** The unit that a request means; null when the sublevel is missing, unknown or not wanted. */
    public unit(name: string, sub: string | null): TraceUnit | null {
        const head = this.find(name);
        if (!head) return null;
        if (head.traits.subs === null) return sub === null ? head.units[0] : null;
        return head.units.find((u) => u.sub === sub) ?? null;
    }

    /**
     * Executes ON or OFF. Returns the reasons when it was refused (may be empty: z/OS then says NONE without one), else null.
     * @param writerActive whether a writer of that name is active
     */
    public apply(unit: TraceUnit, request: TraceRequest, writerActive: (name: string) => boolean): string[][] | null {
        const traits = { ...unit.traits, ...this.switches.traits[unit.traits.name] };
        if (request.state === "OFF") {
            unit.mode = traits.falls;
            unit.size = traits.falls === "MIN" ? (traits.size?.default ?? null) : null;
            unit.options = traits.falls === "MIN" ? [...traits.minimumOptions] : [];
            unit.asids = [];
            unit.jobNames = [];
            unit.writer = null;
            unit.clearStorage();
            return null;
        }
        const refusal = this.refuse(unit, traits, request, writerActive);
        if (refusal) return refusal;
        unit.clearStorage();
        unit.mode = "ON";
        unit.size = request.size ?? unit.size ?? traits.size?.default ?? null;
        unit.asids = request.asids ?? [];
        unit.jobNames = request.jobNames ?? [];
        unit.options = request.options && request.options.length > 0 ? request.options : [...traits.defaultOptions];
        if (request.writer === "DISCONNECT") unit.writer = null;
        else if (request.writer) unit.writer = request.writer;
        else if (!this.switches.writerKeptWithoutWtr) unit.writer = null;
        unit.sequenceAtOn = unit.sequence;
        return null;
    }

    private refuse(unit: TraceUnit, traits: ComponentTraits, r: TraceRequest, writerActive: (name: string) => boolean): string[][] | null {
        if (unit.mode === "ON" && traits.rejectsSecondOn) return [];
        const { accepts } = traits;
        const given: [string, unknown[] | string | null, boolean][] = [
            ["ASID", r.asids, accepts.asid],
            ["JOBNAME", r.jobNames, accepts.jobName],
            ["OPTIONS", r.options, accepts.options],
            ["WTR", r.writer, accepts.writer]
        ];
        for (const [operand, value, allowed] of given)
            if (value !== null && value.length > 0 && !allowed) return [say.operandRefused.say(operand)];
        if ((r.asids?.length ?? 0) > 16 || (r.jobNames?.length ?? 0) > 16) return [];
        if (r.size !== null && (!traits.size || r.size < traits.size.min || r.size > traits.size.max)) return [];
        const known = (option: string) =>
            traits.optionNames === null || traits.optionNames.some((n) => (n.endsWith("=") ? option.startsWith(n) : option === n));
        const strange = r.options?.find((o) => !known(o));
        if (strange) return [say.operandRefused.say(strange)];
        if (traits.needsJobName && !r.jobNames?.length) return [say.gsk01036e.say()];
        if (r.writer && r.writer !== "DISCONNECT" && !writerActive(r.writer) && this.switches.writerNotActive === "refuse")
            return [say.writerNotActive.say(r.writer)];
        return null;
    }
}
