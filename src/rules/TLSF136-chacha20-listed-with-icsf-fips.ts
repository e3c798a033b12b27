import { apart, joinable } from "./inUse";
import { icsfFips } from "./icsfFips";
import { listed, on, policyRule } from "./policyRule";
import { need } from "./needs";

/** ChaCha20 is listed where ICSF enforces FIPS for everybody: it will be refused after it was agreed. */
export const TLSF136 = policyRule({
    code: "TLSF136",
    title: "TLS_CHACHA20_POLY1305_SHA256 is listed while ICSF runs in FIPS mode",
    severity: "warning",
    explains: ["TLSF130", "TLSF206", "TLSF404"],
    beside: ["icsfOptions"],
    fix: [
        "Take 1303 out of V3CipherSuites4Char of this rule; keep 1301 and 1302. The suite is agreed on, then ICSF refuses the first record, and the client sees silence.",
        "FIPSMODE is ICSF's and holds for clear keys of all callers, whatever FIPS140 says; the cards play no part."
    ],
    keys: ["FIPSMODE", "1303"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy, facts) {
        const tls13 = on(policy, "TLSv1.3");
        const chacha = listed(policy, "V3CipherSuites4Char", 4).find((s) => /^1303$|^TLS_CHACHA20_POLY1305_SHA256$/.test(s.word));
        if (!tls13 || !chacha) return null;
        const mode = icsfFips(facts);
        if (mode === "unknown") return { notChecked: need("icsfOptions") };
        if (mode === null) return null;
        if (!joinable(facts, policy.system, mode.system)) return { notChecked: apart("icsfOptions") };
        return {
            cause: `it lists ChaCha20-Poly1305 with TLS 1.3, and ICSF runs with FIPSMODE(${mode.value}), which refuses it${mode.value === "COMPAT" ? " to callers that are not exempt" : ""}.`,
            places: [chacha.place, mode.place],
            more: [tls13],
            confidence: mode.value === "YES" ? "certain" : "likely"
        };
    }
});
