import type { SimDataSet, SimUser } from "../model/types";
import { serviceError } from "./replies";
import type { Reply } from "./types";

// Codes, leading words ("ISRZ002 Data set not cataloged") and HTTP statuses: seen on real systems. Statuses differ from what one
// expects: 500 where access is denied, never 403.

export function notCataloged(name: string): Reply {
    return isrz002(404, "LMINIT error", `Data set not cataloged - '${name}' was not found in catalog.`);
}

/** Assumed: no recorded answer was found. */
export function noMember(name: string, member: string): Reply {
    return isrz002(404, "LMFIND error", `Member not found - '${member}' is not in '${name}'.`);
}

export function inUse(name: string, step: "LMINIT" | "LMOPEN" | "LMERASE" | "LMRENAME"): Reply {
    const help = `in use by another user, try later or enter HELP for a list of jobs and users allocated to '${name}'.`;
    return isrz002(500, `${step} error`, `Data set in use - Data set '${name}' ${help}`);
}

/** The user may not open the data set: a reply, or null when all is well. */
export function denied(user: SimUser, name: string): Reply | null {
    if (!user.deniedDataSets.some((prefix) => name.startsWith(prefix.toUpperCase()))) return null;
    return isrz002(500, "LMOPEN error", "Authorization failed - You may not use this protected data set. Open 913 abend.");
}

/** Assumed: no recorded answer was found. */
export function needsMember(name: string): Reply {
    return isrz002(500, "LMOPEN error", `Data set '${name}' is partitioned, no member was named.`);
}

export function alreadyExists(name: string): Reply {
    return serviceError(500, 8, 900, 7, "Dynamic allocation Error", [
        `IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG. RETURN CODE IS 8 REASON CODE IS 38 IGD17219I ${name}`
    ]);
}

/** The service gave up waiting; the sentence shape was seen, names are ours. */
export function timedOut(user: SimUser, seconds: number): Reply {
    const where = `TsoServerConnection(USER=${user.name}, ASID=0x0045, QID=0x00020003)`;
    return serviceError(500, 2, 4, 1, `receiveResponseHeader: timeout receiving response (>${seconds} secs): ${where}`);
}

export function noRecords(): Reply {
    return serviceError(500, 6, 8, 1046, "No records in the requested range");
}

/** Assumed. */
export function badContents(problem: string): Reply {
    return serviceError(500, 6, 8, 1, "Write error", [problem]);
}

export function badRequest(message: string): Reply {
    return serviceError(400, 1, 4, 13, message);
}

/** True when a job holds the data set so that nobody else may open it. */
export function heldExclusively({ holders }: SimDataSet): boolean {
    return holders.some(({ access }) => access === "EXCLUSIVE");
}

function isrz002(status: number, message: string, detail: string): Reply {
    return serviceError(status, 4, 8, 0, message, [`ISRZ002 ${detail}`]);
}
