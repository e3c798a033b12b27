import type { Facts, Need, PolicyFact } from "../facts";
import { allFacts } from "../facts";
import { need } from "./needs";
import { onlyRelease, settings } from "./policyRule";
import {
    allowedBy,
    choose,
    contactOf,
    keysInUse,
    match,
    openNeeds,
    singleChanges,
    type Allowed,
    type Choice,
    type Contact,
    type Matched
} from "./offer";
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
    const subject = { ...(offer.connection === null ? {} : { connection: offer.connection }), at: offer.at };
    const { candidates, some, open } = rulesFor(offer, facts);
    // No rule, or one that leaves its connections in clear or is none of a server: this is not its story.
    const policies = candidates.filter(isServer);
    if (policies.length === 0) return [];
    const undecided: Verdict[] = [verdict(subject, { notChecked: openNeeds(open) })];
    if (policies.length < candidates.length || !some) return offer.answered ? [] : undecided;
    const release = onlyRelease(facts)?.value ?? null;
    const compared = policies.map((policy) => {
        const known = keysInUse(policy, offer.ends, facts);
        const allowed = allowedBy(policy, release, known?.keys ?? null);
        return { policy, known, allowed, matched: match(offer, allowed) };
    });
    const blocked = compared.filter((c) => c.matched.remaining.length === 0);
    // Which of several rules applies is open: only what holds for all of them is said.
    if (blocked.length > 0 && blocked.length < compared.length) return undecided;
    if (blocked.length === 0) {
        const lacking = compared.flatMap((c) => missingFor(c.matched));
        if (lacking.length > 0) return [verdict(subject, { notChecked: lacking.slice(0, 1) })];
        const keyless = !offer.answered && compared.some((c) => c.known === null && keyDecides(offer, c.allowed));
        return [verdict(subject, keyless ? { notChecked: need("racdcert") } : { fine: [offer.place] })];
    }
    // The server did choose: whatever stands in this text is not what is in effect for that connection.
    if (offer.answered) return [];
    const [{ policy, known, allowed, matched }] = blocked;
    const changes = singleChanges(offer, allowed);
    const byKey = matched.obstacles.some((o) => o.obstacle === "key-type" || o.obstacle === "no-signature");
    const proof = evidence(
        defining(offer.place),
        allowed.versions.on.place && defining(allowed.versions.on.place),
        allowed.suites?.place && defining(allowed.suites.place),
        ...(byKey ? (known?.places ?? []).slice(0, 4).map(defining) : []),
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
                confidence: open.length === 0 ? confidence(offer, policy, allowed, matched) : offer.usual ? "possible" : "likely",
                keys: matched.obstacles.map((o) => `${o.version.toString(16)} ${o.obstacle}`)
            }
        )
    ];
}

/** Rules of each policy that may be the one for the offer. A preset is no connection: any server's rule may get it. */
function rulesFor(offer: SeenOffer, facts: Facts): Choice {
    const all = allFacts(facts.policies);
    if (offer.usual && offer.port === null) {
        const servers = all.filter(isServer);
        return {
            candidates: servers,
            some: true,
            open: servers.length > 1 ? ["the offer is no connection, and there are several rules"] : []
        };
    }
    const contact: Contact = offer.ends
        ? contactOf(offer.ends, facts)
        : {
              localAddress: null,
              localPort: offer.port,
              remoteAddress: null,
              remotePort: null,
              // The log of a client: it opened the connection.
              direction: "inbound",
              job: null,
              user: null,
              rule: null
          };
    const sources = [...new Set(all.map((p) => p.place.source))];
    const choices = sources
        .map((source) =>
            choose(
                all.filter((p) => p.place.source === source),
                contact
            )
        )
        .filter((c) => c.candidates.length > 0);
    return {
        candidates: choices.flatMap((c) => c.candidates),
        some: choices.length > 0 && choices.every((c) => c.some),
        open: [...choices.flatMap((c) => c.open), ...(choices.length > 1 ? ["several policies have rules for it"] : [])]
    };
}

const isServer = (policy: PolicyFact): boolean =>
    policy.role.known && /^server/i.test(policy.role.value) && !settings(policy, "TTLSEnabled").some((s) => /^off$/i.test(s.value));

/** One kind of key would leave something, the other nothing: the certificate decides. */
function keyDecides(offer: SeenOffer, allowed: Allowed): boolean {
    return (["RSA", "EC"] as const).some((key) => match(offer, { ...allowed, keys: [key] }).remaining.length === 0);
}

/** A version that is on at z/OS and that hardly any client offers is no news. */
const tells = ({ version, obstacle }: Matched["obstacles"][number]): boolean => obstacle !== "not-offered" || version >= 0x0303;

/** What could not be compared and might still stand in the way. */
const gaps = (matched: Matched): string[] => matched.notCompared.filter((n) => n === "versions" || n === "suites" || n === "fips");

function missingFor(matched: Matched): Need[] {
    const open = gaps(matched);
    return open.length === 0 ? [] : need(open.some((g) => g !== "suites") ? "release" : "policy");
}

/**
 * Certain needs a rule with conditions that the connection meets, and obstacles that the policy states: that a rule without any applies,
 * and what a default is, are inferred.
 */
function confidence(offer: SeenOffer, policy: PolicyFact, allowed: Allowed, matched: Matched): Confidence {
    if (offer.usual) return "possible";
    const { localPorts, remotePorts, localAddresses, remoteAddresses, job, user } = policy.conditions;
    const applies = [localPorts, remotePorts, localAddresses, remoteAddresses, job, user].some((c) => c !== null);
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
