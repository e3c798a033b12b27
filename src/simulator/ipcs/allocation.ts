import type { SimDataSet } from "../model/types";
import type { SimJobContext } from "../model/trace";
import type { Dd } from "./jcl";

/** Libraries that every z/OS has; the model need not hold their contents. */
const SYSTEM_LIBRARIES = ["SYS1.MIGLIB", "SYS1.SBLSCLI0", "SYS1.PARMLIB", "SYS1.CLIST", "SYS1.LINKLIB", "SYS1.CMDLIB", "SYS1.IBM.PARMLIB"];

/** Why a data set could not be had. */
export type Refusal = "not-found" | "in-use" | "denied" | "exists";

/** Looks whether the job may have a data set. `write` asks for it alone. */
export function refusal(context: SimJobContext, name: string, write: boolean): Refusal | null {
    if (context.deniedDataSets.some((prefix) => name.startsWith(prefix.toUpperCase()))) return "denied";
    const dataSet = context.dataSets.find(name);
    if (!dataSet) return SYSTEM_LIBRARIES.includes(name) ? null : "not-found";
    return dataSet.holders.some((h) => write || h.access === "EXCLUSIVE") ? "in-use" : null;
}

/** DISP=(status,normal,abnormal) with its defaults. */
export function disposition(dd: Dd): { status: string; normal: string; abnormal: string } {
    const [status, normal, abnormal] = (dd.operands.get("DISP") ?? "NEW").replace(/[()]/g, "").toUpperCase().split(",");
    const effective = status || "NEW";
    const end = normal || (effective === "NEW" ? "DELETE" : "KEEP");
    return { status: effective, normal: end, abnormal: abnormal || end };
}

/** Data set named by a DD, without apostrophes and member. */
export function ddDataSet(dd: Dd): string {
    return (dd.operands.get("DSN") ?? "")
        .replace(/'/g, "")
        .replace(/\(.*\)$/, "")
        .toUpperCase();
}

/** A new data set with the attributes given on the DD, or in TSO's words. */
export function newDataSet(name: string, attributes: Map<string, string>, now: number): Partial<SimDataSet> & { name: string } {
    const dcb = new Map(
        (attributes.get("DCB") ?? "")
            .replace(/[()]/g, "")
            .split(",")
            .map((pair) => pair.split("=") as [string, string])
    );
    const value = (key: string, other: string): string => attributes.get(key) ?? dcb.get(key) ?? other;
    const volume = (attributes.get("VOL") ?? attributes.get("VOLUME") ?? "").replace(/.*SER=|[()]/g, "");
    const recordLength = Number(value("LRECL", "80"));
    return {
        name,
        organization: "PS",
        recordFormat: value("RECFM", "FB").replace(/[\s,()]/g, ""),
        recordLength,
        blockSize: Number(value("BLKSIZE", "0")) || recordLength,
        ...(volume ? { volume, smsManaged: false } : {}),
        created: now,
        migrated: false,
        records: [],
        members: new Map(),
        holders: []
    };
}
