import * as path from "node:path";
import { BundleWriter } from "../bundle";
import { parseWriterEvents } from "../parse/console";
import type { TraceComponent } from "../parse/console/types";
import type { Zos } from "../zos";
import { Actor } from "./act";
import { Interrupted } from "./send";
import { emptyChange, unreadable } from "./change";
import { explainError } from "./errors";
import { fetchAll } from "./fetch";
import { gather, settleAll, unknownComponent } from "./gather";
import { Journal } from "./journal";
import { Looker, NoSuchTrace, Unreadable } from "./look";
import { planCapture, type Plan, type Seen } from "./plan";
import { planText, type PlannedTrace } from "./planSteps";
import { RecordingConsole } from "./record";
import { keepProbe, ownRefusals } from "./probed";
import { reproduce } from "./reproduce";
import { targetName } from "./state";
import { TIMING } from "./timing";
import type { CaptureRequest, CaptureResult, Ended, Refusal } from "./types";
import type { Ui } from "./Ui";
import { putBack, type ToPutBack } from "./undo";

function emptyResult(request: CaptureRequest): CaptureResult {
    return {
        ...emptyChange(request.dryRun),
        components: request.components.map((c) => c.component),
        bundle: null,
        traces: [],
        dataSets: [],
        probe: null,
        diagnosis: null
    };
}

/**
 * The whole cycle: look, plan, confirm, writer on, traces on, reproduce, everything back, fetch, format, diagnose.
 * @param signal aborted by Ctrl-C and the like: what was changed is undone, then the promise resolves
 */
export async function capture(request: CaptureRequest, zos: Zos, ui: Ui, signal: AbortSignal): Promise<Ended<CaptureResult>> {
    return new CaptureRun(request, zos, ui, signal).run();
}

class CaptureRun {
    private readonly result: CaptureResult;
    private readonly recorder: RecordingConsole;
    private readonly zos: Zos;
    private readonly looker: Looker;
    private readonly routed: string | undefined;
    private bundle: BundleWriter | null = null;

    constructor(
        private readonly request: CaptureRequest,
        zos: Zos,
        private readonly ui: Ui,
        private readonly signal: AbortSignal
    ) {
        this.result = emptyResult(request);
        this.routed = request.system ?? undefined;
        // Losing the record (disk full) must not stop an undo: the console goes on, the record is what it is.
        this.recorder = new RecordingConsole(zos.console, (record) => {
            try {
                this.bundle?.console(record);
            } catch {
                this.bundle = null;
            }
        });
        this.zos = { ...zos, console: this.recorder };
        this.looker = new Looker(this.zos, this.routed);
    }

    async run(): Promise<Ended<CaptureResult>> {
        const needed = this.needsAnswers();
        if (needed !== null) return this.refused(needed);
        const settled = settleAll(this.request);
        if ("refused" in settled) return this.refused(settled.refused);

        let seen: Seen;
        let plan: Plan | { refused: Refusal };
        try {
            this.ui.progress("Looking at the system …");
            seen = await gather(this.request, settled.components, this.zos, this.looker);
            this.result.system = seen.identity.name;
            this.result.before = seen.traces.map((t) => t.component);
            plan = planCapture(await this.askAboutProcedure(seen), this.request);
        } catch (error) {
            if (error instanceof NoSuchTrace) return this.refused(unknownComponent(error));
            if (error instanceof Unreadable) return this.refused(unreadable(error));
            return this.failed(error);
        }
        if ("refused" in plan) return this.refused(plan.refused);
        this.result.plan = plan.steps.map(({ step, does, command, undo, expects }) => ({ step, does, command, undo, expects }));
        this.result.notKnown = plan.notKnown;
        this.ui.say(planText(plan, seen.identity.name ?? "?").join("\n"));
        if (this.request.dryRun) return this.end(0, "Nothing was changed: this was the plan only.");
        if (this.signal.aborted) return this.end(1, "Interrupted before anything was changed.");
        if (!this.request.forSure && !(await this.ui.confirm("Do this now? [y/N] "))) return this.end(2, "Declined: nothing was changed.");
        return this.execute(seen, plan);
    }

    private async execute(seen: Seen, plan: Plan): Promise<Ended<CaptureResult>> {
        const { request, zos, ui } = this;
        let journal: Journal;
        try {
            const directory = path.resolve(request.directory ?? `tlsfips-${seen.identity.name}-${stamp(seen.now)}`);
            this.bundle = new BundleWriter(directory, {
                tool: request.tool,
                system: seen.identity.name,
                sysplex: seen.identity.sysplex,
                release: seen.identity.release,
                what: `capture of ${plan.traces.map(targetName).join(", ")}`
            });
            this.result.bundle = directory;
            for (const record of this.recorder.records) this.bundle.console(record);
            journal = Journal.create(request.journalDirectory, {
                tool: request.tool,
                kind: "capture",
                started: new Date().toISOString(),
                host: zos.host,
                port: zos.port,
                basePath: zos.basePath,
                user: zos.user,
                profile: request.profile,
                routedTo: request.system,
                identity: seen.identity,
                traces: plan.traces,
                writer: request.writer
            });
        } catch (error) {
            return this.end(1, `Nothing was changed: the journal or the bundle could not be written (${(error as Error).message}).`, [
                "Free some space, or choose another folder with --directory."
            ]);
        }
        const bundle = this.bundle;
        ui.say(`Should this program be killed, put everything back with: zowe tlsfips restore-trace ${journal.id}`);
        const actor = new Actor(zos, this.looker, journal, this.routed, request.system ?? seen.identity.name, this.signal);
        await actor.log(
            `TLSFIPS CAPTURE ${journal.id} STARTS ${plan.traces.map((t) => t.component).join(",")} VIA ${request.writer}; UNDO: RESTORE-TRACE ${journal.id}`
        );

        const touched: ToPutBack = { traces: [], writer: null };
        const forward = await this.forward(plan, actor, touched, bundle);
        touched.traces = touched.traces.filter((trace) => actor.mayHaveChanged(trace));
        if (!plan.writerByMember) touched.writer = actor.writers.touched;
        const { remaining, writerLines } = await putBack(touched, zos, this.looker, actor, (text) => ui.progress(text));
        await forward.end();
        this.result.remaining = remaining;
        this.result.restored = remaining.length === 0;
        this.result.after = await this.lookAfter(plan.traces);
        this.result.commands = this.recorder.commands();
        try {
            journal.close(remaining.length === 0 ? "restored" : "left open");
        } catch {
            // The journal stays unfinished: restore-trace then finds the former state and closes it.
        }
        if (remaining.length > 0) return this.leftOpen(forward.error, journal.id);
        if (forward.error instanceof Interrupted || this.signal.aborted) {
            return this.end(1, "Interrupted: traces, prompts and writer are as they were before.", this.leftDataSets(forward.dataSets));
        }
        if (forward.error !== null)
            return this.failed(forward.error, [
                "Traces, prompts and writer are as they were before.",
                ...this.leftDataSets(forward.dataSets)
            ]);
        ui.say("Traces, prompts and writer are as they were before: verified.");
        const events = parseWriterEvents(writerLines, request.writer).value;
        const seenNames = [...forward.dataSets, ...events.dataSets];
        // Seen with the running writer or in its last words; else what its procedure names.
        const names = [
            ...new Set([
                ...(seenNames.length > 0 ? seenNames : seen.dataSets.map((d) => d.name)),
                ...(request.dataSetName === null ? [] : [request.dataSetName])
            ])
        ];
        const failure = await fetchAll(
            {
                request,
                plan,
                names,
                journal,
                bundle,
                result: this.result,
                lostBuffers: events.lostBuffers
            },
            zos,
            ui,
            this.signal
        );
        this.result.commands = this.recorder.commands();
        if (failure !== null)
            return this.failed(failure, ["Traces, prompts and writer are as they were before.", ...this.leftDataSets(names)]);
        return this.end(
            0,
            `Captured ${plan.traces.map(targetName).join(", ")} on ${seen.identity.name}; the bundle is in ${this.result.bundle}.`,
            ownRefusals(this.result.probe)
        );
    }

    /** Walks the plan up to the end of the reproduction. What was touched, or may have been, is noted before each change. */
    private async forward(plan: Plan, actor: Actor, touched: ToPutBack, bundle: BundleWriter) {
        const state = {
            error: null as unknown,
            dataSets: [] as string[],
            end: async () => {}
        };
        const { request, zos, ui } = this;
        try {
            for (const step of plan.steps) {
                if (this.signal.aborted) throw new Interrupted();
                const { action } = step;
                const note = { step: step.step, undo: step.undo };
                if (action.kind === "data-set") {
                    if (action.step.kind === "overwritten") continue;
                    ui.progress(`${step.does} …`);
                    await actor.moveAside(action.step);
                } else if (action.kind === "writer-on") {
                    ui.progress(`Starting the external writer ${request.writer} …`);
                    await actor.writers.start(request.writer, action.wrap, note);
                    state.dataSets = await this.heldByWriter(plan);
                } else if (action.kind === "trace-off") {
                    ui.progress(`Setting ${targetName(action.trace)} off …`);
                    touched.traces.push(action.trace);
                    await actor.turnOff(action.trace, note);
                } else if (action.kind === "trace-on") {
                    ui.progress(`Starting the trace of ${targetName(action.trace)} …`);
                    if (!touched.traces.includes(action.trace)) touched.traces.push(action.trace);
                    if (plan.writerByMember) touched.writer = request.writer;
                    await actor.turnOn(action.trace, action.trace.wanted, note, true);
                    if (plan.writerByMember) state.dataSets = await this.heldByWriter(plan);
                } else if (action.kind === "reproduce") {
                    if (this.signal.aborted) throw new Interrupted();
                    const output = bundle.place("raw/run-command.txt");
                    ui.progress(request.runCommand === null ? "The trace is on." : `Running: ${request.runCommand}`);
                    const { runCommand, probe, durationMs } = request;
                    const ran = await reproduce({ runCommand, probe, limitMs: durationMs ?? TIMING.limit, output }, zos, ui, this.signal);
                    state.end = async () => {
                        await ran.end();
                        if (ran.probed !== undefined) {
                            this.result.probe = ran.probed.report;
                            keepProbe(ran.probed, bundle, ui);
                        }
                        if (request.runCommand === null) return;
                        ui.say(
                            ran.command === null
                                ? "The command did not end in time; it was stopped after the trace was off."
                                : `The command ended with ${ran.command} (a failing command is expected).`
                        );
                        bundle.add("raw/run-command.txt", "command-output", request.runCommand);
                    };
                    touched.on = plan.traces;
                    if (ran.how === "aborted") throw new Interrupted();
                    break;
                }
            }
        } catch (error) {
            state.error = error;
        }
        return state;
    }

    /** Data sets that the writer holds: known for certain only while it runs. */
    private async heldByWriter(plan: Plan): Promise<string[]> {
        const names: string[] = [];
        for (const question of plan.dataSetQuestions) {
            const holders = await this.looker.holders(question).catch(() => []);
            names.push(...holders.filter((h) => h.job.toUpperCase() === this.request.writer).map((h) => h.resource));
        }
        return [...new Set(names)];
    }

    private async lookAfter(traces: PlannedTrace[]): Promise<TraceComponent[]> {
        const after: TraceComponent[] = [];
        for (const trace of traces) {
            const component = await this.looker.component(trace).catch(() => null);
            if (component !== null) after.push(component);
        }
        return after;
    }

    /** What a script has to say beforehand, because nobody can be asked. */
    private needsAnswers(): Refusal | null {
        const { request, ui } = this;
        if (request.components.length === 0) return { why: "no component was named", next: "Name one with --comp, such as --comp CSF." };
        if (ui.interactive || request.dryRun) return null;
        const missing = [
            request.forSure ? null : "--for-sure (nobody can be asked)",
            request.durationMs !== null || request.runCommand !== null || request.probe !== null
                ? null
                : '--duration 90s, --run-command "…" or --probe host:port (nobody can press Enter)'
        ].filter((m) => m !== null);
        return missing.length === 0
            ? null
            : { why: "without a terminal more must be said on the command line", next: `Add ${missing.join(" and ")}.` };
    }

    private async askAboutProcedure(seen: Seen): Promise<Seen> {
        if (seen.procedure.unreadable === null || this.request.dataSetName !== null || !this.ui.interactive) return seen;
        const agreed = await this.ui.confirm(
            `The procedure ${this.request.writer} could not be read (${seen.procedure.unreadable}). Starting this writer may delete an earlier trace. Go on? [y/N] `
        );
        return { ...seen, unreadableAccepted: agreed };
    }

    private leftDataSets(names: string[]): string[] {
        return names.length === 0 ? [] : [`Data sets left on z/OS: ${names.join(", ")}.`];
    }

    private leftOpen(error: unknown, id: string): Ended<CaptureResult> {
        const first = error === null || error instanceof Interrupted ? [] : [explainError(error).message];
        return this.end(12, "NOT everything could be put back as it was.", [
            ...first,
            ...this.result.remaining.map((r) => `Open: ${r.what}\n      ${r.command}`),
            `When the reason is gone: zowe tlsfips restore-trace ${id}`
        ]);
    }

    private refused(refusal: Refusal): Ended<CaptureResult> {
        this.result.refused = refusal;
        return this.end(1, `Refused: ${refusal.why}.`, [refusal.next, ...(refusal.zosText === undefined ? [] : [refusal.zosText])]);
    }

    private failed(error: unknown, more: string[] = []): Ended<CaptureResult> {
        const { message, details } = explainError(error);
        return this.end(1, message, [...details, ...more]);
    }

    private end(exitCode: number, message: string, details: string[] = []): Ended<CaptureResult> {
        try {
            this.bundle?.close();
        } catch {
            details = [...details, `The bundle in ${this.result.bundle} is not complete: it could not be written.`];
        }
        return { exitCode, message, details, result: this.result };
    }
}

/** yyyymmddThhmmss, UTC. */
export function stamp(date: Date): string {
    return date.toISOString().replace(/[-:]/g, "").replace(/\..*$/, "");
}
