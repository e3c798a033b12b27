import { traceOff, writerStop } from "../parse/console";
import type { TraceState } from "../parse/console/types";
import type { Zos } from "../zos";
import type { Actor } from "./act";
import { ForeignPrompt, passing, StepFailed } from "./send";
import { Unreadable, type Looker } from "./look";
import { formerAsWanted, undoCommands, type PlannedTrace } from "./planSteps";
import { describeState, isOff, sameState, targetName } from "./state";
import { TIMING } from "./timing";
import type { Remaining } from "./types";

/** Failures that lasted, one after another, before undo of one thing gives up. */
const LASTING = 3;

/** What a run has to put back. */
export interface ToPutBack {
    traces: PlannedTrace[];
    /** Writer that this run started, or may have started; null = none. */
    writer: string | null;
    /** The reproduction has just ended and these are on, verified: off at once, before anything is looked at. */
    on?: PlannedTrace[];
}

export interface PutBack {
    remaining: Remaining[];
    /** Last words of the writer: they name its data sets. */
    writerLines: string[];
}

/**
 * Brings traces and writer into the state of before, whatever state they are in now, and verifies it. Goes on over failures that
 * pass: only what lasts is left open, and named with its command. Never throws.
 */
export async function putBack(what: ToPutBack, zos: Zos, looker: Looker, actor: Actor, say: (text: string) => void): Promise<PutBack> {
    actor.undoing();
    const remaining: Remaining[] = [];
    const open = (thing: string, commands: string[], error: unknown) =>
        remaining.push({ what: `${thing} (${reason(error)})`, command: commands.join(" ; ") });

    const prompt = actor.prompts.pending?.target ?? null;
    if (prompt !== null) {
        const asks = actor.prompts.pending?.asks ?? true;
        const failed = await persist(zos, () => actor.prompts.endOwnPrompt());
        if (failed !== null && asks)
            open(
                `a TRACE CT prompt for ${targetName(prompt)} may be open`,
                ["D R,L,CN=(ALL)", `R ${actor.prompts.pending?.id ?? "nn"},END`, ...undoCommands({ ...prompt, former: OFF }).slice(0, 1)],
                failed
            );
    }
    // Off first, all of them: whatever takes time comes afterwards.
    const failures = new Map<PlannedTrace, unknown>();
    let anyOff = false;
    for (const trace of what.traces) {
        let atOnce = what.on?.includes(trace) ?? false;
        const failed = await persist(zos, async () => {
            const first = atOnce;
            atOnce = false;
            if (!first) {
                const state = await lookState(looker, trace);
                if (isOff(state) || sameState(state, trace.former)) return;
            }
            anyOff = true;
            say(`Setting ${targetName(trace)} off …`);
            await actor.turnOff(trace, { step: `component-end ${targetName(trace)}`, undo: null }, first);
        });
        if (failed !== null) failures.set(trace, failed);
    }
    if (anyOff) await zos.clock.sleep(TIMING.drain);
    for (const trace of what.traces) {
        if (failures.has(trace)) continue;
        const failed = await persist(zos, async () => {
            // A prompt of an earlier try, whose reply was lost, comes first.
            await actor.prompts.endOwnPrompt();
            const state = await lookState(looker, trace);
            if (sameState(state, trace.former)) return;
            if (!isOff(state)) await actor.turnOff(trace, { step: `component-end ${targetName(trace)}`, undo: null });
            if (isOff(trace.former)) {
                const now = await lookState(looker, trace);
                if (isOff(now)) return;
            } else {
                say(`Putting ${targetName(trace)} back: ${describeState(trace.former)} …`);
                await actor.turnOn(trace, formerAsWanted(trace.former), { step: `component-back ${targetName(trace)}`, undo: null }, false);
            }
            const now = await lookState(looker, trace);
            if (!sameState(now, trace.former))
                throw new StepFailed(`${targetName(trace)} is ${describeState(now)} instead of ${describeState(trace.former)}`);
        });
        if (failed !== null) failures.set(trace, failed);
    }
    const left = actor.prompts.pending;
    if (left !== null && left.asks && prompt === null) {
        remaining.push({
            what: `a TRACE CT prompt for ${targetName(left.target)} may be open`,
            command: `D R,L,CN=(ALL) ; R ${left.id ?? "nn"},END ; ${traceOff(left.target)}`
        });
    }
    for (const [trace, failed] of failures)
        open(`${targetName(trace)} is not back in its state of before: ${describeState(trace.former)}`, undoCommands(trace), failed);

    let writerLines: string[] = [];
    if (what.writer !== null) {
        const writer = what.writer;
        const failed = await persist(zos, async () => {
            await actor.writers.settle(writer);
            if ((await looker.writer(writer)).state === "gone") return;
            say(`Stopping the external writer ${writer} …`);
            writerLines = [...writerLines, ...(await actor.writers.stop(writer, what.traces, { step: `writer-off ${writer}` }))];
        });
        if (failed !== null) open(`the external writer ${writer} may still be running`, [writerStop(writer)], failed);
    }
    return { remaining, writerLines };
}

const OFF: TraceState = { mode: "OFF", buffer: null, asids: [], jobNames: [], options: [], writer: null };

/** The state by the long display; where that stays unreadable, the short one tells at least off from on. */
async function lookState(looker: Looker, trace: PlannedTrace): Promise<TraceState> {
    try {
        return await looker.state(trace);
    } catch (error) {
        if (!(error instanceof Unreadable) || trace.sub !== null) throw error;
        const mode = (await looker.summary()).components.find((c) => c.name.toUpperCase() === trace.component)?.mode;
        if (mode === undefined || (mode === "ON" && trace.former.mode === "ON")) throw error;
        return { ...OFF, mode };
    }
}

/** Runs until it succeeds, a failure lasts, or the time for a lost connection is over. @returns null, or what lasted */
async function persist(zos: Zos, run: () => Promise<void>): Promise<unknown> {
    const end = zos.clock.now() + TIMING.reconnect;
    for (let lasting = 0; ;) {
        try {
            await run();
            return null;
        } catch (error) {
            if (!passing(error) && ++lasting >= (error instanceof ForeignPrompt ? 2 : LASTING)) return error;
            if (zos.clock.now() >= end) return error;
            await zos.clock.sleep(TIMING.retry);
        }
    }
}

function reason(error: unknown): string {
    if (error instanceof Unreadable) return `${error.message}: ${error.raw.join(" / ").slice(0, 400)}`;
    return (error as Error).message;
}
