import { messageCodeRule } from "./messageCodeRule";

/** Return code 411. */
export const TLSF279 = messageCodeRule({
    code: "TLSF279",
    title: "The authentication of a record failed (411)",
    severity: "error",
    codes: [411],
    confidence: "likely",
    cause: "A record came whose authentication code does not fit: the two sides have different keys, or the record was changed on its way.",
    fix: [
        "Check whether the PTF of APAR OA60669 is on this system if the other side begins with SSLv3.",
        "Take a packet trace at both ends and compare the records: a difference is a device between them.",
        "A new key pair that was stored under the old certificate also ends so: compare certificate and key (RACDCERT LIST, openssl)."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
