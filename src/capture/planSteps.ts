import { mostAttempts, targetText } from "../probe";
import { CommandTextError, traceOff, traceOn, traceReply, writerStart, writerStop } from "../parse/console";
import type { TraceState } from "../parse/console/types";
import type { DataSetStep } from "./occupied";
import { bufferVerb, describeState, isOff, targetName, type Target, type Wanted } from "./state";
import { TIMING } from "./timing";
import type { CaptureRequest, PlanStep, Refusal } from "./types";

export interface PlannedTrace extends Target {
    former: TraceState;
    wanted: Wanted;
}

export type Action =
    | { kind: "data-set"; step: DataSetStep }
    | { kind: "writer-on"; wrap: "WRAP" | "NOWRAP" }
    | { kind: "trace-off" | "trace-on" | "trace-end" | "trace-back"; trace: PlannedTrace }
    | { kind: "reproduce" | "writer-off" | "verify" | "fetch" | "format" | "diagnose" };

export interface Step extends PlanStep {
    action: Action;
}

/** The commands that put a former state back, as text for plan, journal and messages. */
export function undoCommands(trace: Target & { former: TraceState }): string[] {
    const off = traceOff({ component: trace.component, sub: trace.sub });
    if (isOff(trace.former)) return [off];
    const { former } = trace;
    const on = traceOn({
        component: trace.component,
        sub: trace.sub,
        size: former.buffer === null ? null : bufferVerb(former.buffer),
        parm: null
    });
    return [off, on, ...replyFor("nn", formerAsWanted(former))];
}

/** The dialogue operands that produce a former ON state; no writer is said outright. */
export function formerAsWanted(former: TraceState): Wanted {
    return {
        writer: former.writer,
        asids: former.asids,
        jobNames: former.jobNames,
        options: former.options,
        buffer: former.buffer === null ? null : bufferVerb(former.buffer),
        parm: null
    };
}

/** Reply texts for the prompt; more than one when the operands need CONT. */
export function replyFor(id: string, wanted: Wanted): string[] {
    return traceReply(id, {
        asids: wanted.asids,
        jobNames: wanted.jobNames,
        options: wanted.options ?? [],
        writer: wanted.writer ?? "DISCONNECT"
    });
}

function onCommands(trace: PlannedTrace, id = "nn"): string[] {
    const on = traceOn({ component: trace.component, sub: trace.sub, size: trace.wanted.buffer, parm: trace.wanted.parm });
    return trace.wanted.parm !== null ? [on] : [on, ...replyFor(id, trace.wanted)];
}

/** Reply ids have up to four digits: what fits only behind a short one could not be sent when the prompt is open. */
const LONGEST_ID = "9999";

/** Every command of a trace, and every one that puts it back, must be one that z/OS takes. @returns null, or why one is not */
export function unwritable(trace: PlannedTrace): Refusal | null {
    const name = targetName(trace);
    const tried = (write: () => unknown) => {
        try {
            write();
            return null;
        } catch (error) {
            if (!(error instanceof CommandTextError)) throw error;
            return error.what.replace(/\.$/, "");
        }
    };
    const back = tried(() =>
        isOff(trace.former) ? undoCommands(trace) : [...undoCommands(trace), ...replyFor(LONGEST_ID, formerAsWanted(trace.former))]
    );
    if (back !== null)
        return {
            why: `${name} is ${describeState(trace.former)}, and that could not be put back: ${back}`,
            next: "Set it OFF by hand, and on again afterwards."
        };
    const on = tried(() => onCommands(trace, LONGEST_ID));
    if (on !== null)
        return {
            why: `what is asked for ${name} does not go into a command: ${on}`,
            next: "Name fewer jobs, address spaces or options, or put them into a parmlib member and name that with --parm."
        };
    return null;
}

/** The steps that something has to be sent for. */
export function planDataSets(steps: DataSetStep[]): (Step & { action: { kind: "data-set"; step: DataSetStep } })[] {
    return steps.map(dataSetStep).filter((s) => s !== null);
}

function dataSetStep(step: DataSetStep): (Step & { action: { kind: "data-set"; step: DataSetStep } }) | null {
    const action = { kind: "data-set" as const, step };
    if (step.kind === "rename") {
        return {
            step: "rename-previous",
            does: `rename ${step.from} to ${step.to}, so that the writer cannot destroy it`,
            command: null,
            undo: null,
            expects: `${step.to} in the catalog`,
            action
        };
    }
    if (step.kind === "delete")
        return {
            step: "discard-previous",
            does: `delete ${step.name} (--discard-previous)`,
            command: null,
            undo: null,
            expects: `${step.name} no longer in the catalog`,
            action
        };
    return null;
}

/** How the failure is to happen while the trace is on. */
function reproduction({ runCommand, probe }: CaptureRequest): string {
    if (runCommand !== null) return `run: ${runCommand}`;
    if (probe === null) return "wait while the failing connection is tried";
    const most = mostAttempts({ all: false, startTls: probe.startTls });
    return `probe ${targetText(probe)}: at most ${most} handshakes, one at a time`;
}

/** The steps of a capture, in order. */
export function assemble(
    request: CaptureRequest,
    traces: PlannedTrace[],
    dataSets: DataSetStep[],
    writerByMember: boolean
): { steps: Step[] } {
    const steps: Step[] = [];
    const limit = request.durationMs ?? TIMING.limit;
    const wrap = request.wrap ?? (limit <= TIMING.limit ? "NOWRAP" : "WRAP");
    steps.push(...planDataSets(dataSets));
    if (!writerByMember) {
        steps.push({
            step: `writer-on ${request.writer}`,
            does:
                wrap === "NOWRAP"
                    ? "start the external writer; it stops when its data set is full"
                    : "start the external writer; when its data set is full it goes on from the beginning",
            command: writerStart(request.writer, wrap),
            undo: writerStop(request.writer),
            expects: `${request.writer} ACTIVE in D TRACE,WTR=ALL`,
            action: { kind: "writer-on", wrap }
        });
    }
    for (const trace of traces) {
        const name = targetName(trace);
        if (trace.former.mode === "ON") {
            steps.push({
                step: `component-off ${name}`,
                does: `set ${name} off: some components reject ON while they are on`,
                command: traceOff(trace),
                undo: undoCommands(trace).slice(1).join(" ; "),
                expects: "OFF or MIN",
                action: { kind: "trace-off", trace }
            });
        }
        steps.push({
            step: `component-on ${name}`,
            does: `trace ${name}${trace.wanted.jobNames.length > 0 ? ` for ${trace.wanted.jobNames.join(",")}` : ""} to ${request.writer}, options ${trace.wanted.options?.join(",") ?? trace.wanted.parm ?? "the component's defaults"}`,
            command: onCommands(trace).join(" ; "),
            undo: undoCommands(trace).join(" ; "),
            expects: `ON with writer ${trace.wanted.writer} in D TRACE,COMP=${trace.component}`,
            action: { kind: "trace-on", trace }
        });
    }
    steps.push({
        step: "reproduce",
        does: `${reproduction(request)} (at most ${Math.round(limit / 1000)} s)`,
        command: null,
        undo: null,
        expects: "the failure happens while the trace is on",
        action: { kind: "reproduce" }
    });
    for (const trace of traces) {
        const name = targetName(trace);
        steps.push({
            step: `component-end ${name}`,
            does: `set ${name} off`,
            command: traceOff(trace),
            undo: null,
            expects: "OFF or MIN",
            action: { kind: "trace-end", trace }
        });
    }
    for (const trace of traces.filter((t) => t.former.mode === "ON")) {
        const name = targetName(trace);
        steps.push({
            step: `component-back ${name}`,
            does: `put ${name} back: ${describeState(trace.former)}`,
            command: undoCommands(trace).slice(1).join(" ; "),
            undo: null,
            expects: "the state of before, in D TRACE",
            action: { kind: "trace-back", trace }
        });
    }
    steps.push(
        {
            step: `writer-off ${request.writer}`,
            does: "stop the external writer and wait until it is gone",
            command: writerStop(request.writer),
            undo: null,
            expects: `${request.writer} gone`,
            action: { kind: "writer-off" }
        },
        {
            step: "verify",
            does: "compare everything with the state of before",
            command: null,
            undo: null,
            expects: "equal",
            action: { kind: "verify" }
        },
        {
            step: "fetch",
            does: "download the trace data set, record by record, and check it",
            command: null,
            undo: null,
            expects: "complete",
            action: { kind: "fetch" }
        },
        {
            step: "format",
            does: "format it with an IPCS batch job",
            command: null,
            undo: null,
            expects: "CTRACE output",
            action: { kind: "format" }
        },
        { step: "diagnose", does: "say the cause", command: null, undo: null, expects: "", action: { kind: "diagnose" } }
    );
    return { steps };
}

/** The plan as a person reads it, ready for a change record. */
export function planText(plan: { steps: PlanStep[]; notes: string[]; notKnown: string[] }, system: string): string[] {
    const lines = [`Plan for ${system}:`, ""];
    plan.steps.forEach((s, i) => {
        lines.push(`${String(i + 1).padStart(3)}. ${s.does}`);
        if (s.command !== null) for (const c of s.command.split(" ; ")) lines.push(`       ${c}`);
        if (s.undo !== null) lines.push(`     undo: ${s.undo.split(" ; ").join("\n           ")}`);
    });
    if (plan.notes.length > 0) lines.push("", ...plan.notes.map((n) => `Note: ${n}`));
    if (plan.notKnown.length > 0) lines.push("", ...plan.notKnown.map((n) => `Not known: ${n}`));
    return lines;
}
