import { clientRule, who } from "./clientRule";

/** JSSE TLS 1.3 implementation does not support post handshake authentication (PHA). */
export const TLSF704 = clientRule({
    code: "TLSF704",
    title: "A client certificate was asked for after the handshake, which Java cannot do in TLS 1.3",
    severity: "error",
    match: (f) => f.problem === "postHandshake",
    confidence: "certain",
    cause: (f) =>
        `The server wants the client certificate after the handshake (post-handshake authentication), which ${who(f).replace(/^The/, "the")} does not do in TLS 1.3.`,
    fix: [
        "Ask for the certificate within the handshake: certificate verification for the whole port in the server's settings, not per path.",
        "Or let that port speak TLS 1.2 only, where renegotiation does it.",
        "For Zowe's gateway and discovery service: see the client-certificate settings of the release in use."
    ],
    verify: "Log on with the certificate again: the server names its subject."
});
