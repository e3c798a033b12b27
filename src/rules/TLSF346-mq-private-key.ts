import { subsystemRule } from "./subsystemRule";

/** CSQX686E: private key error. */
export const TLSF346 = subsystemRule({
    code: "TLSF346",
    title: "IBM MQ: the certificate has no private key that can be used",
    severity: "error",
    explains: ["TLSF303"],
    subsystem: "MQ",
    kinds: ["CSQX686E"],
    sign: (f) => ({
        cause: `The channel initiator cannot use the private key of its certificate${f.resource === null ? "" : ` for ${f.resource}`}: the certificate was added without it, or the key may not be read.`,
        confidence: "likely",
        keys: ["CSQX686E"]
    }),
    fix: [
        "RACDCERT LIST(LABEL('...')): Private Key must be YES. A signed certificate must be added under the same user and label as the request it came from, while that is still there.",
        "The certificate belongs to another user or SITE: the channel initiator's user needs CONTROL to IRR.DIGTCERT.GENCERT or UPDATE to ring.LST in RDATALIB to get the key.",
        "The key is in ICSF: the user needs the CSFKEYS and CSFSERV profiles, and ICSF must be up."
    ],
    verify: "Start the channel again: RUNNING, without CSQX686E."
});
