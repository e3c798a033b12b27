import { ConsoleConstants } from "@zowe/zos-console-for-zowe-sdk";
import type { IZosmfCollectResponse, IZosmfIssueParms, IZosmfIssueResponse } from "@zowe/zos-console-for-zowe-sdk";
import { Headers } from "@zowe/imperative";
import type { Console, ConsoleReply, IssueOptions } from "../Console";
import { ZosError } from "../ZosError";
import { printable } from "./errors";
import { inPath, splitLines } from "./Requests";
import type { Requests, What } from "./Requests";

/** Longest command that z/OSMF takes. */
const MAX_COMMAND = 126;
const DEFAULT_WAIT_MS = 10_000;
/** Waits between collects: short at first, since most late lines come at once. */
const POLL_MS = [250, 500, 1000];

/** 2 to 8 characters, the first alphabetic or national. Zowe's own option refuses `# $ @`; z/OSMF takes them. [documented] */
export function isConsoleName(name: string): boolean {
    return /^[A-Z#$@][A-Z0-9#$@]{1,7}$/i.test(name);
}

// IEE345I TRACE    AUTHORITY INVALID, FAILED BY SECURITY PRODUCT
// comes as an ordinary answer with HTTP 200. [seen]
const NO_AUTHORITY = /\bIEE345I\s+\S+\s+AUTHORITY INVALID/;

/** One EMCS console of z/OSMF. Commands go one after the other: two at once on one console mix their lines. */
export class ZosmfConsole implements Console {
    private last: Promise<unknown> = Promise.resolve();
    private readonly resource: string;

    constructor(
        private readonly requests: Requests,
        readonly consoleName: string
    ) {
        this.resource = `${ConsoleConstants.RESOURCE}/${inPath(consoleName)}`;
    }

    display(command: string, options: IssueOptions = {}): Promise<ConsoleReply> {
        return this.inTurn(() => this.requests.repeat(() => this.issue(command, options, false)));
    }

    change(command: string, options: IssueOptions = {}): Promise<ConsoleReply> {
        return this.inTurn(() => this.issue(command, options, true));
    }

    collect(key: string): Promise<string[]> {
        return this.inTurn(() => this.collectNow(key));
    }

    private inTurn<T>(work: () => Promise<T>): Promise<T> {
        const result = this.last.then(work);
        this.last = result.catch(() => undefined);
        return result;
    }

    private what(command: string): What {
        return { area: "console", action: `send "${printable(command)}"`, consoleName: this.consoleName };
    }

    private async issue(command: string, options: IssueOptions, changes: boolean): Promise<ConsoleReply> {
        if (command.length > MAX_COMMAND) {
            throw new ZosError("tooLong", `The command has ${command.length} characters; z/OSMF takes ${MAX_COMMAND}`, {
                means: "It was not sent.",
                next: "Give fewer names or options, or use a parmlib member (--parm).",
                zosText: printable(command),
                executed: "no"
            });
        }
        const body: IZosmfIssueParms = { cmd: command, async: "N", ...(options.system ? { system: options.system } : {}) };
        const request = { verb: "PUT" as const, resource: this.resource, headers: [Headers.APPLICATION_JSON], body };
        const at = new Date().toISOString();
        const what = this.what(command);
        // not read(): display() repeats the whole, with its collects
        const text = await (changes ? this.requests.change(what, request) : this.requests.readOnce(what, request));
        const answer = (this.requests.json(what, changes, text) ?? {}) as Partial<IZosmfIssueResponse>;
        const key = typeof answer["cmd-response-key"] === "string" ? answer["cmd-response-key"] : null;
        const reply: ConsoleReply = { command, at, lines: splitLines(String(answer["cmd-response"] ?? "")), key };
        this.refuseWithoutAuthority(reply);
        await this.collectLate(reply, options, changes);
        this.refuseWithoutAuthority(reply);
        return reply;
    }

    /**
     * Lines that come after z/OSMF's own wait of about 3 seconds. An empty answer means "nothing yet", not "nothing".
     * The loop of the SDK is not used: it has no limit while text comes, and never ends once z/OSMF reports a keyword.
     */
    private async collectLate(reply: ConsoleReply, options: IssueOptions, changes: boolean): Promise<void> {
        if (reply.key == null) return;
        const { clock } = this.requests.settings;
        const limit = options.maxWaitMs ?? DEFAULT_WAIT_MS;
        const enough = () => (options.until ? options.until(reply.lines) : reply.lines.length > 0);
        for (let round = 0, waited = 0; !enough() && waited < limit; round++) {
            const pause = Math.min(POLL_MS[Math.min(round, POLL_MS.length - 1)], limit - waited);
            await clock.sleep(pause);
            waited += pause;
            try {
                reply.lines.push(...(await this.collectNow(reply.key)));
            } catch (error) {
                // half a display must not be taken for a state, and can be had again; a change was made, and what is known of it counts
                if (!changes) throw error;
                reply.incomplete = (error as ZosError).what;
                return;
            }
        }
    }

    private async collectNow(key: string): Promise<string[]> {
        const what: What = { area: "console", action: "collect late lines of a command", consoleName: this.consoleName };
        const resource = `${this.resource}${ConsoleConstants.SOL_MSGS}/${inPath(key)}`;
        const answer = (await this.requests.readJson(what, { verb: "GET", resource })) as Partial<IZosmfCollectResponse> | null;
        return splitLines(String(answer?.["cmd-response"] ?? ""));
    }

    private refuseWithoutAuthority(reply: ConsoleReply): void {
        const line = reply.lines.find((l) => NO_AUTHORITY.test(l));
        if (line == null) return;
        const { host, user } = this.requests.settings;
        const verb = printable(reply.command.trim().split(/[\s,]/)[0]);
        throw new ZosError("authority", `${user ?? "The user"} may not issue ${verb} commands on the console of ${host}`, {
            means: "z/OS refused the command; it had no effect.",
            next:
                "FAILED BY SECURITY PRODUCT: ask for the OPERCMDS profile of the command (docs/permissions.md). " +
                "FAILED BY MVS: the console's own AUTH is too low.",
            zosText: printable(reply.lines.join("\n")),
            executed: "no"
        });
    }
}
