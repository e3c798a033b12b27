import { listed, on, policyRule, settings } from "./policyRule";

/** TLS 1.3 is on, and no suite for it is listed. */
export const TLSF420 = policyRule({
    code: "TLSF420",
    title: "TLS 1.3 is on, and no suite for it is listed",
    severity: "error",
    explains: ["TLSF201", "TLSF405"],
    fix: [
        "Add TLS_AES_256_GCM_SHA384 and TLS_AES_128_GCM_SHA256 with V3CipherSuites4Char: suites of earlier levels do not serve TLS 1.3, and no 13xx suite is in the defaults."
    ],
    keys: ["TLSV1.3", "CIPHERS"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const tls13 = on(policy, "TLSv1.3");
        const suites = listed(policy, "V3CipherSuites4Char", 4);
        if (!tls13 || suites.length === 0 || settings(policy, "V3CipherSuites").length > 0) return null;
        if (suites.some((s) => /^130[1-3]$|^TLS_(?:AES|CHACHA20)_/.test(s.word))) return null;
        return { cause: "TLS 1.3 is on, and the list of cipher suites holds none for it.", places: [tls13, suites[0].place] };
    }
});
