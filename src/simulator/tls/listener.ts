import * as net from "node:net";
import type { ModelIcsf } from "../icsf/icsf";
import type { SimTracer } from "../model/trace";
import type { ListenerCertificate } from "./certificate";
import type { SimCertificateType } from "./names";
import { GskTrace, Stamps } from "./gskTrace";
import type { SimTlsPolicy } from "./policy";
import type { HandshakeEnd } from "./session";
import { TlsSession } from "./session";

export interface ListenerOptions {
    tracer: SimTracer;
    icsf: ModelIcsf;
    policy: SimTlsPolicy;
    /** The certificate of the ring that has this key type. */
    certificate(type: SimCertificateType): ListenerCertificate;
    /** Simulated milliseconds. */
    now(): number;
    /** Job of the TCP/IP stack: AT-TLS runs in it, so its trace entries carry this name. */
    stackJob: string;
    asid(): string;
    systemName: string;
    /** First process id; the article's is 0201001E. */
    processId?: number;
    port?: number;
}

/** The TN3270-like port. */
export interface TlsListener {
    readonly port: number;
    /** May be changed while the port is open; holds for connections to come. */
    policy: SimTlsPolicy;
    /** How each handshake ended, oldest first (the last thousand). */
    readonly handshakes: HandshakeEnd[];
    /** Told when a handshake has ended. */
    onEnd: ((end: HandshakeEnd) => void) | null;
    /** Ends the connections too. */
    close(): Promise<void>;
}

const MAX_CONNECTIONS = 200;
const KEPT = 1000;

/**
 * Opens the port on 127.0.0.1.
 * @throws Error when the port is taken
 */
export async function startTlsListener(options: ListenerOptions): Promise<TlsListener> {
    // Made now, not while a client waits: making a key takes a moment.
    for (const type of options.policy.certificates) options.certificate(type);
    const stamps = new Stamps(options.now);
    const sockets = new Set<net.Socket>();
    const handshakes: HandshakeEnd[] = [];
    let threads = 0;
    const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
        const connection = {
            job: options.stackJob,
            asid: options.asid(),
            processId: options.processId ?? 0x0201001e,
            threadId: ++threads
        };
        new TlsSession({
            socket,
            policy: listener.policy,
            icsf: options.icsf,
            trace: new GskTrace(options.tracer, connection, stamps),
            connection,
            certificate: options.certificate,
            banner: `${options.systemName} TN3270 SERVER READY\r\n`,
            ended(end) {
                handshakes.push(end);
                if (handshakes.length > KEPT) handshakes.shift();
                listener.onEnd?.(end);
            }
        });
    });
    server.maxConnections = MAX_CONNECTIONS;
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(options.port ?? 0, "127.0.0.1", () => {
            server.off("error", reject);
            resolve();
        });
    });
    const listener: TlsListener = {
        port: (server.address() as net.AddressInfo).port,
        policy: options.policy,
        handshakes,
        onEnd: null,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                for (const socket of sockets) socket.destroy();
            })
    };
    return listener;
}
