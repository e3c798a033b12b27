import { apart, certificatesInUse, joinable } from "./inUse";
import type { Confidence } from "./Rule";
import { fipsOn, on, policyRule, settings } from "./policyRule";
import { need } from "./needs";

/** The policy's certificate is signed with a hash that its FIPS140 level or TLS 1.3 does not take. */
export const TLSF359 = policyRule({
    code: "TLSF359",
    title: "The certificate of the policy is signed with a hash that TLS 1.3 or the FIPS140 level does not take",
    severity: "warning",
    explains: ["TLSF135", "TLSF204", "TLSF206", "TLSF210", "TLSF307", "TLSF311"],
    beside: ["racdcert"],
    fix: [
        "Have the certificate issued again with SHA-256 or better: RACDCERT GENCERT signs with the hash of the issuer's key and size; other authorities ask.",
        "Look at the intermediates too: every certificate of the chain but the root counts.",
        "z/OS 3.2: SHA-1, SHA-224 and DSA are no longer among the default signature pairs, so TLS 1.2 is hit too."
    ],
    keys: ["CERTIFICATE", "HASH"],
    verify: "RACDCERT LIST of the new certificate shows sha256RSA, sha256ECDSA or better; connect again.",
    fault(policy, facts) {
        const tls13 = on(policy, "TLSv1.3");
        const fips = fipsOn(policy);
        if (!tls13 && !fips) return null;
        const shown = certificatesInUse(policy, facts).flatMap((u) =>
            u.certificate?.signing && u.certificate.signingPlace
                ? [{ ...u, signing: u.certificate.signing, at: u.certificate.signingPlace, system: u.certificate.system }]
                : []
        );
        if (shown.length === 0) return { notChecked: need("racdcert") };
        if (!joinable(facts, policy.system, ...shown.map((u) => u.system))) return { notChecked: apart("racdcert") };
        const isLevel3 = settings(policy, "FIPS140").some((s) => /^level3$/i.test(s.value));
        for (const u of shown) {
            const weak = /md[25]|sha-?1(?!\d)|sha-?224|dsa(?<!ecdsa)/i.exec(u.signing)?.[0] ?? null;
            if (!weak) continue;
            const isMd = /^md/i.test(weak);
            const byFips = fips && (isMd || (isLevel3 && /^sha-?1$/i.test(weak)));
            const setting = byFips ? fips : tls13;
            if (!setting) continue;
            const confidence: Confidence = byFips ? "certain" : "likely";
            return {
                cause: `its certificate "${u.label}" is signed with ${u.signing}, which ${byFips ? "its FIPS140 level does not take" : "is not among the signature pairs of TLS 1.3"}.`,
                places: [u.at, setting],
                more: [u.named, ...(u.listed ? [u.listed] : [])],
                confidence
            };
        }
        return null;
    }
});
