import type { Facts, OfferFact, PolicyFact } from "../../facts";
import { addressKey, allFacts } from "../../facts";
import { peerOf } from "../peer";

/** A connection as an AT-TLS rule sees it, from z/OS. null = not known. */
export interface Contact {
    localAddress: string | null;
    localPort: number | null;
    remoteAddress: string | null;
    remotePort: number | null;
    direction: "inbound" | "outbound" | null;
    job: string | null;
    user: string | null;
    /** The rule that AT-TLS itself names for it. */
    rule: string | null;
}

/** The server's end of a captured connection as contact; job, user id and rule where AT-TLS tells them of the same two ends. */
export function contactOf(ends: NonNullable<OfferFact["ends"]>, facts: Facts): Contact {
    const remote = `${ends.clientAddress}:${ends.clientPort}`.toLowerCase();
    const local = `${ends.serverAddress}:${ends.serverPort}`.toLowerCase();
    const told = [...allFacts(facts.mappings), ...allFacts(facts.returnCodes)].filter(
        (m) => peerOf(m.remote) === remote && peerOf(m.local) === local
    );
    // Ports are used again: what messages say differently is not known.
    const only = (values: (string | null | undefined)[]): string | null => {
        const named = new Set(values.filter((v) => v));
        return named.size === 1 ? ([...named][0] ?? null) : null;
    };
    return {
        localAddress: ends.serverAddress,
        localPort: ends.serverPort,
        remoteAddress: ends.clientAddress,
        remotePort: ends.clientPort,
        direction: ends.dialled === null ? null : ends.dialled === "client" ? "inbound" : "outbound",
        job: only(told.map((m) => m.job)),
        user: only(told.map((m) => m.user)),
        rule: only(told.map((m) => m.rule))
    };
}

/** Whether a rule's conditions hold; `unknown` names the statements that cannot be judged. */
export type Judged = { holds: "yes" | "no" } | { holds: "unknown"; missing: string[] };

/** Judges all conditions of a rule: one that fails is enough for no, one that cannot be judged leaves it open. */
export function judge(policy: PolicyFact, contact: Contact): Judged {
    if (contact.rule !== null) return { holds: contact.rule.toUpperCase() === policy.rule.toUpperCase() ? "yes" : "no" };
    const { conditions: c } = policy;
    const key = (address: string | null): string | null => (address === null ? null : addressKey(address));
    const parts = [
        within(c.localPorts, contact.localPort, "local port"),
        within(c.remotePorts, contact.remotePort, "remote port"),
        within(c.localAddresses, key(contact.localAddress), "local address"),
        within(c.remoteAddresses, key(contact.remoteAddress), "remote address"),
        directed(c.direction, contact.direction),
        named(c.job, contact.job, "Jobname"),
        named(c.user, contact.user, "Userid"),
        c.times === null ? [] : [c.times]
    ];
    if (parts.includes(false)) return { holds: "no" };
    const missing = parts.flatMap((p) => p || []);
    return missing.length === 0 ? { holds: "yes" } : { holds: "unknown", missing };
}

/** false: fails; empty: holds; else what cannot be judged. */
type Part = false | string[];

function within<T extends string | number>(
    condition: { spans: { from: T; to: T }[]; unresolved: string[] } | null,
    value: T | null,
    what: string
): Part {
    if (condition === null) return [];
    if (value === null) return [`the ${what} of the connection`];
    if (condition.spans.some((s) => s.from <= value && value <= s.to)) return [];
    return condition.unresolved.length > 0 && condition.unresolved;
}

function directed(wanted: PolicyFact["conditions"]["direction"], seen: Contact["direction"]): Part {
    if (wanted === "both") return [];
    if (wanted === null) return ["Direction, which is not stated or not understood"];
    if (seen === null) return [`Direction ${wanted}: who opened the connection`];
    return wanted === seen ? [] : false;
}

/** A name, or its beginning with an asterisk. */
function named(wanted: string | null, seen: string | null, what: string): Part {
    if (wanted === null) return [];
    if (seen === null) return [`${what} ${wanted}: a capture shows no ${what === "Jobname" ? "job name" : "user id"}`];
    const name = seen.toUpperCase();
    return (wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted) ? [] : false;
}
