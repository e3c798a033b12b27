import {
    DISPLAY_IPLINFO,
    DISPLAY_PARMLIB,
    DISPLAY_SYMBOLS,
    displayActivity,
    displayHolders,
    displayReplies,
    displayTrace,
    displayWriters,
    parseActivity,
    parseGrs,
    parseOpenReplies,
    parseIplInfo,
    parseParmlib,
    parseSymbols,
    parseSystem,
    parseTraceDisplay,
    parseTraceMember,
    parseWriterProcedure
} from "../parse/console";
import type {
    GrsHolder,
    OpenReply,
    SystemIdentity,
    TraceComponent,
    TraceDisplay,
    TraceMember,
    TraceState,
    TraceWriter,
    WriterProcedure
} from "../parse/console/types";
import { ZosError, type Zos } from "../zos";
import { stateOf, targetName, type Target } from "./state";
import { TIMING } from "./timing";

/** A display came back in a form that we do not know: nothing may be concluded from it. */
export class Unreadable extends Error {
    constructor(
        readonly command: string,
        readonly raw: string[]
    ) {
        super(`the answer to ${command} could not be read`);
        this.name = "Unreadable";
    }
}

/** The component (or its sublevel) is not in what D TRACE shows. */
export class NoSuchTrace extends Error {
    constructor(
        readonly target: Target,
        /** Sublevels that do exist. */
        readonly subs: string[],
        /** Component names in the short display; [] when that was not readable. */
        readonly components: string[]
    ) {
        super(`${targetName(target)} is not among the traces of this system`);
        this.name = "NoSuchTrace";
    }
}

export interface WriterLook {
    /**
     * active: shown ACTIVE, or (that display being unreadable) its address space runs. starting: the address space runs, and the
     * display does not list it as ACTIVE. gone: neither.
     */
    state: "active" | "starting" | "gone";
    connected: TraceWriter["connected"];
    /** All writers shown; null when that display could not be read and D A decided. */
    all: TraceWriter[] | null;
}

/** Looks that change nothing. A garbled display is asked for again; one that stays unreadable is never taken as a state. */
export class Looker {
    constructor(
        private readonly zos: Zos,
        private readonly system: string | undefined
    ) {}

    async lines(command: string, done?: (lines: string[]) => boolean): Promise<string[]> {
        const reply = await this.zos.console.display(command, { system: this.system, until: done, maxWaitMs: TIMING.display });
        return reply.lines;
    }

    /** Asks up to three times for a display that `read` understands. */
    private async readable<T>(command: string, read: (lines: string[]) => T | null): Promise<T> {
        let raw: string[] = [];
        for (let n = 0; n < 3; n++) {
            if (n > 0) await this.zos.clock.sleep(TIMING.lookAgain);
            raw = await this.lines(command, (lines) => read(lines) !== null);
            const value = read(raw);
            if (value !== null) return value;
        }
        throw new Unreadable(command, raw);
    }

    /** D TRACE, short form. */
    summary(): Promise<TraceDisplay> {
        return this.readable(displayTrace(), (lines) => {
            const { value } = parseTraceDisplay(lines);
            return value.readable && value.form === "summary" ? value : null;
        });
    }

    /** The component with its state, in the long form. @throws NoSuchTrace, Unreadable, ZosError */
    async component(target: Target): Promise<TraceComponent> {
        const command = displayTrace({ component: target.component, sub: target.sub });
        try {
            return await this.readable(command, (lines) => {
                const { value } = parseTraceDisplay(lines);
                const found = value.components.find((c) => c.name.toUpperCase() === target.component);
                if (!value.readable || found === undefined) return null;
                const state = stateOf(found, target.sub);
                return state === null && target.sub !== null && found.subtraces.length === 0
                    ? null
                    : found.detailed || found.head
                      ? found
                      : null;
            });
        } catch (error) {
            if (!(error instanceof Unreadable)) throw error;
            // z/OS has no documented answer for a name it does not know: the table of all components decides.
            const all = await this.summary().catch(() => null);
            const names = all?.components.map((c) => c.name) ?? [];
            if (all !== null && !names.includes(target.component)) throw new NoSuchTrace(target, [], names);
            throw error;
        }
    }

    /** State of the target itself. */
    async state(target: Target): Promise<TraceState> {
        const component = await this.component(target);
        const state = stateOf(component, target.sub);
        if (state === null)
            throw new NoSuchTrace(
                target,
                component.subtraces.map((s) => s.name),
                []
            );
        return state;
    }

    /** Open ITT006A prompts of all systems. */
    async prompts(): Promise<OpenReply[]> {
        const command = displayReplies();
        const replies = await this.readable(command, (lines) => {
            // A display that is cut must not read as "no prompt is open".
            const { value, problems } = parseOpenReplies(lines);
            // Prompts without an id of the usual form (`*IMS READY*`) are nobody's trace.
            const harmless = value.filter((r) => r.messageId === "" && !r.text.includes("ITT006A")).length;
            return problems.length === harmless && lines.some((l) => /\bIEE112I\b/.test(l)) ? value : null;
        });
        return replies.filter((r) => r.messageId === "ITT006A");
    }

    /** Whether the writer runs, and who is connected to it. */
    async writer(name: string): Promise<WriterLook> {
        const writers = await this.readable(displayWriters(), (lines) => {
            const { value } = parseTraceDisplay(lines);
            return value.readable && value.form === "writers" ? value.writers : null;
        }).catch((error) => {
            // The layout of this display is assumed, not verified: the address space is the second sign, and decides alone when
            // the first one cannot be read.
            if (error instanceof Unreadable) return null;
            throw error;
        });
        const shown = writers?.find((w) => w.name.toUpperCase() === name);
        if (shown !== undefined && shown.status.toUpperCase() === "ACTIVE")
            return { state: "active", connected: shown.connected, all: writers };
        const running = await this.job(name);
        if (writers === null) return { state: running ? "active" : "gone", connected: [], all: null };
        return { state: running || shown !== undefined ? "starting" : "gone", connected: shown?.connected ?? [], all: writers };
    }

    /** Whether a job or started task of that name runs: D A. */
    async job(name: string): Promise<boolean> {
        return this.readable(displayActivity(name), (lines) => {
            const { value } = parseActivity(lines, name);
            if (value.active.some((a) => a.job.toUpperCase() === name)) return true;
            return value.notFound ? false : null;
        });
    }

    /** Holders of a data set, or of all whose names begin with the prefix (`NAME*`). */
    async holders(dataSet: string): Promise<GrsHolder[]> {
        return this.readable(displayHolders(dataSet), (lines) => {
            const { value } = parseGrs(lines);
            return value.readable ? value.holders : null;
        });
    }

    /** Name, sysplex, IPL time and release, from D SYMBOLS and D IPLINFO. */
    async identity(): Promise<SystemIdentity> {
        const all: string[] = [];
        for (const [command, read] of [
            [DISPLAY_SYMBOLS, parseSymbols],
            [DISPLAY_IPLINFO, parseIplInfo]
        ] as const) {
            // What stays unreadable is unknown; the plan refuses where the name is.
            await this.readable(command, (lines) => (read(lines).value.readable ? lines : null)).then(
                (lines) => all.push(...lines),
                (error) => {
                    if (!(error instanceof Unreadable)) throw error;
                }
            );
        }
        return parseSystem(all).value;
    }

    /** The procedure; null when the library has no such member. @throws ZosError other than notFound */
    async procedure(library: string, name: string): Promise<{ procedure: WriterProcedure; lines: string[] } | null> {
        try {
            const lines = await this.zos.dataSets.readText(library, name);
            return { procedure: parseWriterProcedure(lines).value, lines };
        } catch (error) {
            if (error instanceof ZosError && error.kind === "notFound") return null;
            throw error;
        }
    }

    /** The member of --parm in the first parmlib that has it; null when none has, "unread" when parmlib cannot be read. */
    async member(name: string): Promise<{ library: string; member: TraceMember } | "unread" | null> {
        let unread = false;
        const libraries = await this.readable(DISPLAY_PARMLIB, (lines) => {
            const { value } = parseParmlib(lines);
            return value.readable && value.dataSets.length > 0 ? value.dataSets : null;
        }).catch((error) => {
            if (error instanceof Unreadable) return [];
            throw error;
        });
        if (libraries.length === 0) return "unread";
        for (const library of libraries) {
            try {
                const { value, problems } = parseTraceMember(await this.zos.dataSets.readText(library, name));
                // A member that is understood in part only says less than it does.
                return problems.length > 0 ? "unread" : { library, member: value };
            } catch (error) {
                if (!(error instanceof ZosError)) throw error;
                if (error.kind === "notFound") continue;
                if (error.kind !== "authority") throw error;
                unread = true;
            }
        }
        return unread ? "unread" : null;
    }
}
