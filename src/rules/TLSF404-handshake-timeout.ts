import { messageCodeRule } from "./messageCodeRule";

/** Return codes 5004, 5005. */
export const TLSF404 = messageCodeRule({
    code: "TLSF404",
    title: "The handshake did not end in time (5004, 5005)",
    severity: "error",
    explains: ["TLSF206", "TLSF731", "TLSF737"],
    codes: [5004, 5005],
    confidence: "likely",
    cause: "The HandshakeTimeout ended before the handshake did: the other side sent nothing secure in time.",
    fix: [
        "Does anybody begin? Both sides with the same HandshakeRole wait for each other, and so do two that both expect negotiation first.",
        "Is TLS done twice? A rule that covers an application with its own TLS waits or fails.",
        "A monitor or scanner that only opens the port is seen like this; see REMOTE.",
        "Raise HandshakeTimeout (10 seconds) only after that: for slow links or slow cryptography."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
