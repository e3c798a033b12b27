import type { TraceFact } from "../facts";
import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";
import { stackOf } from "./stackOf";

/** AT-TLS calls System SSL in the stack's address space: a trace of other jobs does not show its connections. */
export const TLSF604: Rule = {
    code: "TLSF604",
    title: "Only other jobs are in the trace",
    severity: "warning",
    needs: [need("gsksrvrTrace", "attlsMessages")],
    verify: "The next print holds entries of the stack's job.",
    check(facts) {
        const traces = allFacts(facts.traces).filter((t) => t.component === "GSKSRVR" && t.entries > 0);
        return allFacts(facts.returnCodes)
            .flatMap((message) => {
                const stack = stackOf(message);
                const own = traces.filter((t) => t.system === null || message.system === null || t.system === message.system);
                return stack === null || own.length === 0 || own.some((t) => t.jobs === null || t.jobs.includes(stack))
                    ? []
                    : [{ message, stack, own }];
            })
            .slice(0, 1)
            .flatMap(({ message, stack, own }) => {
                const proof = evidence(defining(message.place), ...own.slice(0, 3).map((t: TraceFact) => defining(t.place)));
                if (!proof) return [];
                const jobs = [...new Set(own.flatMap((t) => t.jobs ?? []))].slice(0, 5).join(", ");
                return found(systemSubject(message.system), {
                    cause: `The failing connection belongs to AT-TLS in stack ${stack}, but the System SSL trace holds only ${jobs}: it says nothing about this failure.`,
                    fix: [
                        `Trace the stack: zowe tlsfips capture --comp GSKSRVR --job-name ${stack}`,
                        "JOBNAME takes exact names unless JOBSUFFIX=ANY is given; only the first job of a name is traced."
                    ],
                    evidence: proof,
                    confidence: "certain",
                    keys: ["OTHER-JOBS"]
                });
            });
    }
};
