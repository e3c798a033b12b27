import type { Facts, Place } from "../facts";
import { allFacts } from "../facts";

/** Where an AT-TLS policy or its flow trace turns FIPS140 on, or null. */
export function fipsAsked(facts: Facts): { system: string | null; place: Place } | null {
    for (const p of allFacts(facts.policies))
        if (p.fips140.known && /^(?:on|level[123])$/i.test(p.fips140.value)) return { system: p.system, place: p.fips140.place };
    const flow = allFacts(facts.flows).find((f) => /^GSK_FIPS_STATE/.test(f.name) && /ON|LEVEL/i.test(f.value) && !/OFF/i.test(f.value));
    return flow ? { system: flow.system, place: flow.place } : null;
}
