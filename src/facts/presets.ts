import { offerTable } from "../reference";
import { addFact, emptyFacts, merge } from "./bag";
import { UNKNOWN_TIME } from "./collectTrace";
import type { Facts } from "./types";

/**
 * The facts, and what these clients usually offer.
 * @param names as in the table; others are left aside
 */
export function withClients(facts: Facts, names: readonly string[]): Facts {
    const offers = emptyFacts();
    for (const row of offerTable.rows.filter((r) => names.includes(r.name))) {
        addFact(offers.offers, `preset ${row.name}`, {
            system: null,
            at: UNKNOWN_TIME,
            place: { source: `--client ${row.name}`, text: `${row.title}: ${row.suites.length} suites. ${row.source}` },
            from: "preset",
            client: row.title,
            connection: null,
            port: null,
            ends: null,
            versions: [...row.versions],
            suites: [...row.suites],
            groups: [...row.groups],
            keyShares: [...row.keyShares],
            signatures: [...row.signatures],
            answered: false
        });
    }
    return merge(facts, offers);
}
