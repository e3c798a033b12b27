import type { Facts, FipsModeFact } from "../facts";
import { allFacts } from "../facts";

/**
 * ICSF's FIPSMODE where it refuses callers that do not ask for FIPS: YES, and COMPAT but for those that CRYPTOZ exempts (FIPSEXEMPT).
 * null = NO; "unknown" = not shown, shown with different values, or a mode of FIPS 140-3, of which it is not known what it refuses.
 */
export function icsfFips(facts: Facts): FipsModeFact | null | "unknown" {
    const modes = allFacts(facts.fipsModes);
    if (new Set(modes.map((m) => m.value)).size !== 1) return "unknown";
    if (modes[0].value === "NO") return null;
    return modes[0].value === "YES" || modes[0].value === "COMPAT" ? modes[0] : "unknown";
}
