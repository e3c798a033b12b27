import { stopping } from "./mqStopping";
import { defectFix, subsystemRule } from "./subsystemRule";

/** APAR PH63889: CSQX630E while the channel initiator stops. */
export const TLSF816 = subsystemRule({
    code: "TLSF816",
    title: "Likely PH63889: CSQX630E comes only because MQ is stopping",
    severity: "note",
    subsystem: "MQ",
    kinds: ["CSQX630E"],
    sign: (f, facts) => {
        const stop = stopping(f, facts);
        if (!stop) return null;
        return {
            cause: "CSQX630E came while the queue manager or channel initiator was stopping: it lets no more TLS requests through then, and the message misleads (APAR PH63889).",
            confidence: "likely",
            more: [stop.place],
            keys: ["PH63889"]
        };
    },
    fix: defectFix("PH63889 (MQ 9.3, 9.4)", "Nothing else is to be done: no channel lost its TLS."),
    verify: "With the PTF on: the next stop of the queue manager has no CSQX630E."
});
