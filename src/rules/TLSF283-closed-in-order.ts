import { messageCodeRule } from "./messageCodeRule";

/** Return code 437. */
export const TLSF283 = messageCodeRule({
    code: "TLSF283",
    title: "The other side ended the connection in order while the handshake ran (437)",
    severity: "error",
    codes: [437],
    events: /handshake|\binit/i,
    confidence: "likely",
    cause: "A close notification came in place of the next message of the handshake: the other side gave up without an error.",
    fix: [
        "Look which address it is: load balancers and scanners do that all the time and mean nothing.",
        "A real client: read its log, it mostly holds a message about the certificate."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
