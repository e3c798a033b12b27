import type { End, Facts, Place, WireFact } from "../facts";
import { classesOf } from "../facts";
import { need } from "./needs";
import type { Confidence, Rule, Verdict } from "./Rule";
import { defining, evidence, found, verdict, type MaybePlace } from "./shared";
import { later, timed } from "./time";
import { clockOffset, failingMoment, wirePeer } from "./wireJoin";

export interface WireFault {
    cause: string;
    fix: string[];
    confidence: Confidence;
    /** Packets without which there would be no fault. */
    places: [Place, ...MaybePlace[]];
    /** What else shows it. */
    more?: MaybePlace[];
    keys: string[];
}

export interface WireStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    /** null = this connection does not show it. */
    fault(wire: WireFact, facts: Facts): WireFault | null;
}

/** A rule over the connections of captures; those that went the same way are judged once. */
export function wireRule(story: WireStory): Rule {
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("capture")],
        check: (facts) =>
            [...classesOf(facts.wire), ...classesOf(facts.records)].flatMap(({ first, seen }): Verdict[] => {
                const subject = wireSubject(first, facts);
                const fault = story.fault(first, facts);
                if (fault === null) return first.stage === "established" ? [verdict(subject, { fine: [first.place] })] : [];
                const [head, ...others] = fault.places;
                const proof = evidence(defining(head), ...others.map((p) => p && defining(p)), ...(fault.more ?? []));
                if (proof === null) return [];
                const { cause, fix, keys } = fault;
                // What the capture lacks may be what would make it another story.
                const torn = first.gaps > 0 && fault.confidence === "certain";
                const finding = { cause: torn ? `${cause} Parts of it are not in the capture.` : cause, fix, keys, evidence: proof };
                return [found(subject, { ...finding, confidence: torn ? "likely" : fault.confidence, occurrences: seen })];
            })
    };
}

/** The connection, with the time of its failure on the clock of traces and logs: for joining. */
export function wireSubject(wire: WireFact, facts: Facts): Verdict["subject"] {
    const offset = clockOffset(facts, wire.place.source);
    // Records of a log name its own connection, and show the log's time.
    if (wire.system !== null || !timed(failingMoment(wire)))
        return { ...(wire.system === null ? {} : { system: wire.system }), connection: wire.connection, at: wire.at };
    return { connection: wire.connection, at: later(failingMoment(wire), offset?.seconds ?? 0), peers: [wirePeer(wire)] };
}

/** `1.5 s`, `20 ms`. */
export function duration(seconds: number): string {
    if (seconds < 0.001) return "less than 1 ms";
    return seconds >= 1 ? `${Number(seconds.toFixed(1))} s` : `${Math.round(seconds * 1000)} ms`;
}

/** How a connection ended, in half a sentence. */
export function ending(wire: WireFact): string {
    const waited = wire.silence ? ` for ${duration(wire.silence.seconds)}` : "";
    if (wire.closed === null) return `nothing${waited}, until the capture ended`;
    return `nothing${waited}, until the ${wire.closed.by} closed it (${wire.closed.how.toUpperCase()})`;
}

/** No alert of an end: neither in clear nor one that cannot be read. */
export function saidNothing(wire: WireFact, end: End): boolean {
    return wire.alerts.every((a) => a.from !== end) && wire.hidden.every((h) => h.from !== end);
}

/** Long enough to say that somebody waited for the other, or closed by somebody: a capture may end just then. */
export function over(wire: WireFact): boolean {
    return wire.closed !== null || (wire.silence?.seconds ?? 0) >= 1;
}
