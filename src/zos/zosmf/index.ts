import type { AbstractSession } from "@zowe/imperative";
import { ConsoleConstants } from "@zowe/zos-console-for-zowe-sdk";
import { wallClock } from "../Clock";
import type { Clock } from "../Clock";
import type { Zos } from "../index";
import { ZosError } from "../ZosError";
import { printable } from "./errors";
import { Requests } from "./Requests";
import { isConsoleName, ZosmfConsole } from "./ZosmfConsole";
import { ZosmfDataSets } from "./ZosmfDataSets";
import { ZosmfJobs } from "./ZosmfJobs";

export interface ZosmfOptions {
    /** EMCS console name; default is z/OSMF's own choice, user id (6 characters of it) and CN. */
    consoleName?: string | null;
    clock?: Clock;
    /** Overall limit of one request other than a download, in real milliseconds; default 60 000. */
    deadlineMs?: number;
}

/** A cold console costs a TSO logon: well above what that takes, well below what a person waits. */
const DEADLINE_MS = 60_000;
/** Idle limit of a socket where the user gave none (the SDK's is 30 minutes); above the longest wait for a first byte. */
const SOCKET_IDLE_MS = 600_000;

/**
 * Everything that talks to one z/OS system, over z/OSMF. Sends nothing yet.
 * @param session as the Zowe base handler makes it
 * @throws ZosError when the console name is not one
 */
export function zosmfPorts(session: AbstractSession, options: ZosmfOptions = {}): Zos {
    const consoleName = options.consoleName?.trim() || ConsoleConstants.RES_DEF_CN;
    if (!isConsoleName(consoleName)) {
        throw new ZosError("service", `"${printable(consoleName)}" is not a console name`, {
            means: "Nothing was sent.",
            next: "Give 2 to 8 characters: letters, digits, # $ @; not a digit first.",
            executed: "no"
        });
    }
    const s = session.ISession;
    s.requestCompletionTimeout ??= SOCKET_IDLE_MS;
    const clock = options.clock ?? wallClock();
    const host = s.hostname ?? "";
    const port = s.port ?? 443;
    const user = s.user ?? null;
    const requests = new Requests({ session, clock, host, port, user, deadlineMs: options.deadlineMs ?? DEADLINE_MS });
    return {
        console: new ZosmfConsole(requests, consoleName),
        dataSets: new ZosmfDataSets(requests),
        jobs: new ZosmfJobs(requests),
        clock,
        host,
        port,
        basePath: s.basePath || null,
        user
    };
}
