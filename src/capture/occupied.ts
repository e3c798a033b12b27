import type { GrsHolder, WriterDd } from "../parse/console/types";
import type { DataSetInfo } from "../zos";
import type { Refusal, WriterRequest } from "./types";

/** A data set that the writer's procedure names, as found. */
export interface SeenDataSet {
    name: string;
    /** The DD that allocates it; null when the procedure could not be read. */
    dd: WriterDd | null;
    /** A step before the writer deletes it. */
    deletedFirst: boolean;
    /** null = not catalogued. */
    info: DataSetInfo | null;
    holders: GrsHolder[];
    /** A capture of ours wrote it, its download was verified, and it is unchanged since. */
    ours: boolean;
    /** Names under this one that exist already: it cannot be renamed to any of them. */
    taken: string[];
}

export type DataSetStep =
    { kind: "rename"; from: string; to: string } | { kind: "delete"; name: string } | { kind: "overwritten"; name: string; by: string };

/** A writer procedure that keeps every trace: the data set is new each time, and an existing one stops it from starting. */
export const SAFE_PROCEDURE = (name: string, hlq: string) => [
    `//${name.padEnd(8)} PROC`,
    "//IEFPROC  EXEC PGM=ITTTRCWR,REGION=0M,TIME=1440",
    `//TRCOUT01 DD DSN=${hlq}.TRACE.${name},DISP=(NEW,CATLG),`,
    "//            UNIT=SYSDA,SPACE=(CYL,(100,20))",
    "//SYSPRINT DD SYSOUT=*"
];

const MAX_NAME = 44;

/** Whether a time stamp can be added to the name. */
export const renamable = (name: string): boolean => stamped(name, new Date(0)).length <= MAX_NAME;

/** Seconds tried after the present one: captures in quick succession, or on several systems of a sysplex, ask for the same name. */
const TRIES = 60;

/**
 * `NAME.Dyymmdd.Thhmmss` with the first second from `now` on that no other data set has, or null when that is longer than a data set
 * name may be.
 */
export function renamedName(name: string, now: Date, taken: string[] = []): string | null {
    for (let later = 0; renamable(name) && later < TRIES; later++) {
        const to = stamped(name, new Date(now.getTime() + later * 1000));
        if (!taken.includes(to)) return to;
    }
    return null;
}

function stamped(name: string, now: Date): string {
    const two = (n: number) => String(n).padStart(2, "0");
    const suffix = `.D${two(now.getUTCFullYear() % 100)}${two(now.getUTCMonth() + 1)}${two(now.getUTCDate())}.T${two(now.getUTCHours())}${two(now.getUTCMinutes())}${two(now.getUTCSeconds())}`;
    return name + suffix;
}

/**
 * What has to happen to a data set before the writer may start. Nothing of anybody's is renamed, deleted or overwritten
 * without its option; only what a capture of ours wrote and fetched is moved aside by default.
 */
export function occupied(
    seen: SeenDataSet,
    request: WriterRequest,
    now: Date
): { steps: DataSetStep[]; notes: string[] } | { refused: Refusal } {
    const { name, dd, info } = seen;
    if (seen.holders.length > 0) {
        const holder = seen.holders[0];
        return {
            refused: {
                why: `${name} is in use by ${holder.job} on ${holder.system} (${holder.access})`,
                next: `Wait until ${holder.job} has ended, or use another writer procedure with --writer.`
            }
        };
    }
    if (info === null) return { steps: [], notes: [] };
    if (request.renamePrevious && request.discardPrevious) {
        return { refused: { why: "--rename-previous and --discard-previous exclude each other", next: "Give one of them." } };
    }
    const fresh = dd !== null && (dd.status === "NEW" || (dd.status === "MOD" && seen.deletedFirst) || seen.deletedFirst);
    if (!fresh) {
        const how = dd === null ? "the procedure could not be read" : `the procedure allocates it ${dd.status}`;
        if (request.discardPrevious) {
            return {
                steps: [{ kind: "overwritten", name, by: "the writer" }],
                notes: [`The contents of ${name} are overwritten (--discard-previous).`]
            };
        }
        return {
            refused: {
                why: `${name} exists and would be overwritten: ${how}`,
                next: request.renamePrevious
                    ? "It cannot be renamed, because the procedure needs it under this name. Copy it, then repeat with --discard-previous."
                    : "If nobody needs what is in it, repeat with --discard-previous; else copy it first, or use another procedure."
            }
        };
    }
    if (request.discardPrevious) {
        if (seen.deletedFirst)
            return {
                steps: [{ kind: "overwritten", name, by: "the procedure's first step" }],
                notes: [`${name} is deleted by the writer's procedure (--discard-previous).`]
            };
        return { steps: [{ kind: "delete", name }], notes: [] };
    }
    if (request.renamePrevious || seen.ours) {
        const to = renamedName(name, now, seen.taken);
        if (to === null) {
            return {
                refused: {
                    why: renamable(name)
                        ? `${name} exists, and every name with a time stamp to rename it to is taken`
                        : `${name} exists, and its name is too long to rename it with a time stamp`,
                    next: "Rename or delete it yourself, or repeat with --discard-previous."
                }
            };
        }
        const notes =
            seen.ours && !request.renamePrevious ? [`${name} was written and fetched by an earlier capture: it is renamed to ${to}.`] : [];
        return { steps: [{ kind: "rename", from: name, to }], notes };
    }
    const loss = seen.deletedFirst
        ? "starting the writer would delete it (the procedure deletes the previous trace)"
        : "the writer could not start, because its procedure allocates it NEW";
    return {
        refused: {
            why: `${name} exists: ${loss}`,
            next: "Keep it with --rename-previous (renamed with date and time), or give it up with --discard-previous."
        }
    };
}
