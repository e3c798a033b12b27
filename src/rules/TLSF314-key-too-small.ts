import { messageCodeRule } from "./messageCodeRule";

/** Return codes 508, -127. */
export const TLSF314 = messageCodeRule({
    code: "TLSF314",
    title: "A key is smaller than the minimum (508)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307"],
    codes: [508, -127],
    cause: "The key of the other side's certificate is smaller than what is allowed.",
    fix: [
        "The minimum: without FIPS RSA 1024, ECC 192 (z/OS 2.3 and later); TLS 1.3 RSA 2048, ECC 256; FIPS Level2 and Level3 RSA 2048.",
        "Let the other side have a certificate with RSA 2048 or NIST ECC 256. PeerMinRsaKeySize and the like lower the limit only outside of FIPS, and should not."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
