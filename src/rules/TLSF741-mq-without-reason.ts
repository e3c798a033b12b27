import { allFacts } from "../facts";
import { near, subsystemRule } from "./subsystemRule";

/** Messages of the channel initiator that tell more of the same failure. */
const TELLS = /^CSQX6(?:20|30|31|33|34|35|36|37|39|42|86)E$/;

/** CSQX638E, and nothing more exact about the channel. */
export const TLSF741 = subsystemRule({
    code: "TLSF741",
    title: "MQ: TLS of a channel failed, and the message does not say why",
    severity: "error",
    subsystem: "MQ",
    kinds: ["CSQX638E"],
    sign: (f, facts) => {
        const more = allFacts(facts.subsystems).some(
            (o) =>
                o.subsystem === "MQ" &&
                TELLS.test(o.kind) &&
                (o.resource === f.resource || o.resource === null || f.resource === null) &&
                near(o.at, f.at, 60)
        );
        return more
            ? null
            : {
                  cause: `TLS communication of ${f.resource ?? "a channel"} failed (CSQX638E). The message is the same for every reason: what failed stands in other messages, or at the other end.`,
                  confidence: "likely",
                  keys: ["CSQX638E"]
              };
    },
    fix: [
        "Read the messages around it in the channel initiator's job log: CSQX620E has the return code of System SSL.",
        "Read the error log of the queue manager at the other end for that moment (AMQ96nn).",
        "Where neither tells: a System SSL trace of the channel initiator (zowe tlsfips capture)."
    ],
    verify: "Start the channel again: DISPLAY CHSTATUS shows RUNNING, and no CSQX638E comes."
});
