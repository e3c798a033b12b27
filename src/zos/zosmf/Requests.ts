import type { AbstractSession } from "@zowe/imperative";
import type { Clock } from "../Clock";
import type { ZosError } from "../ZosError";
import { mayPass, toZosError } from "./errors";
import type { RequestContext } from "./errors";
import { send } from "./RestClient";
import type { RestRequest } from "./RestClient";

/** What all three ports share. */
export interface PortSettings {
    session: AbstractSession;
    clock: Clock;
    host: string;
    port: number;
    user: string | null;
    /** Overall limit of one request, milliseconds. */
    deadlineMs: number;
}

/** A request; its limit comes from the settings unless given. */
export type ReadRequest = Omit<RestRequest, "deadlineMs"> & { deadlineMs?: number };

export type What = Pick<RequestContext, "action" | "area" | "consoleName">;

/** How often a request that only reads is sent again. */
const REPEATS = 2;
/** Pause before the first repeat; the second is twice as long. */
const PAUSE_MS = 500;

/** Sends requests under the settings of the ports; every error that comes out is a ZosError. */
export class Requests {
    constructor(readonly settings: PortSettings) {}

    context(what: What, changes: boolean): RequestContext {
        const { host, port, user } = this.settings;
        return { ...what, changes, host, port, user };
    }

    /** A request that reads: sent again, a bounded number of times, when the connection was lost or z/OSMF answered 5xx. */
    async read(what: What, request: ReadRequest): Promise<string> {
        return this.repeat(() => this.readOnce(what, request));
    }

    /** A request that reads, without repeats. */
    async readOnce(what: What, request: ReadRequest): Promise<string> {
        return this.one(what, false, request);
    }

    /** A request that changes something: sent exactly once. */
    async change(what: What, request: ReadRequest): Promise<string> {
        return this.one(what, true, { ...request, once: true });
    }

    /** Runs `work` again while its failure may pass. Only for work that changes nothing. */
    async repeat<T>(work: () => Promise<T>): Promise<T> {
        for (let attempt = 0; ; attempt++) {
            try {
                return await work();
            } catch (error) {
                if (attempt >= REPEATS || !mayPass(error as ZosError)) throw error;
                await this.settings.clock.sleep(PAUSE_MS * (attempt + 1));
            }
        }
    }

    /** Reads and parses JSON; a body that is none is a ZosError too. */
    async readJson(what: What, request: ReadRequest): Promise<unknown> {
        return this.json(what, false, await this.read(what, request));
    }

    /** @throws ZosError when the body of a 2xx answer is not JSON: for a change it must count as executed "maybe" */
    json(what: What, changes: boolean, text: string): unknown {
        try {
            return JSON.parse(text) as unknown;
        } catch {
            throw toZosError(new Error("the answer was not in the expected format"), this.context(what, changes));
        }
    }

    private async one(what: What, changes: boolean, request: ReadRequest): Promise<string> {
        try {
            return await send(this.settings.session, { deadlineMs: this.settings.deadlineMs, ...request });
        } catch (error) {
            throw toZosError(error, this.context(what, changes));
        }
    }
}

/** Encodes what stands in a path: `#` would end it otherwise (z/OSMF takes it encoded and plain, API ML only encoded). */
export function inPath(name: string): string {
    return encodeURIComponent(name).replace(/%24/g, "$").replace(/%40/g, "@");
}

/** z/OSMF separates console lines by \r, spool and data set lines by \n; trailing empty lines are dropped, leading blanks kept. */
export function splitLines(text: string): string[] {
    const lines = text.split(/\r\n|\r|\n/);
    while (lines.length > 0 && lines[lines.length - 1].trim() === "") lines.pop();
    return lines;
}
