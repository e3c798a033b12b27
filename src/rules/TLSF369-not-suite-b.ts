import { messageCodeRule } from "./messageCodeRule";

/** Return code 470. */
export const TLSF369 = messageCodeRule({
    code: "TLSF369",
    title: "The certificate does not meet the Suite B profile (470)",
    severity: "error",
    codes: [470],
    cause: "SuiteBProfile is set, and a certificate of the chain is not ECDSA on P-256 or P-384 as the profile wants.",
    fix: [
        "Use certificates with ECDSA on P-256 or P-384 in the whole chain.",
        "Or SuiteBProfile Off, and state suites and protocol levels in the policy."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
