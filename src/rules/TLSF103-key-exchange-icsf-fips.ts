import type { IcsfCode } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import {
    csfFailures,
    csfSide,
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

/** Generate key pair and derive key: the key share and the shared secret of a handshake. */
export function isKeyExchangeRefusal(code: IcsfCode): boolean {
    return code.returnCode === 8 && code.reasonCode === 0xbfe && (code.service === "CSFPGKP" || code.service === "CSFPDVK");
}

const GROUP = /\b(x25519|x448|brainpool\w*|curve25519|curve448)/i;
const FIX = [
    "Allow only secp256r1 (0023), secp384r1 (0024) and secp521r1 (0025) in ClientKeyShareGroups, ServerKeyShareGroups, ClientECurves and ServerKexECurves; take x25519 (0029) and x448 (0030) out.",
    "F PAGENT,UPDATE; check that the other side offers one of the NIST curves.",
    "Do not reset a crypto card for this: it is ICSF's FIPSMODE for clear keys, not a card's compliance mode."
];

/** 8/BFE before any record is protected: the group, not the cipher. */
export const TLSF103: Rule = {
    code: "TLSF103",
    title: "Key exchange group refused by ICSF FIPS",
    severity: "error",
    explains: ["TLSF104", "TLSF130", "TLSF204", "TLSF206", "TLSF404", "TLSF730", "TLSF737"],
    needs: [need("gsksrvrTrace"), need("csfTrace")],
    verify: "Connect again: the handshake must choose a NIST curve, and a new GSKSRVR trace must hold no 8/BFE.",
    check(facts) {
        const verdicts = incidents(facts).flatMap(({ first, seen }) => {
            const step = first.steps.find((s) => s.icsf && isKeyExchangeRefusal(s.icsf));
            if (!step?.icsf) return [];
            const told = first.steps.find((s) => /not supported by ICSF FIPS/i.test(stepText(s)));
            const group = GROUP.exec(`${step.function} ${first.steps.map(stepText).join(" ")}`.replace(/_/g, " "))?.[1];
            const proof = evidence(
                defining(stepLine(step, /ICSF service failure/i)),
                step.job,
                told && stepLine(told, /not supported by ICSF FIPS/i),
                ...csfSide(facts, first, isKeyExchangeRefusal),
                fipsModePlace(facts, first.system)
            );
            if (!proof) return [];
            const what = group
                ? `the group ${group}`
                : "the key exchange group (x25519, x448, a Brainpool curve or a short DH key; the trace does not say which)";
            return found(subjectOf(first), {
                cause: `ICSF is in a FIPS mode and refused ${what}: no key could be agreed, so the handshake failed.`,
                fix: FIX,
                evidence: proof,
                confidence: "certain",
                keys: ["KEYEXCHANGE", "8", "BFE"],
                occurrences: seen
            });
        });
        if (verdicts.length > 0) return verdicts;
        const csf = csfFailures(facts).flatMap(({ first, seen }) => {
            const proof = isKeyExchangeRefusal(first.code) && evidence(defining(first.place), ...first.lines.slice(0, 4), first.header);
            if (!proof) return [];
            return found(
                { ...systemSubject(first.system), at: first.at },
                {
                    cause: `ICSF is in a FIPS mode and refused ${first.algorithm ?? "a key pair or shared secret"} in ${first.code.service}: a key exchange that is not approved.`,
                    fix: FIX,
                    evidence: proof,
                    confidence: "likely",
                    keys: ["KEYEXCHANGE", "8", "BFE"],
                    occurrences: seen
                }
            );
        });
        return csf.length > 0 ? csf : quietTraces(facts);
    }
};
