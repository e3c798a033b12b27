import { messageCodeRule } from "./messageCodeRule";

/** Return codes 442, 443. */
export const TLSF326 = messageCodeRule({
    code: "TLSF326",
    title: "Several certificates for one label or several defaults (442, 443)",
    severity: "error",
    explains: ["TLSF322", "TLSF324", "TLSF405"],
    codes: [442, 443],
    confidence: "likely",
    cause: "The key ring has more than one certificate for the label, or more than one default.",
    fix: [
        "RACDCERT LISTRING: keep one DEFAULT; take off the old certificate with RACDCERT REMOVE.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
