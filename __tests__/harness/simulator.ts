import { startSimulator, type RunningSimulator, type SimulatorOptions } from "../../src/simulator";
import { createSimulatedSystem, type SimulatedSystem, type SimulatedSystemOptions } from "../../src/simulator/compose";

/** A simulator in this process, with what a zowe in another one needs to reach it. */
export interface TestSimulator extends RunningSimulator {
    model: SimulatedSystem;
    /** Environment for a zowe that connects to it as its first user. */
    env: Record<string, string>;
}

/** How many times faster than real time the simulated system runs in tests. */
const SCALE = 50;

/** Starts one; the caller closes it. */
export async function simulator(system: SimulatedSystemOptions = {}, rest: Omit<SimulatorOptions, "system"> = {}): Promise<TestSimulator> {
    const model = await createSimulatedSystem({ scale: SCALE, ...system });
    const running = await startSimulator({ ...rest, system: model });
    const [user] = model.users.values();
    const env = {
        NODE_EXTRA_CA_CERTS: running.caFile,
        ZOWE_OPT_HOST: "localhost",
        ZOWE_OPT_PORT: String(running.port),
        ZOWE_OPT_USER: user.name,
        ZOWE_OPT_PASSWORD: user.password
    };
    return Object.assign(running, { model, env });
}
