import * as tls from "node:tls";
import { readCertificate, type Certificate } from "../parse/tls/x509";
import { cipher, group } from "../reference";
import { open, type Connecting } from "./open";
import type { Answer, Attempt } from "./types";
import { emptyAnswer, TLS_1_3 } from "./types";

/** Certificates of a chain that loops or does not end are not followed for ever. */
const MAX_CHAIN = 16;

/** The certificates as the server sent them, its own first. */
function chain(socket: tls.TLSSocket): Certificate[] {
    const found: Certificate[] = [];
    let certificate: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
    const seen = new Set<string>();
    while (certificate?.raw && found.length < MAX_CHAIN && !seen.has(certificate.fingerprint256)) {
        seen.add(certificate.fingerprint256);
        found.push(readCertificate(certificate.raw));
        certificate = certificate.issuerCertificate;
    }
    return found;
}

/**
 * What TLS 1.3 shows only to a client that can decrypt: certificates and ALPN, by `node:tls`. The certificate is looked at, not
 * trusted: nothing is sent to the server, so nothing needs its identity.
 */
export async function look(how: Connecting, attempt: Attempt, serverName: string | null): Promise<Answer> {
    const opened = await open(how);
    if (!("socket" in opened)) return opened;
    const { socket, rest } = opened;
    if (rest.length > 0) socket.unshift(rest);
    return new Promise((resolve) => {
        const secure = tls.connect({
            socket,
            rejectUnauthorized: false,
            minVersion: "TLSv1.3",
            maxVersion: "TLSv1.3",
            ...(serverName === null ? {} : { servername: serverName }),
            ...(attempt.alpn.length > 0 ? { ALPNProtocols: attempt.alpn } : {})
        });
        const settle = (answer: Answer): void => {
            stop();
            how.signal.removeEventListener("abort", silent);
            secure.destroy();
            socket.destroy();
            resolve(answer);
        };
        const silent = () => settle(emptyAnswer("silence"));
        const stop = how.timer(how.timeoutMs, silent);
        how.signal.addEventListener("abort", silent);
        secure.on("secureConnect", () => settle(visible(secure)));
        secure.on("error", (error: NodeJS.ErrnoException) => {
            const alert = /alert number (\d+)/i.exec(error.message)?.[1];
            settle(alert ? { ...emptyAnswer("alert"), alert: Number(alert) } : emptyAnswer("not-visible", error.code ?? error.message));
        });
        secure.on("close", () => settle(emptyAnswer("closed")));
        if (how.signal.aborted) silent();
    });
}

function visible(socket: tls.TLSSocket): Answer {
    const suite = cipher(socket.getCipher().standardName ?? "");
    const key = socket.getEphemeralKeyInfo() as { name?: string } | null;
    return {
        ...emptyAnswer("accepted"),
        chosen: true,
        serverHello: true,
        version: TLS_1_3,
        suite: suite ? parseInt(suite.code, 16) : null,
        group: group(key?.name ?? "")?.code ?? null,
        alpn: socket.alpnProtocol || null,
        certificates: chain(socket)
    };
}
