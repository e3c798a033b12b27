import { messageCodeRule } from "./messageCodeRule";

/** Return codes 431 and CMS status 03353041. */
export const TLSF308 = messageCodeRule({
    code: "TLSF308",
    title: "A certificate has been revoked (431)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307"],
    codes: [431],
    cms: ["03353041"],
    cause: "A certificate of the handshake is revoked by CRL or OCSP.",
    fix: [
        "Ask its owner for a new one; find which by EZD2052I.",
        "If it should not be revoked: check the source of the CRL or the OCSP responder."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
