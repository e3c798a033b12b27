import type { CsfFact, Facts, Incident, Place, WireFact } from "../facts";
import { allFacts } from "../facts";
import { peerOf } from "./peer";
import { sameStory } from "./story";
import { apart, beside, dated, later, seconds, timed } from "./time";
import type { ClockOffset } from "./wireJoin";
import { clockOffset, failingMoment, isSameFailure, wirePeer } from "./wireJoin";

export interface StoryEvent {
    /** As shown, on the clock of the first of the story's inputs: see `shiftedMinutes`. */
    at: string;
    /** How far the true time may lie from `at`: what the input rounds off. A day where it shows no time. */
    uncertaintyMs: number;
    /** Taken off or added to compare with the trace: inputs in GMT and in local time. Left out where nothing was. */
    shiftedMinutes?: number;
    from: "client" | "server" | "icsf" | "systemssl" | "attls";
    kind: string;
    place: Place;
    /** Nobody did this: the capture lacks something here, or begins or ends here. */
    missing?: true;
}

/** What happened on one failing connection, in order of time. */
export interface ConnectionStory {
    /** `JOB/process/thread@time` of System SSL, `CONNID hhhhhhhh` of AT-TLS, or that of a client's log or capture. */
    id: string;
    system: string;
    /** Ids under which other inputs show the same failure: joined because it is the only one at that time. */
    joined?: string[];
    /** Of a capture's connection that traces or logs show as well: how far their clock is ahead; the events are on the capture's clock. */
    clock?: ClockOffset;
    /** Address and port of the other end, where a message shows them. */
    peer?: string;
    events: StoryEvent[];
}

const MAX_STORIES = 100;
const MAX_EVENTS = 40;
const DAY_MS = 86_400_000;
const QUARTER = 900;
/** Entries of one CONNID farther apart than this are those of two connections: numbers come again. */
const SAME_CONNECTION_S = 300;

/** Why nothing more is known of a connection that nobody had closed. */
const OPEN_END = {
    capture: "the capture ends here; nobody had closed the connection",
    room: "followed no further from here on, for want of room",
    ports: "its ports are another connection's from here on; nobody had closed it"
};

/** A story while it is put together. */
interface Draft extends ConnectionStory {
    /** What it is found by: its id, for messages with system and moment, since CONNIDs come again. */
    keys: string[];
    /** Address and port of the other end, as {@link wirePeer}. */
    ends: string[];
    /** Of what was joined: when it failed, on its own clock. */
    at: string;
}

interface Told {
    stories: ConnectionStory[];
    /** Number of the story by what it is found by. */
    numbers: Map<string, number>;
}

const known = new WeakMap<Facts, Told>();

/**
 * What happened on each failing connection. Entries of ICSF's own trace and messages of AT-TLS are put to the thread of System SSL that
 * failed at that time; where two threads or two connections come into question, nothing is joined.
 */
export function connectionStories(facts: Facts): ConnectionStory[] {
    return told(facts).stories;
}

/** Names a connection as findings do; `at` is the time of its failure as the input shows it. */
interface Named {
    connection?: string;
    system?: string;
    at?: string;
}

/** Whether two names of connections are told in one story: by way of a third one too, where a capture has the addresses and the time. */
export function inOneStory(facts: Facts, a: Named, b: Named): boolean {
    const { numbers } = told(facts);
    const number = (n: Named): number | undefined => numbers.get(n.connection ?? "") ?? numbers.get(keyOf(n.connection, n.system, n.at));
    const first = number(a);
    return first !== undefined && first === number(b);
}

const keyOf = (id = "", system: string | null = "", at = ""): string => `${system} ${id} ${at}`;

function told(facts: Facts): Told {
    const before = known.get(facts);
    if (before) return before;
    const made = tell(facts);
    known.set(facts, made);
    return made;
}

function tell(facts: Facts): Told {
    const incidents = allFacts(facts.incidents);
    const threads = incidents.map((i) => threadStory(i, facts));
    const attls = attlsStories(facts);
    // Only those of about the same second of a quarter hour are held against each other.
    const threadsAt = bySecond(incidents.map((i) => [i.at]));
    const attlsAt = bySecond(attls.map((story) => story.events.map((e) => e.at)));
    const left = attls.filter((story) => {
        const near = story.events.flatMap((e) => threadsAt(e.at));
        const fits = [...new Set(near)].filter((k) => isSameTime(incidents[k], story));
        const [only] = fits;
        const rivals =
            only === undefined ? [] : [...new Set(attlsAt(incidents[only].at))].filter((k) => isSameTime(incidents[only], attls[k]));
        if (fits.length !== 1 || only === undefined || rivals.length !== 1) return true;
        const thread = threads[only];
        thread.joined = [...(thread.joined ?? []), story.id];
        thread.keys.push(...story.keys);
        thread.ends.push(...story.ends);
        thread.events = inOrder([...thread.events, ...onClock(story.events, incidents[only].at)]);
        return false;
    });
    const wire = wireStories(facts, incidents, threads, left);
    const alone = [...threads, ...left].filter((s) => !wire.joined.has(s));
    const drafts = [...wire.failed, ...alone, ...wire.good].slice(0, MAX_STORIES);
    return {
        stories: drafts.map(({ keys: _keys, ends: _ends, at: _at, ...s }) => ({ ...s, events: s.events.slice(0, MAX_EVENTS) })),
        numbers: new Map(drafts.flatMap((s, i) => s.keys.map((key) => [key, i] as const)))
    };
}

/**
 * Connections of captures, those that failed first: a capture may hold thousands of good ones. The thread of System SSL that failed in
 * the same moment, and what AT-TLS says of the same addresses, are put between their steps.
 */
function wireStories(
    facts: Facts,
    incidents: Incident[],
    threads: Draft[],
    attls: Draft[]
): { failed: Draft[]; good: Draft[]; joined: Set<Draft> } {
    const all = allFacts(facts.wire);
    const failing = all.filter((w) => w.stage !== "established");
    const clocks = new Map([...new Set(failing.map((w) => w.place.source))].map((source) => [source, clockOffset(facts, source)]));
    const clockOf = (w: WireFact): ClockOffset | null => clocks.get(w.place.source) ?? null;
    const peers = new Set(all.map(wirePeer));
    // Addresses are better than times: a thread whose message names another connection of the capture is none of this one.
    const byAddress = (w: WireFact, s: Draft): boolean => s.ends.includes(wirePeer(w)) && isAtMoment(w, s.at, clockOf(w));
    const byTime = (w: WireFact, k: number): boolean =>
        !threads[k].ends.some((end) => peers.has(end)) && isSameFailure(w, incidents[k], clockOf(w));
    const addressed = threads.filter((t) => t.ends.length > 0);
    const settled = new Set(failing.filter((w) => addressed.some((t) => byAddress(w, t))));
    const joined = new Set<Draft>();
    const failed = failing.slice(0, MAX_STORIES).map((w): Draft => {
        const clock = clockOf(w);
        const others = [...addressed, ...attls].filter((s) => byAddress(w, s));
        const fits = threads.flatMap((_t, k) => (byTime(w, k) ? [k] : []));
        const rivals = failing.filter((o) => fits.length === 1 && byTime(o, fits[0]) && !settled.has(o));
        if (fits.length === 1 && rivals.length === 1 && !settled.has(w)) others.push(threads[fits[0]]);
        for (const other of others) joined.add(other);
        const events = others.flatMap((o) => onCapture(o, w, clock?.seconds ?? 0));
        return {
            id: w.connection,
            system: others[0]?.system ?? "",
            ...(others.length > 0 ? { joined: others.flatMap((o) => [o.id, ...(o.joined ?? [])]) } : {}),
            ...(others.length > 0 && clock ? { clock } : {}),
            events: inOrder([...wireEvents(w), ...events], (e) => within(e, w)),
            keys: [w.connection, ...others.flatMap((o) => o.keys)],
            ends: [wirePeer(w)],
            at: failingMoment(w)
        };
    });
    const good = all
        .filter((w) => w.stage === "established")
        .slice(0, MAX_STORIES)
        .map((w) => ({ id: w.connection, system: "", events: wireEvents(w), keys: [], ends: [], at: w.at }));
    return { failed, good, joined };
}

/** A connection that had the same address and port within minutes: ports come again. */
function isAtMoment(w: WireFact, at: string, clock: ClockOffset | null): boolean {
    if (!timed(at) || !timed(failingMoment(w))) return true;
    return beside(apart(at, failingMoment(w)) - (clock?.seconds ?? 0), QUARTER) <= SAME_CONNECTION_S;
}

/** Events of a joined story on the capture's clock. Its own may be whole quarter hours beside the one that was estimated: a time zone. */
function onCapture(other: Draft, w: WireFact, seconds: number): StoryEvent[] {
    const zone = Math.round((apart(other.at, failingMoment(w)) - seconds) / QUARTER) * QUARTER;
    return other.events.map(({ shiftedMinutes = 0, ...e }) => {
        const shifted = shiftedMinutes - zone / 60;
        return { ...e, at: onDay(later(e.at, -seconds - zone), w.at), ...(shifted === 0 ? {} : { shiftedMinutes: shifted }) };
    });
}

/** When it can have been: a message that shows whole seconds stands where the connection began or failed, if that is within them. */
function within(e: StoryEvent, w: WireFact): string {
    if (e.from !== "attls" || e.uncertaintyMs === 0) return e.at;
    const latest = later(e.at, e.uncertaintyMs / 1000);
    const moment = e.kind.startsWith("rule ") ? w.at : failingMoment(w);
    return moment < e.at ? e.at : moment > latest ? latest : moment;
}

/** A print that shows no date is of the day of the capture that it was joined with. */
function onDay(at: string, like: string): string {
    return dated(at) ? at : like.slice(0, 10) + at.slice(10);
}

function wireEvents(w: WireFact): StoryEvent[] {
    const missing = (at: string, kind: string, place: Place): StoryEvent => ({
        at,
        uncertaintyMs: uncertainty(at),
        from: "client",
        kind,
        place,
        missing: true
    });
    // Where the beginning is missing, one row says it.
    const steps = w.steps.filter((s) => w.whole || !s.missing || !s.what.startsWith("some bytes"));
    const events = steps.map((s): StoryEvent => {
        const { at, from, what: kind, place } = s;
        return { at, uncertaintyMs: uncertainty(at), from, kind, place, ...(s.missing ? { missing: true } : {}) };
    });
    if (!w.whole)
        events.unshift(missing(w.at, "the capture begins in the middle of the connection: what was said before is not in it", w.place));
    const last = w.steps[w.steps.length - 1];
    if (w.stepsLeftOut > 0 && last !== undefined) {
        events.push(missing(last.at, `${w.stepsLeftOut} more steps were not kept`, last.place));
    }
    if (w.closed === null && w.silence !== null && timed(w.silence.at)) {
        const { at, seconds: waited, until, place } = w.silence;
        if (until !== "close") events.push(missing(later(at, waited), OPEN_END[until], place));
    }
    return events;
}

function threadStory(incident: Incident, facts: Facts): Draft {
    const steps = incident.steps.map((s): StoryEvent => ({
        at: s.at,
        uncertaintyMs: uncertainty(s.at),
        from: s.icsf ? "icsf" : "systemssl",
        kind: s.function,
        place: s.details[0] ?? s.header
    }));
    const calls = allFacts(facts.csf)
        .filter((c) => isCallOf(incident, c))
        .slice(0, 4)
        .map((c): StoryEvent => ({
            at: c.at,
            uncertaintyMs: uncertainty(c.at),
            from: "icsf",
            kind: `${c.code.service ?? "request"} in the ICSF trace`,
            place: c.place
        }));
    return {
        id: incident.connection,
        system: incident.system ?? "",
        events: inOrder([...steps, ...onClock(calls, incident.at)]),
        keys: [incident.connection],
        ends: [],
        at: incident.at
    };
}

/** The same codes on the same system at the same time. */
function isCallOf(incident: Incident, call: CsfFact): boolean {
    if (!sameStory({ system: incident.system ?? undefined, at: incident.at }, { system: call.system ?? undefined, at: call.at }))
        return false;
    return incident.steps.some((s) => s.icsf?.returnCode === call.code.returnCode && s.icsf.reasonCode === call.code.reasonCode);
}

/** One story for each CONNID that failed, with the rule it matched, what was agreed, its alerts and its certificate. */
function attlsStories(facts: Facts): Draft[] {
    const failures = allFacts(facts.returnCodes).filter((r) => r.connection !== null && !/^0*$/.test(r.connection));
    const stories: Draft[] = [];
    for (const failure of failures) {
        const id = `CONNID ${failure.connection}`;
        const system = failure.system ?? "";
        const event = eventOf(failure, `${failure.message} RC ${failure.returnCode} ${failure.event}`);
        const own = stories.find((s) => s.id === id && s.system === system && isNear(s.events[0].at, failure.at));
        const key = keyOf(id, failure.system, failure.at);
        if (own) {
            own.events.push(event);
            own.keys.push(key);
        } else {
            const peer = failure.remote ?? mappedPeer(facts, failure);
            stories.push({
                id,
                system,
                ...(peer ? { peer } : {}),
                events: [event, ...around(facts, failure)],
                keys: [key],
                ends: [peerOf(peer)].filter((end) => end !== null),
                at: failure.at
            });
        }
    }
    return stories.map((s) => ({ ...s, events: inOrder(s.events) }));
}

interface Message {
    system: string | null;
    at: string;
    connection: string | null;
    place: Place;
}

/** EZD1283I names no addresses: those of the EZD1281I of its connection. */
function mappedPeer(facts: Facts, failure: Message): string | null {
    return allFacts(facts.mappings).find((m) => isOf(m, failure))?.remote ?? null;
}

function isOf(message: Message, failure: Message): boolean {
    return message.connection === failure.connection && message.system === failure.system && isNear(message.at, failure.at);
}

/** What else AT-TLS tells of the connection. */
function around(facts: Facts, failure: Message): StoryEvent[] {
    const of = <T extends Message>(list: T[], kind: (fact: T) => string | null): StoryEvent[] =>
        list
            .filter((f) => isOf(f, failure))
            .flatMap((f) => {
                const text = kind(f);
                return text === null ? [] : [eventOf(f, text)];
            });
    return [
        ...of(allFacts(facts.mappings), (m) => `rule ${m.rule ?? "(not shown)"} matched, ${m.shown}`),
        // The agreed protocol, suite and group.
        ...of(allFacts(facts.flows), (f) => (/^GSK_CONNECT_/.test(f.name) ? `${f.name} ${f.value}` : null)),
        ...of(allFacts(facts.alerts), (a) => `alert ${a.alert} ${a.direction ?? ""}`.trim()),
        ...of(allFacts(facts.certificateDiagnoses), (d) => `certificate ${d.subject ?? "(not shown)"} ${d.description ?? ""}`.trim())
    ];
}

function eventOf(fact: Message, kind: string): StoryEvent {
    return { at: fact.at, uncertaintyMs: uncertainty(fact.at), from: "attls", kind, place: fact.place };
}

function isNear(a: string, b: string): boolean {
    return Math.abs(seconds(a) - seconds(b)) <= SAME_CONNECTION_S;
}

/** Finds which of the lists have a time that may be the same as another, time zones aside: by their numbers. */
function bySecond(lists: string[][]): (at: string) => number[] {
    const buckets = new Map<number, number[]>();
    lists.forEach((times, k) => {
        for (const bucket of new Set(times.map((at) => Math.floor(seconds(at)) % QUARTER))) {
            const own = buckets.get(bucket);
            if (own) own.push(k);
            else buckets.set(bucket, [k]);
        }
    });
    return (at) => {
        const middle = Math.floor(seconds(at)) % QUARTER;
        return [-3, -2, -1, 0, 1, 2, 3].flatMap((d) => buckets.get((middle + d + QUARTER) % QUARTER) ?? []);
    };
}

function isSameTime(incident: Incident, story: ConnectionStory): boolean {
    return story.events.some((e) =>
        sameStory(
            { system: incident.system ?? undefined, connection: incident.connection, at: incident.at },
            { system: story.system || undefined, connection: story.id, at: e.at }
        )
    );
}

/** Events of another input on the clock of `at`: whole quarter hours apart are time zones. */
function onClock(events: StoryEvent[], at: string): StoryEvent[] {
    const [best = 0] = events.map((e) => apart(at, e.at)).sort((a, b) => beside(a, QUARTER) - beside(b, QUARTER));
    const shift = Math.round(best / QUARTER) * QUARTER;
    return shift === 0 ? events : events.map((e) => ({ ...e, at: later(e.at, shift), shiftedMinutes: shift / 60 }));
}

/** What a time stamp rounds off: `12:52:55` up to a second, `12:52:55.33` a hundredth. */
function uncertainty(at: string): number {
    const m = /T\d\d:\d\d:\d\d(?:\.(\d+))?$/.exec(at);
    if (!m || !timed(at)) return DAY_MS;
    const digits = m[1]?.length ?? 0;
    return digits >= 4 ? 0 : 10 ** (3 - digits);
}

/** In order of time, by time of day where a date is missing; a rounded one stands before what it may hold. */
function inOrder(events: StoryEvent[], timeOf: (e: StoryEvent) => string = (e) => e.at): StoryEvent[] {
    const byDate = events.every((e) => dated(e.at));
    const order = (a: string, b: string): number => (byDate ? (a < b ? -1 : a > b ? 1 : 0) : seconds(a) - seconds(b));
    return [...events].sort((a, b) => order(timeOf(a), timeOf(b)));
}
