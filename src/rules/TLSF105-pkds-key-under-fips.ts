import { fipsAsked } from "./fipsAsked";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";

/** A private key in the PKDS together with FIPS140. */
export const TLSF105: Rule = {
    code: "TLSF105",
    title: "A private key in the PKDS together with FIPS140",
    severity: "warning",
    needs: [need("racdcert", "policy", "operations")],
    verify: "RACDCERT LIST of the certificate shows no PKDS label; connect again.",
    check(facts) {
        const asked = fipsAsked(facts);
        const shown = notesOf(facts, "pkdsLabel")[0];
        const proof = asked && shown && evidence(defining(shown.place), defining(asked));
        if (!proof) return [];
        return [
            found(systemSubject(shown.system), {
                cause: "A certificate has its private key in the PKDS, and FIPS140 is on in the policy: System SSL does not use PKDS keys in FIPS mode. Whether this certificate belongs to that rule is not shown.",
                fix: [
                    "Use a clear key in RACF, or a secure PKCS #11 key (TKDS), for rings used with FIPS140.",
                    "Or switch FIPS140 Off for the group, if your rules allow it; raise GroupUserInstance."
                ],
                evidence: proof,
                confidence: "likely",
                keys: ["PKDS"]
            })
        ];
    }
};
