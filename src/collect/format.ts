import * as fs from "node:fs";
import * as readline from "node:readline";
import type { DownloadResult, JobRef, JobStatus, Zos } from "../zos";
import { ZosError } from "../zos";
import { ipcsJob, jobNameOf } from "./ipcsJob";
import type { FormatComponent, FormatJob } from "./ipcsJob";
import { explainEnd, judge } from "./jobEnd";

export type { FormatComponent, FormatJob } from "./ipcsJob";

export interface FormatRequest {
    dataSet: string;
    components: FormatComponent[];
    /** Where the print goes. */
    file: string;
    job: FormatJob;
    /** Longest wait for the job to end, milliseconds; default 30 minutes. */
    limitMs?: number;
    /** Removes the job from the spool after a good end; default false. */
    purge?: boolean;
    signal?: AbortSignal;
}

/** Where progress goes; `Ui` of capture fits. */
export interface FormatUi {
    progress(text: string, fraction?: number): void;
}

export interface FormatFailure {
    what: string;
    means?: string;
    next?: string;
    zosText?: string;
}

export interface FormatResult {
    print: { file: string; bytes: number; sha256: string } | null;
    job: { name: string; id: string; retcode: string | null } | null;
    /** Components of which the print holds a report, and those of which it does not. */
    formatted: string[];
    missing: string[];
    notes: string[];
    /** Why there is no print, or none that is of use. What was reached stands in the other fields all the same. */
    failure: FormatFailure | null;
    /** What this run left on z/OS, with the command that removes it. */
    leftovers: { what: string; command: string }[];
}

const LIMIT_MS = 30 * 60_000;
const POLL_MS = [1000, 2000, 3000, 5000];
/** Looks for the job after a submit without an answer, before it is taken as not submitted. */
const LOOKS = 3;
const LOOK_MS = 2000;
/** Polls that may fail in a row. */
const POLL_FAILURES = 5;
const SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

function failureOf(error: unknown): FormatFailure {
    if (error instanceof ZosError) return { what: error.what, ...error.details };
    return { what: error instanceof Error ? error.message : String(error) };
}

/** Formats one trace data set; what one run made on z/OS and must clear away. */
class FormatRun {
    readonly result: FormatResult = { print: null, job: null, formatted: [], missing: [], notes: [], failure: null, leftovers: [] };
    private readonly directory: string;
    private readonly print: string;

    constructor(
        private readonly zos: Zos,
        private readonly request: FormatRequest,
        private readonly ui: FormatUi
    ) {
        const hlq = (request.job.hlq ?? zos.user ?? "").toUpperCase();
        if (hlq === "") throw new RangeError("No high-level qualifier for the work data sets: give --hlq");
        const run = Date.now().toString(36).slice(-6).toUpperCase();
        this.directory = `${hlq}.TLSFIPS.D${run}`;
        this.print = `${hlq}.TLSFIPS.P${run}`;
    }

    async run(): Promise<void> {
        const { result, ui, zos } = this;
        ui.progress("Submitting the IPCS job");
        const job = await this.submit();
        result.job = { ...job, retcode: null };
        const end = await this.wait(job);
        if (end == null) return;
        result.job.retcode = end.retcode;
        const bad = end.status === "GONE" ? null : judge(end.retcode);
        const ran = end.status === "GONE" || /^CC/.test(end.retcode ?? "");
        if (ran) await this.fetch(bad == null);
        await this.clearDirectory();
        if (bad) {
            const { lines, ...said } = await explainEnd(zos.jobs, job, bad);
            const text = lines.length > 0 ? { zosText: lines.join("\n") } : {};
            // a report is there in spite of the code (a warning about another component): that is worth a note, no failure
            if (result.formatted.length > 0) result.notes.push(`${said.what}; ${said.means}`);
            else result.failure = { ...said, ...text };
        }
        if (this.request.purge && result.failure == null) await this.purge(job);
    }

    /** A name that no job of the user has: the job can then be found again though its number is not known. */
    private async jobName(): Promise<{ name: string; before: Set<string> }> {
        const { jobs, user } = this.zos;
        const ids = async (name: string) => new Set((await jobs.find(name)).map((j) => j.id));
        const { jobCard } = this.request.job;
        if (jobCard) {
            const name = jobNameOf(jobCard);
            if (name == null)
                throw new RangeError("The job card must be a JOB statement with its continuation lines, each beginning with //");
            return { name, before: await ids(name) };
        }
        const stem = (user ?? "TLSFIPS").toUpperCase().slice(0, 7);
        const first = Math.floor(Math.random() * SUFFIXES.length);
        let name = "";
        let before = new Set<string>();
        for (let i = 0; i < 4; i++) {
            name = stem + SUFFIXES[(first + i) % SUFFIXES.length];
            before = await ids(name);
            if (before.size === 0) break;
        }
        return { name, before };
    }

    /** Once; after an answer that stayed away the job list decides, and only a list without the job permits a second submit. */
    private async submit(): Promise<JobRef> {
        const { zos, request } = this;
        // wrong names show before anything is sent
        const lines = (jobName: string) => ipcsJob({ ...request, jobName, directory: this.directory, print: this.print }).join("\n");
        lines("TLSFIPS");
        const { name, before } = await this.jobName();
        const jcl = lines(name);
        for (let attempt = 1; ; attempt++) {
            try {
                return await zos.jobs.submit(jcl);
            } catch (error) {
                if (!(error instanceof ZosError) || error.details.executed === "no") throw error;
                const found = await this.look(name, before);
                if (found) return found;
                if (attempt > 1) throw error;
                this.result.notes.push("The first submit had no answer and left no job; it was sent again.");
            }
        }
    }

    private async look(name: string, before: Set<string>): Promise<JobRef | null> {
        this.ui.progress("No answer to the submit: looking whether the job is there");
        for (let i = 0; i < LOOKS; i++) {
            await this.zos.clock.sleep(LOOK_MS, this.request.signal);
            const mine = (await this.zos.jobs.find(name)).filter((j) => !before.has(j.id));
            if (mine.length > 0) return { name: mine[mine.length - 1].name, id: mine[mine.length - 1].id };
        }
        return null;
    }

    /** Status GONE: the job is not on the spool any more (its output class is not held). Null: given up, failure is set. */
    private async wait(job: JobRef): Promise<JobStatus | null> {
        const { zos, request, ui } = this;
        const limit = request.limitMs ?? LIMIT_MS;
        const words: Record<string, string> = { INPUT: "waits to be started", ACTIVE: "is formatting" };
        let waited = 0;
        let failures = 0;
        for (let round = 0; waited < limit && !request.signal?.aborted; round++) {
            const pause = POLL_MS[Math.min(round, POLL_MS.length - 1)];
            await zos.clock.sleep(pause, request.signal);
            waited += pause;
            try {
                const status = await zos.jobs.status(job);
                failures = 0;
                if (status.status === "OUTPUT" || status.retcode != null) return status;
                ui.progress(`IPCS job ${job.name} ${job.id} ${words[status.status] ?? status.status}`);
            } catch (error) {
                if (error instanceof ZosError && error.kind === "notFound") return { ...job, status: "GONE", retcode: null, owner: null };
                if (++failures >= POLL_FAILURES) {
                    this.stillThere(job);
                    this.result.failure = failureOf(error);
                    return null;
                }
            }
        }
        this.stillThere(job);
        this.result.failure = request.signal?.aborted
            ? {
                  what: "Formatting was stopped",
                  means: "The IPCS job goes on by itself.",
                  next: "Cancel it with the command shown, or let it end."
              }
            : {
                  what: `The IPCS job ${job.name} ${job.id} has not ended after ${Math.round(limit / 60_000)} minutes`,
                  means: "It may wait for an initiator, a data set or a device.",
                  next: "Look at it (D A,jobname; D GRS,C), then format again."
              };
        return null;
    }

    private stillThere(job: JobRef): void {
        this.result.leftovers.push(
            { what: `job ${job.name} ${job.id}`, command: `zowe jobs cancel job ${job.id}` },
            { what: `print data set ${this.print}`, command: `zowe files delete data-set "${this.print}" --for-sure` },
            { what: `dump directory ${this.directory}`, command: `zowe files delete vsam "${this.directory}" --for-sure` }
        );
    }

    /** Downloads the print and looks for the reports in it; then, and only then, the print data set goes. */
    private async fetch(expected: boolean): Promise<void> {
        const { zos, request, result, ui } = this;
        const onProgress = (bytes: number) => ui.progress(`Downloading the print: ${Math.round(bytes / 1024)} KB`);
        let got: DownloadResult;
        try {
            got = await zos.dataSets.download(this.print, request.file, { mode: "text", onProgress, signal: request.signal });
        } catch (error) {
            if (error instanceof ZosError && error.kind === "notFound" && !expected) return;
            result.failure = failureOf(error);
            await this.leftover(`print data set ${this.print}`, this.print, `zowe files delete data-set "${this.print}" --for-sure`);
            return;
        }
        result.print = { file: got.file, bytes: got.bytes, sha256: got.sha256 };
        const found = await reportsIn(got.file);
        const wanted = [...new Set(request.components.map((c) => c.component.toUpperCase()))];
        result.formatted = wanted.filter((c) => found.components.has(c));
        result.missing = wanted.filter((c) => !found.components.has(c));
        if (result.formatted.length === 0) {
            result.failure = {
                what: `The print of ${request.dataSet} holds no component trace report`,
                means: "IPCS found no trace of these components in the data set, or could not format it.",
                next: "Is it the data set of the writer that they were connected to? CTRACE QUERY in IPCS lists the traces it holds.",
                zosText: found.head.join("\n")
            };
        } else if (result.missing.length > 0) result.notes.push(`The print holds no report of ${result.missing.join(", ")}.`);
        if (!got.complete) result.notes.push("z/OSMF did not give the last line a second time: the end of the print is not verified.");
        await this.deletePrint();
    }

    private async deletePrint(): Promise<void> {
        try {
            await this.zos.dataSets.delete(this.print);
        } catch {
            await this.leftover(`print data set ${this.print}`, this.print, `zowe files delete data-set "${this.print}" --for-sure`);
        }
    }

    /** The job's second step has removed the directory, unless the job was cancelled or did not get there. */
    private async clearDirectory(): Promise<void> {
        const command = `zowe files delete vsam "${this.directory}" --for-sure`;
        try {
            if ((await this.zos.dataSets.list(this.directory)).length === 0) return;
            await this.zos.dataSets.delete(this.directory);
        } catch {
            // whether it is gone is looked at below
        }
        await this.leftover(`dump directory ${this.directory}`, this.directory, command);
    }

    /** Lists what is still there; what cannot be looked at counts as there. */
    private async leftover(what: string, dataSet: string, command: string): Promise<void> {
        const gone = await this.zos.dataSets.list(dataSet).then(
            (found) => found.length === 0,
            () => false
        );
        if (!gone) this.result.leftovers.push({ what, command });
    }

    private async purge(job: JobRef): Promise<void> {
        try {
            await this.zos.jobs.purge(job);
        } catch {
            this.result.leftovers.push({ what: `job ${job.name} ${job.id}`, command: `zowe jobs delete job ${job.id}` });
        }
    }
}

// The beginning of a report, with ANSI carriage control in column 1:
//  1    COMPONENT TRACE FULL FORMAT
//       SYSNAME(S0W1)
//       COMP(GSKSRVR)
const REPORT = /COMPONENT TRACE (?:FULL|SHORT|SUMMARY|TALLY|QUERY)/;
const PREAMBLE_LINES = 6;

/** Components of which a print holds a report, and its first lines. Reads line by line: a print can be hundreds of megabytes. */
export async function reportsIn(file: string): Promise<{ components: Set<string>; head: string[] }> {
    const components = new Set<string>();
    const head: string[] = [];
    let preamble = 0;
    const input = fs.createReadStream(file, { encoding: "latin1" });
    for await (const line of readline.createInterface({ input, crlfDelay: Infinity })) {
        if (head.length < 20 && line.trim() !== "") head.push(line.slice(0, 133));
        if (REPORT.test(line)) preamble = PREAMBLE_LINES;
        else if (preamble > 0) preamble--;
        const component = preamble > 0 ? /\bCOMP\(\s*([A-Z0-9#$@]{1,8})\s*\)/.exec(line)?.[1] : undefined;
        if (component) components.add(component);
    }
    return { components, head };
}

/**
 * Formats a trace data set by an IPCS batch job and downloads the print. Every failure is in the result, with what was reached before
 * it and what is left on z/OS.
 */
export async function formatTrace(zos: Zos, request: FormatRequest, ui: FormatUi): Promise<FormatResult> {
    const none: FormatResult = { print: null, job: null, formatted: [], missing: [], notes: [], failure: null, leftovers: [] };
    let run: FormatRun | null = null;
    try {
        run = new FormatRun(zos, request, ui);
        await run.run();
        return run.result;
    } catch (error) {
        return { ...(run?.result ?? none), failure: failureOf(error) };
    }
}
