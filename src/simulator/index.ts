import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SimSystem } from "./model/types";
import { authority, type Identity } from "./rest/certificates";
import { consoleRoutes } from "./rest/consoles";
import { controlRoutes } from "./rest/control";
import { Faults } from "./rest/faults";
import { fileRoutes } from "./rest/files";
import { DEFAULT_RELEASE, infoRoutes } from "./rest/info";
import { jobRoutes } from "./rest/jobs";
import { RequestLog } from "./rest/requestLog";
import { RestServer, type RequestHook } from "./rest/server";
import { defaultSwitches } from "./rest/switches";
import type { Context, RestSwitches } from "./rest/types";

export { seenErrors } from "./rest/seenErrors";
export type { RequestEvent, RequestHook } from "./rest/server";
export type { Fault, FaultAction, RequestRecord, RestSwitches } from "./rest/types";

export interface SimulatorOptions {
    /** The modelled system; the simulator closes it. */
    system: SimSystem & { readonly release?: string };
    /** Default 0: any free port. */
    port?: number;
    /** A loopback address; default 127.0.0.1. */
    host?: string;
    /** Opens /simulator/… for tests in other processes. */
    control?: boolean;
    /** Asks clients for a certificate; its common name is the user. */
    clientCertificates?: boolean;
    /** z/OS release that /zosmf/info tells; default: the system's, else 3.1. */
    release?: string;
    switches?: Partial<RestSwitches>;
}

/** A simulator that answers. */
export interface RunningSimulator {
    readonly port: number;
    /** `https://localhost:port` */
    readonly url: string;
    /** Certificate of the authority, for NODE_EXTRA_CA_CERTS; the file goes with the simulator. */
    readonly caFile: string;
    readonly caPem: string;
    readonly system: SimSystem;
    readonly log: RequestLog;
    readonly faults: Faults;
    readonly switches: RestSwitches;
    /** Called at each point of each request's life; answers how to stop that. */
    onRequest(hook: RequestHook): () => void;
    /** Makes every token invalid. */
    expireTokens(): void;
    /** A client certificate for the user. */
    clientCertificate(user: string): Promise<Identity>;
    /** Ends at once, with whatever is under way. */
    close(): Promise<void>;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/**
 * Starts a z/OSMF in front of the modelled system.
 * @throws Error when the host is not a loopback address or the port is taken
 */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
    const host = options.host ?? "127.0.0.1";
    if (!LOOPBACK.test(host)) throw new Error(`The simulator listens on loopback addresses only, not on ${host}`);
    const { system } = options;
    const switches = { ...defaultSwitches(), ...options.switches };
    let url = "";
    const release = options.release ?? system.release ?? DEFAULT_RELEASE;
    const context: Context = {
        system,
        switches,
        origin: () => url,
        options: { release, hostname: `${system.name.toLowerCase()}.example.com` }
    };
    const faults = new Faults();
    const log = new RequestLog();
    const routes = [...infoRoutes(context), ...consoleRoutes(context), ...fileRoutes(context), ...jobRoutes(context)];
    if (options.control) routes.push(...controlRoutes(context, faults, log));
    const server = new RestServer(context, routes, faults, log);
    const certificates = await authority();
    const port = await server.listen(certificates, host, options.port ?? 0, options.clientCertificates ?? false);
    url = `https://localhost:${port}`;
    const directory = await mkdtemp(join(tmpdir(), "tlsfips-simulator-"));
    const caFile = join(directory, "ca.pem");
    await writeFile(caFile, certificates.caPem);
    return {
        port,
        url,
        caFile,
        caPem: certificates.caPem,
        system,
        log,
        faults,
        switches,
        onRequest: (hook) => server.onRequest(hook),
        expireTokens: () => server.authentication.expireAll(),
        clientCertificate: (user) => certificates.client(user),
        async close() {
            await server.close();
            await system.close();
            await rm(directory, { recursive: true, force: true });
        }
    };
}
