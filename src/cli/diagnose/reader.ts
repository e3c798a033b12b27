/**
 * The thread that reads. Diagnosing is one long run without pauses, in which the main thread could not even notice Ctrl-C: so it
 * runs here, and the main thread sets a flag that is looked at often.
 */
import { parentPort, workerData } from "node:worker_threads";
import { diagnose, UnreadableInput, type Diagnosis } from "../../diagnose";

/** What the thread is given. */
export interface ReaderTask {
    paths: string[];
    /** Names to show instead of paths, for a spooled standard input. */
    rename: Record<string, string>;
    /** One 32-bit word; not zero = end with what was found so far. */
    cancelled: SharedArrayBuffer;
}

/** What it posts. */
export type ReaderMessage =
    | { kind: "progress"; path: string; bytes: number; size: number | undefined }
    | { kind: "done"; diagnosis: Diagnosis }
    | { kind: "unreadable"; path: string; reason: string };

/** Milliseconds between two progress messages. */
const PROGRESS_MS = 500;

if (parentPort) {
    const port = parentPort;
    const post = (message: ReaderMessage) => port.postMessage(message);
    const { paths, rename, cancelled } = workerData as ReaderTask;
    const flag = new Int32Array(cancelled);
    let told = Date.now();
    try {
        const diagnosis = diagnose(paths, {
            rename,
            cancelled: () => Atomics.load(flag, 0) !== 0,
            progress: (path, bytes, size) => {
                if (Date.now() - told < PROGRESS_MS) return;
                told = Date.now();
                post({ kind: "progress", path, bytes, size });
            }
        });
        post({ kind: "done", diagnosis });
    } catch (error) {
        if (!(error instanceof UnreadableInput)) throw error;
        post({ kind: "unreadable", path: error.path, reason: error.reason });
    }
}
