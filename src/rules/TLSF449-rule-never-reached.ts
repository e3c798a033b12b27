import type { Facts, PolicyFact } from "../facts";
import { allFacts } from "../facts";
import { policyRule, settings } from "./policyRule";

/** A rule with TTLSEnabled On that a rule of higher priority, at least as wide and with TTLSEnabled Off, hides. */
export const TLSF449 = policyRule({
    code: "TLSF449",
    title: "An AT-TLS rule is never reached: another one switches AT-TLS off before it",
    severity: "warning",
    verify: "EZD1281I of the next connection names the rule that was meant, with STATUS: Enabled (AT-TLS Trace 4).",
    fix: [
        "Give this rule a higher Priority than the one that switches AT-TLS off, or narrow that one by port, address, Direction or job.",
        "Where the connections should stay in clear, drop this rule: it has no effect."
    ],
    keys: ["SHADOWED", "TTLSENABLED-OFF"],
    fault(policy, facts) {
        if (!enabled(policy, /^on$/i)) return null;
        const hiding = hidingRule(policy, facts);
        const off = hiding && enabled(hiding, /^off$/i);
        if (!hiding?.conditions.priorityPlace || !off) return null;
        return {
            cause: `rule ${hiding.rule} has the higher Priority (${hiding.conditions.priority} against ${policy.conditions.priority}), takes every connection that this rule is for, and has TTLSEnabled Off: this rule never applies.`,
            places: [off, hiding.conditions.priorityPlace],
            more: [hiding.place, policy.place, ...(policy.conditions.priorityPlace ? [policy.conditions.priorityPlace] : [])]
        };
    }
});

const enabled = (policy: PolicyFact, value: RegExp): PolicyFact["place"] | null =>
    settings(policy, "TTLSEnabled").find((s) => value.test(s.value))?.place ?? null;

/** The first rule of the same text that is looked at before, and takes all that this one would. */
function hidingRule(policy: PolicyFact, facts: Facts): PolicyFact | null {
    const { priority } = policy.conditions;
    if (priority === null) return null;
    return (
        allFacts(facts.policies).find(
            (other) =>
                other.place.source === policy.place.source &&
                (other.conditions.priority ?? 0) > priority &&
                enabled(other, /^off$/i) !== null &&
                covers(other.conditions, policy.conditions)
        ) ?? null
    );
}

type Conditions = PolicyFact["conditions"];
type Spans<T> = { spans: { from: T; to: T }[]; unresolved: string[] } | null;

/** Every connection that meets `narrow` meets `wide`: proved by what both state, never guessed. */
function covers(wide: Conditions, narrow: Conditions): boolean {
    return (
        wide.times === null &&
        wide.direction !== null &&
        (wide.direction === "both" || wide.direction === narrow.direction) &&
        coversSpans(wide.localPorts, narrow.localPorts) &&
        coversSpans(wide.remotePorts, narrow.remotePorts) &&
        coversSpans(wide.localAddresses, narrow.localAddresses) &&
        coversSpans(wide.remoteAddresses, narrow.remoteAddresses) &&
        coversName(wide.job, narrow.job) &&
        coversName(wide.user, narrow.user)
    );
}

function coversSpans<T extends string | number>(wide: Spans<T>, narrow: Spans<T>): boolean {
    if (wide === null) return true;
    if (narrow === null || narrow.unresolved.length > 0 || narrow.spans.length === 0) return false;
    return narrow.spans.every((n) => wide.spans.some((w) => w.from <= n.from && n.to <= w.to));
}

function coversName(wide: string | null, narrow: string | null): boolean {
    if (wide === null || wide === narrow) return true;
    return narrow !== null && wide.endsWith("*") && narrow.startsWith(wide.slice(0, -1));
}
