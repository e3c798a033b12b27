import type * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { Session } from "@zowe/imperative";
import * as forge from "node-forge";
import { wallClock } from "../../../../src/zos";
import type { Zos } from "../../../../src/zos";
import { zosmfPorts } from "../../../../src/zos/zosmf";
import type { ZosmfOptions } from "../../../../src/zos/zosmf";

/** A request as it arrived. */
export interface Arrived {
    method: string;
    url: string;
    headers: http.IncomingHttpHeaders;
    body: string;
    /** Number of the connection it came over. */
    socket: number;
}

export type Answer = (request: Arrived, response: http.ServerResponse, socket: Socket) => void;

/** A certificate for localhost and the CA that signed it, both as PEM. */
function certificates(): { key: string; cert: string; ca: string } {
    const make = (subject: string, issuer: string, signKey: forge.pki.PrivateKey, publicKey: forge.pki.PublicKey, isCa: boolean) => {
        const cert = forge.pki.createCertificate();
        cert.publicKey = publicKey;
        cert.serialNumber = isCa ? "01" : "02";
        cert.validity.notBefore = new Date(Date.now() - 3_600_000);
        cert.validity.notAfter = new Date(Date.now() + 3_600_000);
        cert.setSubject([{ name: "commonName", value: subject }]);
        cert.setIssuer([{ name: "commonName", value: issuer }]);
        cert.setExtensions(
            isCa
                ? [{ name: "basicConstraints", cA: true, critical: true }]
                : [
                      {
                          name: "subjectAltName",
                          altNames: [
                              { type: 2, value: "localhost" },
                              { type: 7, ip: "127.0.0.1" }
                          ]
                      }
                  ]
        );
        cert.sign(signKey as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
        return forge.pki.certificateToPem(cert);
    };
    const caKeys = forge.pki.rsa.generateKeyPair(2048);
    const keys = forge.pki.rsa.generateKeyPair(2048);
    const ca = make("Test CA", "Test CA", caKeys.privateKey, caKeys.publicKey, true);
    return {
        key: forge.pki.privateKeyToPem(keys.privateKey),
        cert: make("localhost", "Test CA", caKeys.privateKey, keys.publicKey, false),
        ca
    };
}

let made: ReturnType<typeof certificates> | undefined;

/** A server on the loopback that records what arrives and answers as the test says. */
export class TestServer {
    readonly log: Arrived[] = [];
    answer: Answer = (_request, response) => response.end("{}");
    readonly ca: string;
    private sockets = 0;
    private readonly open = new Set<Socket>();
    private readonly server: https.Server;

    constructor() {
        made ??= certificates();
        this.ca = made.ca;
        this.server = https.createServer({ key: made.key, cert: made.cert, keepAliveTimeout: 60_000 }, (request, response) => {
            const socket = request.socket as Socket & { nr?: number };
            socket.nr ??= ++this.sockets;
            let body = "";
            request.on("data", (chunk: Buffer) => (body += chunk.toString()));
            request.on("end", () => {
                const arrived = {
                    method: request.method ?? "",
                    url: request.url ?? "",
                    headers: request.headers,
                    body,
                    socket: socket.nr ?? 0
                };
                this.log.push(arrived);
                this.answer(arrived, response, socket);
            });
        });
        this.server.on("secureConnection", (socket) => {
            this.open.add(socket);
            socket.on("close", () => this.open.delete(socket));
            socket.on("error", () => undefined);
        });
    }

    async start(): Promise<this> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        https.globalAgent.options.ca = this.ca;
        return this;
    }

    get port(): number {
        return (this.server.address() as AddressInfo).port;
    }

    async stop(): Promise<void> {
        this.open.forEach((socket) => socket.destroy());
        await new Promise((resolve) => this.server.close(resolve));
        delete https.globalAgent.options.ca;
    }

    ports(options: ZosmfOptions = {}): Zos {
        return zosmfPorts(session(this.port), { clock: wallClock(0.01), deadlineMs: 5000, ...options });
    }
}

export function session(port: number, hostname = "localhost", rejectUnauthorized = true): Session {
    return new Session({
        hostname,
        port,
        protocol: "https",
        type: "basic",
        user: "IBMUSER",
        password: "SYS1",
        basePath: "",
        rejectUnauthorized
    });
}

export function json(response: http.ServerResponse, value: unknown, status = 200): void {
    response.writeHead(status, { "Content-Type": "application/json; charset=UTF-8" });
    response.end(JSON.stringify(value));
}
