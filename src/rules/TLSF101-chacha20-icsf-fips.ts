import type { CsfFact, Facts, IcsfCode, Incident } from "../facts";
import { need, present } from "./needs";
import type { Rule, Verdict } from "./Rule";
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
    systemSubject,
    verdict
} from "./shared";

const CHACHA = /chacha/i;
const FIX = [
    "Take TLS_CHACHA20_POLY1305_SHA256 (1303) out of the cipher list (V3CipherSuites4Char); keep TLS_AES_256_GCM_SHA384 (1302) and TLS_AES_128_GCM_SHA256 (1301).",
    "Refresh the policy: F PAGENT,UPDATE (raise EnvironmentUserInstance when only the environment changed); then check that the client offers an AES-GCM suite.",
    "z/OS 3.1 and earlier: do not combine TLSv1.3 with FIPS140 in AT-TLS; use TLSv1.2 there. z/OS 3.2 has a FIPS 140-3 mode for TLS 1.3.",
    "Do not reset a crypto card for this: the evidence is about ICSF's FIPSMODE for clear keys (CPACF and software), not about the compliance mode of a card. A reset destroys master keys."
];

/** 8/BFE of the secret key encrypt/decrypt services: the record protection. */
function isRecordRefusal(code: IcsfCode): boolean {
    return code.returnCode === 8 && code.reasonCode === 0xbfe && (code.service === null || /^CSFPSK[ED]$/.test(code.service));
}

function fromIncident(facts: Facts, incident: Incident, seen: number): Verdict | null {
    const refused = incident.steps.find((s) => s.icsf && isRecordRefusal(s.icsf) && CHACHA.test(s.function));
    const status = incident.steps.find((s) => s.cms === "0335308F" && (CHACHA.test(stepText(s)) || CHACHA.test(s.function)));
    if (!refused && !status) return null;
    const told = incident.steps.find((s) => /not supported by ICSF FIPS/i.test(stepText(s)));
    const proof = evidence(
        refused && defining(stepLine(refused, /ICSF service failure/i)),
        refused?.job,
        told && stepLine(told, /not supported by ICSF FIPS/i),
        status && defining(stepLine(status, /0335308f/i)),
        ...csfSide(facts, incident, isRecordRefusal),
        fipsModePlace(facts, incident.system)
    );
    if (!proof) return null;
    return found(subjectOf(incident), {
        cause:
            "ICSF is in a FIPS mode and refused ChaCha20-Poly1305, the cipher chosen for this TLS 1.3 session: the first protected record could not be encrypted, " +
            "so the connection died without an alert.",
        fix: FIX,
        evidence: proof,
        confidence: refused && status ? "certain" : "likely",
        keys: ["CSFPSKE", "8", "BFE", "0335308F", "CHACHA20"],
        occurrences: seen
    });
}

function fromCsf(fact: CsfFact, seen: number): Verdict | null {
    if (!isRecordRefusal(fact.code)) return null;
    const named = fact.algorithm !== null && CHACHA.test(fact.algorithm);
    // AES-GCM uses the same service, but ICSF FIPS accepts it: a refusal of CSFPSKE or CSFPSKD in a TLS session points to ChaCha20.
    if (!named && (fact.code.service === null || fact.algorithm !== null)) return null;
    const proof = evidence(defining(fact.place), ...fact.lines.slice(0, 4), fact.header);
    if (!proof) return null;
    return found(
        { ...systemSubject(fact.system), at: fact.at },
        {
            cause:
                "ICSF is in a FIPS mode and refused to encrypt or decrypt with a cipher that is not approved (8/BFE); for a TLS 1.3 session this is " +
                `ChaCha20-Poly1305${named ? "" : ", which only the System SSL trace can show"}.`,
            fix: [...FIX, "For proof: zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP"],
            evidence: proof,
            confidence: "likely",
            keys: ["CSFPSKE", "8", "BFE", "CHACHA20"],
            occurrences: seen
        }
    );
}

/** The article's failure: ServerHello, ChangeCipherSpec, then silence. */
export const TLSF101: Rule = {
    code: "TLSF101",
    title: "ChaCha20 refused by ICSF FIPS: the connection dies without an alert",
    severity: "error",
    explains: ["TLSF104", "TLSF130", "TLSF134", "TLSF204", "TLSF206", "TLSF404", "TLSF703", "TLSF730", "TLSF732", "TLSF737"],
    needs: [need("gsksrvrTrace"), need("csfTrace")],
    verify: "Connect again: the server must choose 1301 or 1302 (openssl s_client -tls1_3 shows it), and a new GSKSRVR trace must hold no 8/BFE.",
    check(facts) {
        const ssl = incidents(facts).flatMap(({ first, seen }) => fromIncident(facts, first, seen) ?? []);
        if (ssl.length > 0) return ssl;
        const csf = csfFailures(facts).flatMap(({ first, seen }) => fromCsf(first, seen) ?? []);
        if (csf.length > 0) return csf;
        // A CSF trace with default options need not show clear-key requests at all: its silence proves nothing.
        if (!present(facts, "gsksrvrTrace")) return [verdict({}, { notChecked: need("gsksrvrTrace") })];
        return quietTraces(facts);
    }
};
