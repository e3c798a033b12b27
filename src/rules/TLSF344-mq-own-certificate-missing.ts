import { subsystemRule } from "./subsystemRule";

/** CSQX642E: this queue manager has no certificate to send. */
export const TLSF344 = subsystemRule({
    code: "TLSF344",
    title: "IBM MQ: this queue manager has no certificate that it can send",
    severity: "error",
    explains: ["TLSF322", "TLSF324"],
    subsystem: "MQ",
    kinds: ["CSQX642E"],
    sign: (f) => ({
        cause: `This queue manager has no certificate that it can use for ${f.resource ?? "the channel"}, and the other end wants one.`,
        confidence: "certain",
        keys: ["CSQX642E"]
    }),
    fix: [
        "RACDCERT LISTRING of the ring in SSLKEYR: the certificate with the label of CERTLABL (else ibmWebSphereMQ followed by the queue manager's name) must be there, PERSONAL, with TRUST.",
        "RACDCERT LIST: key usage must be empty or hold HANDSHAKE; DATAENCRYPT alone is not enough. A private key must be there.",
        "Then REFRESH SECURITY TYPE(SSL)."
    ],
    verify: "Start the channel again: RUNNING, without CSQX642E."
});
