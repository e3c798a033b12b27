import { allFacts } from "../facts";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";
import { stackOf } from "./stackOf";

/** D TRACE,COMP=GSKSRVR names jobs, and the stack whose connection failed is none of them. */
export const TLSF631: Rule = {
    code: "TLSF631",
    title: "The System SSL trace is set for other jobs than the stack",
    severity: "warning",
    explains: ["TLSF601", "TLSF604"],
    needs: [need("operations", "attlsMessages")],
    verify: "D TRACE,COMP=GSKSRVR shows the stack under JOBNAMES.",
    check(facts) {
        const displays = notesOf(facts, "traceJobs");
        const stacks = allFacts(facts.returnCodes).flatMap((message) => {
            const stack = stackOf(message);
            return stack === null ? [] : [{ message, stack }];
        });
        return displays.flatMap((display) => {
            const names = display.value.split(" ");
            const covers = (job: string): boolean => names.some((n) => (n.endsWith("*") ? job.startsWith(n.slice(0, -1)) : job === n));
            const here = stacks.filter(({ message }) => !display.system || !message.system || message.system === display.system);
            const missed = here.find(({ stack }) => !covers(stack));
            if (!missed) return here.length > 0 ? verdict(systemSubject(display.system), { fine: [display.place] }) : [];
            const proof = evidence(defining(display.places[1] ?? display.place), defining(missed.message.place));
            if (!proof) return [];
            return found(systemSubject(missed.message.system), {
                cause: `The trace of System SSL was on for ${names.join(", ")} when it was displayed; the failing connection belongs to AT-TLS in stack ${missed.stack}, which it does not see.`,
                fix: [
                    `TRACE CT,ON,COMP=GSKSRVR and reply with JOBNAME=(${missed.stack}); zowe tlsfips capture --comp GSKSRVR --job-name ${missed.stack} does it.`,
                    "JOBNAME takes exact names; with JOBSUFFIX=ANY a name of up to seven characters also stands for those that begin with it. Only the first job of a name is traced."
                ],
                evidence: proof,
                confidence: "certain",
                keys: ["TRACE-JOBS"]
            });
        });
    }
};
