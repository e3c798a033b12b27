import { clientRule, ofTarget, who } from "./clientRule";

/** OpenSSL wrong signature type, no suitable signature algorithm, wrong curve, legacy sigalg disallowed or unsupported; Java exceptions on signature algorithms. */
export const TLSF239 = clientRule({
    code: "TLSF239",
    title: "The client takes no signature algorithm that the server can give",
    severity: "error",
    match: (f) => f.problem === "signatureRefused",
    confidence: "likely",
    cause: (f) => `${who(f)} and the server${ofTarget(f)} have no signature algorithm or curve in common for the handshake.`,
    fix: [
        "Compare SignaturePairs (and Signature_algorithms in the hello) with the certificate: an RSA key needs 0804 to 0806 for TLS 1.3, an ECC key the pair of its own curve.",
        "SHA-1 signatures (0201, 0203) are refused by OpenSSL 3 and current Java; TLS 1.0 and 1.1 know no others.",
        "If the client is the strict side: its security level (SECLEVEL) or jdk.tls.disabledAlgorithms decides."
    ],
    verify: "Connect again: s_client shows the peer's signature type and digest."
});
