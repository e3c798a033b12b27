import { classesOf } from "../facts";
import { connectionWords, failuresOf } from "./attlsMapping";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, messageSubject } from "./shared";

const CLEAR_TEXT = [5003];

/** An application that controls AT-TLS itself started the handshake while clear text was still there. */
export const TLSF452: Rule = {
    code: "TLSF452",
    title: "An application that controls AT-TLS started it with clear text left to read",
    severity: "error",
    explains: ["TLSF403"],
    needs: [need("attlsMessages")],
    verify: "Connect again: EZD1283I for Initial Handshake shows RC 0 for the CONNID of EZD1281I.",
    check: (facts) =>
        classesOf(facts.mappings).flatMap(({ items }) => {
            const hits = items.flatMap((map) => {
                const failure = map.status === "applicationControlled" && failuresOf(facts, map, CLEAR_TEXT)[0];
                return failure ? [{ map, failure }] : [];
            });
            const [hit] = hits;
            const proof = hit && evidence(defining(hit.failure.place), defining(hit.map.place), ...hit.failure.places.slice(1, 4));
            if (!hit || !proof) return [];
            return found(messageSubject(hit.failure), {
                cause: `The connection${connectionWords(hit.map)} matched rule ${hit.map.rule ?? "(not shown)"}, where the application decides when TLS begins (STATUS: Appl Control), and clear text was there when it did: the other side went on in clear, or the application had not read all of it.`,
                fix: [
                    "Does the client speak TLS at all? FTP: AUTH TLS must come first, or TLSPORT for implicit TLS; TN3270: CONNTYPE NEGTSECURE needs a client that negotiates, CONNTYPE SECURE one that begins with TLS.",
                    "Set ApplicationControlled Off in this rule only where the application knows nothing of AT-TLS."
                ],
                evidence: proof,
                confidence: "certain",
                keys: ["APPL-CONTROL", "5003"],
                occurrences: hits.length
            });
        })
};
