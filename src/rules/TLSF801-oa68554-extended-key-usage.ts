import { need } from "./needs";
import type { Rule } from "./Rule";
import { evidence, found, messageEvidence, messageSubject, returnCodes } from "./shared";
import { defectFix, tls13Place } from "./subsystemRule";

/** APAR OA68554: extended key usage in TLS 1.3 whatever the validation mode. */
export const TLSF801: Rule = {
    code: "TLSF801",
    title: "Possibly OA68554: TLS 1.3 checks the extended key usage though the validation mode would not",
    severity: "warning",
    explains: ["TLSF310"],
    needs: [need("attlsMessages")],
    verify: "With the PTF on and the validation mode set: the handshake ends with 0. Or with a certificate that has the right usage.",
    check: (facts) =>
        returnCodes(facts, 440).flatMap(({ first, seen }) => {
            const tls13 = tls13Place(facts);
            const proof = tls13 && evidence(...messageEvidence(first), tls13);
            if (!proof) return [];
            return found(messageSubject(first), {
                cause: "A handshake ended with 440 where TLS 1.3 is in use: System SSL then checks the extended key usage of its own certificate too, and up to APAR OA68554 it does so whatever GSK_CERT_VALIDATION_MODE (CertValidationMode) says.",
                fix: defectFix(
                    "OA68554",
                    "The lasting cure is a certificate with serverAuth for a server, clientAuth for a client (or without extended key usage).",
                    "With the PTF: GSK_CERT_VALIDATION_MODE=2459 (CertValidationMode RFC2459) leaves the check out."
                ),
                evidence: proof,
                confidence: "possible",
                keys: ["OA68554", "440"],
                occurrences: seen
            });
        })
};
