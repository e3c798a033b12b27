import { onlyRelease, policyRule, settings } from "./policyRule";

/** The policy states no protocol level, and the defaults differ by release. */
export const TLSF427 = policyRule({
    code: "TLSF427",
    title: "The policy states no protocol level, and the defaults differ by release",
    severity: "warning",
    explains: ["TLSF202", "TLSF201"],
    fix: [
        "State TLSv1.2 On and TLSv1.3 On or Off, and TLSv1 and TLSv1.1 Off: the defaults are TLS 1.0 and 1.1 up to z/OS 3.1, and only TLS 1.2 from 3.2 on."
    ],
    keys: ["PROTOCOLS"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy, facts) {
        const release = onlyRelease(facts);
        const stated = ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"].some((n) => settings(policy, n).length > 0);
        if (!release || stated || policy.incomplete.length > 0) return null;
        const levels = release.value >= 302 ? "only TLS 1.2" : "only TLS 1.0 and 1.1";
        return {
            cause: `no protocol level is stated; on z/OS ${release.release} ${levels} is on by default.`,
            places: [policy.place, release.place]
        };
    }
});
