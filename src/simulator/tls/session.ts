import type { Socket } from "node:net";
import * as tls from "node:tls";
import type { ModelIcsf } from "../icsf/icsf";
import type { ListenerCertificate } from "./certificate";
import type { ClientHello, HelloState } from "./clientHello";
import { HelloReader } from "./clientHello";
import type { GskConnection, GskTrace } from "./gskTrace";
import { ASCII_DUMP, ENTRY, ERROR, EXIT, INFO } from "./gskTrace";
import type { SimCertificateType } from "./names";
import { NODE_VERSIONS, VERSION_NAMES } from "./names";
import type { Decision, Refused, SimTlsPolicy } from "./policy";
import { fipsConflict, negotiate } from "./policy";
import { changeCipherSpec, fatalAlert, helloRetryRequest, serverHello } from "./serverFlight";

type Accepted = Exclude<Decision, { refused: Refused }>;

/** How a handshake ended, for EZD1287I and for tests. */
export interface HandshakeEnd {
    connection: GskConnection;
    outcome: "success" | "silent" | "alert" | "closed";
    /** AT-TLS return code; 0 = success. */
    returnCode: number;
    suite: string | null;
    remotePort: number;
}

export interface SessionSetup {
    socket: Socket;
    policy: SimTlsPolicy;
    icsf: ModelIcsf;
    trace: GskTrace;
    connection: GskConnection;
    certificate(type: SimCertificateType): ListenerCertificate;
    banner: string;
    ended(end: HandshakeEnd): void;
}

const INIT = "gsk_secure_socket_init";
/** AT-TLS and System SSL return codes, and the alert that goes with each refusal. */
const REFUSALS: Record<Refused, { alert: number; returnCode: number; functionName: string; detail: string }> = {
    version: { alert: 70, returnCode: 412, functionName: "gsk_read_client_hello", detail: "No protocol version in common with the client" },
    suite: { alert: 40, returnCode: 402, functionName: "gsk_select_cipher", detail: "No cipher specification in common with the client" },
    group: { alert: 40, returnCode: 402, functionName: "gsk_select_key_share", detail: "No key share group in common with the client" },
    certificate: {
        alert: 40,
        returnCode: 402,
        functionName: "gsk_select_certificate",
        detail: "No certificate in the key ring can be used with the signature algorithms of the client"
    }
};

/**
 * One connection to the port, from the first byte to its end: reads the hello itself, decides by policy and ICSF, then fails as
 * System SSL would, or hands the connection to node:tls. Seen on a real system are the three entries of the ChaCha20 failure and
 * those of a refused key pair; names and texts of the other entries are assumed.
 */
export class TlsSession {
    private readonly reader = new HelloReader();
    private retried = false;
    private ended = false;
    private readonly onData = (chunk: Buffer): void => this.look(this.reader.push(chunk), chunk);
    private secondReader: HelloReader | null = null;

    constructor(private readonly setup: SessionSetup) {
        const { socket, trace } = setup;
        trace.write(ENTRY, INIT, `Handle ${(0x7e820000 + setup.connection.threadId * 0x98).toString(16).toUpperCase()}`);
        trace.write(INFO, "gsk_read_v3_record", "Calling read routine for 5 bytes");
        socket.on("data", this.onData);
        socket.on("error", () => socket.destroy());
        // The listener allows half-open sockets: the client's end is answered by ours.
        socket.on("end", () => {
            if (!this.ended) this.closedByClient();
            socket.end();
        });
    }

    private look(state: HelloState, chunk: Buffer): void {
        if (this.ended) return;
        if (this.retried) {
            this.secondReader ??= new HelloReader();
            state = this.secondReader.push(chunk);
        }
        if (state.state === "more") return;
        if (state.state === "clear") return this.refuse(0, 410, "gsk_read_v3_record", "Received data is not an SSL record");
        if (state.state === "bad") return this.refuse(50, 410, "gsk_read_client_hello", `Client hello is not valid: ${state.why}`);
        this.handshake(state.hello);
    }

    private handshake(hello: ClientHello): void {
        const { policy, trace, icsf } = this.setup;
        const suites = hello.suites.map((n) => n.toString(16).toUpperCase().padStart(4, "0")).join(" ");
        if (!this.retried) {
            trace.write(ASCII_DUMP, "gsk_read_v3_record", ...hexDump(this.reader.received));
            trace.write(INFO, "gsk_read_client_hello", `Client hello received, cipher suites ${suites}`);
        }
        if (fipsConflict(policy, icsf.options.level)) {
            return this.refuse(0, 5006, "gsk_environment_init", "TLS V1.3 protocol is not supported while executing in FIPS mode");
        }
        const decision = negotiate(hello, policy);
        if (decision.refused !== null) {
            const { alert, returnCode, functionName, detail } = REFUSALS[decision.refused];
            return this.refuse(alert, returnCode, functionName, detail);
        }
        if (!this.retried) {
            trace.write(
                INFO,
                "gsk_select_cipher",
                `${VERSION_NAMES[decision.version]} cipher ${decision.suite.code} ${decision.suite.name} selected`
            );
            if (!this.keyPair(decision)) return;
        }
        this.protect(hello, decision);
    }

    /** ICSF makes the key share; what it refuses can still be told to the client in clear. */
    private keyPair({ group }: Accepted): boolean {
        if (!group) return true;
        const answer = this.ask("CSFPGKP", group.algorithm);
        if (answer.returnCode === 0) return true;
        const error = this.icsfFailure("crypto_ec_token_generate_key_pair", "CSFPGKP", answer);
        this.refuse(80, rcOf(answer), "gsk_generate_key_share", `Unable to generate ECDH key pair: Error ${error}`);
        return false;
    }

    /** The first protected record decides: whether ICSF encrypts it is asked before the bytes go out. */
    private protect(hello: ClientHello, decision: Accepted): void {
        const { socket, trace } = this.setup;
        const { suite, group } = decision;
        const chacha = suite.algorithm.startsWith("CHACHA");
        const tls13 = suite.tls13 && group !== null;
        if (decision.retry && this.retried)
            return this.refuse(47, 410, "gsk_read_client_hello", "Client hello has no key share for the group asked for");
        if (decision.retry && this.wouldFail(decision)) {
            this.retried = true;
            socket.write(helloRetryRequest(hello, suite, group!));
            return;
        }
        const answer = this.ask("CSFPSKE", suite.algorithm);
        if (answer.returnCode === 0) {
            // node:tls cannot take over after our own HelloRetryRequest; this needs ICSF to change between two segments.
            if (this.retried) return this.refuse(80, 438, INIT, "Handshake cannot be continued");
            return this.handOver(decision);
        }
        if (!tls13) {
            const error = this.icsfFailure("crypto_aes_gcm_encrypt", "CSFPSKE", answer);
            return this.refuse(80, rcOf(answer), "gsk_encrypt_v3_record", `Encryption failed: Error ${error}`);
        }
        // The alert would need the same encryption that fails: nothing more goes out, and the connection stays open.
        socket.write(Buffer.concat([serverHello(hello, suite, group!), changeCipherSpec()]));
        const error = this.icsfFailure(chacha ? "crypto_chacha_encrypt_ctx" : "crypto_aes_gcm_encrypt_ctx", "CSFPSKE", answer);
        trace.write(ERROR, "gsk_encrypt_tls13_record", `${chacha ? "ChaCha20" : "AES-GCM"} Encryption failed: Error ${error}`);
        this.end("silent", rcOf(answer), suite.code);
    }

    /** Whether the protected record is going to fail, without asking ICSF for it yet: only then does our own flight go out. */
    private wouldFail({ suite }: Accepted): boolean {
        return this.setup.icsf.wouldRefuse(this.icsfCall("CSFPSKE", suite.algorithm));
    }

    private icsfCall(service: string, algorithm: string): Parameters<ModelIcsf["request"]>[0] {
        const { connection, policy, trace } = this.setup;
        return {
            service,
            job: connection.job,
            asid: connection.asid,
            algorithm,
            at: trace.stamps.next(),
            enforced: policy.fips140 !== "Off"
        };
    }

    private ask(service: string, algorithm: string): { returnCode: number; reasonCode: number } {
        return this.setup.icsf.request(this.icsfCall(service, algorithm));
    }

    /**
     * The entries of a refused service: with 8/BFE exactly as seen,
     *   crypto_chacha_encrypt_ctx / ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe
     *   crypto_chacha_encrypt_ctx / The algorithm or key size is not supported by ICSF FIPS
     * @returns the CMS code to be named by the caller's entry
     */
    private icsfFailure(functionName: string, service: string, answer: { returnCode: number; reasonCode: number }): string {
        const { trace } = this.setup;
        const { returnCode, reasonCode } = answer;
        trace.write(
            ERROR,
            functionName,
            `ICSF service failure: ${service} retCode = 0x${returnCode.toString(16)}, rsnCode = 0x${reasonCode.toString(16)}`
        );
        if (returnCode === 8 && reasonCode === 0xbfe) {
            trace.write(ERROR, functionName, "The algorithm or key size is not supported by ICSF FIPS");
            return "0x0335308f";
        }
        if (returnCode === 12 && reasonCode === 0) {
            trace.write(ERROR, functionName, "ICSF services are not available");
            return "0x03353083";
        }
        return "0x03353084";
    }

    private handOver(decision: Accepted): void {
        const { socket, trace, policy } = this.setup;
        const { suite, group } = decision;
        const certificate = this.setup.certificate(decision.certificate);
        socket.off("data", this.onData);
        socket.removeAllListeners("end");
        socket.pause();
        socket.unshift(this.reader.received);
        const version = NODE_VERSIONS[decision.version];
        const secure = new tls.TLSSocket(socket, {
            isServer: true,
            secureContext: tls.createSecureContext({
                key: certificate.key,
                cert: certificate.cert,
                ciphers: suite.openssl,
                minVersion: version,
                maxVersion: version,
                ...(group ? { ecdhCurve: group.openssl } : {}),
                honorCipherOrder: true
            })
        });
        secure.on("secure", () => {
            trace.write(
                INFO,
                INIT,
                `Handshake complete, ${VERSION_NAMES[decision.version]} cipher ${suite.code}${group ? ` group ${group.code}` : ""}`
            );
            trace.write(INFO, "gsk_encrypt_tls13_record", `Encryption complete, job ${policy.applicationJob}`);
            trace.write(EXIT, INIT, "Exit status 0x00000000 (0)");
            this.finish("success", 0, suite.code);
            secure.end(this.setup.banner);
        });
        secure.on("error", (error: NodeJS.ErrnoException) => {
            if (!this.ended) {
                const alert = /alert number (\d+)/.exec(error.message)?.[1];
                trace.write(
                    ERROR,
                    "gsk_read_v3_record",
                    alert ? `SSL V3 alert ${alert} received from client` : "Handshake ended by the client"
                );
                this.end("closed", alert ? 438 : 420, suite.code);
            }
            secure.destroy();
        });
        secure.on("close", () => socket.destroy());
        secure.resume();
    }

    private closedByClient(): void {
        const { socket, trace } = this.setup;
        trace.write(
            ERROR,
            "gsk_read_v3_record",
            `Socket closed by ${(socket.remoteAddress ?? "").replace(/^::ffff:/i, "")}.${socket.remotePort}.`
        );
        this.end("closed", 420, null);
    }

    /** Ends the connection with an alert in clear; alert 0 sends none. */
    private refuse(alert: number, returnCode: number, functionName: string, detail: string): void {
        const { socket, trace } = this.setup;
        trace.write(ERROR, functionName, detail);
        if (alert !== 0) {
            socket.write(fatalAlert(alert));
            trace.write(INFO, "gsk_send_alert", `Alert level 2 description ${alert} sent`);
        }
        this.end(alert === 0 ? "closed" : "alert", returnCode, null);
        socket.end();
    }

    private end(outcome: HandshakeEnd["outcome"], returnCode: number, suite: string | null): void {
        // 5000 and above are AT-TLS's own codes: System SSL has returned nothing.
        if (returnCode < 5000)
            this.setup.trace.write(EXIT, INIT, `Exit status 0x${returnCode.toString(16).padStart(8, "0")} (${returnCode})`);
        this.finish(outcome, returnCode, suite);
    }

    private finish(outcome: HandshakeEnd["outcome"], returnCode: number, suite: string | null): void {
        this.ended = true;
        const { connection, socket, ended } = this.setup;
        ended({ connection, outcome, returnCode, suite, remotePort: socket.remotePort ?? 0 });
    }
}

/** GSK_ERR_ICSF_NOT_AVAILABLE when ICSF is down, else GSK_ERR_ICSF_SERVICE_FAILURE (456 was seen with 8/3E88). */
function rcOf(answer: { returnCode: number; reasonCode: number }): number {
    return answer.returnCode === 12 && answer.reasonCode === 0 ? 455 : 456;
}

/** Rows of an SSL_ASCII_DUMP entry; the body of such an entry was not seen: assumed. */
function hexDump(bytes: Buffer): string[] {
    const rows: string[] = [];
    for (let at = 0; at < Math.min(bytes.length, 1024); at += 16) {
        const row = bytes.subarray(at, at + 16);
        const words =
            row
                .toString("hex")
                .toUpperCase()
                .match(/.{1,8}/g) ?? [];
        rows.push(
            `${at.toString(16).padStart(8, "0")}: ${words.join(" ").padEnd(35)} *${row
                .toString("latin1")
                .replace(/[^\x20-\x7e]/g, ".")
                .padEnd(16)}*`
        );
    }
    return rows;
}
