import { clientRule, who } from "./clientRule";

/** Java No appropriate protocol (protocol is disabled or cipher suites are inappropriate); OpenSSL no protocols available, no ciphers available, no cipher match. */
export const TLSF234 = clientRule({
    code: "TLSF234",
    title: "The client has no usable protocol or suite of its own",
    severity: "error",
    match: (f) => f.problem === "nothingEnabled",
    confidence: "certain",
    cause: (f) =>
        `${who(f)} stopped before it sent anything: its own settings leave no protocol level, or no cipher suite for the levels that are on.`,
    fix: [
        "Java: compare https.protocols, jdk.tls.client.protocols and the program's own list with jdk.tls.disabledAlgorithms in java.security: TLSv1 and TLSv1.1 are disabled there since 2021.",
        "OpenSSL: MinProtocol, MaxProtocol, CipherString and Ciphersuites in openssl.cnf must leave a pair that goes together; -cipher says nothing about TLS 1.3.",
        "In FIPS mode check that the suites named are ones the provider has."
    ],
    verify: "Start the client again: its log shows a ClientHello."
});
