import { messageCodeRule } from "./messageCodeRule";

/** Return codes 5018. */
export const TLSF406 = messageCodeRule({
    code: "TLSF406",
    title: "The AT-TLS group failed (5018)",
    severity: "error",
    explains: ["TLSF405"],
    codes: [5018],
    cause: "The policy could not be mapped to the connection because the AT-TLS group had failed (EZD2042I, an abend in its System SSL).",
    fix: [
        "Raise GroupUserInstance and F PAGENT,UPDATE: the group is started anew.",
        "Keep the dump; apply APAR PH68292 where the abend is in GSKS64."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
