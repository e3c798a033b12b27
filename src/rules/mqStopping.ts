import type { Facts, SubsystemFact } from "../facts";
import { near, told } from "./subsystemRule";

/** How long a stop of a channel initiator with its channels may last. */
const SECONDS = 120;

/** The message that the channel initiator or queue manager is stopping, at the time of this one; undefined when there is none. */
export function stopping(fact: SubsystemFact, facts: Facts): SubsystemFact | undefined {
    return ["CSQY002I", "CSQX009I"].flatMap((id) => told(facts, "MQ", id, fact)).find((stop) => near(stop.at, fact.at, SECONDS));
}
