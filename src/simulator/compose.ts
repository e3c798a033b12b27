import { releases } from "./data/releases";
import type { IcsfOptions, ModelIcsf } from "./icsf/icsf";
import { createIcsf } from "./icsf/icsf";
import { createTraceEncoder } from "./ipcs/encoder";
import { runJob } from "./ipcs/job";
import type { ModelSystem, SystemOptions } from "./model";
import { createSystem } from "./model";
import type { ListenerCertificate } from "./tls/certificate";
import { certificateStore } from "./tls/certificate";
import type { TlsListener } from "./tls/listener";
import { startTlsListener } from "./tls/listener";
import type { SimTlsPolicy } from "./tls/policy";
import { DEFAULT_POLICY } from "./tls/policy";

export interface SimulatedSystemOptions extends SystemOptions {
    /** Cards, FIPSMODE and the rest; the level follows the release. Default: CEX8 cards, FIPSMODE(YES). */
    icsf?: Partial<IcsfOptions>;
    /** What AT-TLS would take from the policy and the key ring; default {@link DEFAULT_POLICY}. */
    policy?: Partial<SimTlsPolicy>;
    /** Job of the stack in which AT-TLS runs; default TCPIP. */
    stackJob?: string;
    /** Process id of the stack in trace entries; default the article's 0201001E. */
    processId?: number;
    /** Default 0: any free port. */
    listenerPort?: number;
    /** RSA. Default: one is made when first needed, once per process. */
    certificate?: ListenerCertificate;
}

/** A modelled system with ICSF, IPCS jobs and a TN3270-like port. */
export interface SimulatedSystem extends ModelSystem {
    readonly modelIcsf: ModelIcsf;
    readonly listener: TlsListener;
    readonly listenerPort: number;
}

const shared = certificateStore("localhost");

/**
 * Makes a system whose handshakes leave trace entries, whose writers write them as bytes, and whose jobs print those bytes.
 * `close` ends the port as well.
 * @throws Error when the port is taken
 */
export async function createSimulatedSystem(options: SimulatedSystemOptions = {}): Promise<SimulatedSystem> {
    const model = createSystem(options);
    const stackJob = options.stackJob ?? "TCPIP";
    const icsf = createIcsf({ level: releases[model.release].icsf, ...options.icsf, systemName: model.name }, model.tracer);
    model.setIcsf(icsf);
    model.setTraceEncoder(createTraceEncoder(model.name));
    model.setJobRunner(runJob);
    const closeModel = model.close;
    try {
        const listener = await startTlsListener({
            tracer: model.tracer,
            icsf,
            policy: { ...DEFAULT_POLICY, ...options.policy },
            certificate: options.certificate ? certificateStore("localhost", options.certificate) : shared,
            now: () => model.clock.now(),
            stackJob,
            asid: () => model.asidOf(stackJob) ?? "0000",
            systemName: model.name,
            processId: options.processId,
            port: options.listenerPort
        });
        return Object.assign(model, {
            modelIcsf: icsf,
            listener,
            listenerPort: listener.port,
            close: async () => {
                await listener.close();
                await closeModel.call(model);
            }
        });
    } catch (error) {
        await closeModel.call(model);
        throw error;
    }
}
