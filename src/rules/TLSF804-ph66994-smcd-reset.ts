import { allFacts } from "../facts";
import { defectFix, subsystemRule, told } from "./subsystemRule";

/** APARs PH66994, PH10558: reset of AT-TLS connections over SMC-D. */
export const TLSF804 = subsystemRule({
    code: "TLSF804",
    title: "Possibly PH66994: a reset at the end of an AT-TLS connection over SMC-D",
    severity: "warning",
    subsystem: "TCP/IP",
    kinds: ["ECONNRESET"],
    sign: (f, facts) => {
        const smc = told(facts, "TCP/IP", "SMC-D", f)[0];
        const attls =
            allFacts(facts.mappings)[0]?.place ??
            told(facts, "TCP/IP", "AT-TLS", f)[0]?.place ??
            allFacts(facts.messages).find((m) => /^EZD(?:12|20)/.test(m.id))?.place ??
            allFacts(facts.flows)[0]?.place ??
            allFacts(facts.policies)[0]?.place;
        if (!smc || !attls) return null;
        return {
            cause: "A read ended with ECONNRESET on a system with AT-TLS and SMC-D. A known defect resets such connections when the other side closes first (APAR PH66994; PH10558 on z/OS 2.4 to 3.1).",
            confidence: "possible",
            more: [smc.place, attls],
            keys: ["PH66994"]
        };
    },
    fix: defectFix(
        "PH66994 (z/OS 3.2) or PH10558 (2.4 to 3.1)",
        "Until then switch SMC-D off for the port (NOSMC on the PORT statement) and see whether it is gone.",
        "It comes without SMC-D too: look at the other side and the network."
    ),
    verify: "With the PTF on or SMC-D off: the program reads to the end without ECONNRESET."
});
