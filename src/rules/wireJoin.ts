import type { Facts, Incident, WireFact } from "../facts";
import { allFacts } from "../facts";
import { peerOf } from "./peer";
import { apart, beside, dated, timed } from "./time";

/** How far the clock of traces and logs is ahead of a capture's. */
export interface ClockOffset {
    /** Whole quarter hours (a time zone) and what remains. */
    seconds: number;
    how: "addresses" | "times";
    /** Failures that were seen on both sides and agree on it. */
    pairs: number;
}

const QUARTER = 900;
/** Pairs that agree lie within this many seconds of each other. */
const SAME = 0.5;
/** One pair alone is believed where the clocks are about right, whole quarter hours aside. */
const PLAUSIBLE = 2;
/** The only failure on both sides: clocks may be off by so much beside whole hours. More, and chance would join what is unrelated. */
const MAX_ONLY = 60;
const HOUR = 3600;
/** Several failures that agree: by so much beside whole quarter hours. */
const MAX_ESTIMATED = 300;
/** Time zones are fourteen hours apart at most: dates farther apart than this are those of other days. */
const MAX_DAYS = 1;
/** Failures of each side that the estimate looks at: every one is held against every one of the other. */
const MAX_SIDE = 50;

export const wirePeer = (wire: WireFact): string => `${wire.clientAddress.toLowerCase()}:${wire.clientPort}`;

/** When the server failed, on the capture's clock: its last word that is more than TCP, else the client's. */
export function failingMoment(wire: WireFact): string {
    let last: string | null = null;
    for (let i = wire.steps.length - 1; i >= 0; i--) {
        const { what, from, at } = wire.steps[i];
        if (what.startsWith("TCP ")) continue;
        if (from === "server") return at;
        last ??= at;
    }
    return last ?? wire.at;
}

const known = new WeakMap<Facts, Map<string, ClockOffset | null>>();

/**
 * The clock of traces and messages against that of a capture: by connections whose addresses AT-TLS prints, else by failures whose
 * distance in time is the same for the most of them. null where nothing tells it. Asked by each rule, so it is worked out once.
 */
export function clockOffset(facts: Facts, source: string): ClockOffset | null {
    const own = known.get(facts) ?? new Map<string, ClockOffset | null>();
    known.set(facts, own);
    const offset = own.has(source) ? (own.get(source) ?? null) : estimate(facts, source);
    own.set(source, offset);
    return offset;
}

function estimate(facts: Facts, source: string): ClockOffset | null {
    const failed = allFacts(facts.wire).filter((w) => w.place.source === source && w.stage !== "established" && timed(failingMoment(w)));
    if (failed.length === 0) return null;
    const byPeer = new Map(failed.map((w) => [wirePeer(w), w]));
    const messages = [...allFacts(facts.returnCodes), ...allFacts(facts.mappings)].filter((m) => timed(m.at));
    const exact = messages.flatMap((m) => {
        const wire = byPeer.get(peerOf(m.remote) ?? "");
        return wire ? pairs([wire], [m]) : [];
    });
    const byAddress = agreed(exact);
    const incidents = allFacts(facts.incidents).filter((i) => timed(i.at));
    if (byAddress) return { ...byAddress, how: "addresses", seconds: refined(byAddress.seconds, failed, incidents) };
    const byTime = agreed(pairs(failed.slice(0, MAX_SIDE), incidents.slice(0, MAX_SIDE)));
    if (byTime === null) return null;
    const odd = beside(byTime.seconds, QUARTER);
    // By chance two lists of times agree once; twice they hardly do.
    const only = failed.length === 1 && incidents.length === 1 && beside(byTime.seconds, HOUR) <= MAX_ONLY;
    const believed = odd <= PLAUSIBLE || only || (odd <= MAX_ESTIMATED && byTime.pairs >= 2);
    return believed ? { ...byTime, how: "times" } : null;
}

/** Messages show whole seconds, cut: traces that fit tell the rest, whatever their time zone. */
function refined(rough: number, failed: WireFact[], incidents: Incident[]): number {
    const fine = pairs(failed.slice(0, MAX_SIDE), incidents.slice(0, MAX_SIDE))
        .map((p) => ({ ...p, distance: p.distance - Math.round((p.distance - rough) / QUARTER) * QUARTER }))
        .filter((p) => p.distance > rough - SAME && p.distance < rough + 1 + SAME);
    return agreed(fine)?.seconds ?? rough;
}

interface Pair {
    distance: number;
    wire: WireFact;
    other: { at: string };
}

function pairs(wires: WireFact[], others: { at: string }[]): Pair[] {
    return wires.flatMap((wire) => {
        const moment = failingMoment(wire);
        return others.filter((other) => sameDay(other.at, wire.at)).map((other) => ({ distance: apart(other.at, moment), wire, other }));
    });
}

/** The distance that the most failures agree on, each counted once; of equals the one nearest to whole quarter hours. */
function agreed(list: Pair[]): { seconds: number; pairs: number } | null {
    const sorted = [...list].sort((a, b) => a.distance - b.distance);
    let best: { seconds: number; pairs: number } | null = null;
    let from = 0;
    let to = 0;
    for (const { distance } of sorted) {
        while (distance - sorted[from].distance > SAME) from++;
        while (to < sorted.length && sorted[to].distance - distance <= SAME) to++;
        // Fewer pairs than the best one has failures need no counting.
        if (best !== null && to - from < best.pairs) continue;
        const near = sorted.slice(from, to);
        const count = Math.min(new Set(near.map((o) => o.wire)).size, new Set(near.map((o) => o.other)).size);
        const nearer = best !== null && beside(distance, QUARTER) < beside(best.seconds, QUARTER);
        if (best === null || count > best.pairs || (count === best.pairs && nearer)) best = { seconds: distance, pairs: count };
    }
    return best;
}

/** Dates that are known must be the same, or neighbours: the sides may be in two time zones. */
function sameDay(a: string, b: string): boolean {
    if (!dated(a) || !dated(b)) return true;
    return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) <= MAX_DAYS * 86_400_000;
}

/** Whether a failing thread of System SSL and a connection of a capture are one failure, as far as time tells. */
export function isSameFailure(wire: WireFact, incident: Incident, offset: ClockOffset | null): boolean {
    const moment = failingMoment(wire);
    if (wire.stage === "established" || !timed(moment) || !timed(incident.at)) return false;
    const distance = apart(incident.at, moment);
    // Addresses tell the clock of messages; a trace may be in another time zone than they are.
    const beyond = distance - (offset?.seconds ?? 0);
    const near = offset?.how === "times" ? Math.abs(beyond) <= PLAUSIBLE : beside(beyond, QUARTER) <= PLAUSIBLE;
    return near && sameDay(incident.at, wire.at);
}
