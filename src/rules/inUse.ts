import type { CertificateFact, Facts, Need, Place, PolicyFact, RingFact } from "../facts";
import { allFacts } from "../facts";
import { settings } from "./policyRule";

/** A certificate that an AT-TLS rule names or takes by default, with what shows it. */
export interface CertificateInUse {
    label: string;
    /** Where the policy names it, or where the ring lists it as default. */
    named: Place;
    /** Where the ring lists it; null = no list of the ring, or it is not on it. */
    listed: Place | null;
    /** What RACDCERT LIST shows; null = not listed. */
    certificate: CertificateFact | null;
}

/** Key ring of an AT-TLS rule, in RACF. */
export interface RingInUse {
    owner: string | null;
    ring: string;
    place: Place;
}

/** Names of systems in the inputs. */
function systems(facts: Facts): Set<string> {
    const bags = [
        facts.traces,
        facts.notes,
        facts.messages,
        facts.returnCodes,
        facts.denials,
        facts.fipsModes,
        facts.releases,
        facts.flows
    ];
    return new Set(bags.flatMap((bag) => allFacts<{ system: string | null; at: string; place: Place }>(bag).map((f) => f.system ?? "")));
}

/** True when two facts may be put together: of one system, or the inputs name one system at most. */
export function joinable(facts: Facts, ...of: (string | null)[]): boolean {
    const named = systems(facts);
    named.delete("");
    const known = new Set(of.filter((s) => s !== null));
    return known.size <= 1 && (named.size <= 1 || !of.includes(null));
}

/** What to say when facts of several systems cannot be put together. */
export function apart(what: Need["fact"]): Need[] {
    return [{ fact: what, get: "the inputs name several systems: diagnose the policy, lists and displays of one system at a time" }];
}

/** The key ring that the policy names; null for a key database, a token, a virtual ring, or none. */
export function ringOf(policy: PolicyFact): RingInUse | null {
    const [named] = settings(policy, "Keyring");
    const m = named && /^(?:([A-Z0-9@#$]{1,8})\/)?([^/*]{1,237})$/i.exec(named.value.trim());
    if (!named || !m || /\.(?:kdb|p12)$/i.test(m[2])) return null;
    return { owner: m[1] === undefined ? null : m[1].toUpperCase(), ring: m[2], place: named.place };
}

/** The one list of that ring; null when there is none, or several owners have a ring of that name. Case counts in names of rings. */
export function listOf(facts: Facts, ring: RingInUse): RingFact | null {
    const lists = allFacts(facts.rings).filter((r) => r.ring === ring.ring && (ring.owner === null || r.owner === ring.owner));
    return new Set(lists.map((r) => r.owner)).size === 1 ? lists[0] : null;
}

/** Labels that the policy names. */
export function labelsOf(policy: PolicyFact): { label: string; place: Place }[] {
    return [...settings(policy, "CertificateLabel"), ...settings(policy, "ServerCertificateLabel")].map((s) => ({
        label: s.value.replace(/^"|"$/g, ""),
        place: s.place
    }));
}

/**
 * The certificates that connections of the rule present, as far as policy, LISTRING and LIST together show them: those named by label,
 * else the default of the ring. Empty when that is not shown.
 */
export function certificatesInUse(policy: PolicyFact, facts: Facts): CertificateInUse[] {
    const ring = ringOf(policy);
    if (!ring || policy.incomplete.length > 0) return [];
    const list = listOf(facts, ring);
    const find = (label: string, owner: string | null): CertificateFact | null => {
        const all = allFacts(facts.certificates).filter((c) => c.label === label && (owner === null || c.owner === owner));
        const own = owner === null ? all.filter((c) => c.rings.includes(ring.ring)) : all;
        return new Set(own.map((c) => c.owner)).size === 1 ? own[own.length - 1] : null;
    };
    const labels = labelsOf(policy);
    if (labels.length > 0)
        return labels.map(({ label, place }) => {
            const member = list?.members.find((m) => m.label === label);
            return {
                label,
                named: place,
                listed: member?.place ?? null,
                certificate: list && !member ? null : find(label, member?.owner ?? null)
            };
        });
    const usual = list?.members.filter((m) => m.isDefault) ?? [];
    return usual.length === 1
        ? usual.map((m) => ({ label: m.label, named: ring.place, listed: m.place, certificate: find(m.label, m.owner) }))
        : [];
}

/**
 * The latest day that the inputs show, as `2026/11/24`, with the place that shows it: the inputs speak of that day, whatever today is.
 * null when none shows its date.
 */
export function latestDay(facts: Facts): { day: string; place: Place } | null {
    const dated = [facts.incidents, facts.traces, facts.returnCodes, facts.messages, facts.denials].flatMap((bag) =>
        allFacts<{ system: string | null; at: string; place: Place }>(bag).filter((f) => /^(?:19|20)\d\d-/.test(f.at))
    );
    const last = dated.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
    return last ? { day: last.at.slice(0, 10).replace(/-/g, "/"), place: last.place } : null;
}

/** `RSA 1024`, as far as it is listed. */
export function keyText(c: CertificateFact): string {
    return [c.keyType, c.keySize].filter((p) => p !== null).join(" ");
}
