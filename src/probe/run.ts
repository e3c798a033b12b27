import { handshake, helloOf } from "./handshake";
import { keyShareMaker } from "./keyShares";
import { look } from "./look";
import { greeting, realTimer, type Connecting, type Timer } from "./open";
import { mostAttempts, plan } from "./plan";
import type { Answer, Attempt, StartTls, Target, Tried } from "./types";
import { TLS_1_3 } from "./types";
import type { WireLog } from "./wire";

/** How a run is made. */
export interface ProbeOptions {
    all: boolean;
    /** Milliseconds for connecting, for the talk before TLS, and for the answer to a hello, each. */
    timeoutMs: number;
    /** Ends the run; what was found so far is kept. */
    signal: AbortSignal;
    /** Before each attempt. */
    progress?(attempt: Attempt, number: number, most: number): void;
    /** Bytes of an answer came. */
    heard?(attempt: Attempt, bytes: number): void;
    /** Keeps what went over the wire where the server died. */
    wire?: WireLog;
    /** For tests, which know better than a clock when nothing more will come. */
    timer?: Timer;
}

/** What a run gave. */
export interface ProbeRun {
    target: Target;
    /** As used: `auto` has become what the greeting said. */
    startTls: StartTls;
    tried: Tried[];
    /** What the limit left out, in words. */
    notTried: string[];
    /** Versions whose list of suites is not at its end; null where the plan did not come to its own. */
    incomplete: number[] | null;
    most: number;
    interrupted: boolean;
}

/** What a greeting says about how to come to TLS. */
function startTlsOf({ kind, text }: Answer): StartTls {
    if (kind === "telnet") return "tn3270";
    if (!/^220[ -]/.test(text)) return "none";
    return /\bE?SMTP\b/i.test(text) ? "smtp" : "ftp";
}

/**
 * Probes a server: one connection after the other, as the plan asks for them. Never rejects for what a server does.
 */
export async function probe(target: Target, options: ProbeOptions): Promise<ProbeRun> {
    const { all, timeoutMs, signal } = options;
    const settings = { all, startTls: target.startTls };
    const most = mostAttempts(settings);
    const steps = plan(settings);
    const tried: Tried[] = [];
    const shares = keyShareMaker();
    const wire = options.wire?.piece.bind(options.wire);
    let startTls = target.startTls === "auto" ? ("none" as StartTls) : target.startTls;
    let next = steps.next();
    while (!next.done && !signal.aborted) {
        const attempt = next.value;
        options.progress?.(attempt, tried.length + 1, most);
        const how: Connecting = { host: target.host, port: target.port, startTls, timeoutMs, signal, timer: options.timer ?? realTimer };
        const at = new Date().toISOString();
        let answer: Answer;
        if (attempt.purpose === "greeting") {
            answer = await greeting(how);
            startTls = startTlsOf(answer);
        } else if (attempt.purpose === "certificate") answer = await look(how, attempt, target.serverName);
        else {
            const hello = helloOf(attempt, target.serverName, shares(attempt.keyShares));
            const heard = (bytes: number) => options.heard?.(attempt, bytes);
            answer = await handshake(how, hello, shares, { heard, wire }, attempt.purpose === "signature" && attempt.version === TLS_1_3);
        }
        options.wire?.ended(answer);
        // An attempt that the interruption cut short says nothing about the server.
        if (signal.aborted) break;
        tried.push({ attempt, answer, at });
        next = steps.next(answer);
    }
    const { notTried, incomplete } = next.done ? next.value : { notTried: [], incomplete: null };
    return { target, startTls, tried, notTried, incomplete, most, interrupted: signal.aborted };
}
