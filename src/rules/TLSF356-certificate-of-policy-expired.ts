import { apart, certificatesInUse, joinable, latestDay } from "./inUse";
import { policyRule } from "./policyRule";
import { need } from "./needs";

/** The certificate of the policy had ended on the day that the other inputs speak of. */
export const TLSF356 = policyRule({
    code: "TLSF356",
    title: "The certificate of the policy had expired on the day of the log or trace",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF304", "TLSF311"],
    beside: ["racdcert"],
    fix: [
        "Renew it: RACDCERT GENREQ with the same key or REKEY and ROLLOVER, ADD the answer of the authority, CONNECT it to the ring as the old one was.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH.",
        "Have it watched: RACF's health check RACF_CERTIFICATE_EXPIRATION tells beforehand."
    ],
    keys: ["CERTIFICATE", "END-DATE"],
    verify: "RACDCERT LIST shows an End Date to come; connect again.",
    fault(policy, facts) {
        const shown = certificatesInUse(policy, facts).flatMap((u) =>
            u.certificate?.endDate ? [{ ...u, certificate: u.certificate }] : []
        );
        const today = latestDay(facts);
        if (shown.length === 0) return { notChecked: need("racdcert") };
        if (!today) return { notChecked: need("attlsMessages") };
        if (!joinable(facts, policy.system, ...shown.map((u) => u.certificate.system))) return { notChecked: apart("racdcert") };
        const ended = shown.find(
            (u) => /^\d{4}\/\d\d\/\d\d\b/.test(u.certificate.endDate ?? "") && (u.certificate.endDate ?? "").slice(0, 10) < today.day
        );
        if (!ended) return null;
        return {
            cause: `its certificate "${ended.label}" ended on ${ended.certificate.endDate?.slice(0, 10)}, before ${today.day}, the day of the log or trace.`,
            places: [ended.certificate.datePlace, today.place],
            more: [ended.named, ...(ended.listed ? [ended.listed] : [])]
        };
    }
});
