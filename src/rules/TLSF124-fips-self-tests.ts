import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, found, systemSubject } from "./shared";

/** Numbers and texts of these two are not verified: never more than possible. */
const FAILED = ["CSFM016I", "CSFM017I"];

/** The known-answer tests of ICSF did not pass, or FIPS is not possible there. */
export const TLSF124: Rule = {
    code: "TLSF124",
    title: "ICSF's FIPS self tests may have failed",
    severity: "warning",
    needs: [need("icsfMessages")],
    verify: "The job log of ICSF's next start shows CSFM015I (self checks successful).",
    check(facts) {
        return classesOf(facts.messages)
            .filter((c) => FAILED.includes(c.first.id))
            .map(({ first, seen }) =>
                found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: `ICSF wrote ${first.id}, a message of the family about FIPS self checks: PKCS #11 services may be out of use, and TLS with them. Read its text; its meaning is not verified here.`,
                        fix: [
                            "Read the message in the ICSF job log. With FAIL(YES) ICSF ends when a test fails; with FAIL(NO) PKCS #11 services are not available.",
                            "Check the signed module and its RACF PROGRAM profile (CSFINPV2), then restart ICSF."
                        ],
                        evidence: [defining(first.place)],
                        confidence: "possible",
                        keys: [first.id],
                        occurrences: seen
                    }
                )
            );
    }
};
