import { shorterDefaults } from "./defaults32";
import { policyRule, settings } from "./policyRule";

/** A 402 for a rule that lists no suites: from z/OS 3.2 on the defaults are ECDHE with AES-GCM only. */
export const TLSF457 = policyRule({
    code: "TLSF457",
    title: "No suite in common with the defaults of z/OS 3.2, which are ECDHE with AES-GCM only",
    severity: "error",
    explains: ["TLSF201"],
    beside: ["release", "attlsMessages"],
    fix: [
        "State the suites with V3CipherSuites4Char. The defaults of z/OS 3.2 are C030, C02C, C02F, C02B: ECDHE with AES-GCM, all of which need ICSF.",
        "A client that has RSA key exchange or AES-CBC only finds nothing in common: update it, or list a suite for it in a rule of its own."
    ],
    keys: ["DEFAULTS", "CIPHERS", "402"],
    verify: "Connect again: EZD1284I (Trace 16) shows the suite that was agreed.",
    fault(policy, facts) {
        const isListed = settings(policy, "V3CipherSuites4Char").length + settings(policy, "V3CipherSuites").length > 0;
        const suiteB = settings(policy, "SuiteBProfile").some((s) => !/^off$/i.test(s.value));
        if (isListed || suiteB || policy.incomplete.length > 0) return null;
        return shorterDefaults(
            policy,
            facts,
            [402],
            (release) =>
                `it lists no cipher suite, and on z/OS ${release} the defaults are ECDHE with AES-GCM only: the other side has none of them (402).`
        );
    }
});
