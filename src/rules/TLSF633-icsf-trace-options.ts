import type { Need } from "../facts";
import { allFacts } from "../facts";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** How to trace so that ICSF's side shows; the trace of System SSL stays the better witness. */
const GET_ALL: Need = {
    fact: "csfTrace",
    get: "zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP, or by hand: TRACE CT,ON,COMP=CSF and reply OPTIONS=(ALL),WTR=writer,END for a short time"
};

/** A quiet trace of ICSF whose options leave services out. */
export const TLSF633: Rule = {
    code: "TLSF633",
    title: "The ICSF trace may not show what was refused: its options leave services out",
    severity: "note",
    needs: [need("csfTrace")],
    verify: "D TRACE,COMP=CSF shows ALL under OPTIONS while the failure is repeated; put the options back afterwards.",
    check(facts) {
        const options = notesOf(facts, "csfOptions");
        return allFacts(facts.traces)
            .filter((t) => t.component === "CSF" && t.entries > 0 && t.failing === 0)
            .flatMap((t) => {
                const shown = options.find((n) => n.system === null || t.system === null || n.system === t.system);
                if (!shown) return verdict(systemSubject(t.system), { notChecked: [GET_ALL] });
                if (shown.value.split(" ").includes("ALL")) return verdict(systemSubject(t.system), { fine: [shown.place, t.place] });
                const proof = evidence(defining(shown.place), defining(t.place));
                if (!proof) return [];
                return found(systemSubject(t.system), {
                    cause: `No entry of the ICSF trace reports a failure, and it was made with ${shown.value.split(" ").join(", ")}: whether requests with clear keys, such as those of System SSL, appear with these options is not known. That they do not proves nothing.`,
                    fix: [
                        GET_ALL.get,
                        "The trace of System SSL (GSKSRVR) shows each refusal with both codes, whatever the options of ICSF."
                    ],
                    evidence: proof,
                    confidence: "possible",
                    keys: ["CSF-OPTIONS"]
                });
            });
    }
};
