import { allFacts } from "../facts";
import { personal } from "./certificateFit";
import { listed, on, policyRule } from "./policyRule";

/** TLS 1.3 is on, and the signature pairs hold none that an RSA key can use. */
export const TLSF422 = policyRule({
    code: "TLSF422",
    title: "TLS 1.3 is on, and the signature pairs hold none that an RSA key can use",
    severity: "warning",
    explains: ["TLSF201", "TLSF204", "TLSF210"],
    fix: [
        "Add TLS_SIGALG_SHA256_WITH_RSASSA_PSS (0804), 0805 and 0806 to SignaturePairs: an RSA key signs TLS 1.3 handshakes with RSASSA-PSS only.",
        "Or use a certificate with a NIST ECC key and its pair (0403, 0503)."
    ],
    keys: ["TLSV1.3", "SIGNATUREPAIRS"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy, facts) {
        const tls13 = on(policy, "TLSv1.3");
        const pairs = listed(policy, "SignaturePairs", 4);
        if (!tls13 || pairs.length === 0 || pairs.some((p) => /^080[456]$|_RSASSA_PSS$/.test(p.word))) return null;
        const own = personal(allFacts(facts.certificates));
        const rsa = own.filter((c) => /rsa/i.test(c.keyType ?? ""));
        if (own.length > 0 && rsa.length === 0) return null;
        return {
            cause: "TLS 1.3 is on, and SignaturePairs holds no RSASSA-PSS pair: a certificate with an RSA key cannot be used.",
            places: [tls13, pairs[0].place],
            more: rsa.map((c) => c.place),
            confidence: rsa.length > 0 ? "certain" : "likely"
        };
    }
});
