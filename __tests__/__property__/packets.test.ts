import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { looksLikeCapture } from "../../src/parse/packets";
import { flowsOf } from "../harness/flows";
import { Pcapng, Talk, ethernet, fragmentHeader, frame, ipv4, ipv6, pcap, pcapng, tcp } from "../harness/frames";

const CLIENT = { from: "10.1.1.1", to: "10.1.1.2", sourcePort: 40001, targetPort: 443 };
/** Bytes of which no four come twice, so that a wrong place shows. */
const text = (length: number) =>
    Buffer.from(
        Array.from({ length }, (_, i) => {
            const mixed = Math.imul(i + 1, 0x9e3779b1);
            return (Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 13) & 255;
        })
    );

describe("a stream of bytes, cut into segments in any way", () => {
    /** Pieces that may overlap, repeat, and be in any order. */
    const pieces = (least: number) =>
        fc.array(fc.record({ from: fc.nat(400 - least), length: fc.integer({ min: least, max: 80 }) }), { minLength: 1, maxLength: 60 });
    /** Some make the numbers wrap within the stream. */
    const isn = fc.constantFrom(0, 1000, 0xffffff00, 0xffffffff, 0x7fffff80);

    it("comes out as it was, or with the gaps told", () => {
        fc.assert(
            // Without SYN, single bytes are taken for keep-alives until more is there.
            fc.property(
                fc.oneof(fc.tuple(fc.constant(true), pieces(1)), fc.tuple(fc.constant(false), pieces(4))),
                isn,
                fc.boolean(),
                ([opened, cuts], first, closes) => {
                    const whole = text(400);
                    const sent = cuts.map(({ from, length }) => [from, Math.min(400, from + length)] as const);
                    const frames = sent.map(([from, to]) => frame({ ...CLIENT, seq: first + 1 + from, data: whole.subarray(from, to) }));
                    const syn = frame({ ...CLIENT, seq: first, flags: "S" });
                    const fin = frame({ ...CLIENT, seq: first + 1 + 400, flags: "FA" });
                    const { flows, summary } = flowsOf(pcap([...(opened ? [syn] : []), ...frames, ...(closes ? [fin] : [])]));
                    expect(flows.length).toBe(1);
                    const there = new Set(sent.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));
                    // Walk over what was told: data must be the right bytes at their place, gaps what was never sent.
                    let at = opened ? 0 : null;
                    for (const event of flows[0].events) {
                        const gap = /^0 gap (\d+|\?)$/.exec(event);
                        const data = /^0 ([^]*)$/.exec(event);
                        if (gap) {
                            if (gap[1] === "?") continue;
                            const passed = Array.from({ length: Number(gap[1]) }, (_, i) => (at as number) + i);
                            expect(passed.filter((i) => there.has(i))).toEqual([]);
                            at = (at as number) + Number(gap[1]);
                        } else if (data && event !== "0 syn" && event !== "0 fin") {
                            const bytes = Buffer.from(data[1], "latin1");
                            at ??= whole.indexOf(bytes);
                            expect(at).toBeGreaterThanOrEqual(0);
                            expect(bytes).toEqual(whole.subarray(at, at + bytes.length));
                            at += bytes.length;
                        }
                    }
                    if (opened) {
                        // All that was sent has come out.
                        expect(flows[0].streams[0].length).toBe(there.size);
                        const end = closes ? 400 : Math.max(0, ...[...there].map((n) => n + 1));
                        expect(at).toBe(end);
                        expect(flows[0].events.includes("0 fin")).toBe(closes);
                    } else expect(flows[0].events).toContain("0 gap ?");
                    expect(summary.strays).toBe(0);
                }
            ),
            { numRuns: 300 }
        );
    });

    it("comes out whole where all of it was sent, whatever the order", () => {
        const order = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });
        fc.assert(
            fc.property(order, isn, fc.integer({ min: 1, max: 30 }), (keys, first, size) => {
                const whole = text(400);
                const places = Array.from({ length: Math.ceil(400 / size) }, (_, i) => i * size);
                const shuffled = [...places].sort((a, b) => keys[a % 40] - keys[b % 40]);
                const frames = shuffled.map((from) =>
                    frame({ ...CLIENT, seq: first + 1 + from, data: whole.subarray(from, Math.min(400, from + size)) })
                );
                const { flows, summary } = flowsOf(pcap([frame({ ...CLIENT, seq: first, flags: "S" }), ...frames]));
                expect(flows[0].streams[0]).toEqual(whole);
                expect(summary).toMatchObject({ gaps: 0, problems: [] });
            }),
            { numRuns: 100 }
        );
    });

    it("comes out the same in fragments, over IPv4 and IPv6", () => {
        const cut = fc
            .uniqueArray(fc.integer({ min: 1, max: 49 }), { maxLength: 8 })
            .map((l) => [0, ...l.sort((a, b) => a - b).map((n) => n * 8), 420]);
        fc.assert(
            fc.property(cut, fc.array(fc.nat(100), { minLength: 9, maxLength: 9 }), fc.boolean(), (cuts, keys, six) => {
                const whole = tcp({ ...CLIENT, seq: 1, data: text(400) });
                const parts = cuts.slice(0, -1).map((from, i) => {
                    const to = cuts[i + 1];
                    const piece = whole.subarray(from, to);
                    if (six) return ipv6("2001:db8::1", "2001:db8::2", piece, [[44, fragmentHeader(from, to < 420)]]);
                    return ipv4("10.1.1.1", "10.1.1.2", piece, { offset: from, more: to < 420 });
                });
                const shuffled = parts.map((part, i) => ({ part, key: keys[i] })).sort((a, b) => a.key - b.key);
                const { flows, summary } = flowsOf(pcap(shuffled.map(({ part }) => ethernet(part))));
                expect(summary.problems).toEqual([]);
                expect(flows[0].streams[0]).toEqual(text(400));
            }),
            { numRuns: 100 }
        );
    });
});

/** A capture with something of everything. */
function everything(little = true): Buffer {
    const writer = new Pcapng(little)
        .section([])
        .interface(1, [new Pcapng(little).option(9, Buffer.from([9]))])
        .interface(101);
    const frames = new Talk().open().send(0, text(300)).send(1, text(500)).close().frames;
    frames.forEach((bytes, i) => writer.enhanced(bytes, BigInt(i) * 1000n));
    writer.enhanced(
        ipv6("2001:db8::1", "2001:db8::2", tcp({ ...CLIENT, seq: 1, data: "hello" }).subarray(0, 16), [[44, fragmentHeader(0, true)]]),
        1n,
        { interface: 1 }
    );
    writer.enhanced(
        ethernet(ipv4("10.1.1.1", "10.1.1.2", tcp({ ...CLIENT, seq: 1, data: "hello" }), { options: Buffer.alloc(8, 1) }), [[0x8100, 7]]),
        1n
    );
    return writer.block(0x0a, Buffer.alloc(40, 1)).block(5, Buffer.alloc(12)).simple(frames[3]).old(frames[4], 9n).bytes();
}

describe("captures that are not as they should be", () => {
    const frames = new Talk().open().send(0, "hello").send(1, text(400)).close().frames;
    const samples: [string, Buffer][] = [
        ["pcap", pcap(frames)],
        ["pcap, big-endian", pcap(frames, { little: false })],
        ["patched pcap", pcap(frames, { kind: "patched" })],
        ["pcapng", everything()],
        ["pcapng, big-endian", everything(false)],
        ["gzip", gzipSync(pcap(frames))]
    ];
    const total = (capture: Buffer) => {
        const { flows, summary } = flowsOf(capture);
        expect(summary.mostWaiting).toBeLessThanOrEqual(8 * 1024 * 1024);
        expect(summary.problems.length).toBeLessThanOrEqual(51);
        expect(summary.bytes).toBeLessThanOrEqual(Math.max(capture.length, 2000));
        const bytes = flows.flatMap((f) => f.streams).reduce((sum, s) => sum + s.length, 0);
        expect(bytes).toBeLessThanOrEqual(summary.bytes);
        return { flows, summary };
    };

    it.each(samples)("%s, cut at every byte: says so, or ends between two packets", (_, capture) => {
        const whole = total(capture);
        let before = 0;
        for (let length = 0; length <= capture.length; length++) {
            const { summary } = total(capture.subarray(0, length));
            expect(summary.packets).toBeGreaterThanOrEqual(before);
            before = summary.packets;
            looksLikeCapture(capture.subarray(0, length));
        }
        expect(before).toBe(whole.summary.packets);
    });

    it.each(samples)("%s, with bytes changed: never throws, and stays within bounds", (_, capture) => {
        const changes = fc.array(fc.tuple(fc.nat(capture.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x40)), {
            minLength: 1,
            maxLength: 12
        });
        fc.assert(
            fc.property(changes, (list) => {
                const changed = Buffer.from(capture);
                for (const [at, value] of list) changed[at] = value;
                total(changed);
                looksLikeCapture(changed);
            }),
            { numRuns: 300 }
        );
    });

    it("random bytes behind a magic number: never throws, and stays within bounds", () => {
        const heads = [pcap([]), pcap([], { little: false }), pcapng([]), pcapng([], { little: false }), Buffer.from("1f8b0800", "hex")];
        fc.assert(
            fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, bytes) => {
                total(Buffer.concat([head, bytes]));
            }),
            { numRuns: 300 }
        );
    });

    it("random frames: never throws", () => {
        const linkType = fc.constantFrom(0, 1, 9, 12, 50, 101, 104, 108, 113, 228, 229, 276, 147);
        const start = fc.constantFrom("", "45", "60", "0202020202020202020202020800", "020202020202020202020202810000070800450000");
        fc.assert(
            fc.property(linkType, fc.array(fc.tuple(start, fc.uint8Array({ maxLength: 100 })), { maxLength: 20 }), (type, list) => {
                total(
                    pcap(
                        list.map(([head, tail]) => Buffer.concat([Buffer.from(head, "hex"), tail])),
                        { linkType: type }
                    )
                );
            }),
            { numRuns: 300 }
        );
    });
});
