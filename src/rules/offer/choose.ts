import type { Need, PolicyFact } from "../../facts";
import { judge, type Contact } from "./contact";

/** Rules that may be the one for a connection. */
export interface Choice {
    /** In the order of priority; one alone where it is decided. */
    candidates: PolicyFact[];
    /** Some rule applies for certain, though it may be open which one. */
    some: boolean;
    /** Why it is not decided, in words; empty where it is. */
    open: string[];
}

/**
 * The rules of one policy that may be the first to match: the highest Priority wins (documented). What cannot be judged, and rules of the
 * same Priority, leave it open: those are said to be ordered by name, but not in which alphabet, so nothing is built on that.
 * @param policies rules of one policy
 */
export function choose(policies: PolicyFact[], contact: Contact): Choice {
    const judged = policies.map((policy) => ({ policy, verdict: judge(policy, contact) })).filter((j) => j.verdict.holds !== "no");
    const sure = judged.filter((j) => j.verdict.holds === "yes").map((j) => j.policy.conditions.priority ?? 0);
    const top = sure.length > 0 ? Math.max(...sure) : null;
    const left = judged
        .filter(({ policy }) => top === null || (policy.conditions.priority ?? Infinity) >= top)
        .sort((a, b) => (b.policy.conditions.priority ?? Infinity) - (a.policy.conditions.priority ?? Infinity));
    const open = left.flatMap(({ policy, verdict }) => [
        ...(verdict.holds === "unknown" ? [`rule ${policy.rule}: ${verdict.missing.slice(0, 3).join(", ")}`] : []),
        ...(policy.conditions.priority === null ? [`rule ${policy.rule}: its Priority is not understood`] : [])
    ]);
    const equal = left.filter((j) => j.verdict.holds === "yes" && j.policy.conditions.priority === top).map((j) => j.policy.rule);
    if (equal.length > 1) open.push(`rules ${equal.slice(0, 4).join(", ")} match with the same Priority: their order is not defined here`);
    return { candidates: left.map((j) => j.policy), some: top !== null, open };
}

/** What is missing to tell which rule applies. */
export function openNeeds(open: string[]): Need[] {
    return [
        {
            fact: "attlsMessages",
            get: `which AT-TLS rule the connection matches is not known (${open.slice(0, 3).join("; ")}): EZD1281I in the syslogd file names it (AT-TLS Trace 4)`
        }
    ];
}
