import type { TraceComponent } from "../parse/console/types";
import type { Zos } from "../zos";
import { Actor } from "./act";
import { Interrupted } from "./send";
import { explainError } from "./errors";
import { unknownComponent } from "./gather";
import { Journal, type JournalContent } from "./journal";
import { Looker, NoSuchTrace, Unreadable } from "./look";
import { planText, type PlannedTrace } from "./planSteps";
import { RecordingConsole } from "./record";
import type { ChangeRequest, ChangeResult, Ended, PlanStep, Refusal } from "./types";
import type { Ui } from "./Ui";
import { putBack, type ToPutBack } from "./undo";

/** A planned step that knows how to do itself. */
export interface DoableStep extends PlanStep {
    act(actor: Actor): Promise<void>;
}

/** The plan of a single change: start-trace, stop-trace, start-writer, stop-writer. */
export interface SmallPlan {
    steps: DoableStep[];
    traces: PlannedTrace[];
    /** Writer that this change starts; null = none. */
    writer: string | null;
    /** What has to be put back when a step fails. */
    putBack: ToPutBack;
    notes: string[];
    notKnown: string[];
    before: TraceComponent[];
    /** After success: more lines for the user. */
    done(looker: Looker): Promise<string[]>;
}

export interface Looked {
    looker: Looker;
    zos: Zos;
    ui: Ui;
}

export function emptyChange(dryRun: boolean): ChangeResult {
    return {
        schemaVersion: 1,
        system: null,
        dryRun,
        refused: null,
        plan: [],
        notKnown: [],
        commands: [],
        before: [],
        after: [],
        restored: null,
        remaining: []
    };
}

/** What cannot be read is never a state: the display itself goes to the user. */
export function unreadable(error: Unreadable): Refusal {
    return {
        why: `${error.message}, and what cannot be read is never taken as a state`,
        next: "Please send the text below with an issue: the tool should learn it.",
        zosText: error.raw.join("\n")
    };
}

/** Confirmation of a change: on a terminal y/N, in scripts --for-sure. @returns null to go on */
export async function agreed(request: ChangeRequest, ui: Ui): Promise<"declined" | Refusal | null> {
    if (request.forSure) return null;
    if (!ui.interactive)
        return { why: "without a terminal nobody can be asked", next: "Add --for-sure when the plan is right (--dry-run shows it)." };
    return (await ui.confirm("Do this now? [y/N] ")) ? null : "declined";
}

/**
 * The cycle of a single change: look, plan, confirm, journal, do, verify. When a step fails everything is put back.
 * @param look makes the plan from displays, or refuses
 */
export async function runChange(
    kind: JournalContent["kind"],
    request: ChangeRequest,
    real: Zos,
    ui: Ui,
    signal: AbortSignal,
    look: (with_: Looked) => Promise<SmallPlan | { refused: Refusal }>
): Promise<Ended<ChangeResult>> {
    const result = emptyChange(request.dryRun);
    const recorder = new RecordingConsole(real.console);
    const zos: Zos = { ...real, console: recorder };
    const routed = request.system ?? undefined;
    const looker = new Looker(zos, routed);
    const end = (exitCode: number, message: string, details: string[] = []): Ended<ChangeResult> => ({
        exitCode,
        message,
        details,
        result
    });
    const refused = (refusal: Refusal) => {
        result.refused = refusal;
        return end(1, `Refused: ${refusal.why}.`, [refusal.next, ...(refusal.zosText === undefined ? [] : [refusal.zosText])]);
    };
    const failed = (error: unknown, more: string[] = []) => {
        const { message, details } = explainError(error);
        return end(1, message, [...details, ...more]);
    };

    let plan: SmallPlan | { refused: Refusal };
    let identity;
    try {
        ui.progress("Looking at the system …");
        identity = await looker.identity();
        result.system = identity.name;
        if (identity.name === null)
            return refused({
                why: "the system did not say its name, so nothing could be put back later with certainty",
                next: "Check that you may issue D SYMBOLS."
            });
        plan = await look({ looker, zos, ui });
    } catch (error) {
        if (error instanceof NoSuchTrace) return refused(unknownComponent(error));
        if (error instanceof Unreadable) return refused(unreadable(error));
        return failed(error);
    }
    if ("refused" in plan) return refused(plan.refused);
    result.before = plan.before;
    result.plan = plan.steps.map(({ step, does, command, undo, expects }) => ({ step, does, command, undo, expects }));
    result.notKnown = plan.notKnown;
    if (plan.steps.length === 0) return end(0, "Nothing to do: it is so already.", plan.notes);
    ui.say(planText(plan, identity.name).join("\n"));
    if (request.dryRun) return end(0, "Nothing was changed: this was the plan only.");
    if (signal.aborted) return end(1, "Interrupted before anything was changed.");
    const answer = await agreed(request, ui);
    if (answer === "declined") return end(2, "Declined: nothing was changed.");
    if (answer !== null) return refused(answer);

    let journal: Journal;
    try {
        journal = Journal.create(request.journalDirectory, {
            tool: request.tool,
            kind,
            started: new Date().toISOString(),
            host: zos.host,
            port: zos.port,
            basePath: zos.basePath,
            user: zos.user,
            profile: request.profile,
            routedTo: request.system,
            identity,
            traces: plan.traces,
            writer: plan.writer
        });
    } catch (error) {
        return end(1, `Nothing was changed: the journal could not be written (${(error as Error).message}).`, [
            "Free some space in ZOWE_CLI_HOME."
        ]);
    }
    const actor = new Actor(zos, looker, journal, routed, request.system ?? identity.name, signal);
    try {
        for (const step of plan.steps) {
            if (signal.aborted) throw new Interrupted();
            ui.progress(`${step.does} …`);
            await step.act(actor);
        }
    } catch (error) {
        const touched: ToPutBack = {
            traces: plan.putBack.traces.filter((trace) => actor.mayHaveChanged(trace)),
            writer: plan.putBack.writer === null ? null : actor.writers.touched
        };
        const { remaining } = await putBack(touched, zos, looker, actor, (text) => ui.progress(text));
        result.commands = recorder.commands();
        result.after = await after(looker, plan.traces);
        result.remaining = remaining;
        result.restored = remaining.length === 0;
        closeQuietly(journal, remaining.length === 0 ? "restored" : "left open");
        if (remaining.length > 0) {
            const why = error instanceof Interrupted ? [] : [explainError(error).message];
            return end(12, "NOT everything could be put back as it was.", [
                ...why,
                ...remaining.map((r) => `Open: ${r.what}\n      ${r.command}`),
                `When the reason is gone: zowe tlsfips restore-trace ${journal.id}`
            ]);
        }
        const back = "Traces, prompts and writer are as they were before.";
        return error instanceof Interrupted ? end(1, `Interrupted: ${back}`) : failed(error, [back]);
    }
    result.commands = recorder.commands();
    result.after = await after(looker, plan.traces);
    closeQuietly(journal, "done");
    const said = await plan.done(looker).catch(() => []);
    return end(0, `Done on ${identity.name}.`, [...said, `To put the former state back: zowe tlsfips restore-trace ${journal.id}`]);
}

async function after(looker: Looker, traces: PlannedTrace[]): Promise<TraceComponent[]> {
    const list: TraceComponent[] = [];
    for (const trace of traces) {
        const component = await looker.component(trace).catch(() => null);
        if (component !== null) list.push(component);
    }
    return list;
}

/** A journal that cannot be closed stays unfinished: restore-trace looks at the real state and closes it. */
export function closeQuietly(journal: Journal, how: Parameters<Journal["close"]>[0]): void {
    try {
        journal.close(how);
    } catch {
        // See above.
    }
}
