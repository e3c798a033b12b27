import { messageCodeRule } from "./messageCodeRule";

/** Return codes 405. */
export const TLSF211 = messageCodeRule({
    code: "TLSF211",
    title: "The certificate of the other side has a curve that is not allowed (405)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307"],
    codes: [405],
    confidence: "likely",
    cause: "The certificate of the other side has a format or key type that this session does not support; the documented case is an EC curve that ClientECurves does not hold.",
    fix: [
        "Find the curve of the other side's certificate (openssl x509 -text) and add it to ClientECurves.",
        "FIPS140 and TLS 1.3 exclude curves: secp256r1 and secp384r1 are safe."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
