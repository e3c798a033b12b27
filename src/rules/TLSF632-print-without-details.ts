import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";

/** Forms of a print that show headers and counts only. */
const SHORT_FORMS = ["SHORT", "SUMMARY", "TALLY"];

/** The print shows that entries are there, and not what they say. */
export const TLSF632: Rule = {
    code: "TLSF632",
    title: "The print leaves out what the entries say: it is not FULL",
    severity: "warning",
    needs: [need("anyTrace")],
    verify: "The print begins with COMPONENT TRACE FULL FORMAT, and each System SSL entry has its Job line.",
    check: (facts) =>
        allFacts(facts.traces).flatMap((t) => {
            const bare = t.bare > 0 && t.bare === t.failing;
            const short = t.form !== null && SHORT_FORMS.includes(t.form.name) && (t.component === "CSF" || bare || t.failing === 0);
            if (t.entries === 0 || !["GSKSRVR", "CSF"].includes(t.component) || (!short && !bare)) return [];
            const proof = evidence(short && t.form ? defining(t.form.place) : null, short ? t.place : defining(t.place));
            if (!proof) return [];
            const failing =
                t.failing > 0 ? ` ${t.failing} of them ${t.failing === 1 ? "reports" : "report"} an error, and its reason is missing.` : "";
            return found(systemSubject(t.system), {
                cause: `The print of component ${t.component} holds ${t.entries} ${t.entries === 1 ? "entry" : "entries"} without what they say${short && t.form ? ` (${t.form.name})` : ""}.${failing}`,
                fix: [
                    `IPCS: CTRACE COMP(${t.component}) FULL LOCAL; SHORT is the default of the subcommand.`,
                    "zowe tlsfips format-trace DATASET does it in a batch job; the data set need not be traced again."
                ],
                evidence: proof,
                confidence: short ? "certain" : "likely",
                keys: ["SHORT", t.component]
            });
        })
};
