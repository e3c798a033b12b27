import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** A trace without entries proves nothing about the failure. */
export const TLSF601: Rule = {
    code: "TLSF601",
    title: "The trace is empty",
    severity: "warning",
    needs: [need("anyTrace")],
    verify: "The first line of the next report shows entries and a time span that covers the failure.",
    check(facts) {
        return allFacts(facts.traces).flatMap((t) => {
            const proof = evidence(t.noBuffers && defining(t.noBuffers), t.noBuffers ? t.place : defining(t.place));
            if (t.entries > 0 || !proof) return verdict(systemSubject(t.system), { fine: [t.place] });
            return found(systemSubject(t.system), {
                cause: `The print of component ${t.component || "(not named)"} holds no entry: the failure was not traced, and nothing can be concluded from it.`,
                fix: [
                    "GSKSRVR traces by job name: for AT-TLS it is the TCP/IP stack (--job-name TCPIP), for direct callers of System SSL the application. Only the first job of a name is traced.",
                    "The writer must be started before the trace is switched on, and the trace switched off before the writer is stopped; D TRACE,COMP=name must show ON with the writer.",
                    "The failure must happen between ON and OFF. IPCS: look for START/STOP and OPTIONS that leave everything out.",
                    "zowe tlsfips capture does these steps in the right order."
                ],
                evidence: proof,
                confidence: "certain",
                keys: ["EMPTY", t.component]
            });
        });
    }
};
