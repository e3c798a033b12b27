import { messageCodeRule } from "./messageCodeRule";

/** Return codes 410. */
export const TLSF205 = messageCodeRule({
    code: "TLSF205",
    title: "The other side sent something that is no valid TLS message (410)",
    severity: "error",
    explains: ["TLSF204", "TLSF206"],
    codes: [410],
    confidence: "likely",
    cause: "What the other side sent is not in the format of a TLS message.",
    fix: [
        "See what the other side really speaks: a packet trace or AT-TLS Trace 32 (EZD1285I) of the first records.",
        "A server that asks for a client certificate with an empty list of authorities, or that refuses the only old protocol level offered, is seen with this code too: allow TLS 1.2 with ECDHE AES-GCM suites.",
        "An old client with an SSLv3 hello to a server that has TLS 1.3: apply APAR OA60669."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
