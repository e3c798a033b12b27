import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, incidents, quietTraces, stepLine, subjectOf } from "./shared";

const WHAT: Record<string, string> = {
    "0335306B": "was to go from non-FIPS to FIPS mode after System SSL had been used",
    "033530B5": "was to go from one FIPS level to another"
};

/** A process has one FIPS level for its life; only switching off is possible. */
export const TLSF106: Rule = {
    code: "TLSF106",
    title: "The FIPS level of a process cannot be changed",
    severity: "error",
    explains: ["TLSF130", "TLSF405"],
    needs: [need("gsksrvrTrace")],
    verify: "Start the process again with its one level: a new trace holds neither 0335306B nor 033530B5.",
    check(facts) {
        const all = incidents(facts).flatMap(({ first, seen }) => {
            const step = first.steps.find((s) => s.cms !== null && WHAT[s.cms] !== undefined);
            const proof = step && evidence(defining(stepLine(step, /0x0335/i)), step.job);
            if (!step?.cms || !proof) return [];
            return found(subjectOf(first), {
                cause: `A process of job ${first.job} ${WHAT[step.cms]} (${step.cms}), which System SSL refuses.`,
                fix: [
                    "Let the application set the FIPS level before any other call of System SSL (gsk_fips_state_set first).",
                    "AT-TLS: one FIPS140 value for each TTLSGroupAction; after a change raise GroupUserInstance and F PAGENT,UPDATE, so that a new process is made."
                ],
                evidence: proof,
                confidence: "certain",
                keys: [step.cms],
                occurrences: seen
            });
        });
        return all.length > 0 ? all : quietTraces(facts);
    }
};
