import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, incidents, messageSubject, quietTraces, stepLine, subjectOf } from "./shared";

const ALERT = 51;
const CAUSE =
    "A cryptographic check of the handshake failed on one side (alert 51, decrypt_error): a signature or Finished message did not verify. Which of several reasons, this evidence does not tell.";
const FIX = [
    "See who sent the alert: if the client did, the server's certificate or signature is in question; if z/OS did, the client's.",
    "Compare the certificate's curve and the signature pairs on both sides: secp521r1 is not known to some browsers; secp256r1 and secp384r1 are known to all.",
    "Check that the private key belongs to the certificate (a renewed certificate connected with an old key), and the whole chain.",
    "If nothing fits: compare PTF levels of System SSL and ICSF, and trace GSKSRVR with LEVEL=15. Do not change key sizes by trial: a P-256 key is supported."
];

/** Alert 51: certain is only that a check failed. */
export const TLSF302: Rule = {
    code: "TLSF302",
    title: "Alert 51: a signature or key check of the handshake failed",
    severity: "error",
    explains: ["TLSF204", "TLSF206"],
    needs: [need("gsksrvrTrace"), need("attlsMessages")],
    verify: "Connect again: the handshake must end without alert 51.",
    check(facts) {
        const ssl = incidents(facts).flatMap(({ first, seen }) => {
            const step = first.steps.find((s) => s.alert === ALERT);
            const proof = step && evidence(defining(stepLine(step, /alert/i)), step.job);
            if (!proof) return [];
            return found(subjectOf(first), {
                cause: CAUSE,
                fix: FIX,
                evidence: proof,
                confidence: "possible",
                keys: ["ALERT51"],
                occurrences: seen
            });
        });
        const wire = classesOf(facts.alerts)
            .filter((c) => c.first.fatal && c.first.alert === ALERT)
            .map(({ first, seen }) =>
                found(messageSubject(first), {
                    cause: CAUSE,
                    fix: FIX,
                    evidence: [defining(first.place)],
                    confidence: "possible",
                    keys: ["ALERT51"],
                    occurrences: seen
                })
            );
        const all = [...ssl, ...wire];
        return all.length > 0 ? all : quietTraces(facts);
    }
};
