import { randomBytes } from "node:crypto";
import { AnswerReader } from "./answer";
import { buildClientHello, goodbye, type HelloSpec, type KeyShare } from "./hello";
import { signaturesOf } from "./offers";
import { endedBy, leave, open, type Connecting } from "./open";
import type { Answer, Attempt } from "./types";
import { SSL_3_0, TLS_1_3 } from "./types";

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
        signatures: signaturesOf(attempt.version),
        keyShares: shares,
        alpn: attempt.alpn,
        serverName: attempt.version === SSL_3_0 ? null : serverName
    };
}

/**
 * One hello on a connection of its own, and what comes back. Nothing is ever completed: once the server has had its say we leave.
 * @param heard told of the bytes that came, as they come
 */
export async function handshake(how: Connecting, hello: HelloSpec, heard: (bytes: number) => void): Promise<Answer> {
    const opened = await open(how);
    if (!("socket" in opened)) return opened;
    const { socket, rest } = opened;
    const { timeoutMs, timer, signal } = how;
    const answer = await new Promise<Answer>((resolve) => {
        const reader = new AnswerReader();
        let failed: NodeJS.ErrnoException | null = null;
        const settle = (result: Answer): void => {
            stop();
            signal.removeEventListener("abort", silent);
            socket.off("data", onData).off("end", onEnd).off("close", onEnd);
            resolve(result);
        };
        const silent = () => settle(reader.end("silence"));
        const onData = (bytes: Buffer): void => {
            const result = reader.push(bytes);
            heard(bytes.length);
            if (result) settle(result);
        };
        const onEnd = () => settle(reader.end(endedBy(failed)));
        const stop = timer(timeoutMs, silent);
        signal.addEventListener("abort", silent);
        socket.on("error", (error) => (failed = error));
        socket.on("data", onData).on("end", onEnd).on("close", onEnd);
        if (socket.writable) socket.write(buildClientHello(hello));
        if (rest.length > 0) onData(rest);
        socket.resume();
        if (signal.aborted) silent();
        else if (socket.destroyed) onEnd();
    });
    await leave(socket, answer.chosen && answer.kind !== "alert" ? goodbye(answer.version ?? hello.version) : null);
    return answer;
}
