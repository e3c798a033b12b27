import { traceOff, traceOn, writerStart, writerStop } from "../parse/console";
import type { Zos } from "../zos";
import { runChange, type DoableStep, type SmallPlan } from "./change";
import { gatherWriter, seeTrace } from "./gather";
import { openPromptRefusal, planWriter, type SeenTrace } from "./plan";
import { formerAsWanted, planDataSets, replyFor, undoCommands, type PlannedTrace, unwritable } from "./planSteps";
import { checkOptions, policyOf, settleRequest, somebodys } from "./policy";
import { describeState, isOff, targetName, type Wanted } from "./state";
import type { ChangeRequest, ChangeResult, ComponentRequest, Ended, Refusal, WriterRequest } from "./types";
import type { Ui } from "./Ui";

/** start-trace: `writer` null traces into storage only. */
export interface StartTraceRequest extends ChangeRequest {
    component: ComponentRequest;
    writer: string | null;
}

export interface StopTraceRequest extends ChangeRequest {
    component: ComponentRequest;
}

export type WriterChangeRequest = ChangeRequest & WriterRequest;

/** Sets a component off when it is on, and on as asked; verified by D TRACE. */
export function startTrace(request: StartTraceRequest, zos: Zos, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
    return runChange("start-trace", request, zos, ui, signal, async ({ looker }) => {
        const settled = settleRequest(request.component, request);
        if ("refused" in settled) return settled;
        const seen = await seeTrace(settled.request, looker);
        const name = targetName(settled.request);
        const refused = subRefusal(seen) ?? ownerRefusal(seen, request);
        if (refused !== null) return { refused };
        const prompts = await looker.prompts();
        if (prompts.length > 0) return { refused: openPromptRefusal(prompts) };
        const wanted = wantedForStart(seen, request);
        if ("refused" in wanted) return wanted;
        if (wanted.writer !== null && (seen.member === null || seen.member === "unread" || seen.member.member.writerStart === null)) {
            const writer = await looker.writer(wanted.writer);
            if (writer.state !== "active")
                return {
                    refused: {
                        why: `the external writer ${wanted.writer} is not active`,
                        next: `Start it first: zowe tlsfips start-writer --writer ${wanted.writer}`
                    }
                };
        }
        const trace: PlannedTrace = { component: seen.request.component, sub: seen.request.sub, former: seen.former, wanted };
        const unwritten = unwritable(trace);
        if (unwritten !== null) return { refused: unwritten };
        const steps: DoableStep[] = [];
        if (!isOff(seen.former)) {
            steps.push({
                step: `component-off ${name}`,
                does: `set ${name} off: some components reject ON while they are on`,
                command: traceOff(trace),
                undo: undoCommands(trace).slice(1).join(" ; "),
                expects: "OFF or MIN",
                act: (actor) => actor.turnOff(trace, { step: `component-off ${name}`, undo: undoCommands(trace).join(" ; ") })
            });
        }
        const on = traceOn({ component: trace.component, sub: trace.sub, size: wanted.buffer, parm: wanted.parm });
        steps.push({
            step: `component-on ${name}`,
            does: `trace ${name} ${wanted.writer === null ? "into storage" : `to ${wanted.writer}`}, options ${wanted.options?.join(",") ?? wanted.parm ?? "the component's defaults"}`,
            command: wanted.parm === null ? [on, ...replyFor("nn", wanted)].join(" ; ") : on,
            undo: undoCommands(trace).join(" ; "),
            expects: `ON in D TRACE,COMP=${trace.component}`,
            act: (actor) => actor.turnOn(trace, wanted, { step: `component-on ${name}`, undo: undoCommands(trace).join(" ; ") }, true)
        });
        return small({ steps, traces: [trace], before: [seen.component], notes: policyOf(trace.component).notes ?? [] });
    });
}

/** Sets a component off. Nothing else: no writer is stopped. */
export function stopTrace(request: StopTraceRequest, zos: Zos, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
    return runChange("stop-trace", request, zos, ui, signal, async ({ looker }) => {
        const seen = await seeTrace(request.component, looker);
        const name = targetName(request.component);
        const refused = subRefusal(seen) ?? ownerRefusal(seen, request, seen.former.writer === null ? [] : [seen.former.writer]);
        if (refused !== null) return { refused };
        const prompts = await looker.prompts();
        if (prompts.length > 0) return { refused: openPromptRefusal(prompts) };
        const trace: PlannedTrace = {
            component: request.component.component,
            sub: request.component.sub,
            former: seen.former,
            wanted: formerAsWanted(seen.former)
        };
        const unwritten = isOff(seen.former) ? null : unwritable(trace);
        if (unwritten !== null) return { refused: unwritten };
        const steps: DoableStep[] = isOff(seen.former)
            ? []
            : [
                  {
                      step: `component-off ${name}`,
                      does: `set ${name} off`,
                      command: traceOff(trace),
                      undo: undoCommands(trace).slice(1).join(" ; "),
                      expects: "OFF or MIN",
                      act: (actor) => actor.turnOff(trace, { step: `component-off ${name}`, undo: undoCommands(trace).join(" ; ") })
                  }
              ];
        const notes = isOff(seen.former)
            ? [`${name} is ${seen.former.mode}.`]
            : [
                  ...(policyOf(trace.component).normal !== undefined && seen.former.writer === null
                      ? [`ON is the normal state of ${name}: most systems always trace it into storage.`]
                      : []),
                  `What its buffer in storage holds is lost.`
              ];
        return small({ steps, traces: [trace], before: [seen.component], notes });
    });
}

/** Starts the external writer after checking what its procedure would destroy; says which data set it writes. */
export function startWriter(request: WriterChangeRequest, zos: Zos, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
    return runChange("start-writer", request, zos, ui, signal, async ({ looker, zos: recorded }) => {
        const now = await looker.writer(request.writer);
        if (now.state !== "gone")
            return {
                refused: {
                    why: `the external writer ${request.writer} is active already`,
                    next: "Use it with start-trace, if it is yours."
                }
            };
        const seen = await gatherWriter(request, request.journalDirectory, recorded, looker);
        const planned = planWriter(seen, request);
        if ("refused" in planned) return planned;
        const wrap = request.wrap;
        const steps: DoableStep[] = planDataSets(planned.dataSets).map(({ action, ...step }) => ({
            ...step,
            act: (actor) => (action.step.kind === "overwritten" ? Promise.resolve() : actor.moveAside(action.step))
        }));
        steps.push({
            step: `writer-on ${request.writer}`,
            does: `start the external writer ${request.writer}`,
            command: writerStart(request.writer, wrap),
            undo: writerStop(request.writer),
            expects: `${request.writer} ACTIVE in D TRACE,WTR=ALL`,
            act: (actor) =>
                actor.writers.start(request.writer, wrap, { step: `writer-on ${request.writer}`, undo: writerStop(request.writer) })
        });
        const names = seen.dataSets.map((d) => d.name);
        return {
            ...small({ steps, traces: [], before: [], notes: planned.notes }),
            writer: request.writer,
            putBack: { traces: [], writer: request.writer },
            done: async (look) => {
                const held: string[] = [];
                for (const name of names)
                    held.push(...(await look.holders(name)).filter((h) => h.job.toUpperCase() === request.writer).map((h) => h.resource));
                return [
                    held.length > 0
                        ? `${request.writer} writes to ${[...new Set(held)].join(", ")}.`
                        : `Which data set ${request.writer} writes to was not seen.`
                ];
            }
        };
    });
}

/** Stops the external writer; with traces connected to it only by --take-over, because what they record then is lost. */
export function stopWriter(request: WriterChangeRequest, zos: Zos, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
    return runChange("stop-writer", request, zos, ui, signal, async ({ looker }) => {
        const now = await looker.writer(request.writer);
        const notes = now.state === "gone" ? [`${request.writer} is not running.`] : [];
        const own = now.connected.map((c) => ({ component: c.component, sub: c.sub }));
        if (own.length > 0 && !request.takeOver) {
            return {
                refused: {
                    why: `traces are connected to ${request.writer}: ${own.map(targetName).join(", ")}`,
                    next: "Stop them first with stop-trace. With --take-over the writer is stopped all the same, and what they record from then on is lost."
                }
            };
        }
        let heard: string[] = [];
        const steps: DoableStep[] =
            now.state === "gone"
                ? []
                : [
                      {
                          step: `writer-off ${request.writer}`,
                          does: `stop the external writer ${request.writer} and wait until it is gone`,
                          command: writerStop(request.writer),
                          undo: null,
                          expects: `${request.writer} gone`,
                          act: async (actor) => {
                              heard = await actor.writers.stop(request.writer, own, { step: `writer-off ${request.writer}` });
                          }
                      }
                  ];
        return {
            ...small({ steps, traces: [], before: [], notes }),
            done: async () => heard.map((l) => l.trimEnd()).filter((l) => l !== "")
        };
    });
}

function small(plan: Pick<SmallPlan, "steps" | "traces" | "before" | "notes">): SmallPlan {
    return { ...plan, writer: null, putBack: { traces: plan.traces, writer: null }, notKnown: [], done: async () => [] };
}

function subRefusal(seen: SeenTrace): Refusal | null {
    if (!seen.component.head || seen.request.sub !== null) return null;
    return {
        why: `${seen.request.component} has subtraces`,
        next: `Name one with --sub: ${seen.component.subtraces.map((s) => s.name).join(", ") || "see display-trace --comp"}.`
    };
}

/** @param owned writers whose traces the caller means to stop on purpose */
function ownerRefusal(seen: SeenTrace, request: ChangeRequest, owned: string[] = []): Refusal | null {
    const name = targetName(seen.request);
    if (seen.former.writer !== null && owned.includes(seen.former.writer)) return null;
    const sign = somebodys(seen.request.component, seen.former);
    if (sign === null || request.takeOver) return null;
    return {
        why: `${name} is on, and it seems to be somebody's trace (${sign}): ${describeState(seen.former)}`,
        next: "Ask who needs it, often IBM support. --take-over does it all the same."
    };
}

function wantedForStart(seen: SeenTrace, request: StartTraceRequest): Wanted | { refused: Refusal } {
    const { member } = seen;
    const { parm, bufferSize, asids, jobNames, options } = seen.request;
    if (parm === null)
        return { writer: request.writer, asids, jobNames, options: options.length > 0 ? options : null, buffer: bufferSize, parm: null };
    if (member === null)
        return {
            refused: {
                why: `member ${parm} is in no library of the parmlib concatenation`,
                next: "Check the name; D PARMLIB shows the libraries."
            }
        };
    if (member === "unread") {
        if (request.allJobs && request.allowSensitive)
            return { writer: request.writer, asids: [], jobNames: [], options: null, buffer: bufferSize, parm };
        return {
            refused: {
                why: `member ${parm} could not be read, so what it traces is not known`,
                next: "Get READ to parmlib, or repeat with --all-jobs --allow-sensitive."
            }
        };
    }
    const m = member.member;
    if (m.state !== "ON")
        return {
            refused: {
                why: `member ${parm} in ${member.library} does not turn the trace on (${m.state ?? "neither ON nor OFF"})`,
                next: "Use a member with TRACEOPTS ON, or stop-trace."
            }
        };
    const limits = checkOptions(seen.request.component, m.options, m.jobNames, request);
    if (limits !== null) return { refused: { why: `member ${parm}: ${limits.why}`, next: limits.next } };
    return { writer: m.writer?.toUpperCase() ?? null, asids: m.asids, jobNames: m.jobNames, options: m.options, buffer: bufferSize, parm };
}
