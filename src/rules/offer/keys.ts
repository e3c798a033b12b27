import type { CertificateFact, Facts, OfferFact, Place, PolicyFact } from "../../facts";
import { allFacts } from "../../facts";
import { certificatesInUse, labelsOf } from "../inUse";
import { choose } from "./choose";
import { contactOf } from "./contact";
import type { Allowed } from "./types";

/** Key types that a rule's connections can present, with what shows them; null = not known for all of its certificates. */
export interface KeysInUse {
    keys: NonNullable<Allowed["keys"]>;
    places: Place[];
}

/**
 * Key types of the certificates of a rule: from RACDCERT lists, else from the certificate that another connection of the same capture
 * got from the same port.
 */
export function keysInUse(policy: PolicyFact, ends: OfferFact["ends"], facts: Facts): KeysInUse | null {
    return listedKeys(policy, facts) ?? (ends && seenKeys(policy, ends, facts));
}

function listedKeys(policy: PolicyFact, facts: Facts): KeysInUse | null {
    const used = certificatesInUse(policy, facts);
    const keys = used.map((u) => u.certificate && keyOfList(u.certificate));
    if (keys.length === 0 || keys.some((k) => k === null)) return null;
    return {
        keys: [...new Set(keys.filter((k) => k !== null))],
        places: used.flatMap((u) => [u.named, ...(u.certificate ? [u.certificate.place] : [])])
    };
}

/** `RSA`, `NIST ECC`, `Brainpool ECC`; others (DSA, DH) fit neither kind of suite and are not judged. */
function keyOfList({ keyType }: CertificateFact): "RSA" | "EC" | null {
    if (keyType === null) return null;
    if (/\bECC\b|\bEC\b|ECDSA|NISTECC|BPECC/i.test(keyType)) return "EC";
    return /RSA/i.test(keyType) ? "RSA" : null;
}

function seenKeys(policy: PolicyFact, ends: NonNullable<OfferFact["ends"]>, facts: Facts): KeysInUse | null {
    // Several labels are several certificates: one that was presented says nothing of the others.
    if (policy.incomplete.length > 0 || labelsOf(policy).length > 1) return null;
    const rules = allFacts(facts.policies);
    const shown = allFacts(facts.wire).flatMap((w) => {
        if (w.serverAddress !== ends.serverAddress || w.serverPort !== ends.serverPort) return [];
        const leaf = w.certificates.find((c) => c.from === "server" && c.depth === 0);
        const other = contactOf({ ...w, dialled: w.whole ? ends.dialled : null }, facts);
        const chosen = leaf && choose(rules, other);
        return leaf && chosen?.open.length === 0 && chosen.candidates[0] === policy ? [leaf] : [];
    });
    const kinds = new Set(shown.map((leaf) => leaf.key));
    const [kind] = kinds;
    if (kinds.size !== 1 || (kind !== "RSA" && kind !== "EC")) return null;
    return { keys: [kind], places: [shown[0].place] };
}
