import { messageCodeRule } from "./messageCodeRule";

/** Return codes 440, -55. */
export const TLSF310 = messageCodeRule({
    code: "TLSF310",
    title: "Key usage or extended key usage forbids what the certificate is used for (440)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307"],
    codes: [440, -55],
    cause: "The key usage or extended key usage of a certificate forbids this use.",
    fix: [
        "A server certificate needs serverAuth, a client certificate clientAuth in its extended key usage (or none at all), and KEYUSAGE(HANDSHAKE).",
        "TLS 1.3 checks by RFC 5280, up to APAR OA68554 even if CertValidationMode says otherwise, and also our own certificate: apply OA68554 or reissue."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
