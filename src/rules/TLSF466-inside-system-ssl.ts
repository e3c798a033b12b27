import { messageCodeRule } from "./messageCodeRule";

/** Return codes 2, 3, 12. */
export const TLSF466 = messageCodeRule({
    code: "TLSF466",
    title: "System SSL failed inside itself, or is not there (2, 3, 12)",
    severity: "error",
    codes: [2, 3, 12],
    confidence: "likely",
    cause: "System SSL met an error that it does not expect; neither side's settings are named by it.",
    fix: [
        "2: the part of System SSL in that address space has ended; look for its abend, and restart the region or server.",
        "Look in SYSLOG of that minute for ICSF messages and abends.",
        "Take a System SSL trace of one failure: zowe tlsfips capture; its last SSL_ERROR entry names the function.",
        "Search IBM support for that function and report it."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
