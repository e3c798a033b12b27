import { stopping } from "./mqStopping";
import { subsystemRule } from "./subsystemRule";

/** CSQX630E: TLS channel, and the channel initiator has no TLS. */
export const TLSF245 = subsystemRule({
    code: "TLSF245",
    title: "IBM MQ: the channel needs TLS, and the channel initiator has none running",
    severity: "error",
    subsystem: "MQ",
    kinds: ["CSQX630E"],
    sign: (f, facts) =>
        stopping(f, facts)
            ? null
            : {
                  cause: `${f.resource === null ? "A channel" : `The ${f.resource}`} needs TLS, but the channel initiator runs without it: no SSL task is there, or none could start.`,
                  confidence: "certain",
                  keys: ["CSQX630E"]
              },
    fix: [
        "DISPLAY QMGR SSLTASKS SSLKEYR: SSLTASKS must be at least 2 and SSLKEYR name the ring. ALTER QMGR SSLTASKS(8), then restart the channel initiator.",
        "Tasks are set, and it still comes: read the messages of the channel initiator's start for the reason (ring, authority, FIPS)."
    ],
    verify: "DISPLAY CHINIT shows SSL server subtasks active; the channel starts without CSQX630E."
});
