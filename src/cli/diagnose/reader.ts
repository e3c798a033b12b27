/**
 * The thread that reads. Diagnosing is one long run without pauses, in which the main thread could not even notice Ctrl-C: so it
 * runs here, and the main thread sets a flag that is looked at often.
 */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import {
    diagnose,
    diagnosePartial,
    isPartial,
    mergePartials,
    UnreadableInput,
    type Diagnosis,
    type PartialDiagnosis
} from "../../diagnose";

/** What the thread is given. */
export interface ReaderTask {
    kind: "diagnose" | "partial" | "merge";
    paths: string[];
    /** Names to show instead of paths, for a spooled standard input. */
    rename: Record<string, string>;
    /** null = all of each input. */
    maxBytes: number | null;
    /** Clients whose usual offer is looked at as well. */
    clients: string[];
    /** One 32-bit word; not zero = end with what was found so far. */
    cancelled: SharedArrayBuffer;
}

/** What it posts. */
export type ReaderMessage =
    | { kind: "progress"; path: string; bytes: number; size: number | undefined }
    | { kind: "diagnosis"; diagnosis: Diagnosis }
    | { kind: "partial"; partial: PartialDiagnosis }
    | { kind: "unreadable"; path: string; reason: string };

/** Milliseconds between two progress messages. */
const PROGRESS_MS = 500;

/** Reads a part. @throws UnreadableInput */
function part(path: string): PartialDiagnosis {
    try {
        const value: unknown = JSON.parse(readFileSync(path, "utf8"));
        if (isPartial(value)) return value;
    } catch (error) {
        throw new UnreadableInput(path, (error as Error).message);
    }
    throw new UnreadableInput(path, "it is not a part that `diagnose --partial` wrote");
}

if (parentPort) {
    const port = parentPort;
    const post = (message: ReaderMessage) => port.postMessage(message);
    const { kind, paths, rename, maxBytes, clients, cancelled } = workerData as ReaderTask;
    const flag = new Int32Array(cancelled);
    let told = Date.now();
    const options = {
        rename,
        clients,
        ...(maxBytes === null ? {} : { maxBytes }),
        cancelled: () => Atomics.load(flag, 0) !== 0,
        progress: (path: string, bytes: number, size: number | undefined) => {
            if (Date.now() - told < PROGRESS_MS) return;
            told = Date.now();
            post({ kind: "progress", path, bytes, size });
        }
    };
    try {
        if (kind === "partial") post({ kind: "partial", partial: diagnosePartial(paths, options) });
        else post({ kind: "diagnosis", diagnosis: kind === "merge" ? mergePartials(paths.map(part), options) : diagnose(paths, options) });
    } catch (error) {
        if (!(error instanceof UnreadableInput)) throw error;
        post({ kind: "unreadable", path: error.path, reason: error.reason });
    }
}
