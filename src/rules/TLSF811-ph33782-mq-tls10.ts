import { defectFix, subsystemRule, told } from "./subsystemRule";

/** APAR PH33782: TLS10ON and CSQX696I. */
export const TLSF811 = subsystemRule({
    code: "TLSF811",
    title: "Possibly PH33782: TLS 1.0 is switched on for MQ, and channels do not start",
    severity: "warning",
    explains: ["TLSF243"],
    subsystem: "MQ",
    kinds: ["CSQX696I"],
    sign: (f, facts) => {
        const dd = told(facts, "MQ", "TLS10ON", f)[0];
        if (!dd) return null;
        const channel = told(facts, "MQ", "CSQX635E", f)[0];
        return {
            cause: "TLS 1.0 is switched on by the DD statement TLS10ON, and CSQX696I comes all the same: MQ 9.2.0 handles that switch wrongly, and channels with a TLS 1.0 CipherSpec do not start (APAR PH33782).",
            confidence: channel ? "likely" : "possible",
            more: [dd.place, channel?.place],
            about: channel,
            keys: ["PH33782"]
        };
    },
    fix: defectFix(
        "PH33782",
        "Better: give the channels a CipherSpec of TLS 1.2 or higher (ANY_TLS12_OR_HIGHER) and take TLS10ON away.",
        "CSQX696I alone is information: it comes at each start of 9.2.0."
    ),
    verify: "Start the channel: RUNNING; the start of the channel initiator has no CSQX696I."
});
