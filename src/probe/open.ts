import * as net from "node:net";
import { preamble, shown } from "./starttls";
import type { Answer, StartTls } from "./types";
import { emptyAnswer } from "./types";

/** Calls after so many milliseconds; the result calls it off. */
export type Timer = (milliseconds: number, call: () => void) => () => void;

export const realTimer: Timer = (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
};

/** What a connection is made with. */
export interface Connecting {
    host: string;
    port: number;
    startTls: StartTls;
    /** For connecting, for the talk before TLS, and for the handshake, each. */
    timeoutMs: number;
    signal: AbortSignal;
    timer: Timer;
}

/** An open connection on which TLS may begin. Paused; `rest` was received already. */
export interface Opened {
    socket: net.Socket;
    rest: Buffer;
}

const NOT_RESOLVED = ["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "EAI_NONAME", "EAI_FAIL", "ENODATA"];

/** What an error of a connection that was never made says. */
function failedAnswer(error: NodeJS.ErrnoException): Answer {
    const code = error.code ?? "";
    if (NOT_RESOLVED.includes(code)) return emptyAnswer("not-resolved", code);
    return emptyAnswer(code === "ECONNREFUSED" ? "refused" : "unreachable", code || error.message);
}

/** Whether a connection that was made ended hard. */
export function endedBy(error: NodeJS.ErrnoException | null): "closed" | "reset" {
    return error === null ? "closed" : "reset";
}

/** Opens a connection and has the talk before TLS, if there is one. @returns the answer when nothing came of it */
export async function open(how: Connecting): Promise<Opened | Answer> {
    const connected = await connect(how);
    if (!(connected instanceof net.Socket)) return connected;
    return talk(connected, how);
}

function connect({ host, port, timeoutMs, signal, timer }: Connecting): Promise<net.Socket | Answer> {
    return new Promise((resolve) => {
        const socket = net.connect({ host, port, noDelay: true });
        const settle = (result: net.Socket | Answer): void => {
            stop();
            signal.removeEventListener("abort", aborted);
            socket.removeAllListeners("connect");
            socket.removeAllListeners("error");
            // From here on somebody else listens; until then an error must not end the process.
            socket.on("error", () => undefined);
            if (result !== socket) socket.destroy();
            resolve(result);
        };
        const aborted = () => settle(emptyAnswer("unreachable", "interrupted"));
        const stop = timer(timeoutMs, () => settle(emptyAnswer("unreachable", `no connection within ${timeoutMs} ms`)));
        signal.addEventListener("abort", aborted);
        socket.once("connect", () => settle(socket));
        socket.once("error", (error: NodeJS.ErrnoException) => settle(failedAnswer(error)));
        if (signal.aborted) aborted();
    });
}

function talk(socket: net.Socket, { startTls, timeoutMs, signal, timer }: Connecting): Promise<Opened | Answer> {
    const dialogue = preamble(startTls);
    socket.pause();
    if (dialogue === null) return Promise.resolve({ socket, rest: Buffer.alloc(0) });
    return new Promise((resolve) => {
        let heard = 0;
        let failed: NodeJS.ErrnoException | null = null;
        const settle = (result: Opened | Answer): void => {
            stop();
            signal.removeEventListener("abort", aborted);
            socket.off("data", onData).off("error", onError).off("close", onClose).off("end", onClose);
            socket.pause();
            if (!("socket" in result)) socket.destroy();
            resolve(result);
        };
        const unfinished = (kind: "silence" | "closed" | "reset") =>
            heard === 0 ? emptyAnswer(kind, dialogue.unfinished()) : emptyAnswer("starttls-refused", dialogue.unfinished());
        const onData = (bytes: Buffer): void => {
            heard += bytes.length;
            const step = dialogue.push(bytes);
            if (step.state === "refused") return settle(emptyAnswer("starttls-refused", step.why));
            if (step.send !== null) socket.write(step.send);
            if (step.state === "ready") settle({ socket, rest: step.rest });
        };
        const onError = (error: NodeJS.ErrnoException) => void (failed = error);
        const onClose = () => settle(unfinished(endedBy(failed)));
        const aborted = () => settle(emptyAnswer("silence", "interrupted"));
        const stop = timer(timeoutMs, () => settle(unfinished("silence")));
        signal.addEventListener("abort", aborted);
        socket.on("data", onData).on("error", onError).on("close", onClose).on("end", onClose);
        socket.resume();
        if (signal.aborted) aborted();
    });
}

/** How long a server may take to close after we did, and how much it may still send. */
const GRACE_MS = 300;
const GRACE_BYTES = 1 << 16;

/**
 * Ends a connection in an orderly way: says so, closes our side, and waits a moment for the other, so that a server that
 * serves one client at a time is free for the next attempt.
 */
export function leave(socket: net.Socket, words: Buffer | null): Promise<void> {
    if (socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
        const grace = setTimeout(() => socket.destroy(), GRACE_MS);
        socket.once("close", () => {
            clearTimeout(grace);
            resolve();
        });
        // What still comes is not looked at, and must not fill up the connection.
        let drained = 0;
        socket.on("data", (bytes) => {
            drained += bytes.length;
            if (drained > GRACE_BYTES) socket.destroy();
        });
        socket.on("end", () => socket.destroy());
        socket.resume();
        if (socket.writable) {
            if (words) socket.end(words);
            else socket.end();
        } else socket.destroy();
    });
}

/** The first bytes that a server sends of its own accord; nothing is sent to it. */
export async function greeting(how: Connecting): Promise<Answer> {
    const opened = await open({ ...how, startTls: "none" });
    if (!("socket" in opened)) return opened;
    const { socket } = opened;
    const answer = await new Promise<Answer>((resolve) => {
        const chunks: Buffer[] = [];
        let failed: NodeJS.ErrnoException | null = null;
        const settle = (kind: "silence" | "closed" | "reset"): void => {
            stop();
            how.signal.removeEventListener("abort", silent);
            const bytes = Buffer.concat(chunks);
            resolve(bytes.length === 0 ? emptyAnswer(kind) : emptyAnswer(bytes[0] === 255 ? "telnet" : "clear-text", shown(bytes)));
        };
        const silent = () => settle("silence");
        const stop = how.timer(how.timeoutMs, silent);
        how.signal.addEventListener("abort", silent);
        socket.on("error", (error) => (failed = error));
        socket.on("close", () => settle(endedBy(failed)));
        socket.on("end", () => settle("closed"));
        socket.on("data", (bytes) => {
            chunks.push(bytes);
            const all = Buffer.concat(chunks);
            if (all.length > 255 || all.includes(10) || (all[0] === 255 && all.length >= 3)) settle("silence");
        });
        socket.resume();
        if (how.signal.aborted) silent();
    });
    await leave(socket, null);
    return answer;
}
