import { messageCodeRule } from "./messageCodeRule";

/** Return code 4. */
export const TLSF464 = messageCodeRule({
    code: "TLSF464",
    title: "System SSL had no storage left (4)",
    severity: "error",
    codes: [4],
    cause: "A control block could not be had: the address space has no storage left.",
    fix: [
        "Raise REGION of the job and the Language Environment heap (HEAP, HEAP64), MEMLIMIT for 64 bit.",
        "It grows from day to day: look for a leak, and for an APAR with the name of the product."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
