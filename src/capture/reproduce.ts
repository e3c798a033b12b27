import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { mostAttempts, probe, probeReport, WireLog, wirePcap, type ProbeReport, type ProbeRun, type Target } from "../probe";
import type { Zos } from "../zos";
import type { Ui } from "./Ui";

/** How the time with the trace on ended. */
export interface Reproduced {
    how: "command ended" | "probe ended" | "enter" | "limit" | "aborted";
    /** Exit code or signal of --run-command; null while it still runs. */
    command: string | null;
    /** What the probe found, and a capture file of the connections in which the server died; null = there are none. */
    probed?: { report: ProbeReport; packets: Buffer | null };
    /** Ends a command that is still running; called after the trace is off. */
    end(): Promise<void>;
}

const nothing = async () => undefined;

/** Longest wait for each answer to a probe: what comes later counts as silence. */
const PROBE_PATIENCE_MS = 5_000;
/** Between SIGTERM and SIGKILL for a command that did not end in time. */
const GRACE_MS = 2_000;

/**
 * The time in which the failure is to happen: a command, a probe, a person, or the clock. Nothing is sent to z/OS meanwhile.
 * @param output file for the command's output, mode 0600
 */
export async function reproduce(
    request: { runCommand: string | null; probe?: Target | null; limitMs: number; output: string },
    zos: Zos,
    ui: Ui,
    signal: AbortSignal
): Promise<Reproduced> {
    if (request.runCommand !== null) return runCommand(request.runCommand, request.limitMs, request.output, zos, signal);
    if (request.probe) return runProbe(request.probe, request.limitMs, zos, ui, signal);
    if (ui.interactive) {
        const how = await ui.waitForEnd("The trace is on. Try the connection that fails now, then press Enter.", request.limitMs, signal);
        return { how, command: null, end: nothing };
    }
    await zos.clock.sleep(request.limitMs, signal);
    return { how: signal.aborted ? "aborted" : "limit", command: null, end: nothing };
}

/** Our own hellos to the server, until all is asked or the time is over. */
async function runProbe(target: Target, limitMs: number, zos: Zos, ui: Ui, signal: AbortSignal): Promise<Reproduced> {
    const most = mostAttempts({ all: false, startTls: target.startTls });
    const enough = new AbortController();
    const over = new AbortController();
    const stop = () => enough.abort();
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    const wire = new WireLog();
    const limit = zos.clock.sleep(limitMs, over.signal).then(() => over.signal.aborted || stop());
    let run: ProbeRun;
    try {
        run = await probe(target, {
            all: false,
            timeoutMs: PROBE_PATIENCE_MS,
            signal: enough.signal,
            wire,
            progress: (_attempt, number) => ui.progress(`Probing: handshake ${number} of at most ${most} …`)
        });
    } finally {
        signal.removeEventListener("abort", stop);
        over.abort();
        await limit;
    }
    const how = signal.aborted ? "aborted" : enough.signal.aborted ? "limit" : "probe ended";
    const packets = wire.talks.length === 0 ? null : wirePcap(wire.talks);
    return { how, command: null, probed: { report: probeReport(run), packets }, end: nothing };
}

async function runCommand(command: string, limitMs: number, output: string, zos: Zos, signal: AbortSignal): Promise<Reproduced> {
    const fd = fs.openSync(output, "w", 0o600);
    // The daemon serves one client at a time: a zowe command in here would wait for us for ever.
    const child = spawn(command, {
        shell: true,
        stdio: ["ignore", fd, fd],
        detached: process.platform !== "win32",
        env: { ...process.env, ZOWE_USE_DAEMON: "no" }
    });
    fs.closeSync(fd);
    let ended: string | null = null;
    const exit = new Promise<void>((resolve) => {
        child.once("error", (error) => {
            ended = `could not be run: ${error.message}`;
            resolve();
        });
        child.once("exit", (code, killed) => {
            ended = killed !== null ? `ended by ${killed}` : `exit code ${code}`;
            resolve();
        });
    });
    const enough = new AbortController();
    const stop = () => enough.abort();
    signal.addEventListener("abort", stop);
    await Promise.race([exit, zos.clock.sleep(limitMs, enough.signal)]);
    signal.removeEventListener("abort", stop);
    enough.abort();
    const how = signal.aborted ? "aborted" : ended === null ? "limit" : "command ended";
    return { how, command: ended, end: ended === null ? () => endGroup(child, exit, () => ended !== null) : nothing };
}

/** Ends the command with everything it started: a child that ignores SIGTERM may outlive the shell that started it. */
async function endGroup(child: ChildProcess, exit: Promise<void>, ended: () => boolean): Promise<void> {
    const kill = (signal: NodeJS.Signals) => {
        try {
            if (process.platform === "win32" || child.pid === undefined) child.kill(signal);
            else process.kill(-child.pid, signal);
        } catch {
            // It is gone.
        }
    };
    const gone = () => {
        if (process.platform === "win32" || child.pid === undefined) return ended();
        try {
            process.kill(-child.pid, 0);
            return false;
        } catch {
            return ended();
        }
    };
    kill("SIGTERM");
    const end = Date.now() + GRACE_MS;
    while (!gone() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
    if (gone()) return;
    kill("SIGKILL");
    await exit;
}
