import { messageCodeRule } from "./messageCodeRule";

/** Return codes 438, 439. */
export const TLSF282 = messageCodeRule({
    code: "TLSF282",
    title: "The other side ended the handshake with an alert that names no cause (438, 439)",
    severity: "error",
    codes: [438, 439],
    confidence: "likely",
    cause: "The other side sent an alert: 438 = it had an error inside itself (alert 80), 439 = one that System SSL does not know.",
    fix: [
        "Read the log of the other side at that second.",
        "EZD1285I (trace level 32) or a packet trace shows the number of the alert; zowe tlsfips explain tells what it means."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
