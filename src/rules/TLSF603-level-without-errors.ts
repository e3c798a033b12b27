import { allFacts } from "../facts";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";

/** Bits of the trace level: 4 errors, 8 information. */
const TELLING = 4 | 8;
const ERRORS = 4;
/** So many entries of entry and exit alone are no accident of a short piece. */
const ENOUGH = 20;

/** A trace of entry and exit alone cannot name a failure. */
export const TLSF603: Rule = {
    code: "TLSF603",
    title: "The trace level leaves errors out",
    severity: "warning",
    needs: [need("gsksrvrTrace"), need("operations")],
    verify: "The next print holds SSL_ERROR or SSL_INFO entries; D TRACE,COMP=GSKSRVR shows LEVEL with 4 in it (4, 15).",
    check(facts) {
        const display = notesOf(facts, "traceLevel").find((n) => (Number(n.value) & ERRORS) === 0);
        const mute = allFacts(facts.traces).find(
            (t) =>
                t.component === "GSKSRVR" && t.levels !== 0 && (t.levels & TELLING) === 0 && (display !== undefined || t.entries >= ENOUGH)
        );
        const proof = evidence(display && defining(display.places[1] ?? display.place), mute && defining(mute.place));
        if (!proof) return [];
        return [
            found(systemSubject(mute?.system ?? display?.system ?? null), {
                cause: "The level of the System SSL trace leaves out error entries: that it shows no failure means nothing.",
                fix: [
                    "Trace with LEVEL=15, or LEVEL=4 for errors only; the level is a sum of 1 entry, 2 exit, 4 error, 8 information, 16 and 32 dumps."
                ],
                evidence: proof,
                confidence: display && mute ? "certain" : "likely",
                keys: ["LEVEL"]
            })
        ];
    }
};
