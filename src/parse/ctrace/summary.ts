import type { TextLine } from "../Place";
import type { TraceSummary } from "./types";

/** What is known of a trace before its first entry. */
export function newSummary(component: string, sub: string | null, system: string | null, place: TextLine): TraceSummary {
    return {
        component,
        sub,
        system,
        entries: 0,
        failing: 0,
        first: null,
        last: null,
        lostBuffers: null,
        lossLines: [],
        noBuffers: null,
        place,
        form: null,
        bare: 0,
        options: null,
        levels: 0,
        jobs: []
    };
}
