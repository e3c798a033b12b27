import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { SimUser } from "../model/types";
import { Authentication, crossSite, unauthorized } from "./auth";
import type { Authority } from "./certificates";
import type { Faults } from "./faults";
import { consoleError, empty, json } from "./replies";
import type { RequestLog } from "./requestLog";
import { send } from "./send";
import type { Context, Exchange, FaultAction, Reply, RequestRecord, Route } from "./types";

const BODY_LIMIT = 256 * 1024 * 1024;
const KEEP_ALIVE_MS = 30000;
// API ML puts this before every z/OSMF path.
const GATEWAY_PREFIX = "/ibmzosmf/api/v1";

/** Called at a point of a request's life; a promise holds the request there. */
export type RequestHook = (event: RequestEvent) => void | Promise<void>;

export interface RequestEvent {
    /** `received`: nothing done yet. `executed`: done, no answer yet. `answered`: the answer is out. */
    phase: "received" | "executed" | "answered";
    record: RequestRecord;
}

interface Found {
    route: Route;
    match: RegExpExecArray;
}

/** The HTTPS server: bodies, credentials, faults and log; the routes do the rest. */
export class RestServer {
    readonly authentication: Authentication;
    private readonly hooks = new Set<RequestHook>();
    private readonly parallel = new Map<string, number>();
    private server: Server | undefined;

    constructor(
        private readonly context: Context,
        private readonly routes: Route[],
        private readonly faults: Faults,
        private readonly log: RequestLog
    ) {
        this.authentication = new Authentication(context);
    }

    /** Starts to listen and answers the port. */
    async listen(authority: Authority, host: string, port: number, clientCertificates: boolean): Promise<number> {
        const server = createServer(
            { ...authority.server, ca: authority.caPem, requestCert: clientCertificates, rejectUnauthorized: false },
            (request, response) => void this.serve(request, response)
        );
        // Node's 5 seconds would race with clients that send again on a connection they believe open.
        server.keepAliveTimeout = KEEP_ALIVE_MS;
        this.server = server;
        await new Promise<void>((resolve, reject) => {
            server.once("error", reject);
            server.listen(port, host, () => {
                server.off("error", reject);
                resolve();
            });
        });
        return (server.address() as AddressInfo).port;
    }

    onRequest(hook: RequestHook): () => void {
        this.hooks.add(hook);
        return () => this.hooks.delete(hook);
    }

    /** Ends at once, with whatever is under way. */
    async close(): Promise<void> {
        const { server } = this;
        if (!server) return;
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        this.faults.release();
        await closed;
    }

    private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
        // A client that went away must not bring the simulator down.
        request.on("error", () => undefined);
        response.on("error", () => undefined);
        const [location, query] = splitUrl(request.url ?? "/");
        const path = decode(location.startsWith(GATEWAY_PREFIX) ? location.slice(GATEWAY_PREFIX.length) : location);
        const body = await readBody(request);
        if (body === null) return void response.destroy();
        const found = this.find(request.method ?? "GET", path);
        const control = path.startsWith("/simulator/");
        const record = control
            ? unlogged(request)
            : this.log.add({
                  at: this.context.system.clock.now(),
                  method: request.method ?? "GET",
                  path: request.url ?? "/",
                  headers: withoutCredentials(request.headers),
                  change: found?.route.describe?.(found.match, body, request.headers) ?? null
              });
        const actions = control ? [] : this.faults.take(record);
        record.faults = actions.map((action) => action.kind);
        const closed = (): void => {
            if (!response.writableFinished && (record.outcome === "pending" || record.outcome === "answered")) record.outcome = "aborted";
        };
        response.once("close", closed);
        try {
            await this.handle(request, response, { record, actions, path, query: new URLSearchParams(query), body, found });
        } catch (error) {
            // A mistake in the simulator or its model: visible as 500 in the log, never as a crash.
            await send(response, json(500, { simulator: String(error instanceof Error ? error.stack : error) }), [], this.faults, record);
        }
        await this.tell("answered", record).catch(() => undefined);
    }

    private async handle(request: IncomingMessage, response: ServerResponse, work: Work): Promise<void> {
        const { record, actions } = work;
        await this.tell("received", record);
        if (has(actions, "drop-before")) return drop(request.socket, record);
        if (has(actions, "stall-before")) await this.stall(response, record);
        let reply = forced(actions, false) ?? (await this.answer(request, response, work));
        if (has(actions, "drop-after")) return drop(request.socket, record);
        if (has(actions, "stall-after")) await this.stall(response, record);
        for (const action of actions) if (action.kind === "delay") await this.context.system.clock.sleep(action.ms);
        if (response.destroyed) return;
        reply = forced(actions, true) ?? reply;
        await send(response, reply, actions, this.faults, record);
    }

    /** Credentials, then the route. */
    private async answer(request: IncomingMessage, response: ServerResponse, work: Work): Promise<Reply> {
        const { record, path, found } = work;
        const login = this.login(request, path);
        if (login) return login;
        const open = path === "/zosmf/info" && !this.context.switches.infoNeedsCredentials;
        const caller = this.authentication.caller(request);
        record.user = caller?.user.name ?? null;
        if (!caller && !open && !found?.route.public) return unauthorized();
        // Shape of the refusal of the server beneath z/OSMF; assumed.
        if (caller && !caller.user.zosmf && !found?.route.public) return { status: 403, body: "Error 403: AuthorizationFailed" };
        if (
            path.startsWith("/zosmf/") &&
            !request.headers["x-csrf-zosmf-header"] &&
            (path !== "/zosmf/info" || this.context.switches.csrfEverywhere)
        ) {
            return crossSite(this.context);
        }
        if (!found) {
            record.unexpected = true;
            return json(404, { simulator: `Nothing here serves ${request.method} ${path}` });
        }
        const name = caller?.user.name ?? "";
        const running = (this.parallel.get(name) ?? 0) + 1;
        const { maxParallel } = this.context.switches;
        if (maxParallel > 0 && running > maxParallel)
            return json(503, { category: 1, rc: 8, reason: 1, message: "Too many requests at a time" });
        this.parallel.set(name, running);
        try {
            const reply = await found.route.handle(this.exchange(request, response, work, caller?.user), found.match);
            return caller?.how === "basic" ? withCookie(reply, this.authentication.cookie("LtpaToken2", caller.user)) : reply;
        } finally {
            this.parallel.set(name, (this.parallel.get(name) ?? 1) - 1);
        }
    }

    private login(request: IncomingMessage, path: string): Reply | undefined {
        const to = `${request.method} ${path}`;
        if (to === "POST /gateway/api/v1/auth/login") return this.authentication.gatewayLogin(request);
        if (to === "POST /gateway/api/v1/auth/logout") return this.authentication.logout(request);
        if (path !== "/zosmf/services/authenticate") return undefined;
        if (this.context.switches.csrfEverywhere && !request.headers["x-csrf-zosmf-header"]) return crossSite(this.context);
        if (request.method === "POST") return this.authentication.login(request);
        return request.method === "DELETE" ? this.authentication.logout(request) : empty(405);
    }

    private exchange(request: IncomingMessage, response: ServerResponse, work: Work, user: SimUser | undefined): Exchange {
        const { record, actions } = work;
        return {
            record,
            method: record.method,
            path: work.path,
            query: work.query,
            headers: request.headers,
            body: work.body,
            user: user ?? NOBODY,
            fault: (kind) => actions.find((action): action is Extract<FaultAction, { kind: typeof kind }> => action.kind === kind),
            execute: async (run, settled) => {
                record.executed = true;
                const result = run();
                await settled?.(result);
                await this.tell("executed", record);
                return result;
            },
            get gone() {
                return response.destroyed;
            }
        };
    }

    private find(method: string, path: string): Found | undefined {
        for (const route of this.routes) {
            const match = route.method === method ? route.pattern.exec(path) : null;
            if (match) return { route, match };
        }
        return undefined;
    }

    private async tell(phase: RequestEvent["phase"], record: RequestRecord): Promise<void> {
        for (const hook of [...this.hooks]) await hook({ phase, record });
    }

    private async stall(response: ServerResponse, record: RequestRecord): Promise<void> {
        record.outcome = "stalled";
        await this.faults.stall((go) => response.once("close", go));
        if (!response.destroyed) record.outcome = "pending";
    }
}

interface Work {
    record: RequestRecord;
    actions: FaultAction[];
    path: string;
    query: URLSearchParams;
    body: Buffer;
    found: Found | undefined;
}

const NOBODY: SimUser = { name: "", password: "", commands: false, deniedDataSets: [], submit: false, zosmf: false };

function has(actions: FaultAction[], kind: FaultAction["kind"]): boolean {
    return actions.some((action) => action.kind === kind);
}

/** The answer that a fault prescribes: instead of the work, or after it. */
function forced(actions: FaultAction[], executed: boolean): Reply | undefined {
    for (const action of actions) {
        if (action.kind !== "answer" && action.kind !== "console-error") continue;
        if ((action.execute ?? false) !== executed) continue;
        if (action.kind === "console-error") return consoleError(action.code);
        if (action.status === 401 && action.body === undefined) return unauthorized();
        return typeof action.body === "object" ? json(action.status, action.body) : { status: action.status, body: action.body ?? "" };
    }
    return undefined;
}

function withCookie(reply: Reply, cookie: string): Reply {
    return { ...reply, headers: { ...reply.headers, "Set-Cookie": [cookie] } };
}

function drop(socket: Socket, record: RequestRecord): void {
    record.outcome = "dropped";
    socket.destroy();
}

/** Not the URL class: it throws on `//`, which is a request like any other. */
function splitUrl(url: string): [string, string] {
    const mark = url.indexOf("?");
    return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}

function decode(path: string): string {
    try {
        return decodeURIComponent(path);
    } catch {
        return path;
    }
}

function withoutCredentials(headers: IncomingHttpHeaders): IncomingHttpHeaders {
    const others = { ...headers };
    delete others.authorization;
    delete others.cookie;
    return others;
}

/** A record that no log keeps: requests to the control endpoint leave no trace. */
function unlogged(request: IncomingMessage): RequestRecord {
    const { method = "GET", url: path = "/" } = request;
    const nothing = { user: null, headers: {}, change: null, executed: false, status: null, faults: [] };
    return { sequence: 0, at: 0, method, path, outcome: "pending", ...nothing };
}

/** The whole request body; null when it is too big or the client went away. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
        for await (const chunk of request as AsyncIterable<Buffer>) {
            size += chunk.length;
            if (size > BODY_LIMIT) return null;
            chunks.push(chunk);
        }
    } catch {
        return null;
    }
    return Buffer.concat(chunks, size);
}
