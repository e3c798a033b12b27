import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, found, systemSubject } from "./shared";

/** EZZ8438I. */
export const TLSF410: Rule = {
    code: "TLSF410",
    title: "The policy agent found errors in its configuration",
    severity: "error",
    explains: ["TLSF408", "TLSF409"],
    needs: [need("attlsMessages")],
    verify: "F PAGENT,UPDATE ends without EZZ8438I, and pasearch -t shows the new rules.",
    check: (facts) =>
        classesOf(facts.messages)
            .filter((c) => c.first.id === "EZZ8438I")
            .map(({ first, seen }) => {
                return found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: "The policy agent found errors in a policy: of an AT-TLS policy with an error nothing new is installed, the old one stays.",
                        fix: [
                            "Read the log of the policy agent (LogLevel 511): it names file and line.",
                            "zowe tlsfips diagnose of the policy file shows braces and values that cannot be.",
                            "Correct it, F PAGENT,UPDATE."
                        ],
                        evidence: [defining(first.place)],
                        confidence: "certain",
                        keys: ["EZZ8438I"],
                        occurrences: seen
                    }
                );
            })
};
