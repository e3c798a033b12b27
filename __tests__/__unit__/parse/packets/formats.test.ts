import { gzipSync } from "node:zlib";
import type { FlowListener } from "../../../../src/parse/packets";
import { looksLikeCapture, readCapture } from "../../../../src/parse/packets";
import type { ByteSource } from "../../../../src/scan";
import { bufferSource } from "../../../../src/scan";
import { flowsOf } from "../../../harness/flows";
import { Pcapng, Talk, pcap, pcapng } from "../../../harness/frames";

const talk = () => new Talk().open().send(0, "hello").send(1, "welcome").close().frames;
const EVENTS = ["0 syn", "1 syn", "0 hello", "1 ack", "1 welcome", "0 ack", "0 fin", "1 fin", "0 ack", "end closed"];
/** 2026-01-01, in seconds. */
const NEW_YEAR = 1767225600n;
const START = Number(NEW_YEAR) * 1e6;

describe("each kind of capture", () => {
    const micro = (bytes: Buffer, i: number) => ({ bytes, time: START + i * 1000 + 0.25 });
    it.each<[string, Buffer, string]>([
        ["pcap", pcap(talk()), "pcap"],
        ["pcap, big-endian", pcap(talk(), { little: false }), "pcap"],
        ["pcap of nanoseconds", pcap(talk().map(micro), { kind: "nano" }), "pcap"],
        ["pcap of nanoseconds, big-endian", pcap(talk().map(micro), { kind: "nano", little: false }), "pcap"],
        ["patched pcap", pcap(talk(), { kind: "patched" }), "pcap"],
        ["patched pcap, big-endian", pcap(talk(), { kind: "patched", little: false }), "pcap"],
        ["pcapng", pcapng(talk()), "pcapng"],
        ["pcapng, big-endian", pcapng(talk(), { little: false }), "pcapng"],
        ["pcap in gzip", gzipSync(pcap(talk())), "pcap"],
        ["pcapng in gzip", gzipSync(pcapng(talk())), "pcapng"]
    ])("%s is recognised and read", (_, capture, format) => {
        expect(looksLikeCapture(capture)).toBe(true);
        const { flows, summary } = flowsOf(capture);
        expect(summary).toMatchObject({ format, problems: [], packets: 10, connections: 1, gaps: 0, stopped: false });
        expect(summary.linkTypes).toEqual([{ type: 1, packets: 10, read: true }]);
        expect(flows.map((f) => f.events)).toEqual([EVENTS]);
        expect(flows[0].flow).toMatchObject({
            id: 1,
            opener: { address: "10.1.1.1", port: 40001 },
            other: { address: "10.1.1.2", port: 443 },
            opened: "syn"
        });
    });

    it.each<[string, Buffer]>([
        ["nothing", Buffer.alloc(0)],
        ["text", Buffer.from("SYSNAME   MNEMONIC  ENTRY ID")],
        ["gzip of text", gzipSync("SYSNAME   MNEMONIC  ENTRY ID")],
        ["a damaged gzip file", Buffer.from("1f8b0800ffffffffffffffffffffffff", "hex")],
        ["half a magic number", Buffer.from("d4c3", "hex")]
    ])("%s is no capture", (_, bytes) => {
        expect(looksLikeCapture(bytes)).toBe(false);
        const { flows, summary } = flowsOf(bytes);
        expect(flows).toEqual([]);
        expect(summary).toMatchObject({ format: null, packets: 0, first: null, last: null });
        expect(summary.problems[0].what).toBe("not a capture: neither pcap nor pcapng");
    });

    it.each([
        ["TRSNIFF data    \x1a", "NAI Sniffer", "editcap"],
        ["XCP\x00002.0", "NetXRay or Sniffer Pro", "editcap"],
        ["snoop\0\0\0", "snoop", "editcap"],
        ["\x28\xb5\x2f\xfd", "zstd", "unpack"]
    ])("of %j it is said what it is, and what to do", (magic, name, help) => {
        const [{ what }] = flowsOf(Buffer.from(magic, "latin1")).summary.problems;
        expect(what).toContain(name);
        expect(what).toContain(help);
    });
});

describe("times and places", () => {
    it("are those of the packet that holds the bytes", () => {
        const frames = talk();
        const capture = pcap(
            frames.map((bytes, i) => ({ bytes, time: START + i * 1000 + 0.25 })),
            { kind: "nano" }
        );
        const { flows, summary } = flowsOf(capture);
        const [hello] = flows[0].marks;
        expect(hello).toMatchObject({ packet: 4, time: START + 3000.25 });
        expect(capture.toString("latin1", hello.offset, hello.offset + 5)).toBe("hello");
        expect(summary).toMatchObject({ first: START + 0.25, last: START + 9000.25 });
    });

    it.each<[string, number, bigint, number]>([
        ["nanoseconds", 9, NEW_YEAR * 1_000_000_000n + 5_000n, START + 5],
        ["milliseconds", 3, NEW_YEAR * 1000n + 5n, START + 5000],
        ["seconds", 0, NEW_YEAR, START],
        ["2^-10 seconds", 0x8a, NEW_YEAR * 1024n + 1n, START + 1e6 / 1024]
    ])("are understood in %s", (_, resolution, ticks, time) => {
        const writer = new Pcapng().section();
        writer.interface(1, [writer.option(9, Buffer.from([resolution]))]).enhanced(talk()[0], ticks);
        const { summary } = flowsOf(writer.bytes());
        expect(Math.abs((summary.first ?? 0) - time)).toBeLessThan(0.5);
    });

    it("count the offset of an interface in", () => {
        const offset = Buffer.alloc(8);
        offset.writeBigInt64BE(-3600n);
        const writer = new Pcapng(false).section();
        writer.interface(1, [writer.option(14, offset)]).enhanced(talk()[0], NEW_YEAR * 1_000_000n);
        expect(flowsOf(writer.bytes()).summary.first).toBe(START - 3600e6);
    });
});

describe("pcapng", () => {
    it("may have many sections, each with its byte order and its interfaces", () => {
        const frames = talk();
        const parts = frames.map((bytes, i) => {
            const writer = new Pcapng(i % 2 === 0).section();
            // The IP packet alone on the second interface.
            writer.interface(1).interface(101);
            return writer.enhanced(i % 3 === 0 ? bytes.subarray(14) : bytes, BigInt(i), { interface: i % 3 === 0 ? 1 : 0 }).bytes();
        });
        const { flows, summary } = flowsOf(Buffer.concat(parts));
        expect(summary.problems).toEqual([]);
        expect(summary.linkTypes.map((l) => [l.type, l.packets])).toEqual([
            [101, 4],
            [1, 6]
        ]);
        expect(flows[0].events).toEqual(EVENTS);
    });

    it("may hold packets in blocks of three kinds", () => {
        const writer = new Pcapng().section().interface(1);
        talk().forEach((bytes, i) => {
            if (i % 3 === 0)
                writer.enhanced(bytes, 1n, { options: [writer.option(1, Buffer.from("a note")), writer.option(0, Buffer.alloc(0))] });
            else if (i % 3 === 1) writer.old(bytes, 2n);
            else writer.simple(bytes);
        });
        const { flows, summary } = flowsOf(writer.bytes());
        expect(summary.problems).toEqual([]);
        expect(flows[0].events).toEqual(EVENTS);
        // Simple blocks have no time.
        expect(flows[0].marks.map((m) => m.time)).toEqual([1, null]);
        expect(flows[0].marks.map((m) => m.packet)).toEqual([4, 6]);
    });

    it("cuts simple packets to the length of the interface", () => {
        const [, , , hello] = talk();
        const bytes = new Pcapng()
            .section()
            .interface(1, [], hello.length - 2)
            .simple(hello.subarray(0, -2), hello.length)
            .bytes();
        expect(flowsOf(bytes).flows[0].events).toEqual(["0 gap ?", "0 hel", "0 gap 2", "end capture-ended"]);
    });

    it("may hold blocks that nobody knows, and secrets, which are gone over and never shown", () => {
        const secret = "CLIENT_RANDOM 0123456789 SECRETSECRET";
        const writer = new Pcapng();
        const strange = () => {
            writer.block(0x0a, Buffer.concat([Buffer.from("4b534c54", "hex"), Buffer.alloc(4, 40), Buffer.from(secret)]));
            writer.block(0x4bad, Buffer.alloc(5000, 1)).block(4, Buffer.alloc(20)).block(0x80000123, Buffer.alloc(0));
        };
        writer.section().interface(1);
        for (const bytes of talk()) {
            strange();
            writer.enhanced(bytes, 7n);
        }
        strange();
        const read = flowsOf(writer.bytes());
        expect(read.summary.problems).toEqual([]);
        expect(read.flows[0].events).toEqual(EVENTS);
        expect(JSON.stringify(read)).not.toContain("SECRET");
    });

    it("may hold a block that is longer than what is in memory", () => {
        const writer = new Pcapng().section().interface(1).block(0x0a, Buffer.alloc(3_000_000, 1));
        for (const bytes of talk()) writer.enhanced(bytes, 7n);
        expect(flowsOf(writer.bytes()).flows[0].events).toEqual(EVENTS);
    });

    it("tells how many packets the capturing side lost", () => {
        const writer = new Pcapng().section().interface(1);
        const lost = Buffer.alloc(8);
        lost.writeBigUInt64LE(17n);
        writer.enhanced(talk()[0], 1n).block(5, Buffer.concat([Buffer.alloc(12), writer.option(5, lost), writer.option(7, lost)]));
        expect(flowsOf(writer.bytes()).summary.dropped).toBe(34);
    });

    it("counts packets of an interface that is not described, and says so", () => {
        const { summary } = flowsOf(new Pcapng().section().interface(1).enhanced(talk()[0], 1n, { interface: 5 }).bytes());
        expect(summary).toMatchObject({ packets: 1, connections: 0 });
        expect(summary.problems[0].what).toContain("of interface 5");
    });
});

describe("what is not whole", () => {
    it.each<[string, Buffer, number, string]>([
        ["in the file's header", pcap(talk()), 20, "within its header"],
        ["in a packet's header", pcap(talk()), 24 + 8, "within the header of packet 1"],
        ["in a packet", pcap(talk()), 24 + 16 + 30, "within packet 1 (54 bytes)"],
        ["in a block's header", pcapng(talk()), 28 + 20 + 5, "within the header of a block"],
        ["in a packet block", pcapng(talk()), 28 + 20 + 50, "within packet 1"]
    ])("a capture that ends %s: it is said where", (_, whole, length, words) => {
        const { problems } = flowsOf(whole.subarray(0, length)).summary;
        expect(problems).toEqual([{ what: expect.stringContaining(`ends at byte ${length} ${words}`) as string, offset: length }]);
    });

    it("ends without complaint between two packets", () => {
        const frames = talk();
        expect(flowsOf(pcap(frames).subarray(0, pcap(frames.slice(0, 4)).length)).summary).toMatchObject({ packets: 4, problems: [] });
    });

    it.each<[string, (capture: Buffer) => number]>([
        ["pcap", (capture) => capture.writeUInt32LE(0x7fffffff, 24 + 8)],
        ["pcapng", (capture) => capture.writeUInt32LE(0x7fffffff, 28 + 20 + 4)]
    ])("a damaged length in %s ends the reading, and it is said", (kind, damage) => {
        const capture = kind === "pcap" ? pcap(talk()) : pcapng(talk());
        damage(capture);
        const { summary } = flowsOf(capture);
        expect(summary.packets).toBe(0);
        expect(summary.problems[0].what).toContain("damaged here, and is not read further");
    });

    it("an unpacked end of a gzip file is read up to there", () => {
        const frames = Array.from(
            { length: 300 },
            (_, i) => new Talk([{ port: 1000 + i }, { port: 443 }]).open().send(0, `hello ${Math.sqrt(i)}`).frames
        );
        const packed = gzipSync(pcap(frames.flat()));
        const { summary } = flowsOf(packed.subarray(0, packed.length / 2));
        expect(summary.packets).toBeGreaterThan(300);
        expect(summary.packets).toBeLessThan(1500);
        expect(summary.problems.map((p) => p.what)).toEqual([
            `the gzip file ends at byte ${Math.floor(packed.length / 2)} in the middle: it is truncated`
        ]);
    });

    it("a gzip file of several members is read as one", () => {
        const whole = pcap(talk());
        const members = [0, 100, 101, 300, whole.length]
            .map((at, i, all) => whole.subarray(at, all[i + 1] ?? at))
            .map((part) => gzipSync(part));
        const { flows, summary } = flowsOf(Buffer.concat(members));
        expect(summary.problems).toEqual([]);
        expect(flows[0].events).toEqual(EVENTS);
    });

    it("a gzip file that unpacks to far more than a capture does is given up", () => {
        const huge = pcap(Array.from({ length: 7 }, () => Buffer.alloc(12 * 1024 * 1024)));
        const { summary } = flowsOf(gzipSync(huge));
        expect(summary.problems.map((p) => p.what).join()).toContain("400 times its size");
    });
});

describe("limits", () => {
    it("stops cleanly after maxBytes", () => {
        const capture = pcap(talk());
        const { flows, summary } = flowsOf(capture, { maxBytes: 24 + 16 + 54 + 10 });
        expect(summary).toMatchObject({ packets: 1, stopped: true, problems: [] });
        expect(flows[0].events).toEqual(["0 syn", "end capture-ended"]);
        expect(flowsOf(capture, { maxBytes: capture.length }).summary.stopped).toBe(false);
    });

    it("stops cleanly when cancelled, and tells its progress", () => {
        const capture = pcap(Array.from({ length: 200 }, () => Buffer.alloc(10_000)));
        const told: number[] = [];
        const { summary } = flowsOf(capture, { progress: (bytes) => told.push(bytes), cancelled: () => told.length === 2 });
        expect(summary).toMatchObject({ stopped: true, problems: [] });
        expect(told).toEqual([65536, 131072]);
        expect(summary.packets).toBeLessThan(200);
    });

    it("asks for no more than half a megabyte at a time, also of a pipe that gives single bytes", () => {
        const capture = pcapng(talk());
        let most = 0;
        const source: ByteSource = {
            read(offset, buffer) {
                most = Math.max(most, buffer.length);
                return offset < capture.length ? capture.copy(buffer, 0, offset, offset + 1) : 0;
            }
        };
        expect(flowsOf(source).flows[0].events).toEqual(EVENTS);
        expect(most).toBeLessThanOrEqual(512 * 1024);
    });

    it("forgets the connection that is idle for the longest, and says so", () => {
        const talks = [1, 2, 3, 4].map((port) => new Talk([{ port }, { port: 443 }]).open());
        // The first one speaks again before the fourth begins.
        const frames = [...talks.slice(0, 3).flatMap((t) => t.frames), talks[0].segment(0, "PA", "hello"), ...talks[3].frames.slice(0, 3)];
        const { flows, summary } = flowsOf(pcap(frames), { maxConnections: 3 });
        expect(summary).toMatchObject({ connections: 4, forgotten: 1 });
        expect(flows.map((f) => f.end)).toEqual(["capture-ended", "forgotten", "capture-ended", "capture-ended"]);
        expect(summary.problems[0].what).toContain("more than 3 connections at the same time");
    });

    it("follows connections no further when all take too much memory: settled ones before others", () => {
        const talks = [1, 2, 3, 4, 5].map((port) => new Talk([{ port }, { port: 443 }]).open());
        const ends: string[] = [];
        const listener: FlowListener = {
            begin: ({ opener: { port } }) => ({
                data: () => undefined,
                gap: () => undefined,
                control: () => undefined,
                end: (why) => ends.push(`${port} ${why}`),
                weight: () => 8 * 1024 * 1024,
                settled: () => port === 2
            })
        };
        const frames = [...talks.flatMap((t) => t.frames), talks[1].segment(0, "PA", "this belongs to what is given up")];
        const summary = readCapture(bufferSource(pcap(frames)), listener);
        expect(summary).toMatchObject({ connections: 5, forgotten: 2 });
        expect(ends).toEqual(["2 forgotten", "3 forgotten", "1 capture-ended", "4 capture-ended", "5 capture-ended"]);
        expect(summary.problems[0].what).toContain("the connections take more than 24 MB");
    });
});
