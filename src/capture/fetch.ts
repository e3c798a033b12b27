import type { BundleWriter } from "../bundle";
import { downloadTrace, formatTrace } from "../collect";
import { diagnose } from "../diagnose";
import type { Zos } from "../zos";
import { StepFailed } from "./send";
import { tellingAttributes } from "./gather";
import type { Journal } from "./journal";
import type { Plan } from "./plan";
import type { CapturedDataSet, CaptureRequest, CaptureResult } from "./types";
import type { Ui } from "./Ui";

/** What is fetched after everything on z/OS is back. */
export interface FetchInput {
    request: CaptureRequest;
    plan: Plan;
    /** Data sets that the writer wrote, as far as known. */
    names: string[];
    journal: Journal;
    bundle: BundleWriter;
    result: CaptureResult;
    /** From the writer's last messages; null = nothing was said. */
    lostBuffers: number | null;
}

/**
 * Downloads the trace data sets, formats them, diagnoses. What was reached stays in `result`, whatever fails afterwards.
 * @returns null, or why it ended early
 */
export async function fetchAll(input: FetchInput, zos: Zos, ui: Ui, signal: AbortSignal): Promise<unknown> {
    const { names, request, result } = input;
    if (names.length === 0) {
        return new StepFailed(`which data set ${request.writer} wrote was not seen`, {
            means: "It stood neither in D GRS, nor in the procedure, nor in the writer's last messages.",
            next: "SYSLOG has it near ITT111I (IGD104I or IEF285I). Then: zowe tlsfips download-trace NAME and format-trace NAME."
        });
    }
    try {
        for (const name of names) result.dataSets.push(await fetchOne(name, input, zos, ui, signal));
        for (const dataSet of result.dataSets) {
            await formatOne(dataSet, input, zos, ui, signal);
        }
        ui.progress("Looking for the cause …");
        diagnoseBundle(input);
        return null;
    } catch (error) {
        // What was fetched is diagnosed all the same.
        try {
            diagnoseBundle(input);
        } catch {
            // The first failure is the one to tell.
        }
        return error;
    }
}

async function fetchOne(name: string, input: FetchInput, zos: Zos, ui: Ui, signal: AbortSignal): Promise<CapturedDataSet> {
    const { bundle, journal } = input;
    ui.progress(`Downloading ${name} …`);
    const relative = `raw/${name}.ctrace`;
    const trace = await downloadTrace(
        zos,
        name,
        bundle.place(relative),
        (bytes) => ui.progress(`Downloading ${name}: ${Math.round(bytes / 1024)} KB …`),
        signal
    );
    if (trace.file !== null) bundle.add(relative, "ctrace-data-set", `data set ${name}, record mode`);
    const info = (await zos.dataSets.list(name)).find((d) => d.name === name);
    journal.dataSet({ name, verified: trace.complete, sha256: trace.sha256, attributes: tellingAttributes(info?.attributes ?? {}) });
    for (const note of trace.notes) ui.say(note);
    const { file, records, bytes, sha256, complete } = trace;
    return { name, file, records, bytes, sha256, complete };
}

async function formatOne(dataSet: CapturedDataSet, input: FetchInput, zos: Zos, ui: Ui, signal: AbortSignal): Promise<void> {
    const { bundle, plan, request } = input;
    const relative = `formatted/${dataSet.name}.txt`;
    const components = plan.traces.map(({ component, sub }) => ({ component, sub }));
    const formatted = await formatTrace(
        zos,
        { dataSet: dataSet.name, components, file: bundle.place(relative), job: request.job, signal },
        ui
    );
    if (formatted.print !== null) bundle.add(relative, "ctrace-print", `IPCS CTRACE of ${dataSet.name}, job ${formatted.job?.name ?? "?"}`);
    for (const note of formatted.notes) ui.say(note);
    for (const left of formatted.leftovers) ui.say(`Left on z/OS: ${left.what}: ${left.command}`);
    if (formatted.failure !== null) {
        const { what, means, next, zosText } = formatted.failure;
        // That an empty data set could not be formatted is no news: what it says by being empty was said.
        if (dataSet.records === 0) return;
        throw new StepFailed(what, {
            means,
            next: next ?? `The trace is safe in ${dataSet.file}; format it again with: zowe tlsfips format-trace ${dataSet.name}`,
            zosText
        });
    }
}

/** Diagnoses what the bundle holds so far, writes findings.json and fills in what each trace holds. */
function diagnoseBundle(input: FetchInput): void {
    const { bundle, plan, result } = input;
    result.diagnosis = diagnose([bundle.directory]);
    bundle.write("findings.json", JSON.stringify(result.diagnosis, null, 2) + "\n", "findings", "diagnosis of this bundle");
    result.traces = plan.traces.map(({ component, sub }) => {
        const seen = (result.diagnosis?.traces ?? []).filter(
            (t) => t.component === component && (sub === null || t.sub === null || t.sub === sub)
        );
        const lost = seen.map((t) => t.lostBuffers).filter((n) => n !== null);
        return {
            component,
            sub,
            from: min(seen.map((t) => isoTime(t.from))),
            to: max(seen.map((t) => isoTime(t.to))),
            entries: seen.reduce((sum, t) => sum + t.entries, 0),
            lostBuffers: lost.length > 0 ? lost.reduce((a, b) => a + b, 0) : input.lostBuffers
        };
    });
}

/** `2026-01-12 12:50:09.120000` as ISO writes it, on the clock of the print; null where the day is not known. */
function isoTime(shown: string | null): string | null {
    return shown !== null && /^\d{4}-\d\d-\d\d \d/.test(shown) ? shown.replace(" ", "T") : null;
}

function min(values: (string | null)[]): string | null {
    return values.filter((v) => v !== null).sort()[0] ?? null;
}

function max(values: (string | null)[]): string | null {
    return (
        values
            .filter((v) => v !== null)
            .sort()
            .at(-1) ?? null
    );
}
