import { messageCodeRule } from "./messageCodeRule";

/** Return code 463. */
export const TLSF463 = messageCodeRule({
    code: "TLSF463",
    title: "The crypto hardware does not have a service or algorithm that is needed (463)",
    severity: "error",
    codes: [463],
    cause: "System SSL asked for an algorithm that no hardware or level of this system offers.",
    fix: [
        "D ICSF,CARDS and F GSKSRVR,DISPLAY CRYPTO show what is there.",
        "Offer suites and keys that this machine can do, or bring the card online."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
