import type { ReturnCodeFact, TraceFact } from "../facts";
import { allFacts, classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";

/** Trace times are GMT or LOCAL, log times LOCAL: whole quarter hours apart, at most this many. */
const QUARTER_MS = 15 * 60 * 1000;
const MAX_QUARTERS = 14 * 4;
const SLACK_MS = 2000;

function milliseconds(text: string | null): number | null {
    if (text === null || !/^(?!0000)\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(text)) return null;
    const ms = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
    return Number.isNaN(ms) ? null : ms;
}

/** True when no time zone puts the failure into the trace; null when dates are not known. */
function outside(trace: TraceFact, message: ReturnCodeFact): boolean | null {
    const [from, to, at] = [milliseconds(trace.from), milliseconds(trace.to), milliseconds(message.at)];
    if (from === null || to === null || at === null) return null;
    for (let q = -MAX_QUARTERS; q <= MAX_QUARTERS; q++) {
        const shifted = at + q * QUARTER_MS;
        if (shifted >= from - SLACK_MS && shifted <= to + 1000 + SLACK_MS) return false;
    }
    return true;
}

/** The failure that another input shows happened at another time than the trace covers. */
export const TLSF605: Rule = {
    code: "TLSF605",
    title: "The trace does not cover the time of the failure",
    severity: "warning",
    needs: [need("gsksrvrTrace", "attlsMessages")],
    verify: "The first line of the next report shows a time span with the failure in it.",
    check(facts) {
        const traces = allFacts(facts.traces).filter((t) => t.component === "GSKSRVR" && t.entries > 0);
        return traces.flatMap((trace) => {
            const classes = classesOf(facts.returnCodes).filter(
                (c) => trace.system === null || c.first.system === null || c.first.system === trace.system
            );
            const messages = classes.flatMap((c) => c.items);
            // Failures that the bounds dropped may lie within the trace; a failure in the trace speaks for itself.
            if (messages.length === 0 || trace.failing > 0 || classes.some((c) => c.seen > c.items.length)) return [];
            if (!messages.every((m) => outside(trace, m) === true)) return [];
            const proof = evidence(defining(messages[0].place), defining(trace.place));
            if (!proof) return [];
            return found(systemSubject(trace.system), {
                cause: `The System SSL trace runs from ${trace.from} to ${trace.to}, and no failure shown elsewhere happened then: it says nothing about them.`,
                fix: ["Repeat the failure while the trace is on.", "IPCS: leave START and STOP out, or widen them (GMT or LOCAL)."],
                evidence: proof,
                confidence: "likely",
                keys: ["WINDOW"]
            });
        });
    }
};
