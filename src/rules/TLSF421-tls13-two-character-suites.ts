import { on, policyRule, settings } from "./policyRule";

/** TLS 1.3 is on, and the suites are listed as two-character codes. */
export const TLSF421 = policyRule({
    code: "TLSF421",
    title: "TLS 1.3 is on, and the suites are listed as two-character codes",
    severity: "error",
    explains: ["TLSF201", "TLSF405"],
    fix: [
        "List the suites with V3CipherSuites4Char or by name: suites of TLS 1.3 have four characters, which a two-character string cannot hold."
    ],
    keys: ["TLSV1.3", "V3CIPHERSUITES"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const tls13 = on(policy, "TLSv1.3");
        const two = settings(policy, "V3CipherSuites").find((s) => /^(?:[0-9A-F]{2})+$/i.test(s.value));
        if (!tls13 || !two || settings(policy, "V3CipherSuites4Char").length > 0) return null;
        return { cause: "TLS 1.3 is on, and the suites are a string of two-character codes.", places: [tls13, two.place] };
    }
});
