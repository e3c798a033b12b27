import type { CertificateFact, Facts, Place, RingFact } from "../facts";
import { allFacts } from "../facts";
import { joinable, labelsOf, listOf, ringOf } from "./inUse";
import type { Confidence, Finding, Rule, Verdict } from "./Rule";
import { evidence } from "./shared";

/** What lists of RACF say to a finding. */
export interface Said {
    agrees: boolean;
    /** A sentence for the cause. */
    text: string;
    places: Place[];
}

const LOWER: Record<Confidence, Confidence> = { certain: "likely", likely: "possible", possible: "possible" };

/** The rule, with lists of RACF beside its findings: what agrees is shown as proof, what contradicts is shown too and lowers the confidence. */
export function withLists(rule: Rule, look: (facts: Facts, subject: Verdict["subject"]) => Said | null): Rule {
    return {
        ...rule,
        check: (facts) =>
            rule
                .check(facts)
                .map(({ subject, outcome }) =>
                    "findings" in outcome
                        ? { subject, outcome: { findings: outcome.findings.map((f) => weighed(f, look(facts, subject))) } }
                        : { subject, outcome }
                )
    };
}

function weighed(finding: Finding, said: Said | null): Finding {
    if (!said) return finding;
    return {
        ...finding,
        cause: `${finding.cause} ${said.text}`,
        // Contradictions must not fall behind the twelfth place.
        evidence: evidence(...finding.evidence.slice(0, 8), ...said.places.slice(0, 4)) ?? finding.evidence,
        confidence: said.agrees ? finding.confidence : LOWER[finding.confidence]
    };
}

/** The list of the ring that the failing connection uses: by its AT-TLS rule, or the only ring where no policy was given. */
export function ringOfStory(facts: Facts, subject: Verdict["subject"]): { list: RingFact; labels: string[] } | null {
    const policies = allFacts(facts.policies).filter((p) => p.rule === subject.rule);
    const system = subject.system ?? null;
    if (allFacts(facts.policies).length === 0) {
        const all = allFacts(facts.rings);
        const isOne = new Set(all.map((r) => `${r.owner}/${r.ring}`)).size === 1;
        return isOne && joinable(facts, system, all[0].system) ? { list: all[0], labels: [] } : null;
    }
    if (policies.length !== 1 || policies[0].incomplete.length > 0) return null;
    const ring = ringOf(policies[0]);
    const list = ring && listOf(facts, ring);
    return list && joinable(facts, system, list.system) ? { list, labels: labelsOf(policies[0]).map((l) => l.label) } : null;
}

/** What RACDCERT LIST shows of a member of a ring. */
export function memberCertificate(facts: Facts, member: RingFact["members"][number]): CertificateFact | null {
    const all = allFacts(facts.certificates).filter((c) => c.owner === member.owner && c.label === member.label);
    return all[all.length - 1] ?? null;
}

/** Why System SSL would not take it: NOTRUST, or no private key; null = it would, or that is not shown. */
export function unusable(facts: Facts, member: RingFact["members"][number]): { why: string; place: Place } | null {
    const c = memberCertificate(facts, member);
    if (c && /^NOTRUST/i.test(c.status ?? "")) return { why: "is NOTRUST", place: c.statusPlace ?? c.place };
    if (c?.privateKey === false) return { why: "has no private key", place: c.privateKeyPlace ?? c.place };
    return null;
}
