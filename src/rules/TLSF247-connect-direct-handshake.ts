import { subsystemRule } from "./subsystemRule";

/** CSPA202E: the TLS handshake of Connect:Direct failed. */
export const TLSF247 = subsystemRule({
    code: "TLSF247",
    title: "Connect:Direct: the TLS handshake failed",
    severity: "error",
    subsystem: "Connect:Direct",
    kinds: ["CSPA202E"],
    sign: (f) => ({
        cause: /\bSNODE\b/i.test(f.detail)
            ? "The TLS handshake of Connect:Direct failed because the other node (SNODE) ended it: the reason stands in its log."
            : `The TLS handshake of Connect:Direct failed${f.detail === "" ? "" : ` (reason: ${f.detail})`}.`,
        confidence: /\bSNODE\b/i.test(f.detail) ? "possible" : "likely",
        keys: ["CSPA202E", /\bSNODE\b/i.test(f.detail) ? "SNODE" : ""]
    }),
    fix: [
        "Compare the Secure+ records of both nodes: protocol levels, suites, and the authority of the other's certificate on the ring.",
        "Get the log of the other node, and of Secure Proxy where one stands between.",
        "TLS 1.3 with Secure Proxy or an old System SSL: try TLS 1.2 once; APAR OA66513 is about it. Trace: zowe tlsfips capture --comp GSKSRVR --job-name of Connect:Direct."
    ],
    verify: "Submit a process to the node: the session starts, and statistics show Secure+ enabled with the protocol."
});
