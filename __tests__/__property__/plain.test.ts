import fc from "fast-check";
import { readCapture } from "../../src/parse/packets";
import { Connections } from "../../src/parse/packets/Connections";
import type { Conversation } from "../../src/parse/tls";
import { ConversationListener } from "../../src/parse/tls";
import { bufferSource } from "../../src/scan";
import { pcap, Talk } from "../harness/frames";
import { bytesOf, wire, wireNames } from "../harness/wire";

/** A record of application data. */
function record(length: number): Buffer {
    return Buffer.concat([Buffer.from([23, 3, 3, length >> 8, length & 255]), Buffer.alloc(length, 0xa5)]);
}

/** The same packet with an option in its IP header, which says nothing: it is read the long way. */
function withOption(frame: Buffer): Buffer {
    const made = Buffer.concat([frame.subarray(0, 34), Buffer.from([1, 1, 1, 1]), frame.subarray(34)]);
    made[14] = 0x46;
    made.writeUInt16BE(frame.readUInt16BE(16) + 4, 16);
    return made;
}

/** All that is told but where it stands in the file. */
function told(frames: Buffer[]): { conversations: unknown; summary: object } {
    const conversations: Conversation[] = [];
    const summary = readCapture(bufferSource(pcap(frames)), new ConversationListener((c) => conversations.push(c)));
    const text = JSON.stringify(conversations, (key, value: unknown) => (key === "offset" ? undefined : value));
    return { conversations: JSON.parse(text) as unknown, summary: { ...summary, bytes: 0 } };
}

type Step = [kind: "send" | "ack" | "again" | "skip" | "fin" | "reset", side: 0 | 1, length: number];

const steps = fc.array(
    fc.tuple(
        fc.constantFrom<Step[0][]>("send", "send", "send", "send", "ack", "ack", "again", "skip", "fin", "reset"),
        fc.constantFrom<(0 | 1)[]>(0, 1),
        fc.integer({ min: 1, max: 3000 })
    ),
    { maxLength: 40 }
);

const plain = jest.spyOn(Connections.prototype, "takePlain");

it("packets that are read the short way tell what they tell the long way", () => {
    fc.assert(
        fc.property(fc.constantFrom(...wireNames()), fc.array(steps, { minLength: 1, maxLength: 3 }), (name, talks) => {
            const lists = talks.map((list, n) => {
                const talk = new Talk([{ port: 40001 + n }, { port: 443 }]).open();
                talk.send(0, bytesOf(wire(name), 0)).send(1, bytesOf(wire(name), 1));
                for (const [kind, side, length] of list) {
                    if (kind === "send") talk.segment(side, "PA", record(length).subarray(0, 1400));
                    if (kind === "ack") talk.segment(side, "A");
                    if (kind === "again") talk.frames.push(talk.frames[talk.frames.length - 1]);
                    if (kind === "fin") talk.segment(side, "FA");
                    if (kind === "reset") talk.segment(side, "R");
                    if (kind === "skip") {
                        talk.segment(side, "PA", record(length).subarray(0, 1400));
                        talk.frames.pop();
                    }
                }
                return talk.frames;
            });
            // The connections take turns.
            const frames: Buffer[] = [];
            for (let i = 0; lists.some((list) => i < list.length); i++) for (const list of lists) if (i < list.length) frames.push(list[i]);
            expect(told(frames)).toEqual(told(frames.map(withOption)));
        }),
        { numRuns: 200 }
    );
    expect(plain.mock.results.filter(({ value }) => value === true).length).toBeGreaterThan(500);
});
