import { clientRule, lacksAead, ofTarget, who } from "./clientRule";

/** unexpected eof while reading, SSL_connect failed: Unexpected EOF, Remote host terminated the handshake, SSL_ERROR_SYSCALL, ECONNRESET within a handshake. */
export const TLSF703 = clientRule({
    code: "TLSF703",
    title: "The other side closed the connection during the handshake, without an alert",
    severity: "error",
    match: (f) => f.problem === "closed" && !(f.role !== "server" && lacksAead(f)),
    confidence: "possible",
    cause: (f) =>
        `The other side${ofTarget(f)} closed the connection while ${who(f).replace(/^The/, "the")} was in the handshake, and sent no alert. Its own log must tell why.`,
    fix: [
        "On z/OS look for EZD1286I, EZD1287I or EZZ6035I of that moment and address; without any, a firewall, a wrong port or a server that does not listen for TLS closed it.",
        "Old hosts close on a hello they do not like: offer TLS 1.2 with ECDHE AES-GCM on the host, and compare with openssl s_client -tls1_2 and -cipher 'DEFAULT:@SECLEVEL=0' as tests.",
        "System SSL closes without an alert when ICSF fails under it: capture GSKSRVR and CSF."
    ],
    verify: "Connect again: the client names the protocol and suite.",
    context: (f) => [f.offered?.suitesPlace]
});
