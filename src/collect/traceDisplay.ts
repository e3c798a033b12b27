import { displayTrace, displayWriters, parseTraceDisplay } from "../parse/console";
import type { TraceComponent, TraceDisplay, TraceState, TraceWriter } from "../parse/console";
import { TRACE_MODES, traceComponent } from "../reference/components";
import type { Zos } from "../zos";
import { ZosError } from "../zos";
import type { Where } from "./ask";
import { ask, unreadable } from "./ask";
import { readSystemName } from "./system";
import { table } from "./table";

/** What to show; without component and writers: the table of all components. */
export interface TraceQuestion extends Where {
    component?: string;
    /** Sublevel, with or without brackets. */
    sub?: string;
    writers?: boolean;
}

export interface ShownSub extends TraceState {
    name: string;
    detailed: boolean;
}

export interface ShownComponent extends TraceState {
    name: string;
    /** Plain words; null where this tool has no description. */
    title: string | null;
    /** False: only the mode is known, the rest was not displayed. */
    detailed: boolean;
    subtraces: ShownSub[];
}

/** `data` of display-trace. */
export interface TraceReport {
    schemaVersion: 1;
    system: string | null;
    components: ShownComponent[];
    writers: TraceWriter[];
    /** What the reader should know beside the table. */
    notes: string[];
    /** The answers of z/OS as they came. */
    raw: string;
}

/** Most sublevels that one display asks for. */
const MANY = 200;

/**
 * Displays component traces. Changes nothing.
 * @throws ZosError notFound for a component or sublevel that the system does not have, service for an answer that cannot be read
 */
export async function readTraceDisplay(zos: Zos, question: TraceQuestion = {}): Promise<TraceReport> {
    const { name: system } = await readSystemName(zos, question);
    const look = new Look(zos, question, system);
    if (question.writers) await look.writers();
    else if (question.component) await look.component(question.component.toUpperCase(), subName(question.sub));
    else await look.all();
    return look.report;
}

/** `(TCPIP)` and `tcpip` are TCPIP. */
function subName(sub: string | undefined): string | null {
    const text = sub
        ?.trim()
        .replace(/^\((.*)\)$/, "$1")
        .trim();
    return text ? text.toUpperCase() : null;
}

class Look {
    readonly report: TraceReport;
    private readonly raw: string[] = [];

    constructor(
        private readonly zos: Zos,
        private readonly where: Where,
        system: string | null
    ) {
        this.report = { schemaVersion: 1, system, components: [], writers: [], notes: [], raw: "" };
        if (system === null) this.report.notes.push("The system did not say its name (D SYMBOLS).");
    }

    async all(): Promise<void> {
        const display = await this.summary();
        this.report.components = display.components.map(shown);
        if (!display.components.some((one) => one.name === "GSKSRVR")) {
            this.report.notes.push("GSKSRVR (System SSL) is not in the list: it appears while the started task GSKSRVR runs.");
        }
    }

    async writers(): Promise<void> {
        const command = displayWriters();
        const display = await this.display(command);
        if (!display.readable || display.form !== "writers") throw unreadable(this.zos, command, display.raw);
        this.report.writers = display.writers;
    }

    async component(name: string, sub: string | null): Promise<void> {
        let found = await this.detail(displayTrace({ component: name, sub }), name);
        // A head names the number of its sublevels; the general form shows them all.
        if (found?.head && sub === null && found.subtraces.length < (found.subCount ?? 1)) {
            const wide = await this.detail(
                displayTrace({ component: name, subLevels: Math.max(8, Math.min(MANY, found.subCount ?? 8)) }),
                name
            );
            if (wide && wide.subtraces.length >= found.subtraces.length) found = wide;
        }
        if (!found) return this.notShown(name, sub);
        if (sub !== null && !found.subtraces.some((one) => one.name === sub)) return this.noSuchSub(found, sub);
        const component = shown(found);
        if (sub !== null) component.subtraces = component.subtraces.filter((one) => one.name === sub);
        this.report.components = [component];
        if (sub === null && (found.head || found.mode === "SUB")) {
            this.report.notes.push(
                found.subtraces.length > 0
                    ? `${name} is set per sublevel. The ${found.mode} of ${name} itself says nothing; name one with --sub.`
                    : `${name} is set per sublevel, and this system shows none. Name one with --sub${meaning(name)}.`
            );
        }
    }

    private async detail(command: string, name: string): Promise<TraceComponent | null> {
        const display = await this.display(command);
        return display.readable ? (display.components.find((one) => one.name === name) ?? null) : null;
    }

    private async summary(): Promise<TraceDisplay> {
        const display = await this.display(displayTrace());
        if (!display.readable || display.form !== "summary") throw unreadable(this.zos, displayTrace(), display.raw);
        return display;
    }

    private async display(command: string): Promise<TraceDisplay> {
        const reply = await ask(this.zos, command, this.where, (lines) => parseTraceDisplay(lines).value.readable);
        this.raw.push(...reply.lines);
        this.report.raw = this.raw.join("\n");
        return parseTraceDisplay(reply.lines).value;
    }

    /** z/OS has no documented answer for a name that it does not know: the table of all components decides. */
    private async notShown(name: string, sub: string | null): Promise<never> {
        const answer = [...this.raw];
        const all = await this.summary();
        const system = this.report.system ?? this.zos.host;
        const zosText = answer.join("\n");
        const entry = all.components.find((one) => one.name === name);
        if (entry && sub !== null) {
            const subs = await this.detail(displayTrace({ component: name, subLevels: MANY }), name);
            if (subs && !subs.subtraces.some((one) => one.name === sub)) return this.noSuchSub(subs, sub);
        }
        if (entry) throw unreadable(this.zos, displayTrace({ component: name, sub }), answer);
        const known = traceComponent(name);
        const similar = all.components
            .map((one) => one.name)
            .filter((one) => one.includes(name) || name.includes(one) || one.endsWith(name.slice(-4)));
        throw new ZosError("notFound", `${system} has no component trace named ${name}.`, {
            means: known?.needsTask
                ? `${known.title} is traced through the started task ${known.needsTask}, which does not run.`
                : known
                  ? `${known.title} is a component of z/OS, but it is not active on this system.`
                  : "The name is not among the components that D TRACE lists.",
            next: known?.needsTask
                ? `Have ${known.needsTask} started (S ${known.needsTask}), then ask again. This tool does not start it.`
                : `Look at the list: zowe tlsfips display-trace${similar.length > 0 ? ` (similar: ${similar.slice(0, 5).join(", ")})` : ""}`,
            zosText,
            executed: "yes"
        });
    }

    private noSuchSub(component: TraceComponent, sub: string): never {
        const names = component.subtraces.map((one) => one.name);
        throw new ZosError("notFound", `${component.name} on ${this.report.system ?? this.zos.host} has no sublevel ${sub}.`, {
            means:
                names.length > 0
                    ? `It has ${names.join(", ")}.`
                    : component.head
                      ? "None of its sublevels was shown."
                      : "This component has no sublevels.",
            next: names.length > 0 ? `Give --sub ${names[0]}, or leave --sub out to see all.` : "Leave --sub out.",
            zosText: this.report.raw,
            executed: "yes"
        });
    }
}

function meaning(name: string): string {
    const sublevels = traceComponent(name)?.sublevels;
    return sublevels ? ` (${sublevels})` : "";
}

function shown(component: TraceComponent): ShownComponent {
    const { name, mode, buffer, asids, jobNames, options, writer, detailed } = component;
    return {
        name,
        title: traceComponent(name)?.title ?? null,
        mode,
        buffer,
        asids,
        jobNames,
        options,
        writer,
        detailed,
        subtraces: component.subtraces.map((sub) => ({ ...sub, detailed: sub.detailed ?? true }))
    };
}

/** The report as lines for a terminal. */
export function traceDisplayText(report: TraceReport): string[] {
    const on = report.system ? ` on ${report.system}` : "";
    const lines: string[] = [];
    const detailed = report.components.some((one) => one.detailed || one.subtraces.length > 0);
    if (detailed) for (const component of report.components) lines.push(...(lines.length > 0 ? [""] : []), ...componentText(component, on));
    else if (report.components.length > 0) lines.push(...summaryText(report.components, on));
    else lines.push(...writersText(report.writers, on));
    if (report.notes.length > 0) lines.push("", ...report.notes);
    return lines;
}

function summaryText(components: ShownComponent[], on: string): string[] {
    const rows = components.map((one) => [one.name, one.mode, one.title ?? "(no description here)", traceComponent(one.name)?.use ?? ""]);
    const modes = [...new Set(components.map((one) => one.mode))].filter((mode) => mode in TRACE_MODES && mode !== "ON" && mode !== "OFF");
    return [
        `Component traces${on}:`,
        "",
        ...table([["COMPONENT", "MODE", "WHAT IT IS", "WHAT ITS TRACE SHOWS"], ...rows]),
        ...(modes.length > 0 ? ["", ...modes.map((mode) => `${mode}: ${TRACE_MODES[mode]}`)] : [])
    ];
}

function componentText(component: ShownComponent, on: string): string[] {
    const known = traceComponent(component.name);
    const title = known ? `, ${known.title}: ${known.use}` : "";
    const lines = [`${component.name}${on}${title}`, ""];
    if (component.subtraces.length > 0) {
        lines.push(
            ...table([
                ["SUBLEVEL", "MODE", "BUFFER", "ASIDS", "JOB NAMES", "OPTIONS", "WRITER"],
                ...component.subtraces.map((sub) => [sub.name, ...cells(sub)])
            ])
        );
    } else lines.push(...stateText(component));
    if (known?.defaultOptions && component.subtraces.length === 0) {
        lines.push(
            `  usual options   ${known.defaultOptions.join(",")} (${known.source}${known.confidence === "unverified" ? ", unverified" : ""})`
        );
    }
    return lines;
}

function cells(state: ShownSub): string[] {
    const some = (values: string[]) => (values.length > 0 ? values.join(",") : "-");
    if (!state.detailed) return [state.mode, state.buffer ?? "", "not shown", "", "", ""];
    return [state.mode, state.buffer ?? "-", some(state.asids), some(state.jobNames), some(state.options), state.writer ?? "-"];
}

function stateText(state: ShownComponent): string[] {
    const mode = TRACE_MODES[state.mode] ? `${state.mode}: ${TRACE_MODES[state.mode]}` : state.mode;
    const line = (label: string, value: string) => `  ${label.padEnd(14)}  ${value}`;
    if (!state.detailed) return [line("mode", mode), line("buffer", state.buffer ?? "not shown"), line("the rest", "not shown")];
    return [
        line("mode", mode),
        line("buffer", state.buffer ?? "not shown"),
        line("asids", state.asids.join(",") || "no filter"),
        line("job names", state.jobNames.join(",") || "no filter"),
        line("options", state.options.join(",") || "none shown"),
        line("writer", state.writer ?? "none: the trace stays in storage")
    ];
}

function writersText(writers: TraceWriter[], on: string): string[] {
    if (writers.length === 0) return [`No external writer is active${on}.`];
    const rows = writers.map((writer) => [
        writer.name,
        writer.status,
        writer.connected.map((one) => (one.sub ? `${one.component}/${one.sub}` : one.component)).join(", ") || "nothing"
    ]);
    return [`External writers${on}:`, "", ...table([["WRITER", "STATUS", "CONNECTED"], ...rows])];
}
