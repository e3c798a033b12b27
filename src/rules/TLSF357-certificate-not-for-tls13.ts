import { tls13Schemes } from "./certificateFit";
import { apart, certificatesInUse, joinable, keyText } from "./inUse";
import { on, policyRule, settings } from "./policyRule";
import { need } from "./needs";

/** TLS 1.3 is on, and the key of the policy's certificate cannot sign for it. */
export const TLSF357 = policyRule({
    code: "TLSF357",
    title: "TLS 1.3 is on, and the certificate of the policy has a key that it cannot use",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF210", "TLSF314"],
    beside: ["racdcert"],
    fix: [
        "Issue a certificate with RSA from 2048 bits, or NIST ECC from 256 bits. DSA, Brainpool and Diffie-Hellman keys do not serve TLS 1.3.",
        "Where TLS 1.2 is on too and clients offer it, connections fall back to it; those with TLS 1.3 only fail."
    ],
    keys: ["CERTIFICATE", "TLSV1.3"],
    verify: "RACDCERT LIST of the new certificate shows RSA 2048 or NIST ECC 256 or more; connect with TLS 1.3.",
    fault(policy, facts) {
        const tls13 = on(policy, "TLSv1.3");
        if (!tls13 || !settings(policy, "HandshakeRole").some((s) => /^server/i.test(s.value))) return null;
        const used = certificatesInUse(policy, facts).map((u) => ({ ...u, schemes: u.certificate && tls13Schemes(u.certificate) }));
        if (used.length === 0 || used.some((u) => u.schemes === null)) return { notChecked: need("racdcert") };
        if (!joinable(facts, policy.system, ...used.map((u) => u.certificate?.system ?? null))) return { notChecked: apart("racdcert") };
        const [bad] = used;
        // Of several labels one that fits is enough.
        if (!bad.certificate || used.some((u) => (u.schemes ?? []).length > 0)) return null;
        return {
            cause: `TLS 1.3 is on, and its certificate "${bad.label}" has a key (${keyText(bad.certificate)}) that TLS 1.3 on z/OS does not take.`,
            places: [bad.certificate.place, tls13],
            more: [bad.named, ...(bad.listed ? [bad.listed] : [])]
        };
    }
});
