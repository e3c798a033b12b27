import { clientRule, ofTarget, who } from "./clientRule";

/** OpenSSL unsupported protocol, Java The server selected protocol version …, Go and browsers with words of their own. */
export const TLSF233 = clientRule({
    code: "TLSF233",
    title: "This program does not take the protocol level of the other side",
    severity: "error",
    match: (f) => f.problem === "versionRefused",
    confidence: "certain",
    cause: (f) =>
        `The other side${ofTarget(f)} speaks a protocol level that ${who(f).replace(/^The/, "the")} has switched off: mostly TLS 1.0 or 1.1.`,
    fix: [
        "On z/OS switch on TLS 1.2 (TLSv1.2 On in the AT-TLS rule; it is the default since z/OS 2.4 only in part) and offer an ECDHE AES-GCM suite.",
        "Do not lower the client (MinProtocol, jdk.tls.disabledAlgorithms) but for a test: the old levels are broken."
    ],
    verify: "openssl s_client -connect HOST:PORT -tls1_2 shows the chosen suite."
});
