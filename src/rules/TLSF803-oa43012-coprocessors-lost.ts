import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { evidence, found, icsfText, incidents, stepLine, subjectOf } from "./shared";
import { defectFix } from "./subsystemRule";

/** Messages of ICSF about the state of a crypto feature. */
const CARD = /^CSFM1(?:09|1[234])[IEW]$/;
const DOWN = /\b(?:OFFLINE|FAIL\w*|ERROR|DEACTIVATED|CHECKSTOP\w*|RECOVER\w*|NOT\s+(?:ACTIVE|AVAILABLE)|UNAVAILABLE|BUSY)\b/i;

/** APAR OA43012: one bad request takes all coprocessors down in turn, and System SSL does not come back. */
export const TLSF803: Rule = {
    code: "TLSF803",
    title: "Possibly OA43012: the coprocessors failed, and System SSL goes on without them",
    severity: "warning",
    explains: ["TLSF110", "TLSF111", "TLSF112"],
    needs: [need("gsksrvrTrace", "icsfMessages")],
    verify: "Recycle the application: a new GSKSRVR trace has no ICSF return code 12, and D ICSF,CARDS shows the cards Active.",
    check(facts) {
        const cards = allFacts(facts.messages).filter((m) => CARD.test(m.id) && DOWN.test(m.message));
        return incidents(facts).flatMap(({ first, seen }) => {
            const step = first.steps.find((s) => s.icsf?.returnCode === 12);
            const here = cards.filter((c) => c.system === null || first.system === null || c.system === first.system);
            const proof =
                step &&
                here.length > 0 &&
                evidence(stepLine(step, /ICSF service failure/i), step.job, ...here.slice(0, 4).map((c) => c.place));
            if (!step?.icsf || !proof) return [];
            return found(subjectOf(first), {
                cause: `ICSF answered ${icsfText(step.icsf)} to job ${first.job} after crypto features had failed. System SSL does not ask for hardware again after return code 12 until the application is recycled; one bad request can take all coprocessors down in turn (APAR OA43012).`,
                fix: defectFix(
                    "OA43012 (and OA47157, which repairs its PTFs), and the MCL level of the coprocessors",
                    "Bring the coprocessors back (D ICSF,CARDS: Active), then recycle the application: for AT-TLS raise GroupUserInstance and F PAGENT,UPDATE.",
                    "Keep the ICSF dump and job log of the first failure for IBM."
                ),
                evidence: proof,
                confidence: here.length > 1 ? "likely" : "possible",
                keys: ["OA43012", "12"],
                occurrences: seen
            });
        });
    }
};
