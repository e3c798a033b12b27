import { subsystemRule } from "./subsystemRule";

/** CSQX633E: our check of the partner's certificate failed. */
export const TLSF340 = subsystemRule({
    code: "TLSF340",
    title: "IBM MQ: the certificate of the other end did not pass our check",
    severity: "error",
    explains: ["TLSF304", "TLSF305", "TLSF307"],
    subsystem: "MQ",
    kinds: ["CSQX633E"],
    sign: (f) => ({
        cause: `The certificate that the other end of ${f.resource ?? "the channel"} sent did not pass the check of this queue manager: its authority is not on our ring, it has expired, or it is revoked.`,
        confidence: "certain",
        keys: ["CSQX633E"]
    }),
    fix: [
        "RACDCERT LISTRING of the ring in SSLKEYR (under the user of the channel initiator): it must hold every authority of the other end's chain, connected with USAGE(CERTAUTH) and TRUST.",
        "Dates of the other end's certificate: ask for it, or read it from a trace.",
        "Then REFRESH SECURITY TYPE(SSL): the channel initiator keeps the ring it has read."
    ],
    verify: "Start the channel again: RUNNING, without CSQX633E."
});
