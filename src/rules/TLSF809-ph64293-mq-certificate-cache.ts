import { defectFix, subsystemRule, told } from "./subsystemRule";

/** APAR PH64293: certificate cache of the channel initiator. */
export const TLSF809 = subsystemRule({
    code: "TLSF809",
    title: "Possibly PH64293: the channel initiator has no certificate cache (514)",
    severity: "warning",
    subsystem: "MQ",
    kinds: ["CSQX620E"],
    sign: (f, facts) => {
        if (f.returnCode !== 514) return null;
        const cache = told(facts, "MQ", "CSQX772E", f).find((c) => c.detail === "MQRC 2033");
        return {
            cause: cache
                ? "The channel initiator could not build its cache of certificate labels: the command server's answer did not come (CSQX772E, 2033), as when a page set is full; every handshake then ends with 514 (APAR PH64293)."
                : "A handshake of the channel initiator ended with 514. A known reason is that its cache of certificate labels is missing (APAR PH64293).",
            confidence: cache ? "likely" : "possible",
            more: [cache?.place],
            keys: ["PH64293", "514"]
        };
    },
    fix: defectFix(
        "PH64293",
        "Free the page set of SYSTEM.COMMAND.REPLY.MODEL (CSQP014E, CSQI004I; DISPLAY USAGE), see that the command server runs, then REFRESH SECURITY TYPE(SSL) or restart the channel initiator.",
        "No CSQX772E in the log: get the whole job log of the channel initiator since its start."
    ),
    verify: "Start the channel: RUNNING, and neither CSQX772E nor CSQX620E with 514."
});
