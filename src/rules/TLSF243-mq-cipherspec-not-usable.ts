import { subsystemRule } from "./subsystemRule";

/** CSQX635E: the CipherSpec of a channel cannot be used. */
export const TLSF243 = subsystemRule({
    code: "TLSF243",
    title: "IBM MQ: the CipherSpec of the channel cannot be used here",
    severity: "error",
    subsystem: "MQ",
    kinds: ["CSQX635E"],
    sign: (f) => ({
        cause: `The CipherSpec${f.detail === "" ? "" : ` ${f.detail}`} of ${f.resource ?? "a channel"} is not known to this queue manager, or its protocol is switched off.`,
        confidence: "certain",
        keys: ["CSQX635E"]
    }),
    fix: [
        "Take a CipherSpec of TLS 1.2 or 1.3 that both ends know (ANY_TLS12_OR_HIGHER); those of SSL 3 and TLS 1.0 and weak ones are off by default.",
        "CSQX690I to CSQX699I at the start of the channel initiator tell which protocols are on. Old ones come back only with DD statements or AllowedCipherSpecs: do that for as short as possible."
    ],
    verify: "Start the channel: CHSTATUS is RUNNING, and there is no CSQX635E."
});
