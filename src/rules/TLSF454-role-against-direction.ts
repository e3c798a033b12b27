import type { MappingFact } from "../facts";
import { classesOf } from "../facts";
import { connectionWords, failuresOf, policyOf } from "./attlsMapping";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, messageSubject } from "./shared";

/** Handshake timeouts. */
const TIMEOUT = [5004, 5005];

/** Both sides wait for the first hello, or both send one: the role does not fit the direction of the connection. */
export const TLSF454: Rule = {
    code: "TLSF454",
    title: "The handshake role does not fit the direction of the connection",
    severity: "error",
    explains: ["TLSF203", "TLSF404"],
    needs: [need("attlsMessages", "policy")],
    verify: "Connect again: EZD1283I for Initial Handshake shows RC 0.",
    check: (facts) =>
        classesOf(facts.mappings).flatMap(({ items }) => {
            const hits = items.flatMap((map) => {
                const role = against(map, policyOf(facts, map)?.role);
                // 410: an unexpected message, where both began.
                const failure = role && failuresOf(facts, map, role.client ? [...TIMEOUT, 410] : TIMEOUT)[0];
                return role && failure ? [{ map, role, failure }] : [];
            });
            const [hit] = hits;
            const proof = hit && evidence(defining(hit.failure.place), defining(hit.map.place), defining(hit.role.place));
            if (!hit || !proof) return [];
            return found(messageSubject(hit.failure), {
                cause: `The connection${connectionWords(hit.map)} is ${hit.map.direction}, and rule ${hit.map.rule ?? ""} gives it HandshakeRole ${hit.role.value}: ${hit.role.client ? "both sides begin as clients" : "both sides wait for the other to begin"}.`,
                fix: [
                    "HandshakeRole Server (or ServerWithClientAuth) for Inbound, Client for Outbound: two rules with a Direction each, not one with Both.",
                    "FTP data connections keep the role of their control connection: use SecondaryMap On instead of a rule for the data ports."
                ],
                evidence: proof,
                confidence: "likely",
                keys: ["ROLE", hit.role.client ? "CLIENT" : "SERVER"],
                occurrences: hits.length
            });
        })
};

function against(
    map: MappingFact,
    role: { known: boolean } | undefined
): { client: boolean; value: string; place: MappingFact["place"] } | null {
    const known = role as { known: true; value: string; place: MappingFact["place"] } | { known: false } | undefined;
    if (!known?.known || map.direction === null) return null;
    const client = /^client$/i.test(known.value);
    if (client !== (map.direction === "inbound") || (!client && !/^server/i.test(known.value))) return null;
    return { client, value: known.value, place: known.place };
}
