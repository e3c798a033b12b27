import type { Diagnosis } from "../diagnose";
import { cut, html, neutral, wrap } from "./neutral";

type Story = Diagnosis["connections"][number];
type Event = Story["events"][number];

/** Silence that gets a line of its own, in seconds. */
const PAUSE = 1;
/** A message of a log that rounds its time so far, in milliseconds, shows none: it stands where it can have happened. */
const VAGUE = 1000;

const ON_WIRE = ["client", "server"];
const ZOS: Record<string, string> = { icsf: "ICSF", systemssl: "System SSL", attls: "AT-TLS" };

/** Stories that a capture shows: only they have two ends to draw. */
export function ladders(diagnosis: Diagnosis): Story[] {
    return diagnosis.connections.filter((c) => c.events.some((e) => ON_WIRE.includes(e.from) && e.place.packet !== undefined));
}

/** The ladder that belongs to the first finding: of its own connection, the story that it was joined to, or that of a symptom of it. */
export function ladderOf(diagnosis: Diagnosis): Story | null {
    const { findings } = diagnosis;
    const all = ladders(diagnosis);
    for (const cause of findings.filter((f) => !f.explainedBy))
        for (const f of [cause, ...findings.filter((s) => s.explainedBy === cause.code)]) {
            const own = all.find((c) => f.connection !== undefined && (c.id === f.connection || c.joined?.includes(f.connection)));
            if (own) return own;
        }
    return null;
}

interface Row {
    /** Seconds since the first event; null where a time is not known. */
    after: number | null;
    /** null: a row about what is not there. */
    event: Event | null;
    text: string;
    /** Where it is left out when there are too many: the low ones first. */
    weight: number;
}

/** Steps in order, with rows for silence between them and for what the capture does not hold. The least of them go where there are too many. */
function rows(story: Story, limit: number): Row[] {
    const times = story.events.map((e) => milliseconds(e.at));
    const start = times.find((t, i) => t !== null && story.events[i].uncertaintyMs < VAGUE) ?? null;
    const out: Row[] = [];
    let before: number | null = null;
    story.events.forEach((event, i) => {
        const vague = event.uncertaintyMs >= VAGUE && !ON_WIRE.includes(event.from);
        const now = vague ? null : times[i];
        const pause = before !== null && now !== null ? (now - before) / 1000 : 0;
        if (pause >= PAUSE) out.push({ after: null, event: null, text: `nothing for ${Number(pause.toFixed(3))} s`, weight: 5 });
        before = now ?? before;
        const after = now === null || start === null ? null : (now - start) / 1000;
        if (event.missing) out.push({ after, event: null, text: `${event.kind}  ${where(event)}`, weight: 6 });
        else out.push({ after, event, text: stepText(event), weight: weightOf(event) });
    });
    if (out.length <= limit) return out;
    const kept = new Set(
        out
            .map((row, i) => ({ row, i }))
            .sort((a, b) => b.row.weight - a.row.weight || a.i - b.i)
            .slice(0, limit)
            .map(({ row }) => row)
    );
    const left = out.length - kept.size;
    const note = `${left} ${left === 1 ? "step" : "steps"} left out, --all shows ${left === 1 ? "it" : "them"}`;
    return [...out.filter((row) => kept.has(row)), { after: null, event: null, text: note, weight: 0 }];
}

/** What tells most of a failure: hellos, alerts, refusals and codes; then how it ended. */
function weightOf({ from, kind }: Event): number {
    if (ON_WIRE.includes(from)) {
        if (/^(?:Alert|not readable)/.test(kind)) return 5;
        if (/^(?:ClientHello|ServerHello\b|HelloRetryRequest)/.test(kind)) return 4;
        if (/^TCP SYN/.test(kind)) return 0;
        return /^(?:TCP (?:FIN|RST)|Certificate\b)/.test(kind) ? 2 : 1;
    }
    if (isTrace(kind)) return 2;
    if (from === "icsf") return 4;
    return /\bRC -?\d/.test(kind) ? 3 : from === "systemssl" ? 2 : 1;
}

function milliseconds(at: string): number | null {
    if (at.endsWith("T00:00:00.000000")) return null;
    const m = /^(.*T\d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(at.replace(/^0000-00-00/, "2000-01-01"));
    const whole = m ? Date.parse(`${m[1]}Z`) : NaN;
    return Number.isNaN(whole) ? null : whole + Number(`0.${m?.[2] ?? "0"}`) * 1000;
}

/** An entry of ICSF's own trace; its line alone does not name the service. */
const isTrace = (kind: string): boolean => kind.endsWith(" in the ICSF trace");

/** Steps of a capture and of AT-TLS say what they are; entries of traces show their line. */
function stepText({ from, kind, place }: Event): string {
    const shown = place.text.replace(/\s+/g, " ").trim();
    if (isTrace(kind)) return `${kind.replace(/ in the ICSF trace$/, "")}: ${shown}`;
    return from === "icsf" || from === "systemssl" ? shown : kind;
}

function where(event: Event): string {
    const { packet, line, source } = event.place;
    return packet === undefined ? `${source}${line === undefined ? "" : `:${line}`}` : `#${packet}`;
}

/** How the clocks stand to each other, where a capture and a trace tell one story. */
export function clockText(story: Story): string | null {
    const { clock } = story;
    if (clock === undefined) return null;
    const zones = new Map(story.events.flatMap((e) => (e.shiftedMinutes ? [[e.place.source, e.shiftedMinutes / 60] as const] : [])));
    const hours = [...new Set(zones.values())].slice(0, 2);
    const others = hours.map((h) => {
        const sources = [...zones].filter(([, own]) => own === h).map(([source]) => source);
        return `, that of ${sources.slice(0, 3).join(" and ")} ${Number(Math.abs(h).toFixed(2))} h ${h < 0 ? "ahead of" : "behind"} that (another time zone)`;
    });
    return `The clock of traces and logs is ${span(clock.seconds)} the capture's (${howKnown(clock)})${others.join("")}; the steps are on the capture's.`;
}

/** The same in few words. */
function clockShort(story: Story): string | null {
    return story.clock === undefined
        ? null
        : `Clock of traces and logs: ${span(story.clock.seconds)} the capture's (${howKnown(story.clock)}).`;
}

/** `1:00:40.127 ahead of` */
function span(seconds: number): string {
    const ms = Math.round(Math.abs(seconds) * 1000);
    const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
    const clock = `${Math.floor(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, "0")}`;
    return `${clock} ${seconds < 0 ? "behind" : "ahead of"}`;
}

function howKnown({ how, pairs }: NonNullable<Story["clock"]>): string {
    return how === "addresses" ? "by addresses" : `estimated from ${pairs} ${pairs === 1 ? "failure" : "failures"}`;
}

/**
 * A story for a terminal:
 *
 *     +0.016          <-- server  ServerHello TLS 1.3, TLS_CHACHA20_POLY1305_SHA256, x25519  #6
 */
export function ladderText(story: Story, width: number, limit = Infinity, dense = false): string[] {
    const out = dense ? [cut(neutral(`Ladder of ${story.id}`), width)] : wrap(`Ladder of ${story.id}`, width, "  ", "");
    for (const { after, event, text } of rows(story, limit)) {
        const time = (after === null ? "" : clockTime(after)).padStart(9);
        const who = event === null ? "   ...".padEnd(22) : sides(event).padEnd(22);
        const place = event === null ? "" : `  ${where(event)}`;
        const front = `  ${time}  ${who} `;
        // The place is worth more than the end of the text.
        if (dense) out.push(cut(front + cut(text, Math.max(width - front.length - place.length, 12)) + place, width));
        else out.push(...wrap(text + place, width, " ".repeat(35), `  ${time}  ${who}`));
    }
    const clock = dense ? clockShort(story) : clockText(story);
    if (clock !== null) out.push(...wrap(clock, width, "  ", "  "));
    return out.map(neutral);
}

/** `+0.016`: seconds since the first step. */
const clockTime = (after: number): string => `${after < 0 ? "-" : "+"}${Math.abs(after).toFixed(3)}`;

function sides({ from }: Event): string {
    if (from === "client") return "client -->";
    if (from === "server") return "       <-- server";
    return `           ${ZOS[from] ?? from}`;
}

const X = { client: 90, server: 470, zos: 560 };
const ROW = 34;

/** A story as a drawing: lines of life for client and server, arrows between them, entries of z/OS beside the server's. */
export function ladderHtml(story: Story): string {
    const list = rows(story, Infinity);
    const height = ROW * (list.length + 1) + 20;
    const parts = list.map(({ after, event, text }, i) => {
        const y = ROW * (i + 1) + 24;
        const shown = html(`${text.length > 90 ? `${text.slice(0, 89)}…` : text}${event === null ? "" : `  ${where(event)}`}`);
        const time = after === null ? "" : `<text x="4" y="${y}" class="t">${clockTime(after)} s</text>`;
        if (event === null) return `<text x="${X.client + 10}" y="${y}" class="p">${shown}</text>`;
        if (!ON_WIRE.includes(event.from))
            return `${time}<circle cx="${X.server}" cy="${y - 4}" r="4"/><text x="${X.zos}" y="${y}" class="z">${html(ZOS[event.from] ?? event.from)}: ${shown}</text>`;
        const [from, to] = event.from === "client" ? [X.client, X.server] : [X.server, X.client];
        const tip = from < to ? to - 8 : to + 8;
        return (
            `${time}<line x1="${from}" y1="${y}" x2="${to}" y2="${y}" class="a"/><polygon points="${to},${y} ${tip},${y - 4} ${tip},${y + 4}"/>` +
            `<text x="${X.client + 10}" y="${y - 5}">${shown}</text>`
        );
    });
    const life = (x: number, name: string): string =>
        `<text x="${x - 20}" y="14" class="h">${name}</text><line x1="${x}" y1="20" x2="${x}" y2="${height}" class="l"/>`;
    const clock = clockText(story);
    return (
        `<section><h3>${html(`Ladder of ${story.id}`)}</h3>${clock === null ? "" : `<p>${html(clock)}</p>`}` +
        `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="${height + 10}" role="img" font-family="monospace" font-size="12">` +
        `<style>.l{stroke:#999}.a{stroke:#333}.h{font-weight:bold}.t,.p{fill:#666}.z{fill:#900}</style>` +
        `${life(X.client, "client")}${life(X.server, "server")}${parts.join("")}</svg></section>`
    );
}
