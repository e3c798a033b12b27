import { gzipSync } from "node:zlib";
import { looksLikeCapture } from "../../../../src/parse/packets";
import { flowsOf } from "../../../harness/flows";
import { Talk, pcap, pcapng } from "../../../harness/frames";

const talk = () => new Talk().open().send(0, "hello").send(1, "welcome").close().frames;
const EVENTS = ["0 syn", "1 syn", "0 hello", "1 ack", "1 welcome", "0 ack", "0 fin", "1 fin", "0 ack", "end closed"];

describe("each kind of capture", () => {
    const micro = (bytes: Buffer, i: number) => ({ bytes, time: 1767225600e6 + i * 1000 + 0.25 });
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
        expect(summary).toMatchObject({
            format,
            problems: [],
            packets: 10,
            connections: 1,
            gaps: 0,
            linkTypes: [{ type: 1, packets: 10, read: true }]
        });
        expect(flows.map((f) => f.events)).toEqual([EVENTS]);
        expect(flows[0].flow).toMatchObject({
            id: 1,
            opener: { address: "10.1.1.1", port: 40001 },
            other: { address: "10.1.1.2", port: 443 },
            opened: "syn"
        });
    });
});
