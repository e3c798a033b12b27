import { addressSpaces } from "../data/libraries";
import type { SimRelease } from "../data/releases";
import type { Emission, Sysplex } from "./Sysplex";
import { TraceTable } from "./TraceTable";
import type { SimMessage } from "./types";
import { WriterTable } from "./WriterTable";

export interface AddressSpace {
    job: string;
    step: string;
    procstep: string;
    /** Four hex digits. */
    asid: string;
    started: number;
    system: boolean;
}

/** One system of the sysplex. */
export class Image {
    public readonly traces: TraceTable;
    public readonly writers: WriterTable;
    public iplTime: number;
    private spaces = new Map<string, AddressSpace>();
    private lastAsid = 0;

    constructor(
        public readonly plex: Sysplex,
        public readonly name: string,
        public readonly clone: string,
        public readonly release: SimRelease,
        private readonly gskStarted: boolean
    ) {
        // Up for three days when the simulation starts.
        this.iplTime = plex.clock.now() - 3 * 86400000;
        this.traces = new TraceTable(plex.switches, (job) => this.spaces.has(job));
        this.writers = new WriterTable(this);
        this.populate();
    }

    public emit(e: Omit<Emission, "system">): SimMessage {
        return this.plex.emit({ ...e, system: this.name });
    }

    public space(job: string): AddressSpace | undefined {
        return this.spaces.get(job);
    }

    public allSpaces(): AddressSpace[] {
        return [...this.spaces.values()];
    }

    public startSpace(job: string, step: string, procstep: string, system = false): AddressSpace {
        const asid = (++this.lastAsid).toString(16).toUpperCase().padStart(4, "0");
        const space = { job, step, procstep, asid, started: this.plex.clock.now(), system };
        this.spaces.set(job, space);
        return space;
    }

    public endSpace(job: string): void {
        this.spaces.delete(job);
    }

    /** System symbols without `&`; the L ones are local time. */
    public symbols(): Record<string, string> {
        const local = new Date(this.plex.clock.now() + this.plex.localOffsetMinutes * 60000).toISOString();
        return {
            SYSNAME: this.name,
            SYSCLONE: this.clone,
            SYSPLEX: this.plex.name,
            SYSOSLVL: this.release.level,
            SYSR1: "Z24CR1",
            LYYMMDD: local.slice(2, 10).replace(/-/g, ""),
            LHHMMSS: local.slice(11, 19).replace(/:/g, "")
        };
    }

    /** The system starts anew: states as after IPL, writers and what they hold gone. */
    public ipl(): void {
        this.iplTime = this.plex.clock.now();
        this.writers.lose();
        this.spaces.clear();
        this.lastAsid = 0;
        this.populate();
        this.traces.reset();
    }

    private populate(): void {
        for (const s of addressSpaces)
            if (s.job !== "GSKSRVR" || this.gskStarted) this.startSpace(s.job, s.step, s.procstep, s.system).started = this.iplTime;
        // ASIDs of later tasks start higher, as on a system that has lived a while.
        this.lastAsid = Math.max(this.lastAsid, 0x41);
    }
}
