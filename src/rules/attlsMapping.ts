import type { Facts, MappingFact, PolicyFact, ReturnCodeFact } from "../facts";
import { allFacts } from "../facts";

/** ` of WEBSRV (inbound, to 192.0.2.2..443)`: what the message shows of the connection, for a sentence. */
export function connectionWords(map: MappingFact): string {
    const ends = [map.direction, map.direction === "outbound" ? map.remote && `to ${map.remote}` : map.local && `to ${map.local}`]
        .filter(Boolean)
        .join(", ");
    return `${map.job ? ` of ${map.job}` : ""}${ends ? ` (${ends})` : ""}`;
}

/** What a policy among the inputs says of the rule that the connection matched; undefined when none holds it. */
export function policyOf(facts: Facts, map: MappingFact): PolicyFact | undefined {
    return map.rule === null ? undefined : allFacts(facts.policies).find((p) => p.rule.toUpperCase() === map.rule?.toUpperCase());
}

/** Failures of the connection that was mapped: the same CONNID on the same system (or one not shown). CONNIDs come again after a while. */
export function failuresOf(facts: Facts, map: MappingFact, codes: number[]): ReturnCodeFact[] {
    return allFacts(facts.returnCodes).filter(
        (r) =>
            map.connection !== null &&
            r.connection === map.connection &&
            codes.includes(r.returnCode) &&
            (r.system === null || map.system === null || r.system === map.system) &&
            (r.rule === null || map.rule === null || r.rule === map.rule)
    );
}
