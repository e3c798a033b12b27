import { clientRule, who } from "./clientRule";

/** ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS. */
export const TLSF333 = clientRule({
    code: "TLSF333",
    title: "The client's certificate is of a kind the server does not ask for",
    severity: "error",
    match: (f) => f.problem === "clientCertificateAlgorithms",
    confidence: "certain",
    cause: (f) => `${who(f)} has a client certificate whose key cannot make any signature that the server accepts.`,
    fix: [
        "Compare the kind of the client's key (RSA or ECC, curve, size) with the signature algorithms that the server lists in its CertificateRequest (SignaturePairs on z/OS; jdk.tls.disabledAlgorithms for a Java server).",
        "An RSA key on a smart card that cannot do PSS does not go with TLS 1.3: use TLS 1.2 for that port, or another key.",
        "Issue the client a certificate with an RSA key of 2048 bits or an ECC key on P-256."
    ],
    verify: "Connect again and choose the certificate: the server logs its subject."
});
