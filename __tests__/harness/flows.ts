import type { CaptureOptions, CaptureSummary, Direction, Flow, FlowSink } from "../../src/parse/packets";
import { readCapture } from "../../src/parse/packets";
import type { ByteSource } from "../../src/scan";
import { bufferSource } from "../../src/scan";

/** What was told of a connection, in words: `0 hello`, `1 gap 5`, `0 fin`, `1 ack`, `end closed`. */
export interface Told {
    flow: Flow;
    events: string[];
    /** Bytes of each direction, gaps left out. */
    streams: [Buffer, Buffer];
    gaps: { direction: Direction; missing: number | null; packet: number }[];
    /** Packet, offset and time of each piece of data. */
    marks: { direction: Direction; length: number; packet: number; offset: number; time: number | null }[];
    end: string;
}

/** Reads a capture and writes down what was told. @param done asked by the reader, with the bytes of a direction so far */
export function flowsOf(
    capture: Buffer | ByteSource,
    options: CaptureOptions = {},
    done?: (flow: Flow, direction: Direction, bytes: number) => boolean
): { flows: Told[]; summary: CaptureSummary } {
    const flows: Told[] = [];
    const begin = (flow: Flow): FlowSink => {
        const parts: [Buffer[], Buffer[]] = [[], []];
        const told: Told = { flow, events: [], streams: [Buffer.alloc(0), Buffer.alloc(0)], gaps: [], marks: [], end: "" };
        flows.push(told);
        let ended = false;
        const event = (text: string): void => {
            if (ended) throw new Error(`connection ${flow.id} is told "${text}" behind its end`);
            told.events.push(text);
        };
        const count: [number, number] = [0, 0];
        return {
            data(direction, bytes, at) {
                const copy = Buffer.from(bytes);
                event(`${direction} ${copy.toString("latin1")}`);
                parts[direction].push(copy);
                count[direction] += copy.length;
                told.marks.push({ direction, length: copy.length, ...at });
            },
            gap(direction, missing, at) {
                event(`${direction} gap ${missing ?? "?"}`);
                told.gaps.push({ direction, missing, packet: at.packet });
            },
            control: (direction, kind) => event(`${direction} ${kind}`),
            acknowledged: (direction) => event(`${direction} ack`),
            done: (direction) => done?.(flow, direction, count[direction]) ?? false,
            end(why) {
                event(`end ${why}`);
                ended = true;
                told.end = why;
                told.streams = [Buffer.concat(parts[0]), Buffer.concat(parts[1])];
            }
        };
    };
    const summary = readCapture(Buffer.isBuffer(capture) ? bufferSource(capture) : capture, { begin }, options);
    for (const told of flows) if (!told.end) throw new Error(`connection ${told.flow.id} was not told its end`);
    return { flows, summary };
}
