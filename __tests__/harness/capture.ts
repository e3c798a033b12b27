import * as fs from "node:fs";
import * as https from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import { Session } from "@zowe/imperative";
import type { CaptureRequest, ComponentRequest, Ui } from "../../src/capture";
import { createSimulatedSystem, type SimulatedSystem, type SimulatedSystemOptions } from "../../src/simulator/compose";
import { startSimulator, type RunningSimulator } from "../../src/simulator";
import { wallClock, type Zos } from "../../src/zos";
import { zosmfPorts } from "../../src/zos/zosmf";

/** Simulated milliseconds per real one. */
export const SCALE = 100;

/** A simulated z/OS behind real HTTPS, with ports of ours that run on its time. */
export interface World {
    system: SimulatedSystem;
    simulator: RunningSimulator;
    /** Scratch folder: journal and bundles. */
    folder: string;
    zos(user?: string, password?: string): Zos;
    close(): Promise<void>;
}

export async function world(options: SimulatedSystemOptions & { scale?: number } = {}): Promise<World> {
    const scale = options.scale ?? SCALE;
    const system = await createSimulatedSystem({ ...options, scale });
    const simulator = await startSimulator({ system });
    https.globalAgent.options.ca = simulator.caPem;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-capture-"));
    return {
        system,
        simulator,
        folder,
        zos: (user = "IBMUSER", password = "SYS1") =>
            zosmfPorts(
                new Session({
                    hostname: "localhost",
                    port: simulator.port,
                    protocol: "https",
                    type: "basic",
                    user,
                    password,
                    rejectUnauthorized: true
                }),
                {
                    clock: wallClock(1 / scale)
                }
            ),
        close: async () => {
            await simulator.close();
            fs.rmSync(folder, { recursive: true, force: true });
            delete https.globalAgent.options.ca;
        }
    };
}

export function component(name: string, more: Partial<ComponentRequest> = {}): ComponentRequest {
    return { component: name, sub: null, parm: null, options: [], jobNames: [], asids: [], bufferSize: null, ...more };
}

let runs = 0;

export function captureRequest(w: Pick<World, "folder">, more: Partial<CaptureRequest> = {}): CaptureRequest {
    return {
        components: [component("CSF")],
        system: null,
        dryRun: false,
        forSure: true,
        allJobs: false,
        allowSensitive: false,
        takeOver: false,
        profile: null,
        journalDirectory: path.join(w.folder, "journal"),
        tool: "tlsfips 0.0.0",
        writer: "CTWTR",
        procLibrary: null,
        wrap: null,
        dataSetName: null,
        renamePrevious: false,
        discardPrevious: false,
        durationMs: 5_000,
        runCommand: null,
        probe: null,
        directory: path.join(w.folder, `bundle-${++runs}`),
        job: { account: null, jobCard: null, hlq: null, volume: null, storageClass: null, runOn: null },
        ...more
    };
}

/** A script: nobody to ask; keeps what was said. */
export function script(): Ui & { said: string[]; steps: string[] } {
    const said: string[] = [];
    const steps: string[] = [];
    return {
        interactive: false,
        said,
        steps,
        say: (text) => void said.push(text),
        progress: (text) => void steps.push(text),
        confirm: () => Promise.reject(new Error("asked without a terminal")),
        waitForEnd: () => Promise.reject(new Error("asked without a terminal"))
    };
}

export const never = new AbortController().signal;
