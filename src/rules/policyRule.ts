import type { Facts, Need, Place, PolicyFact } from "../facts";
import { allFacts } from "../facts";
import { need } from "./needs";
import type { Confidence, Rule, Verdict } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

export interface PolicyFault {
    cause: string;
    /** The settings that make the fault: defining. */
    places: [Place, ...Place[]];
    /** What else shows it. */
    more?: Place[];
    confidence?: Confidence;
}

export interface PolicyStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    /** What it needs beside the policy. */
    beside?: Need["fact"][];
    fix: string[];
    keys: string[];
    /** null = looked, and all is right. */
    fault(policy: PolicyFact, facts: Facts): PolicyFault | { notChecked: Need[] } | null;
}

/** A rule over the settings in effect for each AT-TLS rule. */
export function policyRule(story: PolicyStory): Rule {
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("policy", ...(story.beside ?? []))],
        check: (facts) => {
            const policies = allFacts(facts.policies);
            // A flow trace, or a text with an error in it, shows no rule with its settings.
            if (policies.length === 0) return [verdict({}, { notChecked: need("policy") })];
            return policies.map((policy): Verdict => {
                const fault = story.fault(policy, facts);
                const subject = { ...systemSubject(policy.system), rule: policy.rule };
                if (fault && "notChecked" in fault) return verdict(subject, fault);
                const proof = fault && evidence(...fault.places.map(defining), ...(fault.more ?? []));
                if (!fault || !proof) return verdict(subject, { fine: [policy.place] });
                const { cause, confidence = "certain" } = fault;
                return found(subject, {
                    cause: `Rule ${policy.rule}: ${cause}`,
                    fix: [...story.fix, "Then F PAGENT,UPDATE; raise EnvironmentUserInstance so that the environment is built anew."],
                    evidence: proof,
                    confidence,
                    keys: story.keys
                });
            });
        }
    };
}

/** Effective settings of that name. */
export function settings(policy: PolicyFact, name: string): PolicyFact["settings"] {
    return policy.settings.filter((s) => s.name === name.toUpperCase());
}

/** The setting that switches something on, or null. */
export function on(policy: PolicyFact, name: string): Place | null {
    return settings(policy, name).find((s) => /^on$/i.test(s.value))?.place ?? null;
}

/** FIPS140 at any level, or null. */
export function fipsOn(policy: PolicyFact): Place | null {
    return settings(policy, "FIPS140").find((s) => /^(?:on|level[123])$/i.test(s.value))?.place ?? null;
}

/** Words of a list setting with their places; a string of codes without blanks is cut into codes of `width` digits. */
export function listed(policy: PolicyFact, name: string, width: number): { word: string; place: Place }[] {
    return settings(policy, name).flatMap((s) =>
        s.value
            .split(/[\s,]+/)
            .filter((w) => w !== "")
            .flatMap((w) => (/^[0-9A-F]+$/i.test(w) && w.length % width === 0 ? (w.match(new RegExp(`.{${width}}`, "g")) ?? []) : [w]))
            .map((word) => ({ word: word.toUpperCase(), place: s.place }))
    );
}

/** The one release that the inputs name, or null. */
export function onlyRelease(facts: Facts): { value: number; release: string; place: Place } | null {
    const all = allFacts(facts.releases);
    if (all.length === 0 || new Set(all.map((r) => r.release)).size !== 1) return null;
    const [version, level] = all[0].release.split(".").map(Number);
    return { value: version * 100 + level, release: all[0].release, place: all[0].place };
}
