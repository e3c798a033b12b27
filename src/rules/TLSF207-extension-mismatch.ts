import { messageCodeRule } from "./messageCodeRule";

/** Return codes 446. */
export const TLSF207 = messageCodeRule({
    code: "TLSF207",
    title: "The TLS extensions of the two sides do not match (446)",
    severity: "error",
    explains: ["TLSF204", "TLSF206"],
    codes: [446],
    confidence: "likely",
    cause: "The other side answered with a TLS extension that had not been offered.",
    fix: [
        "Align the protocol levels: this was seen where one side was limited to TLS 1.0 and the other mirrored an extension of a later level (CICS: ENCRYPTION(WEAK), raise MINTLSLEVEL; APAR PI44136).",
        "Otherwise a packet trace of ClientHello and ServerHello shows which extension."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
