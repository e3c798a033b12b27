import { messageCodeRule } from "./messageCodeRule";

/** Return code 465. */
export const TLSF465 = messageCodeRule({
    code: "TLSF465",
    title: "The PKCS #11 services of ICSF are disabled (465)",
    severity: "error",
    codes: [465],
    cause: "ICSF runs, and has its PKCS #11 services switched off; System SSL needs them here.",
    fix: ["Read the CSFM messages of the start of ICSF: which test failed.", "Restart ICSF; if the test fails again, report it to IBM."],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
