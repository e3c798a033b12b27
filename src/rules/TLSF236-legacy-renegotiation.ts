import { clientRule, ofTarget, who } from "./clientRule";

/** unsafe legacy renegotiation disabled (OpenSSL, curl, Python, Node.js); Java Failed to negotiate the use of secure renegotiation. */
export const TLSF236 = clientRule({
    code: "TLSF236",
    title: "The server lacks secure renegotiation, and the client insists on it",
    severity: "error",
    match: (f) => f.problem === "legacyRenegotiation",
    confidence: "certain",
    cause: (f) =>
        `The server${ofTarget(f)} did not answer the client's offer of secure renegotiation (RFC 5746), and ${who(f).replace(/^The/, "the")} does not go on without it.`,
    fix: [
        "On z/OS leave secure renegotiation on (Renegotiation Default or more in TTLSEnvironmentAdvancedParms) and the System SSL maintenance current; look also for a load balancer or proxy in front that ends TLS itself.",
        "TLS 1.3 has no renegotiation: with TLSv1.3 On the question does not come up.",
        "UnsafeLegacyServerConnect (OpenSSL) or sun.security.ssl.allowLegacyHelloMessages (Java) only for a test."
    ],
    verify: "openssl s_client -connect HOST:PORT says: Secure Renegotiation IS supported."
});
