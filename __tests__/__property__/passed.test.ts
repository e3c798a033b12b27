import fc from "fast-check";
import type { FlowListener } from "../../src/parse/packets";
import { readCapture } from "../../src/parse/packets";
import type { Conversation } from "../../src/parse/tls";
import { ConversationListener } from "../../src/parse/tls";
import { bufferSource } from "../../src/scan";
import { frame, pcap } from "../harness/frames";
import { bytesOf, wire, wireNames } from "../harness/wire";

const CLIENT = { from: "10.1.1.1", to: "10.1.1.2", sourcePort: 40001, targetPort: 443 };
const SERVER = { from: "10.1.1.2", to: "10.1.1.1", sourcePort: 443, targetPort: 40001 };

/** A record of application data, as bulk traffic has them: longer than a segment. */
function record(length: number): Buffer {
    const header = Buffer.from([23, 3, 3, length >> 8, length & 255]);
    return Buffer.concat([header, Buffer.alloc(length, 0xa5)]);
}

/** Reads a capture; `all`: every byte is given to the reader of TLS, though it could do without. */
function read(capture: Buffer, all: boolean): { conversations: Conversation[]; saved: number } {
    const conversations: Conversation[] = [];
    let saved = 0;
    const listener = new ConversationListener((c) => conversations.push(JSON.parse(JSON.stringify(c)) as Conversation));
    const told: FlowListener = {
        begin(flow) {
            const sink = listener.begin(flow);
            return {
                data: (d, bytes, at) => sink.data(d, bytes, at),
                gap: (d, missing, at) => sink.gap(d, missing, at),
                control: (d, kind, at) => sink.control(d, kind, at),
                acknowledged: (d) => sink.acknowledged?.(d),
                ...(all
                    ? {}
                    : {
                          unwanted: (d) => sink.unwanted?.(d) ?? 0,
                          passed: (d, bytes, packet, offset, time) => {
                              saved += bytes;
                              sink.passed?.(d, bytes, packet, offset, time);
                          }
                      }),
                end: (why, at, last) => sink.end(why, at, last)
            };
        }
    };
    readCapture(bufferSource(capture), told, {});
    return { conversations, saved };
}

/** Segments of a direction, some of them lost, repeated or behind the next one. */
function segments(bytes: Buffer, sizes: number[], fates: string[], ends: typeof CLIENT): Buffer[] {
    const out: Buffer[] = [];
    for (let at = 0, n = 0; at < bytes.length; n++) {
        const size = sizes[n % sizes.length];
        const made = frame({ ...ends, seq: 1001 + at, data: bytes.subarray(at, at + size) });
        const fate = fates[n % fates.length];
        if (fate === "late" && out.length > 0) out.splice(out.length - 1, 0, made);
        else if (fate !== "lost") out.push(made);
        if (fate === "twice") out.push(made);
        at += size;
    }
    return out;
}

const established = wireNames().filter((name) => bytesOf(wire(name), 1).length > 0);

it("passing over bytes that nobody wants changes nothing of what is told", () => {
    let savedAtAll = 0;
    fc.assert(
        fc.property(
            fc.constantFrom(...established),
            fc.array(fc.integer({ min: 17, max: 16000 }), { maxLength: 4 }),
            fc.array(fc.integer({ min: 1, max: 1460 }), { minLength: 1, maxLength: 6 }),
            fc.array(fc.constantFrom("sent", "sent", "sent", "late", "twice", "lost"), { minLength: 1, maxLength: 12 }),
            fc.boolean(),
            (name, records, sizes, fates, closes) => {
                const steps = wire(name);
                const server = Buffer.concat([bytesOf(steps, 1), ...records.map(record)]);
                const capture = pcap([
                    frame({ ...CLIENT, seq: 1000, flags: "S" }),
                    frame({ ...SERVER, seq: 1000, flags: "SA" }),
                    ...segments(bytesOf(steps, 0), sizes, ["sent"], CLIENT),
                    ...segments(server, sizes, fates, SERVER),
                    ...(closes ? [frame({ ...SERVER, seq: 1001 + server.length, flags: "FA" })] : [])
                ]);
                const saving = read(capture, false);
                savedAtAll += saving.saved;
                expect(saving.conversations).toEqual(read(capture, true).conversations);
            }
        ),
        { numRuns: 150 }
    );
    expect(savedAtAll).toBeGreaterThan(0);
});
