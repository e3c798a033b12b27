import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** IPCS found gaps in the numbers of the trace buffers. */
export const TLSF602: Rule = {
    code: "TLSF602",
    title: "The trace is not complete: buffers were lost",
    severity: "warning",
    needs: [need("anyTrace")],
    verify: "The next print holds no ITT10016I.",
    check(facts) {
        return allFacts(facts.traces).flatMap((t) => {
            const proof = t.loss.length > 0 && evidence(...t.loss.slice(0, 8).map(defining), t.place);
            if (!proof) return t.entries > 0 ? verdict(systemSubject(t.system), { fine: [t.place] }) : [];
            return found(systemSubject(t.system), {
                cause: `Parts of the trace of component ${t.component || "(not named)"} are missing (${t.lostBuffers ?? "some"} lost buffers): what is not in it may have happened all the same.`,
                fix: [
                    "Trace less: a job name, a lower LEVEL, a shorter time.",
                    "Use larger buffers where the component takes a size (GSKSRVR at most 512K), and a contiguous data set with BUFNO or NCP raised for the writer.",
                    "Give the writer at least the dispatching priority of what is traced."
                ],
                evidence: proof,
                confidence: "certain",
                keys: ["LOST", t.component]
            });
        });
    }
};
