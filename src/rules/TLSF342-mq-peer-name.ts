import { subsystemRule } from "./subsystemRule";

/** CSQX636E: the distinguished name does not match SSLPEER. */
export const TLSF342 = subsystemRule({
    code: "TLSF342",
    title: "IBM MQ: the name in the certificate does not match SSLPEER",
    severity: "error",
    subsystem: "MQ",
    kinds: ["CSQX636E"],
    sign: (f) => ({
        cause: `The distinguished name in the certificate of the other end does not match SSLPEER of ${f.resource ?? "the channel"} (or of a CHLAUTH rule).`,
        confidence: "certain",
        keys: ["CSQX636E"]
    }),
    fix: [
        "Compare the name in the message with SSLPEER of the channel definition and with SSLPEERMAP rules, attribute by attribute, blanks and order of OU too.",
        "The certificate was renewed with another name: change SSLPEER, or have it issued with the old one.",
        "A wrong certificate is sent: CERTLABL at the other end (on z/OS after ALTER CHANNEL CERTLABL also REFRESH SECURITY TYPE(SSL), APAR PH55563)."
    ],
    verify: "Start the channel again: RUNNING, without CSQX636E."
});
