import { subsystemRule } from "./subsystemRule";

/** DFHWB0365, DFHSO0147: ATTLSAWARE TCPIPSERVICE, connection not secured. */
export const TLSF447 = subsystemRule({
    code: "TLSF447",
    title: "CICS: a connection to an ATTLSAWARE TCPIPSERVICE is not secured by AT-TLS",
    severity: "error",
    subsystem: "CICS",
    kinds: ["DFHWB0365", "DFHSO0147"],
    sign: (f) => ({
        cause: `${f.resource ?? "A TCPIPSERVICE"} is defined with SSL(ATTLSAWARE), and a client came that AT-TLS does not secure.`,
        confidence: "certain",
        keys: ["ATTLSAWARE"]
    }),
    fix: [
        "Have an AT-TLS rule with HandshakeRole Server for the CICS job and that port, direction Inbound; EZD1281I shows whether it is mapped; then F PAGENT,UPDATE.",
        "TTLS must be on in TCPCONFIG, and the policy loaded (EZZ4250I) before CICS opens the port.",
        "The port is meant to be clear: SSL(NO) in the TCPIPSERVICE."
    ],
    verify: "Connect again: EZD1281I maps the rule, and neither DFHWB0365 nor DFHSO0147 comes."
});
