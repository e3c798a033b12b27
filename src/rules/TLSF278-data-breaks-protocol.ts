import { messageCodeRule } from "./messageCodeRule";

/** Return codes 415, 429, 449, 450, 452, 453, 454, 462, 505. */
export const TLSF278 = messageCodeRule({
    code: "TLSF278",
    title: "The other side sent TLS data that breaks the protocol (415, 429, 449, 450, 452, 453, 454, 462, 505)",
    severity: "error",
    codes: [415, 429, 449, 450, 452, 453, 454, 462, 505],
    confidence: "likely",
    cause: "What came from the other side is TLS, and a field, length or message in it is not what the protocol allows there.",
    fix: [
        "Take a packet trace of the failed handshake: it shows which message of the other side is wrong.",
        "Bring the other library to a current level, and take devices that look into TLS out of the path for a test.",
        "The same with TLS 1.2 only tells whether the level plays a part."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
