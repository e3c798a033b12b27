import * as fs from "node:fs";
import * as path from "node:path";
import type { Conversation, TlsEvent } from "../../src/parse/tls";
import { ConversationListener, TlsStream } from "../../src/parse/tls";
import type { Direction, Flow, Mark } from "../../src/parse/packets/types";

const FOLDER = path.join(__dirname, "../__unit__/parse/tls/wire");

/** What one end did: bytes, or how it ended. */
export type Step = [direction: Direction, what: Buffer | "syn" | "fin" | "rst" | "ack" | { gap: number | null }];

/** The recorded connections: see the README beside them. */
export function wireNames(): string[] {
    return fs
        .readdirSync(FOLDER)
        .filter((name) => name.endsWith(".txt"))
        .map((name) => name.slice(0, -4));
}

export function wire(name: string): Step[] {
    return fs
        .readFileSync(path.join(FOLDER, `${name}.txt`), "latin1")
        .trimEnd()
        .split("\n")
        .map((line) => {
            const what = line.slice(2);
            const end = ({ FIN: "fin", RST: "rst" } as const)[what];
            return [line[0] === ">" ? 0 : 1, end ?? Buffer.from(what, "hex")];
        });
}

/** Marks of a capture with a packet for each step, a tenth of a second apart. */
export function markOf(packet: number): Mark {
    return { packet, offset: packet * 100000, time: 1767225600e6 + packet * 100000 };
}

/** All bytes of a direction. */
export function bytesOf(steps: Step[], direction: Direction): Buffer {
    return Buffer.concat(steps.flatMap(([d, what]) => (d === direction && Buffer.isBuffer(what) ? [what] : [])));
}

/** What a stream tells of bytes that come in pieces. */
export function eventsOf(pieces: Uint8Array[], fromStart = true): TlsEvent[] {
    const events: TlsEvent[] = [];
    const stream = new TlsStream((e) => events.push(e.kind === "clear" ? { ...e, bytes: Uint8Array.from(e.bytes) } : e), fromStart);
    for (const piece of pieces) stream.push(piece);
    stream.end({ packet: 0, offset: 0, time: null });
    return events;
}

export interface TalkOptions {
    opened?: Flow["opened"];
    /** Times of the steps in seconds, instead of a tenth apart. */
    seconds?: number[];
    end?: "closed" | "capture-ended" | "forgotten" | "port-reused";
    /** Seconds at which the capture ends. */
    captureEnds?: number;
}

/** The conversation that the steps make: one packet each. */
export function converse(steps: Step[], o: TalkOptions = {}): Conversation {
    let out: Conversation | null = null;
    const at = (i: number): Mark => {
        const mark = markOf(i + 1);
        return o.seconds ? { ...mark, time: 1767225600e6 + (o.seconds[i] ?? o.seconds[o.seconds.length - 1]) * 1e6 } : mark;
    };
    const flow: Flow = {
        id: 1,
        opener: { address: "10.1.1.1", port: 40001 },
        other: { address: "10.1.1.2", port: 443 },
        opened: o.opened ?? "syn",
        at: at(0)
    };
    const sink = new ConversationListener((c) => (out = c)).begin(flow);
    steps.forEach(([direction, what], i) => {
        if (Buffer.isBuffer(what)) sink.data(direction, what, at(i));
        else if (what === "ack") sink.acknowledged?.(direction);
        else if (typeof what === "object") sink.gap(direction, what.gap, at(i));
        else sink.control(direction, what, at(i));
    });
    const last = at(steps.length - 1);
    const captureEnd = o.captureEnds === undefined ? last : { packet: 999, offset: 0, time: 1767225600e6 + o.captureEnds * 1e6 };
    sink.end(o.end ?? "closed", last, captureEnd);
    if (!out) throw new Error("no conversation was given");
    return out;
}
