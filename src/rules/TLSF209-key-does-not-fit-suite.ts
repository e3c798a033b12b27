import { messageCodeRule } from "./messageCodeRule";

/** Return codes 434. */
export const TLSF209 = messageCodeRule({
    code: "TLSF209",
    title: "The certificate's key does not fit the cipher suite (434)",
    severity: "error",
    explains: ["TLSF201", "TLSF204", "TLSF206"],
    codes: [434],
    cause: "The key of the certificate does not fit the cipher suite: an RSA key cannot serve ECDHE_ECDSA suites, nor an ECC key ECDHE_RSA ones.",
    fix: [
        "Compare the key type (RACDCERT LIST) with the suites of the rule.",
        "Take suites for the key that is there, or add a second certificate and name both with ServerCertificateLabel."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
