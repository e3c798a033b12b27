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
 * same Priority, leave it open: those are ordered by name (documented), but not in which alphabet, so that counts only where all agree.
 * @param policies rules of one policy
 */
export function choose(policies: PolicyFact[], contact: Contact): Choice {
    const judged = policies.map((policy) => ({ policy, verdict: judge(policy, contact) })).filter((j) => j.verdict.holds !== "no");
    const sure = judged.filter((j) => j.verdict.holds === "yes").map((j) => j.policy.conditions.priority ?? 0);
    const top = sure.length > 0 ? Math.max(...sure) : null;
    let left = judged
        .filter(({ policy }) => top === null || (policy.conditions.priority ?? Infinity) >= top)
        .sort((a, b) => (b.policy.conditions.priority ?? Infinity) - (a.policy.conditions.priority ?? Infinity));
    const open = left.flatMap(({ policy, verdict }) => [
        ...(verdict.holds === "unknown" ? [`rule ${policy.rule}: ${verdict.missing.slice(0, 3).join(", ")}`] : []),
        ...(policy.conditions.priority === null ? [`rule ${policy.rule}: its Priority is not understood`] : [])
    ]);
    const equal = left.filter((j) => j.verdict.holds === "yes" && j.policy.conditions.priority === top).map((j) => j.policy.rule);
    const first = equal.find((name) => equal.every((other) => other === name || isBefore(name, other)));
    if (first !== undefined) left = left.filter((j) => j.policy.rule === first || !equal.includes(j.policy.rule));
    else if (equal.length > 1)
        open.push(`rules ${equal.slice(0, 4).join(", ")} match with the same Priority: their order is not defined here`);
    return { candidates: left.map((j) => j.policy), some: top !== null, open };
}

/** Whether a name stands before another one in ASCII and in EBCDIC: where they differ first, both have a small letter, a capital or a digit. */
function isBefore(name: string, other: string): boolean {
    let at = 0;
    while (at < name.length && name[at] === other[at]) at++;
    if (at === name.length || at === other.length) return at === name.length;
    const comparable = [/[a-z]/, /[A-Z]/, /[0-9]/].some((kind) => kind.test(name[at]) && kind.test(other[at]));
    return comparable && name[at] < other[at];
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
