import { messageCodeRule } from "./messageCodeRule";

/** Return codes 420, 406, -22. */
export const TLSF206 = messageCodeRule({
    code: "TLSF206",
    title: "The other side closed the connection during the handshake (406, 420)",
    severity: "error",
    codes: [420, 406, -22],
    events: /handshake|connection init|init|TN3270|^$/i,
    confidence: "possible",
    cause: "The other side closed the connection, or the network broke it, before the handshake was finished; why, only the other side knows.",
    fix: [
        "Look into the log of the other side: it closes without an alert when it refuses protocol, suite or certificate.",
        "A port scan or a health check of a load balancer connects and closes: see whether REMOTE is one, and whether users are affected at all.",
        "Compare suites and protocol levels: zowe tlsfips probe."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
