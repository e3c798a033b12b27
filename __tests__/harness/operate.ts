import type { Ui } from "../../src/capture";
import { defaultSwitches } from "../../src/simulator/switches";
import { never, script, type World } from "./capture";

/** An operator's command, from a console of its own; with `reply` its prompt is answered. */
export async function issue(w: World, text: string, reply?: string): Promise<void> {
    const open = w.system.snapshot().prompts.map((p) => p.id);
    await w.system.command({ console: "SETUP", user: "IBMUSER", text }).wait(5_000);
    if (reply !== undefined) {
        const prompt = w.system.snapshot().prompts.find((p) => !open.includes(p.id));
        if (prompt === undefined) throw new Error(`${text} opened no prompt`);
        await w.system.command({ console: "SETUP", user: "IBMUSER", text: `R ${prompt.id},${reply}` }).wait(5_000);
    }
    await w.system.clock.sleep(500);
}

/** Starts a writer as an operator would, and waits until it is active. */
export async function startedWriter(w: World, name: string): Promise<void> {
    await issue(w, `TRACE CT,WTRSTART=${name}`);
    await until(() => w.system.log.some((m) => m.jobName === name && m.lines.some((l) => l.startsWith("ITT110I"))));
}

/** Waits for the thing itself; a real limit keeps a broken test from hanging. */
export async function until(is: () => boolean, limitMs = 10_000): Promise<void> {
    const end = Date.now() + limitMs;
    while (!is()) {
        if (Date.now() > end) throw new Error("it did not happen in time");
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
}

/** The world as new: IPLed, switches as they were, no faults, empty request log. Data sets stay unless named. */
export function renew(w: World, ...without: string[]): void {
    Object.assign(w.system.switches, defaultSwitches());
    w.simulator.faults.clear();
    w.system.ipl();
    for (const name of without) w.system.dataSets.delete(name);
    w.system.log.length = 0;
    w.simulator.log.clear();
}

/** A person at a terminal who always gives the same answer. */
export function person(answer: boolean, end: "enter" | "limit" = "enter"): Ui & { said: string[]; steps: string[]; asked: string[] } {
    const asked: string[] = [];
    const base = script();
    return {
        ...base,
        interactive: true,
        asked,
        confirm: (question) => {
            asked.push(question);
            return Promise.resolve(answer);
        },
        waitForEnd: (text) => {
            asked.push(text);
            return Promise.resolve(end);
        }
    };
}

export { never };

/** Does something once, when a request whose command or target matches reaches that point; the request waits for it. */
export function when(w: World, target: RegExp, phase: "received" | "executed", act: () => Promise<void> | void): void {
    const unhook = w.simulator.onRequest(async ({ phase: now, record }) => {
        if (now !== phase || !target.test(record.change?.target ?? "")) return;
        unhook();
        await act();
    });
}

/** All that a person reads of how a command ended. */
export function told(ended: { message: string; details: string[] }): string {
    return [ended.message, ...ended.details].join("\n");
}
