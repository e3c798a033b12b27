import type { Place, TextLine } from "../parse/Place";
import type { SubsystemMessage } from "../parse/subsystem";
import { addFact } from "./bag";
import { UNKNOWN_TIME, at } from "./collectTrace";
import type { Facts } from "./types";

const MAX_DETAIL = 160;

/**
 * Facts of a subsystem's message: what it says, and its return code of System SSL among those of AT-TLS, so that the same rules look
 * at it.
 */
export function collectSubsystem(facts: Facts, v: SubsystemMessage, place: (line: TextLine) => Place): void {
    const first = place(v.lines[0]);
    // Sessions of FTP have no name: the line of the input makes one.
    const resource = v.subsystem === "FTP" && v.resource ? `${v.resource} of ${first.source}` : v.resource;
    const base = { system: v.system, at: v.time ? at(v.date, v.time) : UNKNOWN_TIME, place: first };
    const places = v.lines.slice(0, 12).map(place);
    const names = [v.system, v.subsystem, v.kind, v.returnCode, v.function, resource];
    addFact(facts.subsystems, [...names, v.detail].join(" "), {
        ...base,
        subsystem: v.subsystem,
        kind: v.kind,
        returnCode: v.returnCode,
        function: v.function,
        resource,
        detail: v.detail.slice(0, MAX_DETAIL),
        places
    });
    if (v.returnCode === null || v.returnCode === 0) return;
    addFact(facts.returnCodes, names.join(" "), {
        ...base,
        message: v.kind,
        returnCode: v.returnCode,
        event: v.function ?? "",
        connection: null,
        group: null,
        job: null,
        rule: null,
        places,
        subsystem: { name: v.subsystem, resource }
    });
}
