import * as fs from "node:fs";
import * as https from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import { createTraceEncoder } from "../../../../src/simulator/ipcs/encoder";
import { runJob } from "../../../../src/simulator/ipcs/job";
import { createSystem } from "../../../../src/simulator/model";
import type { ModelSystem } from "../../../../src/simulator/model";
import { startSimulator } from "../../../../src/simulator";
import type { RunningSimulator } from "../../../../src/simulator";
import { wallClock } from "../../../../src/zos";
import type { Zos, ZosError } from "../../../../src/zos";
import { zosmfPorts } from "../../../../src/zos/zosmf";
import type { ZosmfOptions } from "../../../../src/zos/zosmf";
import { session } from "./server";

/** A modelled z/OS a hundred times faster than life behind its z/OSMF, ports to it, and a folder for files. */
export interface Bench {
    system: ModelSystem;
    simulator: RunningSimulator;
    zos: Zos;
    folder: string;
    ports(options?: ZosmfOptions): Zos;
    /** Kinds of the changes that arrived, with their target: `delete IBMUSER.X`. */
    changes(): string[];
    close(): Promise<void>;
}

export const SPEED = 100;

export async function bench(): Promise<Bench> {
    const system = createSystem({ scale: SPEED });
    system.setJobRunner(runJob);
    system.setTraceEncoder(createTraceEncoder(system.name));
    const simulator = await startSimulator({ system });
    https.globalAgent.options.ca = simulator.caPem;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-test-"));
    const ports = (options: ZosmfOptions = {}) =>
        zosmfPorts(session(simulator.port), { clock: wallClock(1 / SPEED), deadlineMs: 5000, ...options });
    return {
        system,
        simulator,
        zos: ports(),
        folder,
        ports,
        changes: () =>
            simulator.log.records
                .filter((r) => r.change && r.change.kind !== "display")
                .map((r) => `${r.change?.kind} ${r.change?.target}`),
        async close() {
            await simulator.close();
            delete https.globalAgent.options.ca;
            fs.rmSync(folder, { recursive: true });
        }
    };
}

/** The ZosError that a promise fails with. */
export function failure(promise: Promise<unknown>): Promise<ZosError> {
    return promise.then(
        () => {
            throw new Error("should have failed");
        },
        (error: ZosError) => error
    );
}
