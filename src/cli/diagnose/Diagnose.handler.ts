import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { IHandlerParameters } from "@zowe/imperative";
import type { Diagnosis } from "../../diagnose";
import { reportText } from "../../report";
import { Interruption } from "../shared/Interruption";
import { LocalHandler } from "../shared/LocalHandler";
import type { Output } from "../shared/Output";
import { daemonStream } from "../shared/TerminalUi";
import { flag, text } from "../shared/args";
import { findingsExitCode } from "../shared/ended";
import { failure } from "../shared/errors";
import { readsStdin, spool } from "../shared/stdin";
import type { ReaderMessage, ReaderTask } from "./reader";

export default class DiagnoseHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const paths = ((params.arguments.path ?? []) as (string | number)[]).map(String);
        const input = readsStdin() ? await spool(params.stdin) : null;
        const interruption = new Interruption(() => {}, daemonStream());
        try {
            if (input) paths.push(input.file);
            if (paths.length === 0) throw failure("No file was named.", "Name files or folders, or pass a text to `-`.");
            const diagnosis = await read(paths, input ? { [input.file]: "-" } : {}, interruption.signal);
            const { interrupted } = interruption;
            out.text(reportText(diagnosis, { all: flag(params.arguments, "all"), width: out.width }));
            if (interrupted) out.note("Interrupted: this is what was found so far.");
            out.result(diagnosis, `${diagnosis.findings.length} findings in ${diagnosis.inputs.length} inputs.`);
            out.exitCode(interrupted?.exitCode ?? findingsExitCode(diagnosis.findings, text(params.arguments, "fail-on")));
        } finally {
            interruption.dispose();
            input?.remove();
        }
    }
}

/** Reads in a thread of its own, so that Ctrl-C is heard. */
function read(paths: string[], rename: Record<string, string>, signal: AbortSignal): Promise<Diagnosis> {
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const workerData: ReaderTask = { paths, rename, cancelled };
    return new Promise((resolve, reject) => {
        const worker = new Worker(join(__dirname, "reader.js"), { workerData });
        const cancel = () => void Atomics.store(new Int32Array(cancelled), 0, 1);
        signal.addEventListener("abort", cancel);
        if (signal.aborted) cancel();
        worker.on("message", (message: ReaderMessage) => {
            if (message.kind === "done") resolve(message.diagnosis);
            if (message.kind === "unreadable") reject(failure(`${message.path} cannot be read.`, message.reason));
        });
        worker.on("error", reject);
        worker.on("exit", (code) => {
            signal.removeEventListener("abort", cancel);
            reject(new Error(`the reading thread ended with ${code}`));
        });
    });
}
