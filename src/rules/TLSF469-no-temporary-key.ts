import { messageCodeRule } from "./messageCodeRule";

/** Return code 203. */
export const TLSF469 = messageCodeRule({
    code: "TLSF469",
    title: "No temporary key pair could be made (203)",
    severity: "error",
    codes: [203],
    confidence: "likely",
    cause: "System SSL could not make the short-lived key pair of the key exchange.",
    fix: [
        "D ICSF shows whether it is active.",
        "Permit the user to CSFRNG, CSF1GKP and the other services in class CSFSERV; ICH408I of that time names what is missing."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
