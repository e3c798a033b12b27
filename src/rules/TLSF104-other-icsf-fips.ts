import type { IcsfCode } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { isKeyExchangeRefusal } from "./TLSF103-key-exchange-icsf-fips";
import {
    csfFailures,
    defining,
    evidence,
    fipsModePlace,
    found,
    incidents,
    quietTraces,
    stepLine,
    stepText,
    subjectOf,
    systemSubject
} from "./shared";

function isRefusal(code: IcsfCode | null): code is IcsfCode {
    return code !== null && code.returnCode === 8 && code.reasonCode === 0xbfe;
}

const FIX = [
    "See the service and the function in the evidence: they tell which key or algorithm was refused (signature, hash, secret key, private key).",
    "Check key type, size and curve of the certificates in use, and the cipher list, against what ICSF FIPS approves (RSA and DH from 2048 bits, NIST curves, AES, SHA-2).",
    "Where the caller is to be exempt: FIPSMODE(COMPAT) with READ to the CRYPTOZ profile FIPSEXEMPT.SYSTOK-SESSION-ONLY lets it (your security people decide)."
];

/** 8/BFE that is neither ChaCha20 nor a key exchange. */
export const TLSF104: Rule = {
    code: "TLSF104",
    title: "A key, algorithm or mode refused by ICSF FIPS",
    severity: "error",
    explains: ["TLSF130", "TLSF135", "TLSF204", "TLSF206", "TLSF730", "TLSF737"],
    needs: [need("gsksrvrTrace"), need("csfTrace")],
    verify: "Repeat the transaction: a new GSKSRVR trace must hold no 8/BFE.",
    check(facts) {
        const ssl = incidents(facts).flatMap(({ first, seen }) => {
            const step = first.steps.find((s) => isRefusal(s.icsf) && !isKeyExchangeRefusal(s.icsf) && !/chacha/i.test(s.function));
            if (!step?.icsf) return [];
            const told = first.steps.find((s) => /not supported by ICSF FIPS/i.test(stepText(s)));
            const proof = evidence(
                defining(stepLine(step, /ICSF service failure/i)),
                step.job,
                told && stepLine(told, /not supported by ICSF FIPS/i),
                fipsModePlace(facts, first.system)
            );
            if (!proof) return [];
            return found(subjectOf(first), {
                cause: `ICSF is in a FIPS mode and refused the service ${step.icsf.service} that ${step.function || "System SSL"} asked for: key, algorithm or mode are not approved.`,
                fix: FIX,
                evidence: proof,
                confidence: "certain",
                keys: [step.icsf.service ?? "?", "8", "BFE"],
                occurrences: seen
            });
        });
        if (ssl.length > 0) return ssl;
        const csf = csfFailures(facts).flatMap(({ first, seen }) => {
            // Record protection and key exchange have rules of their own.
            const own = isRefusal(first.code) && !isKeyExchangeRefusal(first.code) && !/^CSFPSK[ED]$/.test(first.code.service ?? "");
            const proof =
                own && !/chacha/i.test(first.algorithm ?? "") && evidence(defining(first.place), ...first.lines.slice(0, 4), first.header);
            if (!proof) return [];
            return found(
                { ...systemSubject(first.system), at: first.at },
                {
                    cause: `ICSF is in a FIPS mode and refused ${first.code.service ?? "a service"}${first.algorithm ? ` with ${first.algorithm}` : ""}; whether a TLS connection asked for it, this trace does not show.`,
                    fix: FIX,
                    evidence: proof,
                    confidence: "likely",
                    keys: [first.code.service ?? "?", "8", "BFE"],
                    occurrences: seen
                }
            );
        });
        return csf.length > 0 ? csf : quietTraces(facts);
    }
};
