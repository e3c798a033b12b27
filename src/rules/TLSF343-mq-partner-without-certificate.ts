import { subsystemRule } from "./subsystemRule";

/** CSQX637E: the partner sent no certificate. */
export const TLSF343 = subsystemRule({
    code: "TLSF343",
    title: "IBM MQ: the other end sent no certificate",
    severity: "error",
    explains: ["TLSF401"],
    subsystem: "MQ",
    kinds: ["CSQX637E"],
    sign: (f) => ({
        cause: `The other end of ${f.resource ?? "the channel"} sent no certificate, and this end wants one (SSLCAUTH(REQUIRED) or SSLPEER).`,
        confidence: "certain",
        keys: ["CSQX637E"]
    }),
    fix: [
        "Give the other end a certificate: the label in CERTLABL, or ibmwebspheremq followed by the queue manager's or user's name in its key repository.",
        "It has one: its authority must be among those that our ring holds, or it sends none; and its key usage must allow it.",
        "A certificate is not wanted: SSLCAUTH(OPTIONAL) and no SSLPEER. That gives up knowing who connects."
    ],
    verify: "Start the channel again: RUNNING, and SSLCERTI in its status names the issuer."
});
