import { allFacts } from "../facts";
import { fipsAsked } from "./fipsAsked";
import { apart, joinable } from "./inUse";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** FIPS140 in the policy, but ICSF runs with FIPSMODE(NO). */
export const TLSF120: Rule = {
    code: "TLSF120",
    title: "FIPS140 in the policy, but ICSF runs with FIPSMODE(NO)",
    severity: "warning",
    needs: [need("icsfOptions", "policy")],
    verify: "zowe tlsfips check-cards shows the FIPSMODE wanted.",
    check(facts) {
        const asked = fipsAsked(facts);
        const modes = allFacts(facts.fipsModes);
        const shown = modes.length > 0 && modes.every((m) => m.value === "NO") ? modes[0] : undefined;
        const proof = asked && shown && evidence(defining(shown.place), defining(asked.place));
        if (!proof) return [];
        if (!joinable(facts, asked.system, shown.system)) return [verdict(systemSubject(shown.system), { notChecked: apart("policy") })];
        return [
            found(systemSubject(shown.system), {
                cause: "The policy asks for FIPS140, and ICSF runs with FIPSMODE(NO): ICSF then checks only keys and requests that ask for it, and its self tests do not guard the others.",
                fix: [
                    "Decide what is wanted: FIPSMODE(COMPAT,FAIL(NO)) or FIPSMODE(YES,...) in CSFPRMxx needs a restart of ICSF.",
                    "This alone need not break a connection: look for other findings first."
                ],
                evidence: proof,
                confidence: "possible",
                keys: ["FIPSMODE-NO"]
            })
        ];
    }
};
