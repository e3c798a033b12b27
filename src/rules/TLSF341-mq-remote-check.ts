import { subsystemRule } from "./subsystemRule";

/** CSQX634E: the partner's check of our certificate failed. */
export const TLSF341 = subsystemRule({
    code: "TLSF341",
    title: "IBM MQ: our certificate did not pass the check of the other end",
    severity: "error",
    explains: ["TLSF311", "TLSF206"],
    subsystem: "MQ",
    kinds: ["CSQX634E"],
    sign: (f) => ({
        cause: `The other end of ${f.resource ?? "the channel"} refused the certificate of this queue manager.`,
        confidence: "certain",
        keys: ["CSQX634E"]
    }),
    fix: [
        "Read the log of the other end: AMQ9633E there names the check that failed.",
        "Mostly its key repository lacks the authority that signed ours: give it the authority's certificate, not ours.",
        "RACDCERT LIST of ours: dates, and a chain that is complete on our ring, so that it is sent along."
    ],
    verify: "Start the channel again: RUNNING, without CSQX634E."
});
