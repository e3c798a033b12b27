import { classesOf } from "../facts";
import { connectionWords, policyOf } from "./attlsMapping";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, messageSubject, verdict } from "./shared";

/** EZD1281I with STATUS Not Enabled: a rule matched, and its group switches AT-TLS off. */
export const TLSF450: Rule = {
    code: "TLSF450",
    title: "The AT-TLS rule that matched has AT-TLS switched off",
    severity: "warning",
    needs: [need("attlsMessages")],
    verify: "EZD1281I of the next connection shows STATUS: Enabled.",
    check: (facts) =>
        classesOf(facts.mappings).flatMap(({ first, seen }) => {
            if (first.status === "enabled") return verdict(messageSubject(first), { fine: [first.place] });
            const setting = policyOf(facts, first)?.settings.find((s) => s.name === "TTLSENABLED" && /^off$/i.test(s.value));
            const proof = evidence(defining(first.place), ...first.places.slice(1, 5), setting?.place);
            if (first.status !== "notEnabled" || !proof) return [];
            return found(messageSubject(first), {
                cause: `Rule ${first.rule ?? "(not shown)"} matched the connection${connectionWords(first)}, and its group has TTLSEnabled Off: AT-TLS leaves it in clear. Whether that was meant, the message does not say.`,
                fix: [
                    "Where the connection should be encrypted: TTLSEnabled On in the TTLSGroupAction that the rule refers to.",
                    "Where another rule was meant to match: compare Priority (the higher number wins), ports, addresses, job name and Direction.",
                    "F PAGENT,UPDATE; only new connections are mapped anew."
                ],
                evidence: proof,
                confidence: "likely",
                keys: ["NOT-ENABLED"],
                occurrences: seen
            });
        })
};
