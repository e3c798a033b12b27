import { clientRule, ofTarget, who } from "./clientRule";

/** Java Certificates do not conform to algorithm constraints; OpenSSL ee key too small, ca md too weak, verify errors 66 to 68; ERR_CERT_WEAK_SIGNATURE_ALGORITHM. */
export const TLSF335 = clientRule({
    code: "TLSF335",
    title: "The client finds a certificate in the chain too weak",
    severity: "error",
    explains: ["TLSF311"],
    match: (f) => f.problem === "weakCertificate",
    confidence: "certain",
    cause: (f) =>
        `${who(f)} rejects a certificate of the server${ofTarget(f)} for its algorithms: a key that is too short, or a signature with SHA-1 or MD5.`,
    fix: [
        "Reissue the certificate with RSA 2048 or more (or ECC P-256) and SHA-256; do not forget the authority above it.",
        "Lowering jdk.certpath.disabledAlgorithms or SECLEVEL in the client is a test, not a fix."
    ],
    verify: "openssl s_client -connect HOST:PORT -showcerts shows sha256WithRSAEncryption and 2048 bit or more for each."
});
