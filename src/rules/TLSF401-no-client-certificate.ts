import { messageCodeRule } from "./messageCodeRule";

/** Return codes 5001, 403. */
export const TLSF401 = messageCodeRule({
    code: "TLSF401",
    title: "The client sent no certificate, and one is required (403, 5001)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF364"],
    codes: [5001, 403],
    cause: "The client sent no certificate, and the policy requires one.",
    fix: [
        "Give the client a certificate from an authority that is on our ring: clients choose by the authorities that we name.",
        "Or relax it: ClientAuthType Full takes clients without a certificate; HandshakeRole Server asks for none."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
