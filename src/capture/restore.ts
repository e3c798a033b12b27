import { writerStop } from "../parse/console";
import type { TraceComponent, TraceState } from "../parse/console/types";
import type { Zos } from "../zos";
import { Actor } from "./act";
import { agreed, closeQuietly, emptyChange, unreadable } from "./change";
import { explainError } from "./errors";
import { Journal, type JournalStep } from "./journal";
import { Looker, NoSuchTrace, Unreadable } from "./look";
import { planText, undoCommands, type PlannedTrace } from "./planSteps";
import { RecordingConsole } from "./record";
import { describeState, isOff, isWanted, sameState, targetName } from "./state";
import type { ChangeRequest, ChangeResult, Ended, PlanStep, Remaining } from "./types";
import type { Ui } from "./Ui";
import { putBack, type ToPutBack } from "./undo";

export interface RestoreRequest extends ChangeRequest {
    /** A journal's id; null = every unfinished capture of this system. */
    id: string | null;
}

/** A journal as `restore-trace --list` shows it. */
export interface JournalSummary {
    id: string;
    kind: string;
    started: string;
    host: string;
    port: number;
    system: string | null;
    profile: string | null;
    components: string[];
    writer: string | null;
    state: string;
}

/** Journals on this machine, oldest first; files that are none are problems. */
export function listJournal(directory: string): { journals: JournalSummary[]; problems: string[] } {
    const { journals, problems } = Journal.list(directory);
    return {
        problems,
        journals: journals.map(({ content: c }) => ({
            id: c.id,
            kind: c.kind,
            started: c.started,
            host: c.host,
            port: c.port,
            system: c.identity.name,
            profile: c.profile,
            components: c.traces.map(targetName),
            writer: c.writer,
            state: c.closed === null ? "unfinished" : c.closed.how
        }))
    };
}

/** What one journal asks for, after looking at the system. */
interface Todo {
    journal: Journal;
    what: ToPutBack;
    steps: PlanStep[];
    notes: string[];
    /** Neither ours nor the former state: somebody has changed it since. */
    foreign: { trace: PlannedTrace; state: TraceState }[];
    prompt: { trace: PlannedTrace; before: string[]; id: string | null } | null;
    before: TraceComponent[];
}

/**
 * Puts back what interrupted runs left, from their journals. Sends nothing unless host, port and the system's name match; a
 * system that was IPLed since has lost it all by itself. A state that is neither ours nor the former one is asked about, and
 * never overwritten without an answer.
 */
export async function restoreTrace(request: RestoreRequest, real: Zos, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
    const result = emptyChange(request.dryRun);
    const end = (exitCode: number, message: string, details: string[] = []): Ended<ChangeResult> => ({
        exitCode,
        message,
        details,
        result
    });
    const refuse = (why: string, next: string) => {
        result.refused = { why, next };
        return end(1, `Refused: ${why}.`, [next]);
    };
    const { journals, problems } = Journal.list(request.journalDirectory);
    const here = (j: Journal) => j.content.host === real.host && j.content.port === real.port;
    const chosen =
        request.id === null
            ? journals.filter((j) => j.content.kind === "capture" && j.unfinished && here(j))
            : journals.filter((j) => j.id === request.id);
    if (chosen.length === 0) {
        if (request.id !== null) return refuse(`there is no journal ${request.id}`, "restore-trace --list shows what there is.");
        const elsewhere = journals.filter((j) => j.content.kind === "capture" && j.unfinished);
        return end(0, `Nothing to restore on ${real.host}:${real.port}.`, [
            ...elsewhere.map((j) => `Unfinished elsewhere: ${j.id} on ${j.content.host}:${j.content.port} (${j.content.identity.name})`),
            ...problems.map((p) => `Not a journal: ${p}`)
        ]);
    }
    for (const j of chosen) {
        if (!here(j))
            return refuse(
                `journal ${j.id} belongs to ${j.content.host}:${j.content.port}, not to ${real.host}:${real.port}`,
                `Repeat with the profile${j.content.profile === null ? "" : ` ${j.content.profile}`} of that system.`
            );
    }

    const recorder = new RecordingConsole(real.console);
    const zos: Zos = { ...real, console: recorder };
    const closedByIpl: string[] = [];
    const todos: Todo[] = [];
    try {
        ui.progress("Looking at the system …");
        for (const journal of chosen) {
            const routed = request.system ?? journal.content.routedTo ?? undefined;
            const looker = new Looker(zos, routed);
            const identity = await looker.identity();
            result.system = identity.name;
            if (identity.name === null || identity.name !== journal.content.identity.name) {
                return refuse(
                    `this system says it is ${identity.name ?? "(no name)"}, and journal ${journal.id} is of ${journal.content.identity.name ?? "(no name)"}`,
                    "Nothing was sent. Use the profile, or --sysplex-system, of that system."
                );
            }
            if (
                identity.iplTime !== null &&
                journal.content.identity.iplTime !== null &&
                identity.iplTime !== journal.content.identity.iplTime
            ) {
                if (!request.dryRun) closeQuietly(journal, "ended by IPL");
                closedByIpl.push(
                    `${journal.id}: ${identity.name} was IPLed at ${identity.iplTime}, after that run; nothing of it is left.`
                );
                continue;
            }
            todos.push(await look(journal, looker));
        }
    } catch (error) {
        if (error instanceof Unreadable) {
            const refusal = unreadable(error);
            result.refused = refusal;
            return end(1, `Refused: ${refusal.why}.`, [refusal.next, refusal.zosText ?? ""]);
        }
        const { message, details } = explainError(error);
        return end(1, message, [...details, "Nothing was changed; the journal stays."]);
    }
    if (todos.length === 0) return end(0, "Nothing is left to put back.", closedByIpl);
    result.before = todos.flatMap((t) => t.before);
    result.plan = todos.flatMap((t) => t.steps);
    const foreign = todos.flatMap((t) => t.foreign);
    ui.say(
        planText(
            { steps: result.plan, notes: [...todos.flatMap((t) => t.notes), ...foreign.map(foreignNote)], notKnown: [] },
            result.system ?? "?"
        ).join("\n")
    );
    if (request.dryRun) return end(0, "Nothing was changed: this was the plan only.", closedByIpl);
    if (result.plan.length > 0 || foreign.length > 0) {
        const answer = await agreed(request, ui);
        if (answer === "declined") return end(2, "Declined: nothing was changed.");
        if (answer !== null) return refuse(answer.why, answer.next);
    }
    if (signal.aborted) return end(1, "Interrupted before anything was changed.");

    for (const todo of todos) {
        for (const { trace, state } of todo.foreign) {
            const overwrite =
                ui.interactive &&
                (await ui.confirm(
                    `${targetName(trace)} is ${describeState(state)}: neither as the run left it nor as before. Set it to ${describeState(trace.former)} all the same? [y/N] `
                ));
            if (overwrite) todo.what.traces.push(trace);
        }
        const routed = request.system ?? todo.journal.content.routedTo ?? undefined;
        const looker = new Looker(zos, routed);
        const actor = new Actor(zos, looker, todo.journal, routed, routed ?? result.system, null);
        if (todo.prompt !== null)
            actor.prompts.pending = { target: todo.prompt.trace, before: todo.prompt.before, id: todo.prompt.id, asks: true };
        const { remaining } = await putBack(todo.what, zos, looker, actor, (text) => ui.progress(text));
        const left: Remaining[] = [
            ...remaining,
            ...todo.foreign
                .filter((f) => !todo.what.traces.includes(f.trace))
                .map((f) => ({ what: foreignNote(f), command: undoCommands(f.trace).join(" ; ") }))
        ];
        for (const trace of todo.journal.content.traces) {
            const component = await looker.component(trace).catch(() => null);
            if (component !== null) result.after.push(component);
        }
        closeQuietly(todo.journal, left.length === 0 ? "restored" : "left open");
        result.remaining.push(...left);
    }
    result.commands = recorder.commands();
    result.restored = result.remaining.length === 0;
    if (!result.restored)
        return end(
            12,
            "NOT everything could be put back as it was.",
            result.remaining.map((r) => `Open: ${r.what}\n      ${r.command}`)
        );
    return end(0, `Everything on ${result.system} is as it was before.`, [...closedByIpl, ...problems.map((p) => `Not a journal: ${p}`)]);
}

function foreignNote({ trace, state }: Todo["foreign"][number]): string {
    return `${targetName(trace)} is ${describeState(state)}: neither as the run left it nor as before (${describeState(trace.former)})`;
}

/** ON by a member asks nothing: a prompt that is new since then is somebody else's. */
function opensPrompt(step: JournalStep): boolean {
    return step.command !== null && !/,PARM=/.test(step.command);
}

/** Compares the system with the journal. Displays only. */
async function look(journal: Journal, looker: Looker): Promise<Todo> {
    const todo: Todo = { journal, what: { traces: [], writer: null }, steps: [], notes: [], foreign: [], prompt: null, before: [] };
    const { content } = journal;
    const open = [...content.steps]
        .reverse()
        .find((s) => /^component-(on|back) /.test(s.step) && s.mark === "sending" && s.promptsBefore !== undefined && opensPrompt(s));
    if (open !== undefined) {
        const trace = content.traces.find((t) => open.step.replace(/^component-(on|back) /, "") === targetName(t));
        if (trace !== undefined) todo.prompt = { trace, before: open.promptsBefore ?? [], id: open.prompt ?? null };
    }
    for (const trace of content.traces) {
        // What the run never reached is as somebody else left it.
        const reached = content.steps.some(
            (s) => s.mark !== "refused" && s.step.startsWith("component-") && s.step.endsWith(` ${targetName(trace)}`)
        );
        if (!reached) continue;
        let state: TraceState;
        try {
            todo.before.push(await looker.component(trace));
            state = await looker.state(trace);
        } catch (error) {
            if (!(error instanceof NoSuchTrace)) throw error;
            todo.notes.push(`${targetName(trace)} does not exist any more.`);
            continue;
        }
        if (sameState(state, trace.former)) continue;
        // Off is what our own OFF left, where the former state was ON.
        if (isWanted(state, trace.wanted) || isOff(state)) {
            todo.what.traces.push(trace);
            todo.steps.push({
                step: `component-back ${targetName(trace)}`,
                does: `put ${targetName(trace)} back: ${describeState(trace.former)}`,
                command: undoCommands(trace).join(" ; "),
                undo: null,
                expects: "the state of before"
            });
        } else todo.foreign.push({ trace, state });
    }
    // A trace that somebody has set since is asked about first, and a prompt for it that may be open is not ours to answer.
    if (todo.foreign.some((f) => f.trace === todo.prompt?.trace)) todo.prompt = null;
    if (todo.prompt !== null && !todo.what.traces.includes(todo.prompt.trace)) todo.what.traces.push(todo.prompt.trace);
    if (todo.prompt !== null && (await looker.prompts()).length > 0) {
        todo.steps.unshift({
            step: `prompt-end ${targetName(todo.prompt.trace)}`,
            does: "end the prompt that the run left open",
            command: `R ${todo.prompt.id ?? "nn"},END`,
            undo: null,
            expects: "prompt gone"
        });
    }
    // Only a writer whose start this journal shows is ever stopped.
    const started =
        content.writer !== null &&
        content.steps.some(
            (s) =>
                s.mark !== "refused" &&
                (s.step === `writer-on ${content.writer}` ||
                    (/^component-on /.test(s.step) && content.traces.some((t) => t.wanted.parm !== null)))
        );
    if (started && content.writer !== null && (await looker.writer(content.writer)).state !== "gone") {
        todo.what.writer = content.writer;
        todo.steps.push({
            step: `writer-off ${content.writer}`,
            does: `stop the external writer ${content.writer}`,
            command: writerStop(content.writer),
            undo: null,
            expects: `${content.writer} gone`
        });
    }
    return todo;
}
