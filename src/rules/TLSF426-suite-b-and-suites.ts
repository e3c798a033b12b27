import { policyRule, settings } from "./policyRule";

/** SuiteBProfile is set, so the list of cipher suites is ignored. */
export const TLSF426 = policyRule({
    code: "TLSF426",
    title: "SuiteBProfile is set, so the list of cipher suites is ignored",
    severity: "warning",
    explains: ["TLSF201"],
    fix: ["Take one out: SuiteBProfile Off uses the list; with a profile the list does nothing."],
    keys: ["SUITEBPROFILE"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const profile = settings(policy, "SuiteBProfile").find((s) => !/^off$/i.test(s.value));
        const suites = [...settings(policy, "V3CipherSuites4Char"), ...settings(policy, "V3CipherSuites")];
        if (!profile || suites.length === 0) return null;
        return {
            cause: `SuiteBProfile ${profile.value} is set: the list of cipher suites is ignored.`,
            places: [profile.place, suites[0].place]
        };
    }
});
