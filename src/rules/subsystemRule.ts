import type { Facts, Place, SubsystemFact } from "../facts";
import { allFacts, classesOf } from "../facts";
import { need } from "./needs";
import type { Confidence, Rule } from "./Rule";
import type { MaybePlace } from "./shared";
import { defining, evidence, found, subsystemConnection, systemSubject } from "./shared";
import { seconds } from "./time";

/** What a rule sees in a message of a subsystem. */
export interface SubsystemSign {
    cause: string;
    confidence: Confidence;
    /** Further places that prove it; those marked as defining must be there for the finding to be certain. */
    more?: MaybePlace[];
    fix?: string[];
    keys: string[];
    /** The message whose connection the finding is about, where it is another one. */
    about?: SubsystemFact;
}

export interface SubsystemStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    subsystem: SubsystemFact["subsystem"];
    /** Ids of messages, or our words for displays. */
    kinds: string[];
    fix: string[];
    /** null = this message says nothing here. */
    sign: (fact: SubsystemFact, facts: Facts) => SubsystemSign | null;
}

/** A rule whose defining evidence is a message, display or trace line of a subsystem. */
export function subsystemRule(story: SubsystemStory): Rule {
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("subsystemMessages")],
        check: (facts) =>
            classesOf(facts.subsystems)
                .filter(({ first }) => first.subsystem === story.subsystem && story.kinds.includes(first.kind))
                .flatMap(({ first, seen }) => {
                    const sign = story.sign(first, facts);
                    const proof = sign && evidence(defining(first.place), ...first.places.slice(0, 6), ...(sign.more ?? []));
                    if (!sign || !proof) return [];
                    return found(subjectOfSubsystem(sign.about ?? first), {
                        cause: sign.cause,
                        fix: sign.fix ?? story.fix,
                        evidence: proof,
                        confidence: sign.confidence,
                        keys: sign.keys,
                        occurrences: seen
                    });
                })
    };
}

function subjectOfSubsystem(fact: SubsystemFact): { system?: string; connection?: string; at: string } {
    return {
        ...systemSubject(fact.system),
        ...(fact.resource ? { connection: subsystemConnection({ name: fact.subsystem, resource: fact.resource }) } : {}),
        at: fact.at
    };
}

/** Facts of a subsystem of that kind, on the same system where both are known. */
export function told(facts: Facts, subsystem: SubsystemFact["subsystem"], kind: string, near?: SubsystemFact): SubsystemFact[] {
    return allFacts(facts.subsystems).filter(
        (f) =>
            f.subsystem === subsystem && f.kind === kind && (!near || near.system === null || f.system === null || near.system === f.system)
    );
}

/** The first place that shows TLS 1.3 in use: a setting made for the connection, a rule of the policy, or words of the subsystem. */
export function tls13Place(facts: Facts): Place | null {
    const flow = allFacts(facts.flows).find((f) => /^GSK_PROTOCOL_TLSV1_3$/.test(f.name) && /\bON\b|^1$/i.test(f.value));
    const used = allFacts(facts.flows).find((f) => f.name === "GSK_PROTOCOL_USED" && /TLSV?1[._]3/i.test(f.value));
    const policy = allFacts(facts.policies).find((p) => p.tls13.known && /^on$/i.test(p.tls13.value));
    const words = allFacts(facts.subsystems).flatMap((f) =>
        f.places.filter((p) => /\bTLSv?[_ ]?1[._]3\b|\bANY_TLS13\b|\bTLS_(?:AES|CHACHA20)_\w+/i.test(p.text))
    )[0];
    return used?.place ?? flow?.place ?? (policy?.tls13.known ? policy.tls13.place : null) ?? words ?? null;
}

/** The finding names a known defect: what is said of every one. */
export function defectFix(apar: string, ...more: string[]): string[] {
    return [
        `Check whether the PTF of APAR ${apar} is on this system (SMP/E: LIST APARS, or the software support level); apply it if not.`,
        ...more
    ];
}

/** Whether the words about a session of FTP hold this one. */
export function has(fact: SubsystemFact, word: string): boolean {
    return fact.detail.split(" ").includes(word);
}

/** True when two messages are close in time; where a time is not known, they may be. */
export function near(a: string, b: string, within = 10): boolean {
    const unknown = (at: string): boolean => at.endsWith("T00:00:00.000000");
    return unknown(a) || unknown(b) || Math.abs(seconds(a) - seconds(b)) <= within;
}
