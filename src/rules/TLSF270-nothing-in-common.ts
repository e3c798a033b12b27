import type { Facts, Need, PolicyFact } from "../facts";
import { allFacts } from "../facts";
import { need } from "./needs";
import { onlyRelease } from "./policyRule";
import { allowedBy, match, singleChanges, type Allowed, type Matched } from "./offer";
import { seenOffers, type SeenOffer } from "./offer/offers";
import { changeText, obstacleText } from "./offer/words";
import type { Confidence, Rule, Verdict } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** Nothing of what the client offers is left when the policy and FIPS have had their say. */
export const TLSF270: Rule = {
    code: "TLSF270",
    title: "The client's offer and the policy have nothing in common",
    severity: "error",
    needs: [need("policy", "offer")],
    explains: ["TLSF201", "TLSF202", "TLSF204", "TLSF230", "TLSF231", "TLSF232", "TLSF271", "TLSF272"],
    verify: "Diagnose the changed policy with the same capture again, or probe the port: zowe tlsfips probe HOST:PORT.",
    check(facts) {
        return seenOffers(facts).flatMap((offer) => compare(offer, facts));
    }
};

function compare(offer: SeenOffer, facts: Facts): Verdict[] {
    const policies = rulesFor(offer, facts);
    const release = onlyRelease(facts)?.value ?? null;
    const compared = policies
        .map((policy) => ({ policy, allowed: allowedBy(policy, release, null) }))
        .map((c) => ({ ...c, matched: match(offer, c.allowed) }));
    const blocked = compared.filter((c) => c.matched.remaining.length === 0);
    const subject = { ...(offer.connection === null ? {} : { connection: offer.connection }), at: offer.at };
    if (compared.length === 0) return [];
    // Which of several rules applies is decided by conditions that are not read yet: only what holds for all of them is said.
    if (blocked.length > 0 && blocked.length < compared.length) return [verdict(subject, { notChecked: need("policy") })];
    if (blocked.length === 0) {
        return [
            verdict(
                subject,
                compared.some((c) => gaps(c.matched).length > 0)
                    ? { notChecked: missingFor(compared.map((c) => c.matched)) }
                    : { fine: [offer.place] }
            )
        ];
    }
    // The server did choose: whatever stands in this text is not what is in effect for that connection.
    if (offer.answered) return [];
    const [{ policy, allowed, matched }] = blocked;
    const changes = singleChanges(offer, allowed);
    const proof = evidence(
        defining(offer.place),
        allowed.versions.on.place && defining(allowed.versions.on.place),
        allowed.suites?.place && defining(allowed.suites.place),
        allowed.fips?.on ? allowed.fips.place : null,
        allowed.keyShareGroups?.place,
        policy.place
    );
    if (!proof) return [];
    return [
        found(
            { ...systemSubject(policy.system), ...subject, rule: policy.rule },
            {
                cause: `Rule ${policy.rule} leaves nothing of what ${offer.whose} offers: ${matched.obstacles.filter(tells).map(obstacleText).join("; ")}.`,
                fix:
                    changes.length > 0
                        ? changes.map(changeText)
                        : ["No single change is enough: compare versions, suites and groups of both sides."],
                evidence: proof,
                confidence: blocked.length === 1 ? confidence(offer, policy, allowed, matched) : offer.usual ? "possible" : "likely",
                keys: matched.obstacles.map((o) => `${o.version.toString(16)} ${o.obstacle}`)
            }
        )
    ];
}

/** Rules of servers that the connection's port does not exclude. */
function rulesFor(offer: SeenOffer, facts: Facts): PolicyFact[] {
    return allFacts(facts.policies).filter(
        (p) =>
            p.role.known &&
            /^server/i.test(p.role.value) &&
            (offer.port === null ||
                p.localPorts === null ||
                p.localPorts.some((r) => offer.port !== null && r.from <= offer.port && offer.port <= r.to))
    );
}

/** A version that is on at z/OS and that hardly any client offers is no news. */
const tells = ({ version, obstacle }: Matched["obstacles"][number]): boolean => obstacle !== "not-offered" || version >= 0x0303;

/** What could not be compared and might still stand in the way. */
const gaps = (matched: Matched): string[] => matched.notCompared.filter((n) => n === "versions" || n === "suites" || n === "fips");

function missingFor(matched: Matched[]): Need[] {
    return need(matched.some((m) => gaps(m).some((g) => g !== "suites")) ? "release" : "policy");
}

/**
 * Certain needs a rule that names the connection's port, and obstacles that the policy states: that a rule without a port applies, and
 * what a default is, are inferred.
 */
function confidence(offer: SeenOffer, policy: PolicyFact, allowed: Allowed, matched: Matched): Confidence {
    if (offer.usual) return "possible";
    const applies = offer.port !== null && policy.localPorts !== null;
    return applies && matched.obstacles.every((o) => isStated(o, allowed)) ? "certain" : "likely";
}

function isStated({ version, obstacle }: Matched["obstacles"][number], allowed: Allowed): boolean {
    switch (obstacle) {
        case "off":
            // These two are off by default on every release.
            return version === 0x0300 || version === 0x0304 || (allowed.versions.off.get(version) ?? null) !== null;
        case "no-group":
        case "fips-groups":
            return (version >= 0x0304 ? allowed.keyShareGroups : allowed.exchangeGroups)?.stated ?? false;
        case "no-signature":
            return allowed.signatures?.stated ?? false;
        default:
            return true;
    }
}
