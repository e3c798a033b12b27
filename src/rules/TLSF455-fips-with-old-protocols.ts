import { fipsOn, on, policyRule, settings } from "./policyRule";

/** FIPS140 is on, and SSLv2 or SSLv3 is switched on, which it ignores. */
export const TLSF455 = policyRule({
    code: "TLSF455",
    title: "FIPS140 is on, and SSLv2 or SSLv3 is switched on, which it ignores",
    severity: "warning",
    explains: ["TLSF202", "TLSF405"],
    fix: [
        "Set SSLv2 and SSLv3 Off, and TLSv1.2 On: FIPS mode ignores the old protocols without a message.",
        "A client that knows SSLv3 only cannot come in with FIPS140: update it, or give it a rule in a group without FIPS140, if your rules allow it."
    ],
    keys: ["FIPS140", "SSLV3"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const fips = fipsOn(policy);
        const old = on(policy, "SSLv3") ?? on(policy, "SSLv2");
        if (!fips || !old) return null;
        const levels = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];
        // Levels that are not stated have defaults, and those differ by release.
        const isNone = policy.incomplete.length === 0 && levels.every((n) => settings(policy, n).some((s) => /^off$/i.test(s.value)));
        return {
            cause: `FIPS140 is on and ignores ${on(policy, "SSLv3") ? "SSLv3" : "SSLv2"}.${isNone ? " All levels of TLS are Off, so no protocol is left: every handshake fails." : ""}`,
            places: [fips, old],
            more: isNone ? levels.flatMap((n) => settings(policy, n).map((s) => s.place)).slice(0, 4) : []
        };
    }
});
