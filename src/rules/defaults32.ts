import type { Facts, Need, PolicyFact, ReturnCodeFact } from "../facts";
import { allFacts } from "../facts";
import { apart, joinable } from "./inUse";
import { need } from "./needs";
import { onlyRelease } from "./policyRule";
import { messageEvidence } from "./shared";
import type { PolicyFault } from "./policyRule";

const Z32 = 302;

/**
 * A failure of a rule that leaves a list to the defaults, which are shorter from z/OS 3.2 on.
 * @param codes return codes that such a list leads to
 * @param cause in words, with the release and the code seen
 */
export function shorterDefaults(
    policy: PolicyFact,
    facts: Facts,
    codes: number[],
    cause: (release: string, failed: ReturnCodeFact) => string
): PolicyFault | { notChecked: Need[] } | null {
    const failed = allFacts(facts.returnCodes).find((r) => codes.includes(r.returnCode) && r.rule === policy.rule);
    if (!failed) return null;
    const release = onlyRelease(facts);
    if (!release) return { notChecked: need("release") };
    if (!joinable(facts, policy.system, failed.system)) return { notChecked: apart("release") };
    if (release.value < Z32) return null;
    const [message] = messageEvidence(failed);
    return { cause: cause(release.release, failed), places: [policy.place, message], more: [release.place], confidence: "likely" };
}
