import { messageCodeRule } from "./messageCodeRule";

/** Return code 469. */
export const TLSF370 = messageCodeRule({
    code: "TLSF370",
    title: "An attribute of the private key does not allow what is asked of it (469)",
    severity: "error",
    codes: [469],
    confidence: "likely",
    cause: "The key object, mostly one in a PKCS #11 token, does not have the attribute that the operation needs (sign, decrypt, derive).",
    fix: [
        "Show the object with the ICSF token browser (panel 5.7) or gskkyman, and compare its attributes with the use.",
        "Make or import the key again with signing (and decryption for RSA key exchange) allowed."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
