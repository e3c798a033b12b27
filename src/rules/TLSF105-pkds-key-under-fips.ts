import type { Facts } from "../facts";
import { allFacts } from "../facts";
import { fipsAsked } from "./fipsAsked";
import { apart, certificatesInUse, joinable } from "./inUse";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import { fipsOn } from "./policyRule";
import type { Rule, Verdict } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

const FIX = [
    "Use a clear key in RACF, or a secure PKCS #11 key (TKDS), for rings used with FIPS140.",
    "Or switch FIPS140 Off for the group, if your rules allow it; raise GroupUserInstance."
];

/** Rules whose own certificates are listed: proven, or proven not to be hit. null = not shown for any rule with FIPS140. */
function byRule(facts: Facts): Verdict[] | null {
    const asked = allFacts(facts.policies).filter((p) => fipsOn(p));
    const shown = asked.map((policy) => ({ policy, used: certificatesInUse(policy, facts) }));
    if (shown.length === 0 || shown.some(({ used }) => used.length === 0 || used.some((u) => u.certificate === null))) return null;
    return shown.map(({ policy, used }) => {
        const subject = { ...systemSubject(policy.system), rule: policy.rule };
        const bad = used.find((u) => u.certificate?.pkds);
        const fips = fipsOn(policy);
        const proof = bad?.certificate?.pkds && fips && evidence(defining(bad.certificate.pkds), defining(fips), bad.named, bad.listed);
        if (!bad || !proof) return verdict(subject, { fine: used.map((u) => u.certificate?.place ?? u.named) });
        if (!joinable(facts, policy.system, bad.certificate?.system ?? null)) return verdict(subject, { notChecked: apart("racdcert") });
        return found(subject, {
            cause: `Rule ${policy.rule}: its certificate "${bad.label}" has its private key in the PKDS, and FIPS140 is on: System SSL does not use PKDS keys in FIPS mode.`,
            fix: FIX,
            evidence: proof,
            confidence: "certain",
            keys: ["PKDS"]
        });
    });
}

/** A private key in the PKDS together with FIPS140. */
export const TLSF105: Rule = {
    code: "TLSF105",
    title: "A private key in the PKDS together with FIPS140",
    severity: "warning",
    explains: ["TLSF130", "TLSF303", "TLSF405"],
    needs: [need("racdcert", "policy", "operations")],
    verify: "RACDCERT LIST of the certificate shows no PKDS label; connect again.",
    check(facts) {
        const own = byRule(facts);
        if (own) return own;
        const asked = fipsAsked(facts);
        const shown = notesOf(facts, "pkdsLabel")[0];
        const proof = asked && shown && evidence(defining(shown.place), defining(asked.place));
        if (!proof) return [];
        if (!joinable(facts, asked.system, shown.system)) return [verdict(systemSubject(shown.system), { notChecked: apart("racdcert") })];
        return [
            found(systemSubject(shown.system), {
                cause: "A certificate has its private key in the PKDS, and FIPS140 is on in the policy: System SSL does not use PKDS keys in FIPS mode. Whether this certificate belongs to that rule is not shown.",
                fix: FIX,
                evidence: proof,
                confidence: "likely",
                keys: ["PKDS"]
            })
        ];
    }
};
