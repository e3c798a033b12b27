import { shorterDefaults } from "./defaults32";
import { policyRule, settings } from "./policyRule";

/** A 467 or 468 for a rule that lists no signature pairs: from z/OS 3.2 on SHA-1, SHA-224 and DSA are not among the defaults. */
export const TLSF462 = policyRule({
    code: "TLSF462",
    title: "A signature is not among the defaults of z/OS 3.2, which hold no SHA-1, SHA-224 and DSA",
    severity: "error",
    explains: ["TLSF210"],
    beside: ["release", "attlsMessages"],
    fix: [
        "Find the certificate that is signed with SHA-1, SHA-224 or DSA (EZD2052I names it; else RACDCERT LIST and openssl s_client -showcerts), and have it issued again with SHA-256.",
        "Until then: list the pair in SignaturePairs (0201 is SHA-1 with RSA) in a rule for that partner only."
    ],
    keys: ["DEFAULTS", "SIGNATUREPAIRS", "467"],
    verify: "Connect again: no RC 467 or 468 in EZD1286I or EZD1287I.",
    fault(policy, facts) {
        if (settings(policy, "SignaturePairs").length > 0 || policy.incomplete.length > 0) return null;
        return shorterDefaults(
            policy,
            facts,
            [467, 468],
            (release, failed) =>
                `it lists no signature pairs, and the defaults of z/OS ${release} hold no SHA-1, SHA-224 and DSA: a certificate of the chain is signed with one of them (${failed.returnCode}).`
        );
    }
});
