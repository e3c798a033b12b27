import type { ConsoleReply, IssueOptions, Zos } from "../../../src/zos";
import { wallClock } from "../../../src/zos";
import type { ModelSystem, SystemOptions } from "../../../src/simulator/model";
import { createSystem } from "../../../src/simulator/model";

/** Simulated time runs this much faster, so that waiting for late lines takes no time. */
const SCALE = 2000;

/** A modelled system behind the console port; what the collectors send is in `sent`. */
export interface Modelled {
    system: ModelSystem;
    zos: Zos;
    sent: string[];
}

export function modelled(options: SystemOptions = {}): Modelled {
    const system = createSystem({ scale: SCALE, ...options });
    const sent: string[] = [];
    const display = async (command: string, issue: IssueOptions = {}): Promise<ConsoleReply> => {
        sent.push(command);
        const run = system.command({ console: "TESTCONS", user: "IBMUSER", text: command, system: issue.system });
        const lines = () =>
            run.messages.flatMap((message) =>
                message.lines.map((line, at) => {
                    const id = at === 0 && message.replyId ? `*${message.replyId} ` : "";
                    return ` ${id}${line}${at === 0 && message.multiLineId ? ` ${message.multiLineId}` : ""}`;
                })
            );
        await run.wait(1000);
        for (let waited = 0; waited < (issue.maxWaitMs ?? 10_000); waited += 500) {
            if (issue.until ? issue.until(lines()) : lines().length > 0) break;
            await system.clock.sleep(500);
        }
        return { command, at: new Date(system.clock.now()).toISOString(), lines: lines(), key: run.cart };
    };
    const zos = {
        console: { consoleName: "TESTCONS", display, change: display, collect: () => Promise.resolve([]) },
        clock: wallClock(1 / SCALE),
        host: "zos.example.com",
        port: 443,
        basePath: null,
        user: "IBMUSER"
    } as unknown as Zos;
    return { system, zos, sent };
}
