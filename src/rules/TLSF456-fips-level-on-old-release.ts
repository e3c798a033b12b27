import { onlyRelease, policyRule, settings } from "./policyRule";
import { need } from "./needs";

/** FIPS140 Level1 to Level3 on a release before 2.3, which knows On and Off only. */
export const TLSF456 = policyRule({
    code: "TLSF456",
    title: "FIPS140 has a level that this release does not know",
    severity: "error",
    beside: ["release"],
    fix: [
        "z/OS 2.1 and 2.2: FIPS140 On or Off. On is what later releases call Level1.",
        "z/OS 2.3 and later: On, Level1, Level2, Level3. A policy shared between releases: On is understood by all."
    ],
    keys: ["FIPS140", "RELEASE"],
    verify: "F PAGENT,UPDATE ends without EZZ8438I, and pasearch -t shows FIPS140 for the group.",
    fault(policy, facts) {
        const level = settings(policy, "FIPS140").find((s) => /^level[123]$/i.test(s.value));
        if (!level) return null;
        const release = onlyRelease(facts);
        if (!release) return { notChecked: need("release") };
        if (release.value >= 203) return null;
        return {
            cause: `FIPS140 ${level.value} is coded, and z/OS ${release.release} documents On and Off only.`,
            places: [level.place, release.place],
            confidence: "likely"
        };
    }
});
