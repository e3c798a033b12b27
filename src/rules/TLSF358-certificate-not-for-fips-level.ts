import type { CertificateFact } from "../facts";
import { apart, certificatesInUse, joinable, keyText } from "./inUse";
import { fipsOn, policyRule, settings } from "./policyRule";
import { need } from "./needs";

/** Smallest keys by level (PKI Services, requirements for FIPS): Level1 has 80 bits of strength, Level2 and Level3 112. */
const LEAST: Record<string, { rsa: number; ecc: number }> = {
    LEVEL1: { rsa: 1024, ecc: 192 },
    LEVEL2: { rsa: 2048, ecc: 224 },
    LEVEL3: { rsa: 2048, ecc: 224 }
};

/** FIPS140 is on, and its level does not take the key of the policy's certificate. */
export const TLSF358 = policyRule({
    code: "TLSF358",
    title: "FIPS140 is on, and its level does not take the key of the policy's certificate",
    severity: "error",
    explains: ["TLSF132", "TLSF135", "TLSF204", "TLSF206", "TLSF303", "TLSF307", "TLSF314", "TLSF405"],
    beside: ["racdcert"],
    fix: [
        "Issue a certificate with RSA 2048 or NIST ECC 256 (or larger): it serves every FIPS140 level and TLS 1.3.",
        "FIPS140 On is Level1: RSA and DSA from 1024, NIST ECC from 192. Level2 and Level3: RSA and DSA from 2048, NIST ECC from 224. Brainpool at no level."
    ],
    keys: ["CERTIFICATE", "FIPS140"],
    verify: "RACDCERT LIST of the new certificate shows a key that is large enough; connect again.",
    fault(policy, facts) {
        const fips = fipsOn(policy);
        if (!fips) return null;
        const value = (settings(policy, "FIPS140")[0]?.value ?? "On").toUpperCase();
        const level = value === "ON" ? "LEVEL1" : value;
        const shown = certificatesInUse(policy, facts).flatMap((u) => (u.certificate ? [{ ...u, certificate: u.certificate }] : []));
        if (shown.length === 0) return { notChecked: need("racdcert") };
        if (!joinable(facts, policy.system, ...shown.map((u) => u.certificate.system))) return { notChecked: apart("racdcert") };
        const bad = shown.find((u) => refused(u.certificate, LEAST[level]));
        if (!bad) return null;
        // Sources differ on NIST ECC 192 at Level2 and Level3.
        const sure = !(level !== "LEVEL1" && bad.certificate.keySize === 192);
        return {
            cause: `FIPS140 ${policy.fips140.known ? policy.fips140.value : "On"} does not take the key of its certificate "${bad.label}" (${keyText(bad.certificate)}).`,
            places: [bad.certificate.place, fips],
            more: [bad.named, ...(bad.listed ? [bad.listed] : [])],
            confidence: sure ? "certain" : "likely"
        };
    }
});

function refused({ keyType, keySize }: CertificateFact, least: { rsa: number; ecc: number }): boolean {
    if (keyType === null) return false;
    if (/brainpool|bp\s*ecc/i.test(keyType)) return true;
    if (keySize === null) return false;
    return /ecc|^ec\b|ecdsa/i.test(keyType) ? keySize < least.ecc : /rsa|dsa/i.test(keyType) && keySize < least.rsa;
}
