import type { Place } from "../parse/Place";

/** A field that the input did not show is unknown: not absent and not false. */
export type Known<T> = { known: true; value: T; place: Place } | { known: false };

/** What a rule may lack; `get` says how a user supplies it. */
export interface Need {
    fact: string;
    get: string;
}

/** To be filled in with the collectors: keyed by system and connection, bounded, serialisable, mergeable. */
export interface Facts {
    sources: string[];
}
