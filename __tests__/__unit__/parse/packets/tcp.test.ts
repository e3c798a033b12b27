import type { FlowSink } from "../../../../src/parse/packets";
import { readCapture } from "../../../../src/parse/packets";
import { bufferSource } from "../../../../src/scan";
import { flowsOf } from "../../../harness/flows";
import type { TcpOptions } from "../../../harness/frames";
import { Talk, frame, pcap } from "../../../harness/frames";

const CLIENT = { from: "10.1.1.1", to: "10.1.1.2", sourcePort: 40001, targetPort: 443 };
const SERVER = { from: "10.1.1.2", to: "10.1.1.1", sourcePort: 443, targetPort: 40001 };
type Rest = Partial<TcpOptions>;

/** A segment in a few letters: who, flags, sequence number relative to the first byte (1000 and 5000), data. */
function segment(text: string, o: Rest = {}): Buffer {
    const m = /^([CS]) (\w+) (-?\d+)(?: "(.*)")?(?: ack (\d+))?$/.exec(text);
    if (!m) throw new Error(text);
    const client = m[1] === "C";
    const base = client ? 1000 : 5000;
    const flags = m[2];
    const ack = flags.includes("A") ? (client ? 5000 : 1000) + Number(m[5] ?? 0) : 0;
    return frame({ ...(client ? CLIENT : SERVER), seq: base + Number(m[3]), flags, data: m[4] ?? "", ack, ...o });
}
const OPEN = ["C S -1", "S SA -1", "C A 0"];

function events(...texts: string[]): string[] {
    const { flows } = flowsOf(pcap(texts.map((t) => segment(t))));
    return flows.map((f) => f.events.join(" | "));
}

describe("TCP", () => {
    it.each<[string, string[], string]>([
        ["in order", ['C PA 0 "ab"', 'C PA 2 "cd"'], "0 ab | 0 cd"],
        ["out of order", ['C PA 2 "cd"', 'C PA 4 "ef"', 'C PA 0 "ab"', 'C PA 6 "gh"'], "0 ab | 0 cd | 0 ef | 0 gh"],
        ["backwards", ['C PA 4 "ef"', 'C PA 2 "cd"', 'C PA 0 "ab"'], "0 ab | 0 cd | 0 ef"],
        ["retransmitted", ['C PA 0 "ab"', 'C PA 0 "ab"', 'C PA 2 "cd"', 'C PA 0 "abcd"'], "0 ab | 0 cd"],
        ["retransmitted while it waits", ['C PA 2 "cd"', 'C PA 2 "cd"', 'C PA 0 "ab"'], "0 ab | 0 cd"],
        ["overlap: the first counts", ['C PA 0 "abcd"', 'C PA 2 "XXef"'], "0 abcd | 0 ef"],
        ["overlap of waiting bytes", ['C PA 2 "cdef"', 'C PA 4 "XXgh"', 'C PA 0 "abYY"'], "0 abYY | 0 ef | 0 gh"],
        ["a hole filled by more than it needs", ['C PA 3 "d"', 'C PA 0 "abcdef"'], "0 abcdef"],
        ["keep-alives without and with a byte", ['C PA 0 "ab"', "C A 1", 'C A 1 "?"', 'C PA 2 "cd"'], "0 ab | 0 cd"],
        ["keep-alive before any data", ["C A -1", 'C A -1 "?"', 'C PA 0 "ab"'], "0 ab"],
        ["the window's probe of a byte", ['C PA 0 "a"', 'C PA 0 "abc"'], "0 a | 0 bc"],
        ["both directions", ['C PA 0 "ab"', 'S PA 0 "xy" ack 2', 'C PA 2 "cd" ack 2'], "0 ab | 1 xy | 0 cd"],
        ["acknowledged", ['C PA 0 "ab"', "S A 0 ack 1", "S A 0 ack 2", "S A 0 ack 2", "C A 2"], "0 ab | 1 ack | 1 ack"],
        ["a hole is told at the end", ['C PA 0 "ab"', 'C PA 5 "fg"'], "0 ab | 0 gap 3 | 0 fg"],
        ["holes", ['C PA 1 "b"', 'C PA 3 "d"'], "0 gap 1 | 0 b | 0 gap 1 | 0 d"],
        ["FIN that carries data", ['C FPA 0 "ab"'], "0 ab | 0 fin"],
        ["FIN before the data in front of it", ["C FA 2", 'C PA 0 "ab"'], "0 ab | 0 fin"],
        ["FIN behind a hole", ['C PA 0 "ab"', "C FA 5"], "0 ab | 0 gap 3 | 0 fin"],
        ["FIN twice", ["C FA 0", "C FA 0"], "0 fin"],
        ["RST", ['C PA 0 "ab"', "S R 0"], "0 ab | 1 rst"],
        ["RST behind a hole", ['C PA 1 "b"', "C RA 2"], "0 gap 1 | 0 b | 0 rst"],
        ["RST from both", ["C R 0", "S R 0"], "0 rst | 1 rst"],
        ["SYN twice", ["C S -1", "S SA -1", 'C PA 0 "ab"'], "0 ab"]
    ])("%s", (_, segments, expected) => {
        const [told, ...others] = events(...OPEN, ...segments);
        expect(others).toEqual([]);
        expect(told.replace(/^0 syn \| 1 syn \| /, "").replace(/ \| end .*/, "")).toBe(expected);
    });

    it.each<[string, string[], string[]]>([
        ["no answer to SYN", ["C S -1", "C S -1", "C S -1"], ["0 syn | end capture-ended"]],
        ["SYN refused", ["C S -1", "S RA -5000 ack 0"], ["0 syn | 1 rst | end closed"]],
        ["data with SYN", ['C S -1 "ab"', "S SA -1 ack 2", 'C PA 2 "cd"'], ["0 syn | 0 ab | 1 syn | 0 cd | end capture-ended"]],
        ["both open at once", ["C S -1", "S S -1", "C SA -1", "S SA -1", 'S PA 0 "xy"'], ["0 syn | 1 syn | 1 xy | end capture-ended"]],
        ["SYN is missing", ["S SA -1", "C A 0", 'C PA 0 "ab"'], ["1 syn | 0 ab | end capture-ended"]],
        ["SYN's answer is missing", ["C S -1", "C A 0", 'S PA 0 "xy"'], ["0 syn | 1 xy | end capture-ended"]],
        ["SYN's answer and the first data are missing", ["C S -1", "C A 0", 'S PA 2 "xy"'], ["0 syn | 1 gap 2 | 1 xy | end capture-ended"]],
        ["the opening is missing", ['C PA 0 "ab" ack 0', 'S PA 0 "xy" ack 2'], ["0 gap ? | 0 ab | 1 gap ? | 1 xy | end capture-ended"]],
        ["begins with an acknowledgement", ["S A 7 ack 5", 'S PA 7 "xy" ack 5'], ["0 gap ? | 0 xy | end capture-ended"]],
        ["begins with a keep-alive", ["C A 6", 'C A 6 "?"', 'C PA 7 "ab"', 'C PA 9 "cd"'], ["0 gap ? | 0 ab | 0 cd | end capture-ended"]],
        ["begins with a keep-alive's byte", ['C A 6 "?"', 'C PA 7 "ab"'], ["0 gap ? | 0 ab | end capture-ended"]],
        [
            "begins out of order behind an acknowledgement",
            ["C A 4", 'C PA 0 "abcd"', 'C PA 4 "ef"'],
            ["0 gap ? | 0 abcd | 0 ef | end capture-ended"]
        ],
        [
            "SYN after the data",
            ['C PA 0 "ab"', "C S -1", "S SA -1", 'S PA 0 "xy"'],
            ["0 gap ? | 0 ab | 0 syn | 1 syn | 1 xy | end capture-ended"]
        ],
        ["closed", [...OPEN, "C FA 0", "S FA 0 ack 1", "C A 1 ack 1"], ["0 syn | 1 syn | 0 fin | 1 fin | 0 ack | end closed"]],
        ["half closed", [...OPEN, "C FA 0", 'S PA 0 "xy" ack 1'], ["0 syn | 1 syn | 0 fin | 1 xy | end capture-ended"]],
        ["RST behind the close", [...OPEN, "C FA 0", "S FA 0", "C R 1"], ["0 syn | 1 syn | 0 fin | 1 fin | 0 rst | end closed"]],
        [
            "the same ports once more, after a close",
            [...OPEN, 'C FPA 0 "ab"', "S FA 0", "C S 8999", "S SA 8999 ack 9000", 'C PA 9000 "cd"'],
            ["0 syn | 1 syn | 0 ab | 0 fin | 1 fin | end port-reused", "0 syn | 1 syn | 0 cd | end capture-ended"]
        ],
        [
            "the same ports once more, without a close",
            [...OPEN, 'C PA 0 "ab"', "C S 8999", "S SA 8999 ack 9000", 'C PA 9000 "cd"'],
            ["0 syn | 1 syn | 0 ab | end port-reused", "0 syn | 1 syn | 0 cd | end capture-ended"]
        ],
        [
            "the same ports, opened by the other end",
            [...OPEN, 'C PA 0 "ab"', "S S 8999", "C SA 8999", 'S PA 9000 "cd"'],
            ["0 syn | 1 syn | 0 ab | end port-reused", "0 syn | 1 syn | 0 cd | end capture-ended"]
        ],
        [
            "the same ports once more, the opening missing",
            [...OPEN, "C RA 0", 'C PA 900000000 "cd"'],
            ["0 syn | 1 syn | 0 rst | end port-reused", "0 gap ? | 0 cd | end capture-ended"]
        ]
    ])("%s", (_, segments, expected) => {
        expect(events(...segments)).toEqual(expected);
    });

    it("knows who opened a connection also by the answer alone", () => {
        const { flows } = flowsOf(pcap([segment("S SA -1")]));
        expect(flows[0].flow).toMatchObject({ opener: { port: 40001 }, other: { port: 443 }, opened: "syn" });
        expect(flowsOf(pcap([segment('S PA 0 "xy"')])).flows[0].flow).toMatchObject({ opener: { port: 443 }, opened: "middle" });
    });

    it("goes on where the numbers wrap", () => {
        const numbers: [number, number] = [0xfffffffd, 0xffffffff];
        const talk = new Talk(undefined, numbers).open();
        for (const text of ["abcdef", "ghi", "jkl"]) talk.send(0, text).send(1, text.toUpperCase());
        const [syn, answer, ack, ...rest] = talk.close().frames;
        // The last pieces first: the hole reaches over the wrap.
        const data = [...rest.slice(4), ...rest.slice(0, 4)];
        const { flows, summary } = flowsOf(pcap([syn, answer, ack, ...data]));
        expect(flows[0].streams.map(String)).toEqual(["abcdefghijkl", "ABCDEFGHIJKL"]);
        expect(flows[0].end).toBe("closed");
        expect(summary.gaps).toBe(0);
    });

    it("marks each piece with the packet that brought it", () => {
        const capture = pcap([...OPEN, 'C PA 2 "cd"', 'C PA 0 "ab"'].map((t) => segment(t)));
        const { marks } = flowsOf(capture).flows[0];
        expect(marks.map((m) => m.packet)).toEqual([5, 4]);
        expect(marks.map((m) => capture.toString("latin1", m.offset, m.offset + m.length))).toEqual(["ab", "cd"]);
    });

    it("does not wait for bytes that the other end has: the capture lost them", () => {
        const later = Array.from({ length: 20 }, (_, i) => `S PA ${i} "x" ack 9`);
        const [told] = events(...OPEN, 'C PA 0 "ab"', 'C PA 5 "fghi"', ...later);
        expect(told.indexOf("0 gap 3 | 0 fghi")).toBeLessThan(told.lastIndexOf("1 x"));
    });

    it("waits for bytes that the other end asks for again", () => {
        const asking = Array.from({ length: 40 }, () => "S A 0 ack 2");
        const [told] = events(...OPEN, 'C PA 0 "ab"', 'C PA 5 "fghi"', ...asking, 'C PA 2 "cde"');
        expect(told).toContain("0 cde | 0 fghi");
    });

    it("keeps no more than a megabyte of a direction, and eight of all", () => {
        const frames: Buffer[] = [];
        for (let port = 1; port <= 20; port++) {
            const ends = { ...CLIENT, sourcePort: port };
            frames.push(frame({ ...ends, seq: 0, flags: "S" }));
            // The first byte never comes.
            for (let i = 0; i < 18; i++) frames.push(frame({ ...ends, seq: 2 + i * 50_000, data: Buffer.alloc(50_000, 65 + i) }));
        }
        const one = flowsOf(
            pcap([
                ...frames.slice(0, 19),
                ...frames.slice(1, 19).map((f, i) => frame({ ...CLIENT, sourcePort: 1, seq: 900_002 + i * 50_000, data: f.subarray(54) }))
            ])
        );
        expect(one.summary.mostWaiting).toBeLessThanOrEqual(1024 * 1024);
        expect(one.flows[0].streams[0].length).toBe(36 * 50_000);
        const { flows, summary } = flowsOf(pcap(frames));
        expect(summary.mostWaiting).toBeGreaterThan(7.9 * 1024 * 1024);
        expect(summary.mostWaiting).toBeLessThanOrEqual(8 * 1024 * 1024);
        expect(summary.gaps).toBe(20);
        for (const { streams, gaps } of flows) {
            expect(streams[0].length).toBe(18 * 50_000);
            expect(gaps.map((g) => g.missing)).toEqual([1]);
        }
    });

    it("leaves out segments whose numbers belong nowhere, and follows when they go on", () => {
        const [told] = events(...OPEN, 'C PA 0 "ab"', 'C PA 500000000 "??"', 'C PA 2 "cd"');
        expect(told).toContain("0 ab | 0 cd | end");
        const { flows, summary } = flowsOf(
            pcap([...OPEN, 'C PA 0 "ab"', 'C PA 500000000 "??"', 'C PA 500000002 "cd"', 'C PA 500000004 "ef"'].map((t) => segment(t)))
        );
        expect(flows[0].events.slice(2)).toEqual(["0 ab", "0 gap ?", "0 cd", "0 ef", "end capture-ended"]);
        expect(summary.strays).toBe(2);
    });

    it("counts what came twice", () => {
        const twice = ['C PA 0 "ab"', 'C PA 0 "ab"', 'C PA 1 "bc"', 'S PA 0 "xy"', 'S PA 0 "xy"'];
        const { summary } = flowsOf(pcap([...OPEN, ...twice].map((t) => segment(t))));
        expect(summary).toMatchObject({ retransmitted: 2, overlapping: 1, gaps: 0, strays: 0 });
    });

    it("keeps connections apart by all of address, port and IP version", () => {
        const ends = [
            [{ address: "10.1.1.1", port: 1 }, { address: "10.1.1.2", port: 443 }],
            [{ address: "10.1.1.1", port: 443 }, { address: "10.1.1.2", port: 1 }],
            [{ address: "10.1.1.1", port: 2 }, { address: "10.1.1.2", port: 443 }],
            [{ address: "10.1.1.3", port: 1 }, { address: "10.1.1.2", port: 443 }],
            [{ address: "2001:db8::1", port: 1 }, { address: "2001:db8::2", port: 443 }],
            [{ address: "2001:db8::2", port: 1 }, { address: "2001:db8::1", port: 443 }],
            [{ address: "10.1.1.1", port: 5 }, { address: "10.1.1.1", port: 5 }]
        ] as const; // prettier-ignore
        const talks = ends.map(([a, b]) => new Talk([a, b]));
        for (const talk of talks.slice(0, 6)) talk.open();
        talks.slice(0, 6).forEach((talk, i) => talk.send(0, `hello ${i}`));
        const frames = talks.flatMap((t) => t.frames.slice(0, 3)).concat(talks.flatMap((t) => t.frames.slice(3)));
        const { flows } = flowsOf(pcap(frames));
        expect(flows.map((f) => f.streams[0].toString())).toEqual([0, 1, 2, 3, 4, 5].map((i) => `hello ${i}`));
    });

    describe("a reader that has enough of a direction", () => {
        const whole = [
            ...OPEN,
            'C PA 0 "ab"',
            'S PA 0 "xy"',
            'C PA 2 "cd"',
            'C PA 8 "ij"',
            "S A 2 ack 10",
            'S PA 2 "z"',
            "C FA 10",
            "S FA 3"
        ];
        it("is told no more of its data and gaps, but how it ends", () => {
            const { flows } = flowsOf(pcap(whole.map((t) => segment(t))), {}, (_, direction, bytes) => direction === 0 && bytes >= 2);
            expect(flows[0].events).toEqual(["0 syn", "1 syn", "0 ab", "1 xy", "1 z", "0 fin", "1 fin", "end closed"]);
        });

        it("makes nothing wait", () => {
            const { summary } = flowsOf(pcap(whole.map((t) => segment(t))), {}, () => true);
            expect(summary.mostWaiting).toBe(0);
        });
    });

    it("tells that closed connections are closed before the capture ends", () => {
        const frames = Array.from({ length: 2000 }, (_, i) => new Talk([{ port: 1000 + i }, { port: 443 }]).open().close().frames).flat();
        let open = 0;
        let most = 0;
        const begin = (): FlowSink => {
            most = Math.max(most, ++open);
            return { data: () => undefined, gap: () => undefined, control: () => undefined, end: () => void open-- };
        };
        readCapture(bufferSource(pcap(frames)), { begin });
        expect(open).toBe(0);
        expect(most).toBeLessThan(600);
    });
});
