import { subsystemRule } from "./subsystemRule";

/** HWSP1445E with bytes of a TLS hello: TLS client at a port of IMS Connect without TLS. */
export const TLSF446 = subsystemRule({
    code: "TLSF446",
    title: "IMS Connect: a TLS client came to a port without TLS",
    severity: "error",
    subsystem: "IMS Connect",
    kinds: ["HWSP1445E"],
    sign: () => ({
        cause: "IMS Connect took the first bytes of a TLS hello for the name of a user exit: a client with TLS came to a port that has none.",
        confidence: "likely",
        keys: ["HWSP1445E"]
    }),
    fix: [
        "Let the client use the TLS port of IMS Connect (SSLPORT in HWSCFGxx, or a port with an AT-TLS rule), or switch its TLS off (SSLEnabled=FALSE).",
        "The port should do TLS by AT-TLS: no rule matches it; EZD1281I shows which connections are mapped."
    ],
    verify: "Connect again: the client's ICO0003E is gone, and there is no HWSP1445E."
});
