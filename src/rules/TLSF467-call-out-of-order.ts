import { messageCodeRule } from "./messageCodeRule";

/** Return codes 1, 5, 13, 14, 302, 501, 601, 602. */
export const TLSF467 = messageCodeRule({
    code: "TLSF467",
    title: "A program called System SSL with a handle or argument that does not fit (1, 5, 13, 14, 302, 501, 601, 602)",
    severity: "error",
    codes: [1, 5, 13, 14, 302, 501, 601, 602],
    unless: (f) => f.subsystem?.name === "Zowe",
    confidence: "likely",
    cause: "The program, not the other side, is the reason: it used a handle that is not open, called in the wrong order, or gave an argument of another level. 1 and 5 follow an earlier call that failed.",
    fix: [
        "Look for the first failing call in front of this one: its code is the cause.",
        "No earlier failure: report it to the owner of the program; after an upgrade of z/OS rebuild it."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
