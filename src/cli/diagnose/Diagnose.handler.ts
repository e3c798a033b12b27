import { writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { IHandlerParameters } from "@zowe/imperative";
import type { Diagnosis, PartialDiagnosis } from "../../diagnose";
import { knownClients } from "../../reference/offers";
import { reportHtml, reportJson, reportMarkdown, reportSarif, reportText } from "../../report";
import { Interruption } from "../shared/Interruption";
import { LocalHandler } from "../shared/LocalHandler";
import { plain, type Output } from "../shared/Output";
import { daemonStream } from "../shared/TerminalUi";
import { flag, text } from "../shared/args";
import { findingsExitCode } from "../shared/ended";
import { failure } from "../shared/errors";
import { readsStdin, spool } from "../shared/stdin";
import type { ReaderMessage, ReaderTask } from "./reader";

const FORMATS: Record<string, (diagnosis: Diagnosis) => string> = {
    ".html": reportHtml,
    ".md": reportMarkdown,
    ".sarif": reportSarif,
    ".json": reportJson
};

export default class DiagnoseHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const args = params.arguments;
        const paths = ((args.path ?? []) as (string | number)[]).map(String);
        const report = text(args, "report");
        if (report !== null && FORMATS[extname(report).toLowerCase()] === undefined) {
            throw failure(`${report} says no format.`, `End its name with one of ${Object.keys(FORMATS).join(", ")}.`);
        }
        const partial = text(args, "partial");
        const kind: ReaderTask["kind"] = partial !== null ? "partial" : flag(args, "merge") ? "merge" : "diagnose";
        const clients = known(text(args, "client"));
        const maxBytes = size(text(args, "max-bytes"));
        const input = readsStdin() ? await spool(params.stdin, maxBytes ?? undefined) : null;
        const interruption = new Interruption(() => {}, daemonStream());
        try {
            if (input) paths.push(input.file);
            if (paths.length === 0) throw failure("No file was named.", "Name files or folders, or pass a text to `-`.");
            const task = { kind, paths, rename: input ? { [input.file]: "-" } : {}, maxBytes, clients };
            const found = await read(task, interruption.signal, progress(out));
            const { interrupted } = interruption;
            if ("partial" in found) {
                write(partial as string, JSON.stringify(found));
                out.text(`Wrote what was found in ${found.inputs.length} inputs to ${partial}.`);
                out.result({ schemaVersion: 1, partial: partial, inputs: found.inputs }, `A part with ${found.inputs.length} inputs.`);
            } else {
                out.text(reportText(found, { all: flag(args, "all"), width: out.width }));
                out.result(found, `${found.findings.length} findings in ${found.inputs.length} inputs.`);
                if (report !== null) write(report, FORMATS[extname(report).toLowerCase()](found));
            }
            if (interrupted) out.note("Interrupted: this is what was found so far.");
            const findings = "partial" in found ? [] : found.findings;
            out.exitCode(interrupted?.exitCode ?? findingsExitCode(findings, text(args, "fail-on")));
        } finally {
            interruption.dispose();
            input?.remove();
        }
    }
}

/** Names of `--client`. */
function known(value: string | null): string[] {
    const names = (value ?? "").split(/[\s,]+/).filter((name) => name !== "");
    const strange = names.find((name) => !knownClients.includes(name.toLowerCase()));
    if (strange !== undefined) throw failure(`What ${plain(strange)} offers is not known.`, `Known clients: ${knownClients.join(", ")}.`);
    return names.map((name) => name.toLowerCase());
}

function write(file: string, content: string): void {
    try {
        writeFileSync(file, content, { mode: 0o600 });
    } catch (error) {
        throw failure(`${file} cannot be written.`, (error as Error).message);
    }
}

/** `500M`, `2G`, `1000`: bytes; null when not given. */
function size(value: string | null): number | null {
    if (value === null) return null;
    const m = /^(\d{1,12})([KMG]?)$/i.exec(value);
    if (m === null) throw failure(`${value} is not a size.`, "Write it as 1000, 500M or 2G.");
    return Number(m[1]) * { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[m[2].toUpperCase() as "" | "K" | "M" | "G"];
}

/** Rate and time left of a long input, on a terminal. */
function progress(out: Output): (path: string, bytes: number, size: number | undefined) => void {
    if (out.json || !process.stderr.isTTY) return () => {};
    let current = { path: "", started: 0, bytes: 0 };
    return (path, bytes, total) => {
        const now = Date.now();
        if (path !== current.path) current = { path, started: now, bytes };
        const rate = (bytes - current.bytes) / Math.max(now - current.started, 1) / 1000;
        const left = total !== undefined && rate > 0 ? `, ${Math.ceil((total - bytes) / rate / 1e6)} s left` : "";
        const done = total !== undefined && total > 0 ? `${Math.floor((bytes / total) * 100)} %` : `${Math.round(bytes / 1e6)} MB`;
        out.overwrite(`\r${plain(path).slice(-40)}: ${done}, ${Math.round(rate)} MB/s${left}\u001b[K`);
    };
}

/** Reads in a thread of its own, so that Ctrl-C is heard. */
function read(
    task: Omit<ReaderTask, "cancelled">,
    signal: AbortSignal,
    onProgress: (path: string, bytes: number, size: number | undefined) => void
): Promise<Diagnosis | PartialDiagnosis> {
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const workerData: ReaderTask = { ...task, cancelled };
    return new Promise((resolve, reject) => {
        const worker = new Worker(join(__dirname, "reader.js"), { workerData });
        const cancel = () => void Atomics.store(new Int32Array(cancelled), 0, 1);
        signal.addEventListener("abort", cancel);
        if (signal.aborted) cancel();
        worker.on("message", (message: ReaderMessage) => {
            if (message.kind === "progress") onProgress(message.path, message.bytes, message.size);
            if (message.kind === "diagnosis") resolve(message.diagnosis);
            if (message.kind === "partial") resolve(message.partial);
            if (message.kind === "unreadable") reject(failure(`${message.path} cannot be read.`, message.reason));
        });
        worker.on("error", reject);
        worker.on("exit", (code) => {
            signal.removeEventListener("abort", cancel);
            reject(new Error(`the reading thread ended with ${code}`));
        });
    });
}
