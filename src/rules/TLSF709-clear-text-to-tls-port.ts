import { clientRule } from "./clientRule";

/** OpenSSL and Node.js http request; plain HTTP request was sent to HTTPS port. */
export const TLSF709 = clientRule({
    code: "TLSF709",
    title: "A client sent clear text (HTTP) to a TLS port",
    severity: "error",
    explains: ["TLSF403"],
    match: (f) => f.problem === "plainRequest",
    confidence: "certain",
    cause: () => "A client sent a plain HTTP request to a port that expects TLS.",
    fix: [
        "Use https:// in the client, or its TLS setting.",
        "If the client's own AT-TLS should have made TLS of it: the outbound TTLSRule did not match (port, job name, direction), or TTLS is not on in its stack."
    ],
    verify: "The request comes through, and the server no longer logs it."
});
