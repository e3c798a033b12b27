import { allFacts } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, found } from "./shared";

/** Braces, values and places that the policy agent does not take: then nothing of the policy is installed. */
export const TLSF411: Rule = {
    code: "TLSF411",
    title: "The text of the policy has an error, so nothing of it is installed",
    severity: "error",
    needs: [need("policy")],
    verify: "Diagnose the changed policy again; F PAGENT,UPDATE ends without errors, and pasearch -t shows the new rules.",
    check: (facts) =>
        allFacts(facts.policyErrors).map((e) =>
            found(
                {},
                {
                    cause: `The policy text has an error: ${e.what}. If any error is found in it, the policy agent installs nothing new.`,
                    fix: [
                        "Correct the line. Braces stand on lines of their own; FIPS140 stands in TTLSGroupAction only.",
                        "F PAGENT,UPDATE, and read its log."
                    ],
                    evidence: [defining(e.place)],
                    confidence: e.kind === "value" ? "certain" : "likely",
                    keys: [e.kind]
                }
            )
        )
};
