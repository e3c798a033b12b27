import { messageCodeRule } from "./messageCodeRule";

/** Return codes 433, 471. */
export const TLSF284 = messageCodeRule({
    code: "TLSF284",
    title: "The cipher suite cannot be used with the private key as it is stored or sized (433, 471)",
    severity: "error",
    codes: [433, 471],
    cause: "The suite that was chosen does not go with the key: 433 = export suites allow no key of that size, 471 = a secure key (in hardware) cannot be used with fixed ECDH.",
    fix: [
        "Take export suites (03, 06, 08, 0B, 0E, 11, 14) and fixed ECDH suites (names with TLS_ECDH_, not TLS_ECDHE_) out of the list.",
        "List ECDHE suites with AES-GCM."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
