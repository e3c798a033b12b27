import { request, type RequestOptions } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import type { RunningSimulator } from "../../../../src/simulator";

export interface Answer {
    status: number;
    headers: IncomingHttpHeaders;
    body: Buffer;
    text: string;
    /** The parsed body; fails the test when it is no JSON. */
    json(): Record<string, unknown>;
    /** True when the connection broke before the end of the body. */
    broken: boolean;
}

export interface Question {
    headers?: Record<string, string>;
    body?: string | Buffer | object;
    /** `user:password`; null = no credentials. */
    as?: string | null;
    /** Leaves the CSRF header out. */
    plain?: boolean;
    tls?: RequestOptions;
}

/** One request on its own connection, with the certificate checked. Rejects when no answer comes. */
export function ask(simulator: RunningSimulator, method: string, path: string, question: Question = {}): Promise<Answer> {
    const { body, as = "IBMUSER:SYS1" } = question;
    const isJson = typeof body === "object" && !Buffer.isBuffer(body);
    const headers: Record<string, string> = {
        ...(question.plain ? {} : { "X-CSRF-ZOSMF-HEADER": "true" }),
        ...(as === null ? {} : { Authorization: `Basic ${Buffer.from(as).toString("base64")}` }),
        ...(isJson ? { "Content-Type": "application/json" } : {}),
        ...question.headers
    };
    return new Promise((resolve, reject) => {
        const outgoing = request(
            simulator.url + path,
            { method, headers, ca: simulator.caPem, agent: false, ...question.tls },
            (incoming) => {
                const chunks: Buffer[] = [];
                const finish = (broken: boolean): void => {
                    const bytes = Buffer.concat(chunks);
                    const text = bytes.toString("utf8");
                    resolve({
                        status: incoming.statusCode ?? 0,
                        headers: incoming.headers,
                        body: bytes,
                        text,
                        json: () => JSON.parse(text) as Record<string, unknown>,
                        broken
                    });
                };
                incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
                incoming.on("end", () => finish(false));
                incoming.on("error", () => finish(true));
            }
        );
        outgoing.on("error", reject);
        outgoing.end(isJson ? JSON.stringify(body) : body);
    });
}
