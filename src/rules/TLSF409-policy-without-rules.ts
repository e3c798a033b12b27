import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, found, systemSubject } from "./shared";

/** EZZ4249I. */
export const TLSF409: Rule = {
    code: "TLSF409",
    title: "The installed AT-TLS policy has no rules",
    severity: "warning",
    needs: [need("attlsMessages")],
    verify: "pasearch -t lists the rules.",
    check: (facts) =>
        classesOf(facts.messages)
            .filter((c) => c.first.id === "EZZ4249I")
            .map(({ first, seen }) => {
                return found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: "The AT-TLS policy that is installed has no rules: nothing is encrypted by AT-TLS.",
                        fix: [
                            "Check the TTLSConfig statement of the image: path, and that the file holds TTLSRule statements.",
                            "Read the log of the policy agent, then F PAGENT,UPDATE."
                        ],
                        evidence: [defining(first.place)],
                        confidence: "certain",
                        keys: ["EZZ4249I"],
                        occurrences: seen
                    }
                );
            })
};
