import type { ClientStory } from "../parse/client";
import type { Place, TextLine } from "../parse/Place";
import { UNKNOWN_TIME, at } from "./collectTrace";
import type { ClientFact } from "./types";

const MAX_NAMES = 120;

/** The fact of a connection in a client's log. */
export function clientFact(v: ClientStory, place: (line: TextLine) => Place): ClientFact {
    return {
        // A client's log does not name a z/OS system.
        system: null,
        at: v.time ? at(v.date, v.time) : UNKNOWN_TIME,
        place: place(v.lines[0]),
        kind: v.kind,
        role: v.role,
        target: v.target,
        problem: v.problem,
        alert: v.alert,
        detail: v.detail,
        code: v.code,
        offered: v.offer && {
            versions: v.offer.versions.slice(0, 10),
            suites: v.offer.suites.slice(0, MAX_NAMES),
            groups: v.offer.groups.slice(0, MAX_NAMES),
            signatures: v.offer.signatures.slice(0, MAX_NAMES),
            place: place(v.offer.line),
            suitesPlace: place(v.offer.suitesLine)
        },
        chosen: v.chosen && { version: v.chosen.version, suite: v.chosen.suite, place: place(v.chosen.line) },
        dh: v.dh && { bits: v.dh.bits, place: place(v.dh.line) },
        peerKey: v.peerKey && { bits: v.peerKey.bits, place: place(v.peerKey.line) },
        fips: v.fips && place(v.fips),
        places: v.lines.map(place)
    };
}
