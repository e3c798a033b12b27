import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { MessageChannel, Worker, receiveMessageOnPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { ByteSource } from "./ByteSource";
import { descriptorSource } from "./ByteSource";
import type { Recording } from "./record";
import { Player, Recorder } from "./record";
import type { Needle, SearchOptions, SearchResult } from "./search";
import { Searcher } from "./search";

/*
 * A big file is cut into ranges; this thread and its helpers take one after the other. A range owns the hits whose needle starts in it.
 * Helpers write down what they find; this thread tells it to the needles in the order of the ranges, so that readers meet the same as in
 * one pass. What a helper does not bring is searched here: with none at all everything still comes out, later.
 */

/** Smaller files are read before a helper is ready. */
export const WORTH_THREADS = 512 * 1024 * 1024;
const RANGE = 8 * 1024 * 1024;
/** Ranges taken ahead of those told, for each thread: bounds what is kept. */
const AHEAD = 4;
const MAX_HELPERS = 3;
/** A helper that takes longer for a range is not waited for. */
const PATIENCE_MS = 10000;

/** Shared words: the next range to take, ranges told, whether to stop; then the state of each range. */
const NEXT = 0;
const TOLD = 1;
const STOP = 2;
const STATES = 3;
const TAKEN = 1;
const BROUGHT = 2;
const FAILED = 3;

/** What a helper is given. */
export interface HelperTask {
    shared: SharedArrayBuffer;
    port: MessagePort;
    fd: number;
    size: number;
    range: number;
    lineEnd: number;
}

interface Brought {
    index: number;
    recording: Recording;
}

export interface ThreadOptions extends Pick<SearchOptions, "lineEnd" | "cancelled" | "progress"> {
    /** Module of a helper: it makes the same needles and calls {@link help}. */
    helper: string;
    /** Bytes of a range; for tests. */
    range?: number;
    helpers?: number;
}

/** How many helpers a file is worth on this machine. */
export function helpersFor(source: ByteSource, helper: string): number {
    if (source.descriptor === undefined || source.size === undefined || source.size < WORTH_THREADS || !existsSync(helper)) return 0;
    return Math.min(MAX_HELPERS, availableParallelism() - 1);
}

/** As `search` over a whole file that has a descriptor and a size. */
export function searchInThreads(source: ByteSource, needles: Needle[], options: ThreadOptions): SearchResult {
    const { descriptor: fd, size = 0 } = source;
    const range = options.range ?? RANGE;
    const count = Math.max(1, Math.ceil(size / range));
    const lineEnd = options.lineEnd ?? 10;
    const shared = new Int32Array(new SharedArrayBuffer(4 * (STATES + count)));
    const helpers = options.helpers ?? helpersFor(source, options.helper);
    const ports: MessagePort[] = [];
    for (let i = 0; fd !== undefined && i < helpers; i++) {
        const port = startHelper(options.helper, { shared: shared.buffer as SharedArrayBuffer, fd, size, range, lineEnd });
        if (port) ports.push(port);
    }
    const direct = new Searcher(needles, lineEnd);
    const recorder = new Recorder();
    const recording = ports.length > 0 ? new Searcher(recorder.needles(needles), lineEnd) : direct;
    const player = new Player(source, needles);
    const found = new Map<number, Recording>();
    // The last range has no end: a file may grow while it is read.
    const rangeOf = (index: number, line: number) => ({
        from: index * range,
        to: index === count - 1 ? Infinity : (index + 1) * range,
        line
    });
    let line = 1;
    let bytes = 0;
    let seen = 0;
    let stopped = false;
    const cancelled = (): boolean => (stopped ||= options.cancelled?.() === true);
    const progress = (n: number): void => {
        if (n > seen) options.progress?.((seen = n));
    };
    const tellDirectly = (index: number): void => {
        const result = direct.search(source, { range: rangeOf(index, line), cancelled, progress });
        line = result.lines;
        bytes = result.bytes;
    };
    try {
        for (let told = 0; told < count && !stopped; told++) {
            Atomics.store(shared, TOLD, told);
            Atomics.notify(shared, TOLD);
            if (take(shared, told, told + 1) === told) tellDirectly(told);
            else {
                // While others are at it: the next range that is free.
                while (!found.has(told) && !settled(shared, told) && !stopped) {
                    const index = take(shared, told, Math.min(count, told + AHEAD * (ports.length + 1)));
                    if (index < 0) break;
                    const result = recording.search(source, { range: rangeOf(index, 1), cancelled, progress });
                    found.set(index, recorder.take(result.lines));
                }
                if (stopped) break;
                if (!found.has(told)) Atomics.wait(shared, STATES + told, TAKEN, PATIENCE_MS);
                for (const port of ports) collect(port, found);
                const recorded = found.get(told);
                found.delete(told);
                if (!recorded || recorded.overflow) tellDirectly(told);
                else {
                    player.play(recorded, line);
                    line += recorded.endLine - 1;
                    bytes = Math.min(size, (told + 1) * range);
                    progress(bytes);
                }
            }
            cancelled();
        }
        return { bytes, lines: line, stopped };
    } finally {
        Atomics.store(shared, STOP, 1);
        Atomics.store(shared, TOLD, count);
        Atomics.notify(shared, TOLD);
        for (const port of ports) port.close();
    }
}

/** Takes the first free range before `to`; -1 when there is none. */
function take(shared: Int32Array, from: number, to: number): number {
    for (;;) {
        const index = Atomics.load(shared, NEXT);
        if (index >= to || index < from) return -1;
        if (Atomics.compareExchange(shared, NEXT, index, index + 1) === index) {
            Atomics.store(shared, STATES + index, TAKEN);
            return index;
        }
    }
}

const settled = (shared: Int32Array, index: number): boolean => Atomics.load(shared, STATES + index) > TAKEN;

function collect(port: MessagePort, found: Map<number, Recording>): void {
    for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
        const { index, recording } = got.message as Brought;
        found.set(index, recording);
    }
}

/** Null when the machine gives no thread: then it goes without. */
function startHelper(path: string, task: Omit<HelperTask, "port">): MessagePort | null {
    const { port1, port2 } = new MessageChannel();
    try {
        // It keeps next to nothing: what it may take is bounded, so that all together stay small.
        const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 };
        const worker = new Worker(path, { workerData: { ...task, port: port2 }, transferList: [port2], resourceLimits });
        // It ends by itself; nobody waits for it, and what goes wrong there is done here.
        worker.unref();
        worker.on("error", () => undefined);
        port1.unref();
        return port1;
    } catch {
        port1.close();
        return null;
    }
}

/** The helper's side: takes ranges until there are none, and brings what it found. Called by the module that makes the needles. */
export function help(task: HelperTask, needles: Needle[]): void {
    const shared = new Int32Array(task.shared);
    const count = shared.length - STATES;
    const source = descriptorSource(task.fd, task.size);
    const recorder = new Recorder();
    const searcher = new Searcher(recorder.needles(needles), task.lineEnd);
    const cancelled = (): boolean => Atomics.load(shared, STOP) !== 0;
    while (!cancelled()) {
        const told = Atomics.load(shared, TOLD);
        const index = take(shared, 0, Math.min(count, told + AHEAD * 2));
        if (index < 0) {
            if (Atomics.load(shared, NEXT) >= count) return;
            Atomics.wait(shared, TOLD, told, 1000);
            continue;
        }
        const to = index === count - 1 ? Infinity : (index + 1) * task.range;
        let state = FAILED;
        try {
            const result = searcher.search(source, { range: { from: index * task.range, to, line: 1 }, cancelled });
            const recording = recorder.take(result.lines);
            if (!result.stopped) {
                task.port.postMessage({ index, recording } satisfies Brought);
                state = BROUGHT;
            }
        } finally {
            Atomics.store(shared, STATES + index, state);
            Atomics.notify(shared, STATES + index);
        }
    }
}
