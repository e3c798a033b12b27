import type { Facts, FlowFact, Place, PolicyFact } from "../facts";
import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule, Verdict } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** Two signs that contradict each other up to z/OS 3.1. */
interface Clash {
    system: string | null;
    rule?: string;
    what: string;
    places: [Place, Place];
}

/** FIPS140 values that turn it on; Level1 to Level3 are documented from z/OS 2.3 on. */
function fipsOn(value: string): boolean {
    return /^(?:on|level[123])$/i.test(value);
}

function policyVerdict(p: PolicyFact): Clash | Verdict {
    if (p.fips140.known && p.tls13.known && fipsOn(p.fips140.value) && /^on$/i.test(p.tls13.value))
        return { system: p.system, rule: p.rule, what: `rule ${p.rule}`, places: [p.fips140.place, p.tls13.place] };
    // A statement that is not there is "Off" by default, unless the action it may stand in was not shown.
    const open = (!p.fips140.known || !p.tls13.known) && p.incomplete.length > 0;
    return verdict(systemSubject(p.system), open ? { notChecked: need("policy") } : { fine: [p.place] });
}

/** AT-TLS flow trace: the group's FIPS state and TLS 1.3 (attribute 619) switched on in one group. */
function flowClashes(facts: Facts): Clash[] {
    const flows = allFacts(facts.flows);
    const isFips = (f: FlowFact): boolean =>
        /^GSK_FIPS_STATE/.test(f.name) && /ON|LEVEL/i.test(`${f.name} ${f.value}`.slice(14)) && !/OFF/i.test(f.value);
    const isTls13 = (f: FlowFact): boolean => (f.number === 619 || f.name === "GSK_PROTOCOL_TLSV1_3") && /\bON\b/i.test(f.value);
    return flows.filter(isFips).flatMap((fips) => {
        const tls = flows.find((f) => isTls13(f) && f.group !== null && f.group === fips.group && f.system === fips.system);
        return tls ? [{ system: fips.system, what: `group ${fips.group}`, places: [fips.place, tls.place] as [Place, Place] }] : [];
    });
}

/** [release, place] for a system; null when it is not known, or the inputs name several. */
function releaseOf(facts: Facts, system: string | null): { release: string; place: Place } | null {
    const known = allFacts(facts.releases).filter((r) => system === null || r.system === null || r.system === system);
    return new Set(known.map((r) => r.release)).size === 1 ? { release: known[0].release, place: known[0].place } : null;
}

/** Compares `2.5` and `3.1`. */
function before32(release: string): boolean {
    const [version, level] = release.split(".").map(Number);
    return version < 3 || (version === 3 && level < 2);
}

function judge(facts: Facts, clash: Clash): Verdict {
    const subject = { ...systemSubject(clash.system), ...(clash.rule === undefined ? {} : { rule: clash.rule }) };
    const release = releaseOf(facts, clash.system);
    if (!release) return verdict(subject, { notChecked: need("release") });
    // z/OS 3.2 has a FIPS 140-3 mode with TLS 1.3; which settings it asks for is known only in part.
    if (!before32(release.release)) return verdict(subject, { notChecked: need("icsfOptions") });
    const proof = evidence(defining(clash.places[0]), defining(clash.places[1]), release.place);
    if (!proof) return verdict(subject, { notChecked: need("policy") });
    return found(subject, {
        cause: `TLS 1.3 is switched on together with FIPS140 (${clash.what}) on z/OS ${release.release}: up to 3.1 System SSL refuses this combination.`,
        fix: [
            "Set TLSv1.3 Off where FIPS140 is on, and TLSv1.2 On with ECDHE AES-GCM suites.",
            "Or take connections that need TLS 1.3 into a group with FIPS140 Off, if your rules allow it (the FIPS level belongs to the group).",
            "Or move to z/OS 3.2, whose FIPS 140-3 mode knows TLS 1.3.",
            "F PAGENT,UPDATE; raise GroupUserInstance when FIPS140 itself is changed."
        ],
        evidence: proof,
        confidence: "certain",
        keys: ["FIPS140", "TLSV1.3"]
    });
}

/** Two settings that exclude each other up to z/OS 3.1. */
export const TLSF102: Rule = {
    code: "TLSF102",
    title: "TLS 1.3 switched on together with FIPS140, which z/OS 3.1 and earlier refuse",
    severity: "error",
    explains: ["TLSF201", "TLSF202", "TLSF405"],
    needs: [need("policy")],
    verify: "Diagnose the changed policy again: this finding must be gone; then connect with TLS 1.2.",
    check(facts) {
        const policies = allFacts(facts.policies).map(policyVerdict);
        const clashes = [...policies.filter((p): p is Clash => "places" in p), ...flowClashes(facts)];
        return [...policies.filter((p): p is Verdict => "subject" in p), ...clashes.map((c) => judge(facts, c))];
    }
};
