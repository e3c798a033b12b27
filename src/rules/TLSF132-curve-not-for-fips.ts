import { messageCodeRule } from "./messageCodeRule";

/** Return code 459. */
export const TLSF132 = messageCodeRule({
    code: "TLSF132",
    title: "An elliptic curve is not allowed in FIPS mode (459)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF405"],
    codes: [459],
    cause: "FIPS140 is on, and an elliptic curve was to be used that FIPS mode does not allow: Brainpool, x25519, x448 or a NIST curve that is too small.",
    fix: [
        "List secp256r1 (0023), secp384r1 (0024) and secp521r1 (0025) only in ClientECurves, ClientKeyShareGroups, ServerKeyShareGroups and ServerKexECurves.",
        "The certificate: RACDCERT LIST shows Key Type; a Brainpool key cannot be used, issue one with NIST ECC or RSA.",
        "The other side must offer one of the NIST curves: zowe tlsfips probe, or a packet trace of the ClientHello."
    ],
    verify: "Connect again: EZD1283I for Initial Handshake shows RC 0."
});
