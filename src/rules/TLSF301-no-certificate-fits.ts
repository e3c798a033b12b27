import type { CertificateFact, Facts, Incident, Place } from "../facts";
import { allFacts, classesOf } from "../facts";
import { personal, tls13Schemes } from "./certificateFit";
import { need } from "./needs";
import type { Confidence, Rule, Verdict } from "./Rule";
import { defining, evidence, found, incidents, messageSubject, quietTraces, stepLine, stepText, subjectOf, verdict } from "./shared";

const ALERT = 40;
/** Wording of System SSL's trace is not known from a real system: a sentence about a certificate and why none can be used (assumed). */
const REASON =
    /\b(?:no|not|cannot|unable)\b.{0,80}\bcertificates?\b.{0,120}\b(?:signature|key type|compatible|suitable|usable|TLS ?V?1\.3)|\bcertificates?\b.{0,80}\b(?:no|not|none)\b.{0,80}\b(?:signature|key type|compatible|suitable|usable)/i;

const FIX = [
    "Connect a certificate to the server's key ring that fits what clients offer: RSA from 2048 bits (signs with RSASSA-PSS: 0804, 0805, 0806) or NIST ECC 256 or 384 (0403, 0503), KEYUSAGE(HANDSHAKE), with its private key.",
    "If SignaturePairs is coded in the policy, it must hold those pairs too; TLS 1.3 with an RSA key needs 0804 or higher.",
    'DSA, Brainpool and RSA below 2048 bits cannot be used with TLS 1.3. There is no such thing as a "TLS 1.3 certificate": key type, size and signature decide.',
    "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
];

/** What the RACDCERT list proves: no certificate of it can be used (with what was offered, where that is known). */
function misfit(certificates: CertificateFact[], offered: string[]): { none: boolean; fits: CertificateFact[]; places: Place[] } | null {
    const own = personal(certificates);
    const judged = own.map((c) => ({ c, schemes: tls13Schemes(c) }));
    if (judged.length === 0 || judged.some((j) => j.schemes === null)) return null;
    const fits = judged.filter((j) => (j.schemes ?? []).some((s) => offered.length === 0 || offered.includes(s))).map((j) => j.c);
    return { none: fits.length === 0, fits, places: own.map((c) => c.place) };
}

function conclude(facts: Facts, subject: Verdict["subject"], alert: Place, seen: number, incident: Incident | null): Verdict {
    const certificates = allFacts(facts.certificates);
    const told = incident?.steps.find((s) => REASON.test(stepText(s)));
    const offering = incident?.steps.find((s) => s.signatures.length > 0);
    const offered = offering?.signatures ?? [];
    const list = misfit(certificates, offered);
    if (list && !list.none) return verdict(subject, { fine: list.fits.map((c) => c.place) });
    if (!told && !list) return verdict(subject, { notChecked: need("racdcert", "offeredSignatures") });
    const proof = evidence(
        defining(alert),
        told && stepLine(told, REASON),
        offering && stepLine(offering, /signature/i),
        ...(list?.places ?? []).slice(0, 4).map((p, i) => (i === 0 && !told ? defining(p) : p))
    );
    if (!proof) return verdict(subject, { notChecked: need("racdcert") });
    const confidence: Confidence = list && offered.length > 0 ? "certain" : "likely";
    return found(subject, {
        cause: "The handshake was refused (alert 40, handshake_failure) because no certificate on the key ring fits the signature algorithms and key types that the other side offers.",
        fix: FIX,
        evidence: proof,
        confidence,
        keys: ["ALERT40", "CERTIFICATE"],
        occurrences: seen
    });
}

/** Alert 40 for want of a certificate: one of the article's failures. */
export const TLSF301: Rule = {
    code: "TLSF301",
    title: "Alert 40: no certificate on the key ring fits what is offered",
    severity: "error",
    explains: ["TLSF201", "TLSF204", "TLSF206"],
    needs: [need("gsksrvrTrace"), need("attlsMessages")],
    verify: "Connect again: the server sends its certificate; RACDCERT LISTRING shows it as PERSONAL with a key type that fits.",
    check(facts) {
        const ssl = incidents(facts).flatMap(({ first, seen }) => {
            // System SSL's own sentence is enough where the level of the trace shows errors only: the alert is no error entry.
            const step =
                first.steps.find((s) => s.alert === ALERT) ?? first.steps.find((s) => s.level === "error" && REASON.test(stepText(s)));
            return step ? conclude(facts, subjectOf(first), stepLine(step, step.alert === ALERT ? /alert/i : REASON), seen, first) : [];
        });
        const wire = classesOf(facts.alerts)
            .filter((c) => c.first.fatal && c.first.alert === ALERT && c.first.direction !== "received")
            .map(({ first, seen }) => conclude(facts, messageSubject(first), first.place, seen, null));
        const all = [...ssl, ...(ssl.some((v) => "findings" in v.outcome) ? [] : wire)];
        return all.length > 0 ? all : quietTraces(facts);
    }
};
