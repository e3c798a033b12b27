import * as http from "node:http";
import * as https from "node:https";
import type { Writable } from "node:stream";
import { ZosmfRestClient } from "@zowe/core-for-zowe-sdk";
import type { AbstractSession, IRestOptions } from "@zowe/imperative";

/** One HTTP request to z/OSMF. */
export interface RestRequest {
    verb: "GET" | "PUT" | "POST" | "DELETE";
    resource: string;
    headers?: object[];
    body?: unknown;
    /** Overall limit in milliseconds, from start to the last byte; 0 = none (downloads have a watchdog instead). */
    deadlineMs: number;
    /** The request changes something: it leaves this machine at most once. */
    once?: boolean;
    /** Receives the body of a 2xx answer instead of the result. */
    stream?: Writable;
    signal?: AbortSignal;
}

/** Why there is no (whole) answer, where the REST client itself does not say. */
export class NoAnswer extends Error {
    constructor(
        /**
         * deadline: our limit passed; cut: the connection broke within the answer; aborted: our caller gave up;
         * resend: the REST client was about to send the request again; unsendable: it cannot be kept from doing so.
         */
        public readonly reason: "deadline" | "cut" | "aborted" | "resend" | "unsendable"
    ) {
        super(reason);
        this.name = "NoAnswer";
    }
}

/** The two methods of AbstractRestClient that TypeScript calls private; see {@link GuardedClient}. */
interface Inner {
    _request?(options: IRestOptions): Promise<string>;
    buildOptions?(resource: string, request: string, headers?: unknown[]): https.RequestOptions;
}

/** How often a running answer is looked at for a broken connection, milliseconds. */
const LOOK_MS = 50;

/**
 * The SDK's REST client with three of its habits taken away (measured with @zowe/imperative 8.37):
 * - it sends a request again, a PUT too, when a reused keep-alive socket is reset. `Connection: close` alone is not enough: Node still
 *   takes an idle socket of an earlier request from the global agent. So a request marked `once` gets an agent of its own, and the
 *   method that would send it again fails instead;
 * - its promise stays open for ever when the connection breaks within an answer;
 * - it knows no overall limit.
 */
class GuardedClient extends ZosmfRestClient {
    private readonly stop = new AbortController();
    private sent = false;

    constructor(
        session: AbstractSession,
        private readonly guarded: RestRequest
    ) {
        super(session);
        const inner = this as unknown as Inner;
        const send = inner._request?.bind(this);
        const build = inner.buildOptions?.bind(this);
        if (send == null || build == null) {
            if (guarded.once) throw new NoAnswer("unsendable");
            return;
        }
        inner._request = (options) => {
            if (this.sent && guarded.once) return Promise.reject(new NoAnswer("resend"));
            this.sent = true;
            return send(options);
        };
        inner.buildOptions = (...args) => {
            const options = build(...args);
            options.signal = this.stop.signal;
            if (guarded.once && options.agent == null) {
                const plain = session.ISession.protocol === "http";
                // the CA that somebody gave the global agent holds here too
                const { ca } = https.globalAgent.options;
                options.agent = plain ? new http.Agent({ keepAlive: false }) : new https.Agent({ keepAlive: false, ca });
            }
            return options;
        };
    }

    /** Sends it and settles in every case. */
    run(): Promise<string> {
        const { verb, resource, headers = [], body, deadlineMs, once, stream, signal } = this.guarded;
        if (signal?.aborted) return Promise.reject(new NoAnswer("aborted"));
        const reqHeaders = once ? [...headers, { Connection: "close" }] : [...headers];
        const timers: NodeJS.Timeout[] = [];
        let giveUp: () => void = () => undefined;
        const noAnswer = new Promise<never>((_, reject) => {
            const fail = (reason: NoAnswer["reason"]) => {
                reject(new NoAnswer(reason));
                (this.response as http.IncomingMessage | undefined)?.destroy();
                this.stop.abort();
            };
            giveUp = () => fail("aborted");
            signal?.addEventListener("abort", giveUp);
            if (deadlineMs > 0) timers.push(setTimeout(() => fail("deadline"), deadlineMs));
            timers.push(
                setInterval(() => {
                    const answer = this.response as http.IncomingMessage | undefined;
                    if (answer?.destroyed && !answer.complete) fail("cut");
                }, LOOK_MS)
            );
        });
        const answer = this.request({ resource, request: verb, reqHeaders, writeData: body, responseStream: stream });
        answer.catch(() => undefined);
        return Promise.race([answer, noAnswer]).finally(() => {
            timers.forEach(clearTimeout);
            signal?.removeEventListener("abort", giveUp);
        });
    }
}

/**
 * Sends one request and gives the body of its 2xx answer.
 * @throws RestClientError of the SDK, or {@link NoAnswer}; `errors.ts` turns both into words
 */
export async function send(session: AbstractSession, request: RestRequest): Promise<string> {
    return new GuardedClient(session, request).run();
}
