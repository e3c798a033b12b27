import type { CsfFact, Facts, IcsfCode, Incident, Place, ReturnCodeFact, Step, TraceFact } from "../facts";
import { allFacts, classesOf } from "../facts";
import { need } from "./needs";
import { peerOf } from "./peer";
import { seconds } from "./time";
import type { Finding, Outcome, Verdict } from "./Rule";

/** Evidence that may be absent without weakening anything. */
export type MaybePlace = Place | null | undefined;

/** Marks a place as defining evidence. */
export function defining(place: Place): Place {
    return { ...place, defining: true };
}

/** A non-empty list of evidence without doubles, at most 12 places; null when nothing is left. */
export function evidence(...places: MaybePlace[]): [Place, ...Place[]] | null {
    const seen = new Set<string>();
    const out: Place[] = [];
    for (const p of places) {
        if (!p) continue;
        const key = `${p.source}\0${p.offset ?? p.line ?? p.text}`;
        if (seen.has(key)) {
            if (p.defining) for (const o of out) if (`${o.source}\0${o.offset ?? o.line ?? o.text}` === key) o.defining = true;
            continue;
        }
        seen.add(key);
        out.push({ ...p });
    }
    const [first, ...rest] = out.slice(0, 12);
    return first ? [first, ...rest] : null;
}

/** ICSF code as people write it: `8/BFE`. */
export function icsfText(code: IcsfCode): string {
    return `${code.returnCode}/${code.reasonCode < 0 ? "?" : code.reasonCode.toString(16).toUpperCase()}`;
}

/** Text of a step: its details in one line. */
export function stepText(step: Step): string {
    return step.details.map((d) => d.text).join(" ");
}

/** The detail line of a step that matches, else its first detail, else its header. */
export function stepLine(step: Step, pattern: RegExp): Place {
    return step.details.find((d) => pattern.test(d.text)) ?? step.details[0] ?? step.header;
}

export function subjectOf(incident: Incident): Verdict["subject"] {
    return { ...(incident.system ? { system: incident.system } : {}), connection: incident.connection, at: incident.at };
}

export function systemSubject(system: string | null): Verdict["subject"] {
    return system ? { system } : {};
}

export function found(subject: Verdict["subject"], finding: Finding): Verdict {
    return { subject, outcome: { findings: [finding] } };
}

export function verdict(subject: Verdict["subject"], outcome: Outcome): Verdict {
    return { subject, outcome };
}

/** First incident of each story with the number of times it was seen. */
export function incidents(facts: Facts): { first: Incident; seen: number }[] {
    return classesOf(facts.incidents);
}

/** First failing call of each kind in ICSF's own trace. */
export function csfFailures(facts: Facts): { first: CsfFact; seen: number }[] {
    return classesOf(facts.csf);
}

/** First message of each kind with a System SSL or AT-TLS return code. */
export function returnCodes(facts: Facts, code: number): { first: ReturnCodeFact; seen: number }[] {
    return classesOf(facts.returnCodes).filter((c) => c.first.returnCode === code);
}

/** Places of the traces that were looked through, for "fine": only those with entries and without loss. */
export function wholeTraces(facts: Facts, component: string): TraceFact[] {
    return allFacts(facts.traces).filter(
        (t) => t.component === component && t.entries > 0 && (t.lostBuffers ?? 0) === 0 && t.loss.length === 0
    );
}

/** No sign in the System SSL traces: "looked, and it is all right" where a trace is whole, "not checked" where parts of it are missing. */
export function quietTraces(facts: Facts): Verdict[] {
    const whole = wholeTraces(facts, "GSKSRVR");
    const lossy = allFacts(facts.traces).filter((t) => t.component === "GSKSRVR" && t.entries > 0 && !whole.includes(t));
    return [
        ...whole.map((t) => verdict(systemSubject(t.system), { fine: [t.place] })),
        ...lossy.map((t) => verdict(systemSubject(t.system), { notChecked: need("gsksrvrTrace") }))
    ];
}

/** The place where ICSF's FIPSMODE is shown, for the system. */
export function fipsModePlace(facts: Facts, system: string | null): Place | null {
    return allFacts(facts.fipsModes).find((m) => m.system === null || system === null || m.system === system)?.place ?? null;
}

/** Failing ICSF calls of the same kind close in time (one second) on the same system: the other side of the story. */
export function csfSide(facts: Facts, incident: Incident, match: (code: IcsfCode) => boolean): Place[] {
    return allFacts(facts.csf)
        .filter((c) => c.system === incident.system && match(c.code) && Math.abs(seconds(c.at) - seconds(incident.at)) <= 1)
        .slice(0, 1)
        .map((c) => c.place);
}

/** Subject of a message with a connection id of AT-TLS. */
export function messageSubject(fact: {
    system: string | null;
    at: string;
    connection: string | null;
    rule?: string | null;
    event?: string;
    subsystem?: ReturnCodeFact["subsystem"];
    local?: string | null;
    remote?: string | null;
}): Verdict["subject"] {
    const peers = [fact.local, fact.remote].flatMap((end) => peerOf(end) ?? []);
    const named = fact.connection ? `CONNID ${fact.connection}` : fact.subsystem?.resource ? subsystemConnection(fact.subsystem) : null;
    return {
        ...systemSubject(fact.system),
        ...(named ? { connection: named } : {}),
        ...(peers.length > 0 ? { peers } : {}),
        at: fact.at,
        ...(fact.rule ? { rule: fact.rule } : {}),
        ...(/^environment/i.test(fact.event ?? "") ? { shared: true } : {})
    };
}

/** Name of what a subsystem calls a connection: `MQ channel A.TO.B`, `CICS TCPIPSERVICE HTTPS`; Telnet shows the id that AT-TLS has. */
export function subsystemConnection(of: { name: string; resource: string | null }): string {
    return of.resource ? `${of.name === "TN3270" ? "CONNID" : of.name} ${of.resource}` : of.name;
}

/** The line of a message that shows the code, marked as defining, and its other lines. */
export function messageEvidence(fact: ReturnCodeFact): [Place, ...Place[]] {
    const [first, ...rest] = fact.places.length > 0 ? fact.places : [fact.place];
    return [defining(first), ...rest.slice(0, 5)];
}
