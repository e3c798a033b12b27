import type { Diagnosis } from "../diagnose";
import { html, neutral, wrap } from "./neutral";

type Story = Diagnosis["connections"][number];
type Event = Story["events"][number];

/** Events told when not all is asked for. */
const FEW = 12;
/** Silence that gets a line of its own, in seconds. */
const PAUSE = 1;

const ON_WIRE = ["client", "server"];
const ZOS: Record<string, string> = { icsf: "ICSF", systemssl: "System SSL", attls: "AT-TLS" };

/** Stories that a capture shows: only they have two ends to draw. */
export function ladders(diagnosis: Diagnosis): Story[] {
    return diagnosis.connections.filter((c) => c.events.some((e) => ON_WIRE.includes(e.from) && e.place.packet !== undefined));
}

/** The ladder that belongs to the first finding: its own connection, or the story that its connection was joined to. */
export function ladderOf(diagnosis: Diagnosis): Story | null {
    const named = diagnosis.findings.flatMap((f) => f.connection ?? []);
    const all = ladders(diagnosis);
    for (const id of named) {
        const own = all.find((c) => c.id === id || c.joined?.includes(id));
        if (own) return own;
    }
    return null;
}

interface Row {
    /** Seconds since the first event; null where a time is not known. */
    after: number | null;
    event: Event | null;
    text: string;
}

/** Steps in order, with a row for each silence between them; what stands in the middle is left out where there are too many. */
function rows(story: Story, all: boolean): Row[] {
    const times = story.events.map((e) => milliseconds(e.at));
    const start = times.find((t) => t !== null) ?? null;
    const out: Row[] = [];
    story.events.forEach((event, i) => {
        const [before, now] = [i === 0 ? null : times[i - 1], times[i]];
        const pause = before !== null && now !== null ? (now - before) / 1000 : 0;
        if (pause >= PAUSE) out.push({ after: null, event: null, text: `nothing for ${Number(pause.toFixed(3))} s` });
        out.push({ after: now === null || start === null ? null : (now - start) / 1000, event, text: stepText(event) });
    });
    if (all || out.length <= FEW) return out;
    const half = FEW / 2;
    const left = out.length - FEW;
    return [...out.slice(0, half), { after: null, event: null, text: `${left} steps left out, --all shows them` }, ...out.slice(-half)];
}

function milliseconds(at: string): number | null {
    if (at.endsWith("T00:00:00.000000")) return null;
    const m = /^(.*T\d\d:\d\d:\d\d)(?:\.(\d+))?$/.exec(at.replace(/^0000-00-00/, "2000-01-01"));
    const whole = m ? Date.parse(`${m[1]}Z`) : NaN;
    return Number.isNaN(whole) ? null : whole + Number(`0.${m?.[2] ?? "0"}`) * 1000;
}

/** Steps of a capture say what they are; entries of traces show their line. */
function stepText(event: Event): string {
    return ON_WIRE.includes(event.from) ? event.kind : event.place.text.replace(/\s+/g, " ").trim();
}

function where(event: Event): string {
    const { packet, line, source } = event.place;
    return packet === undefined ? `${source}${line === undefined ? "" : `:${line}`}` : `#${packet}`;
}

/** How the clocks stand to each other, where a capture and a trace tell one story. */
export function clockText(story: Story): string | null {
    const { clock } = story;
    if (clock === undefined) return null;
    const s = Math.abs(clock.seconds);
    const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
    const by = `${Math.floor(s / 3600)}:${two((s % 3600) / 60)}:${two(s % 60)}.${String(Math.floor((s % 1) * 1000)).padStart(3, "0")}`;
    const how = clock.how === "addresses" ? "by addresses" : `estimated from ${clock.pairs} ${clock.pairs === 1 ? "failure" : "failures"}`;
    return `The clock of traces and logs is ${by} ${clock.seconds < 0 ? "behind" : "ahead of"} the capture's (${how}); the steps are on the capture's.`;
}

/**
 * A story for a terminal:
 *
 *     +0.016          <-- server  ServerHello TLS 1.3, TLS_CHACHA20_POLY1305_SHA256, x25519  #6
 */
export function ladderText(story: Story, width: number, all: boolean): string[] {
    const out = wrap(`Ladder of ${story.id}`, width, "  ", "");
    for (const { after, event, text } of rows(story, all)) {
        const time = (after === null ? "" : clockTime(after)).padStart(9);
        const who = event === null ? "   ...".padEnd(22) : sides(event).padEnd(22);
        out.push(...wrap(`${text}${event === null ? "" : `  ${where(event)}`}`, width, " ".repeat(35), `  ${time}  ${who}`));
    }
    const clock = clockText(story);
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
    const list = rows(story, true);
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
