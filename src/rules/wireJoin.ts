import type { Facts, Incident, WireFact } from "../facts";
import { allFacts } from "../facts";
import { peerOf } from "./peer";
import { seconds } from "./shared";

/** How far the clock of traces and logs is ahead of a capture's. */
export interface ClockOffset {
    /** Whole quarter hours (a time zone) and what remains. */
    seconds: number;
    how: "addresses" | "times";
    /** Failures that were seen on both sides and agree on it. */
    pairs: number;
}

const QUARTER = 900;
const HALF_DAY = 43_200;
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

export const wirePeer = (wire: WireFact): string => `${wire.clientAddress.toLowerCase()}:${wire.clientPort}`;

/** When the server failed, on the capture's clock: its last word that is more than TCP, else the client's. */
export function failingMoment(wire: WireFact): string {
    const words = wire.steps.filter((s) => !s.what.startsWith("TCP "));
    const last = words.filter((s) => s.from === "server").pop() ?? words.pop();
    return last?.at ?? wire.at;
}

/**
 * The clock of traces and messages against that of a capture: by connections whose addresses AT-TLS prints, else by failures whose
 * distance in time is the same for the most of them. null where nothing tells it.
 */
export function clockOffset(facts: Facts, source: string): ClockOffset | null {
    const failed = allFacts(facts.wire).filter((w) => w.place.source === source && w.stage !== "established" && known(failingMoment(w)));
    if (failed.length === 0) return null;
    const messages = [...allFacts(facts.returnCodes), ...allFacts(facts.mappings)].filter((m) => known(m.at));
    const exact = pairs(failed, messages, (w, m) => peerOf(m.remote) === wirePeer(w));
    const byAddress = agreed(exact);
    if (byAddress) return { ...byAddress, how: "addresses" };
    const incidents = allFacts(facts.incidents).filter((i) => known(i.at));
    const byTime = agreed(pairs(failed, incidents, () => true));
    if (byTime === null) return null;
    const odd = beside(byTime.seconds, QUARTER);
    // By chance two lists of times agree once; twice they hardly do.
    const only = failed.length === 1 && incidents.length === 1 && beside(byTime.seconds, HOUR) <= MAX_ONLY;
    const believed = odd <= PLAUSIBLE || only || (odd <= MAX_ESTIMATED && byTime.pairs >= 2);
    return believed ? { ...byTime, how: "times" } : null;
}

interface Pair {
    distance: number;
    wire: WireFact;
    other: { at: string };
}

function pairs<T extends { at: string }>(wires: WireFact[], others: T[], fit: (wire: WireFact, other: T) => boolean): Pair[] {
    return wires.flatMap((wire) =>
        others
            .filter((other) => fit(wire, other) && sameDay(other.at, wire.at))
            .map((other) => ({ distance: apart(other.at, failingMoment(wire)), wire, other }))
    );
}

/** The distance that the most failures agree on, each counted once; of equals the one nearest to whole quarter hours. */
function agreed(list: Pair[]): { seconds: number; pairs: number } | null {
    let best: { seconds: number; pairs: number } | null = null;
    for (const { distance } of list) {
        const near = list.filter((o) => Math.abs(o.distance - distance) <= SAME);
        const count = Math.min(new Set(near.map((o) => o.wire)).size, new Set(near.map((o) => o.other)).size);
        const nearer = best !== null && beside(distance, QUARTER) < beside(best.seconds, QUARTER);
        if (best === null || count > best.pairs || (count === best.pairs && nearer)) best = { seconds: distance, pairs: count };
    }
    return best;
}

/** How far a distance is beside whole units. */
function beside(distance: number, unit: number): number {
    return Math.abs(distance - Math.round(distance / unit) * unit);
}

/** Dates that are known must be the same, or neighbours: the sides may be in two time zones. */
function sameDay(a: string, b: string): boolean {
    if (a.startsWith("0000") || b.startsWith("0000")) return true;
    return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) <= MAX_DAYS * 86_400_000;
}

/** Seconds from `b` to `a` by time of day, the short way over midnight. */
function apart(a: string, b: string): number {
    const d = seconds(a) - seconds(b);
    return d > HALF_DAY ? d - 2 * HALF_DAY : d < -HALF_DAY ? d + 2 * HALF_DAY : d;
}

const known = (at: string): boolean => !at.endsWith("T00:00:00.000000");

/** The time `more` seconds later; a date that is not known stays so. */
export function later(at: string, more: number): string {
    const m = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(at);
    if (!m || more === 0) return at;
    const undated = m[1].startsWith("0000");
    const micros = Number((m[3] ?? "").padEnd(6, "0").slice(0, 6)) + Math.round(more * 1e6);
    const whole = Math.floor(micros / 1e6);
    const base = Date.parse(`${undated ? "2000-01-02" : m[1]}T${m[2]}Z`);
    if (Number.isNaN(base)) return at;
    const text = new Date(base + whole * 1000).toISOString();
    return `${undated ? m[1] : text.slice(0, 10)}T${text.slice(11, 19)}.${String(micros - whole * 1e6).padStart(6, "0")}`;
}

/** Whether a failing thread of System SSL and a connection of a capture are one failure, as far as time tells. */
export function isSameFailure(wire: WireFact, incident: Incident, offset: ClockOffset | null): boolean {
    if (wire.stage === "established" || !known(failingMoment(wire)) || !known(incident.at) || !sameDay(incident.at, wire.at)) return false;
    const distance = apart(incident.at, failingMoment(wire));
    return offset === null ? beside(distance, QUARTER) <= PLAUSIBLE : Math.abs(distance - offset.seconds) <= PLAUSIBLE;
}
