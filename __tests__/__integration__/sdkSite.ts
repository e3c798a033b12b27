import https from "node:https";
import { Session, type ISession } from "@zowe/imperative";
import { startSimulator, type RunningSimulator } from "../../src/simulator";
import { createSystem, type ModelSystem } from "../../src/simulator/model";

/** A simulator with the real model behind it, a hundred times faster than life, for the unmodified SDK. */
export interface Site {
    simulator: RunningSimulator;
    system: ModelSystem;
    session(more?: Partial<ISession>): Session;
    close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
    const system = createSystem({
        scale: 100,
        users: [{ name: "IBMUSER", password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true }]
    });
    const simulator = await startSimulator({ system, clientCertificates: true });
    // The SDK has no option for an authority; its sessions use the global agent.
    https.globalAgent.options.ca = simulator.caPem;
    const password = { type: "basic" as const, user: "IBMUSER", password: "SYS1" };
    return {
        simulator,
        system,
        session: (more = {}) =>
            new Session({
                hostname: "localhost",
                port: simulator.port,
                protocol: "https",
                rejectUnauthorized: true,
                ...(more.type ? {} : password),
                ...more
            }),
        async close() {
            https.globalAgent.destroy();
            await simulator.close();
        }
    };
}

/** What the SDK rejects with. */
export interface Failure {
    message: string;
    errorCode?: string;
    causeErrors: string & { code?: string };
    mDetails: { source?: string };
}

export async function failure(promise: Promise<unknown>): Promise<Failure> {
    const error = await promise.then(
        () => null,
        (reason: unknown) => reason
    );
    expect(error).not.toBeNull();
    return error as Failure;
}
