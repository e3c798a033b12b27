import { randomBytes } from "node:crypto";
import type * as net from "node:net";
import { AnswerReader, type Reading } from "./answer";
import { buildClientHello, buildSecondHello, fatalAlert, goodbye, type HelloSpec, type KeyShare } from "./hello";
import { signaturesOf } from "./offers";
import { endedBy, leave, open, type Connecting } from "./open";
import { forbidden, type Asked } from "./retry";
import type { Answer, Attempt } from "./types";
import { SSL_3_0, TLS_1_2, TLS_1_3 } from "./types";

const ILLEGAL_PARAMETER = 47;
/**
 * A server of TLS 1.3 that goes on sends more than this: a certificate and a signature at least. One that cannot sign may come as
 * far as EncryptedExtensions.
 */
const SIGNED_FLIGHT = 256;

/** Makes key shares for groups; none for those of which it can make none. */
export type Shares = (groups: readonly number[]) => KeyShare[];

/** The hello of an attempt. */
export function helloOf(attempt: Attempt, serverName: string | null, shares: KeyShare[]): HelloSpec {
    return {
        version: attempt.version,
        random: randomBytes(32),
        // TLS 1.3 looks like a resumed TLS 1.2 to boxes on the way (RFC 8446, D.4).
        sessionId: attempt.version === TLS_1_3 ? randomBytes(32) : Buffer.alloc(0),
        suites: attempt.suites,
        compression: attempt.compression,
        groups: attempt.groups,
        signatures: attempt.signatures,
        // The certificates themselves are not what is asked about.
        ...(attempt.signature === null ? {} : { certificateSignatures: signaturesOf(TLS_1_2) }),
        keyShares: shares,
        alpn: attempt.alpn,
        serverName: attempt.version === SSL_3_0 ? null : serverName
    };
}

/** What goes over the wire, as it goes. */
export interface Watch {
    heard(bytes: number): void;
    /** The connection as it is, and every piece of both directions. */
    wire?(socket: net.Socket, from: "client" | "server", bytes: Uint8Array): void;
}

/** The hello that answers a HelloRetryRequest; null where we can make no share of the group. */
export function secondHello(first: HelloSpec, asked: Asked, shares: Shares): Buffer | null {
    const again = asked.group === null ? first.keyShares : shares([asked.group]);
    return asked.group !== null && again.length === 0 ? null : buildSecondHello(first, again, asked.cookie);
}

/**
 * One hello on a connection of its own, a second one where a HelloRetryRequest asks for it, and what comes back. Nothing is ever
 * completed: once the server has had its say we leave.
 */
export async function handshake(how: Connecting, hello: HelloSpec, shares: Shares, watch: Watch, signed = false): Promise<Answer> {
    const opened = await open(how);
    if (!("socket" in opened)) return opened;
    const { socket, rest } = opened;
    const { timeoutMs, timer, signal } = how;
    const answer = await new Promise<Answer>((resolve) => {
        const send = (bytes: Buffer): void => {
            if (!socket.writable) return;
            socket.write(bytes);
            watch.wire?.(socket, "client", bytes);
        };
        const retry: Reading["retry"] = (asked) => {
            const why = forbidden(hello, asked);
            if (why !== null) return { forbidden: why };
            const again = secondHello(hello, asked, shares);
            if (again === null) return "end";
            send(again);
            // The server has its time for each hello.
            stop();
            stop = timer(timeoutMs, silent);
            return "again";
        };
        const reader = new AnswerReader({ retry, enough: signed ? SIGNED_FLIGHT : 0 });
        let failed: NodeJS.ErrnoException | null = null;
        const settle = (result: Answer): void => {
            stop();
            signal.removeEventListener("abort", silent);
            socket.off("data", onData).off("end", onEnd).off("close", onEnd);
            resolve(result);
        };
        const silent = () => settle(reader.end("silence"));
        const onData = (bytes: Buffer): void => {
            watch.wire?.(socket, "server", bytes);
            const result = reader.push(bytes);
            watch.heard(bytes.length);
            if (result) settle(result);
        };
        const onEnd = () => settle(reader.end(endedBy(failed)));
        let stop = timer(timeoutMs, silent);
        signal.addEventListener("abort", silent);
        socket.on("error", (error) => (failed = error));
        socket.on("data", onData).on("end", onEnd).on("close", onEnd);
        send(buildClientHello(hello));
        if (rest.length > 0) onData(rest);
        socket.resume();
        if (signal.aborted) silent();
        else if (socket.destroyed) onEnd();
    });
    await leave(socket, farewell(answer, hello.version));
    return answer;
}

/** What is said at parting; null = nothing. */
function farewell({ chosen, kind, version }: Answer, offered: number): Buffer | null {
    if (!chosen || kind === "alert") return null;
    return kind === "bad-retry" ? fatalAlert(version ?? offered, ILLEGAL_PARAMETER) : goodbye(version ?? offered);
}
