import { subsystemRule } from "./subsystemRule";

/** CSQX631E, CSQX639E: the two ends of an MQ channel name different CipherSpecs, or only one names any. */
export const TLSF242 = subsystemRule({
    code: "TLSF242",
    title: "IBM MQ: the CipherSpecs of the two ends do not match",
    severity: "error",
    subsystem: "MQ",
    kinds: ["CSQX631E", "CSQX639E"],
    sign: (f) => ({
        cause:
            f.kind === "CSQX639E"
                ? `Only this end of ${f.resource ?? "the channel"} has a CipherSpec: the other end's channel definition has none.`
                : `The two ends of ${f.resource ?? "the channel"} have different CipherSpecs${f.detail === "" ? "" : ` (${f.detail})`}.`,
        confidence: "certain",
        keys: [f.kind]
    }),
    fix: [
        "Set SSLCIPH to the same CipherSpec in both channel definitions: DISPLAY CHANNEL(name) SSLCIPH at both ends. ANY_TLS12_OR_HIGHER at one end takes what the other offers.",
        "For clients look into the CCDT, or what the program sets (SSLCIPH, SSLCipherSuite of JMS)."
    ],
    verify: "Start the channel: CHSTATUS shows RUNNING, and SSLCIPH in its status the suite."
});
