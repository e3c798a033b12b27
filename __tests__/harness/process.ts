import { spawnSync, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { RequestEvent } from "../../src/simulator";
import type { SimSnapshot } from "../../src/simulator/model/types";
import { simulator, type TestSimulator } from "./simulator";
import { startZowe, zoweHome, type Run, type RunOptions } from "./zowe";

/** Longest life of a process of these tests; an interrupted capture needs about ten seconds. */
const LIMIT_MS = 90_000;
const children = new Set<ChildProcess>();
const groups = new Set<number>();
const simulators = new Set<TestSimulator>();

/** Nothing that a test started outlives it. */
afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const group of groups) killGroup(group);
    await Promise.all([...simulators].map((sim) => sim.close()));
});

function killGroup(group: number): void {
    try {
        process.kill(-group, "SIGKILL");
    } catch {
        // It is gone.
    }
}

/** True while a process of that group runs. One that has ended may stand in the list until its new parent has noticed. */
export function groupAlive(group: number): boolean {
    const list = spawnSync("ps", ["-eo", "pgid=,stat="], { encoding: "utf8" }).stdout;
    return list.split("\n").some((line) => new RegExp(`^\\s*${group}\\s+[^Z]`).test(line));
}

/** A zowe under way. */
export interface Running {
    child: ChildProcess;
    /** What it has said so far. */
    output: { stdout: string; stderr: string };
    /** Resolves when the text stands in stdout or stderr; rejects when the process ends without it. */
    until(text: string): Promise<void>;
    end: Promise<Run>;
}

/** Starts zowe without waiting for it. */
export function running(args: string[], options: RunOptions = {}): Running {
    const child = startZowe(args, options);
    children.add(child);
    const output = { stdout: "", stderr: "" };
    const looks = new Set<() => void>();
    const look = () => looks.forEach((one) => one());
    let over = false;
    child.stdout?.on("data", (data) => {
        output.stdout += data;
        look();
    });
    child.stderr?.on("data", (data) => {
        output.stderr += data;
        look();
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), options.timeoutMs ?? LIMIT_MS);
    const end = new Promise<Run>((resolve) =>
        child.on("close", (code, signal) => {
            clearTimeout(timer);
            children.delete(child);
            over = true;
            look();
            resolve({ code, signal, ...output });
        })
    );
    const until = (text: string) =>
        new Promise<void>((resolve, reject) => {
            const one = () => {
                const there = (output.stdout + output.stderr).includes(text);
                if (!there && !over) return;
                looks.delete(one);
                if (there) resolve();
                else reject(new Error(`"${text}" never came:\n${output.stdout}\n${output.stderr}`));
            };
            looks.add(one);
            one();
        });
    return { child, output, until, end };
}

/** One test's system and the zowe that works on it. */
export interface Scene {
    sim: TestSimulator;
    /** The model's picture at the start. */
    before: SimSnapshot;
    /** A --run-command that lasts for half a minute unless it is ended. */
    lasting: string;
    /** Process group of that command, once it runs. */
    group(): number | null;
    /** Bundle folder, for --directory. */
    bundle: string;
}

let scenes = 0;

/** A simulator of its own, with what its test needs; closed at the end of the file. */
export async function scene(...options: Parameters<typeof simulator>): Promise<Scene> {
    const sim = await simulator(...options);
    simulators.add(sim);
    const name = `scene-${process.pid}-${++scenes}`;
    const pidFile = path.join(zoweHome(), `${name}.pid`);
    return {
        sim,
        before: sim.model.snapshot(),
        lasting: `echo $$ > '${pidFile}'; sleep 30; sleep 30`,
        group: () => {
            const group = Number(fs.existsSync(pidFile) ? fs.readFileSync(pidFile, "utf8") : "");
            if (group === 0) return null;
            groups.add(group);
            return group;
        },
        bundle: path.join(zoweHome(), name)
    };
}

/** Arguments of a capture of CSF in a script. */
export function captureCsf(at: Scene, runCommand: string, ...more: string[]): string[] {
    return ["tlsfips", "capture", "--comp", "CSF", "--for-sure", "--directory", at.bundle, "--run-command", runCommand, ...more];
}

/** Waits for the thing itself; the limit keeps a broken test from hanging. */
export async function until(is: () => boolean, what: string, limitMs = 60_000): Promise<void> {
    const end = Date.now() + limitMs;
    while (!is()) {
        if (Date.now() > end) throw new Error(`It did not happen in time: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/**
 * Resolves when the `nth` request whose operator command matches has reached that point. The request is held there until `then`
 * has finished: a signal meets the process at exactly this point.
 */
export function reached(
    { sim }: Scene,
    phase: RequestEvent["phase"],
    command: RegExp,
    then: () => void | Promise<void> = () => undefined,
    nth = 1
): Promise<void> {
    let seen = 0;
    return new Promise((resolve, reject) => {
        const stop = sim.onRequest(async (event) => {
            if (event.phase !== phase || !command.test(event.record.change?.target ?? "") || ++seen < nth) return;
            stop();
            try {
                await then();
                resolve();
            } catch (error) {
                reject(error as Error);
            }
        });
    });
}

/** Runs the cases, a few at a time: most of their time is waiting. Each answers under its name, failures included. */
export function concurrently<C extends { name: string }, R>(
    cases: C[],
    run: (one: C) => Promise<R>,
    atOnce = 3
): (name: string) => Promise<R> {
    const results = new Map<string, Promise<R>>();
    let last: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
    for (const one of cases) {
        const [first, ...others] = last;
        const result = first.then(() => run(one));
        result.catch(() => undefined);
        results.set(one.name, result);
        last = [...others, result.catch(() => undefined)];
    }
    return (name) => results.get(name)!;
}

/** What must hold however it ended. */
export function expectRestored({ sim, before }: Scene): void {
    expect(sim.model.snapshot()).toEqual(before);
    expect(sim.log.blindRepeats()).toEqual([]);
}
