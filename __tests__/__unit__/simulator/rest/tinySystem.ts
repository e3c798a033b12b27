import { createClock, type ManualClock } from "../../../../src/simulator/model/clock";
import { createDataSets } from "../../../../src/simulator/model/dataSets";
import { createJobs, idleRunner } from "../../../../src/simulator/model/jobs";
import type { SimCommand, SimMessage, SimSystem, SimUser } from "../../../../src/simulator/model/types";

/** A message that comes `after` simulated ms. Solicited ones belong to the command. */
export interface Line {
    after?: number;
    lines: string[];
    unsolicited?: boolean;
    replyId?: string;
    multiLineId?: string;
}

export interface TinySystem extends SimSystem {
    readonly clock: ManualClock;
    /** What the command is answered; tests replace it. */
    answer: (text: string) => Line[];
    /** Requests that reached the system. */
    received: { console: string; user: string; text: string; system?: string }[];
}

export function user(name: string, more: Partial<SimUser> = {}): SimUser {
    return { name, password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true, ...more };
}

/**
 * The least system the REST half can stand on, so that its tests do not depend on what the model knows of z/OS.
 * One real millisecond is `scale` simulated ones; 0: only `clock.advance` moves the time.
 */
export function tinySystem(scale = 100): TinySystem {
    const clock = createClock(Date.UTC(2026, 2, 3, 4, 5, 6), scale);
    const dataSets = createDataSets(clock.now, () => true);
    const log: SimMessage[] = [];
    const listeners = new Set<(message: SimMessage) => void>();
    const system: TinySystem = {
        name: "S0W1",
        sysplex: "ADCDPL",
        clock,
        users: new Map([user("IBMUSER"), user("OTHER"), user("NOBODY", { zosmf: false })].map((each) => [each.name, each])),
        dataSets,
        jobs: createJobs(
            clock,
            () => idleRunner,
            (owner) => ({ dataSets, user: owner, deniedDataSets: [], now: clock.now(), localOffsetMinutes: 0, systemName: "S0W1" })
        ),
        log,
        received: [],
        answer: (text) => [{ lines: [`IEE000I ${text}`] }],
        onMessage(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        command(request) {
            system.received.push(request);
            const cart = `T${system.received.length}`;
            const messages: SimMessage[] = [];
            const planned = system.answer(request.text);
            const settledAt = Math.max(0, ...planned.filter((line) => (line.after ?? 0) < 3000).map((line) => line.after ?? 0));
            let settle: () => void = () => undefined;
            const settled = new Promise<void>((resolve) => (settle = resolve));
            const command: SimCommand = {
                cart,
                messages,
                settled: false,
                wait: (ms) => Promise.race([settled, clock.sleep(ms)])
            };
            for (const { after = 0, unsolicited, ...rest } of planned) {
                clock.after(after, () => {
                    const message: SimMessage = {
                        sequence: log.length + 1,
                        at: clock.now(),
                        system: "S0W1",
                        jobName: "",
                        cart: unsolicited ? null : cart,
                        ...rest
                    };
                    log.push(message);
                    if (!unsolicited) messages.push(message);
                    for (const listener of [...listeners]) listener(message);
                });
            }
            clock.after(settledAt, () => {
                command.settled = true;
                settle();
            });
            return command;
        },
        snapshot: () => ({ components: {}, writers: [], prompts: [] }),
        close: () => Promise.resolve(clock.stop())
    };
    return system;
}
