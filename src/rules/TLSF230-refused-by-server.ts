import { clientRule, lacksAead, ofTarget, received, who } from "./clientRule";

/** no shared cipher, no cipher suites in common in a server's log; handshake_failure (alert 40) received by Java, OpenSSL, curl, Python, Node.js or a 3270 emulator; ERR_SSL_VERSION_OR_CIPHER_MISMATCH, SSL_ERROR_NO_CYPHER_OVERLAP, 0x80090331. */
export const TLSF230 = clientRule({
    code: "TLSF230",
    title: "Nothing in the client's offer was acceptable to the server",
    severity: "error",
    match: (f) => (received(f, 40) || f.problem === "noCommon" || f.problem === "noSharedCipher") && !lacksAead(f),
    confidence: "likely",
    cause: (f) =>
        f.problem === "noSharedCipher"
            ? `${who(f)}, as the server, found no cipher suite in its client's offer that it can use.`
            : `${who(f)} was refused by the server${ofTarget(f)} at the first flight: ${f.problem === "noCommon" ? "no protocol or cipher suite in common" : "alert 40, handshake_failure"}. Nothing in its offer, or nothing that fits the server's certificate, was acceptable.`,
    fix: [
        "Compare both sides: what the client offers (its ClientHello) with V3CipherSuites4Char, TLSv1.2, TLSv1.3 and the certificate's key type on z/OS.",
        "The server knows the reason: look for EZD1286I or EZD1287I of that moment (402 no suite, 412 no protocol, 403 or 522 no certificate that fits).",
        "A browser gives the same words for a protocol and for a suite; TLS 1.2 with an ECDHE AES-GCM suite suits all of today's."
    ],
    verify: "Connect again with the same client: it names the protocol and suite that were chosen.",
    context: (f) => [f.offered?.suitesPlace],
    keys: (f) => [String(f.alert ?? f.code)]
});
