import { flowsOf } from "../../../harness/flows";
import { address, ethernet, fragmentHeader, ipv4, ipv6, pcap, tcp } from "../../../harness/frames";

const FOUR = ["10.1.1.1", "10.1.1.2"] as const;
const SIX = ["2001:db8::1", "2001:db8::2"] as const;
const segment = (data = "hello") => tcp({ sourcePort: 40001, targetPort: 443, seq: 7, flags: "PA", data });
const four = ipv4(...FOUR, segment());
const six = ipv6(...SIX, segment());
const hex = (text: string, ...rest: Buffer[]) => Buffer.concat([Buffer.from(text.replaceAll(" ", ""), "hex"), ...rest]);
const NO_MAC = "020202020202 020202020202";

/** What is read of one frame: its data, or the problems. */
function read(frame: Buffer, linkType = 1, wire?: number): string {
    const { flows, summary } = flowsOf(pcap([{ bytes: frame, wire }], { linkType }));
    const problems = summary.problems.map((p) => p.what);
    return [...flows.flatMap((f) => f.events.filter((e) => e !== "0 gap ?" && !e.startsWith("end"))), ...problems].join("; ");
}

describe("link types", () => {
    it.each<[string, number, Buffer]>([
        ["Ethernet, IPv4", 1, ethernet(four)],
        ["Ethernet, IPv6", 1, ethernet(six)],
        ["VLAN", 1, ethernet(four, [[0x8100, 7]])],
        ["VLAN within VLAN", 1, ethernet(six, [[0x88a8, 7], [0x8100, 9]])], // prettier-ignore
        ["the old number of VLAN within VLAN", 1, ethernet(four, [[0x9100, 7], [0x8100, 9]])], // prettier-ignore
        ["PPPoE", 1, hex(`${NO_MAC} 8864 11000001 0040 0021`, four)],
        ["MPLS", 1, hex(`${NO_MAC} 8847 00010040 00010140`, four)],
        ["802.3 with SNAP", 1, hex(`${NO_MAC} 0064 aaaa03 000000 0800`, four)],
        ["frame check sequence behind", 1, Buffer.concat([ethernet(four), Buffer.from("deadbeef", "hex")])],
        ["BSD loopback, little-endian", 0, hex("02000000", four)],
        ["BSD loopback, big-endian", 0, hex("00000002", four)],
        ["macOS loopback, IPv6", 0, hex("1e000000", six)],
        ["OpenBSD loopback", 108, hex("00000018", six)],
        ["PPP", 9, hex("0021", four)],
        ["PPP with address and control", 9, hex("ff03 0057", six)],
        ["PPP, compressed number", 50, hex("ff03 21", four)],
        ["raw IP (12)", 12, four],
        ["raw IP (14)", 14, six],
        ["raw IP (101)", 101, four],
        ["raw IPv4", 228, four],
        ["raw IPv6", 229, six],
        ["Cisco HDLC", 104, hex("0f00 0800", four)],
        ["Linux cooked", 113, hex("0000 0001 0006 020202020202 0000 0800", four)],
        ["Linux cooked with VLAN", 113, hex("0000 0001 0006 020202020202 0000 8100 0007 86dd", six)],
        ["Linux cooked, version 2", 276, hex("86dd 0000 00000001 0001 00 06 0202020202020000", six)],
        ["Linux cooked, version 2, with VLAN", 276, hex("8100 0000 00000001 0001 00 06 0202020202020000 0007 0800", four)]
    ])("%s", (_, linkType, frame) => {
        expect(read(frame, linkType)).toBe("0 hello");
    });

    it.each<[string, number, Buffer]>([
        ["ARP", 1, hex(`${NO_MAC} 0806`, Buffer.alloc(28))],
        ["a frame of 13 bytes", 1, Buffer.alloc(13)],
        ["an empty frame", 1, Buffer.alloc(0)],
        ["a VLAN tag and nothing", 1, hex(`${NO_MAC} 8100`)],
        ["another family on the loopback", 0, hex("07000000", four)],
        ["LCP", 9, hex("c021 01010004")],
        ["raw bytes that are no IP", 101, Buffer.alloc(40, 0x55)],
        ["ARP, Linux cooked version 2", 276, hex("0806", Buffer.alloc(40))]
    ])("%s is passed over in silence", (_, linkType, frame) => {
        expect(read(frame, linkType)).toBe("");
    });

    it.each([6, 105, 127, 147, 195])("type %i is not understood, and it is said", (linkType) => {
        const { summary } = flowsOf(pcap([four, four], { linkType }));
        expect(summary.problems.map((p) => p.what)).toEqual([
            `packet 1: link type ${linkType} is not understood; its packets are left out`
        ]);
        expect(summary.linkTypes).toEqual([{ type: linkType, packets: 2, read: false }]);
    });
});

describe("IPv4 and IPv6", () => {
    const hop = Buffer.alloc(8);
    const route = Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(22)]);
    const authentication = Buffer.concat([Buffer.from([0, 4]), Buffer.alloc(22)]);
    it.each<[string, Buffer, string]>([
        ["IPv4 options", ipv4(...FOUR, segment(), { options: Buffer.alloc(12, 1) }), "0 hello"],
        [
            "TCP options",
            ipv4(...FOUR, tcp({ sourcePort: 1, targetPort: 2, seq: 1, options: Buffer.alloc(40, 1), data: "hello" })),
            "0 hello"
        ],
        ["IPv6 hop-by-hop, routing, destination options", ipv6(...SIX, segment(), [[0, hop], [43, route], [60, hop]]), "0 hello"], // prettier-ignore
        ["IPv6 authentication header", ipv6(...SIX, segment(), [[51, authentication]]), "0 hello"],
        ["IPv6 fragment that is whole", ipv6(...SIX, segment(), [[44, fragmentHeader(0, false)]]), "0 hello"],
        ["filling behind", Buffer.concat([ipv4(...FOUR, segment("")), Buffer.alloc(6)]), ""],
        ["IPv4 total length 0 (segmentation offload)", ipv4(...FOUR, segment("x".repeat(3000)), { total: 0 }), `0 ${"x".repeat(3000)}`],
        ["IPv6 length 0 (segmentation offload)", ipv6(...SIX, segment("x".repeat(3000)), [], { length: 0 }), `0 ${"x".repeat(3000)}`],
        ["IPv4 in IPv4", ipv4("192.0.2.1", "192.0.2.2", four, { protocol: 4 }), "0 hello"],
        ["IPv6 in IPv4", ipv4("192.0.2.1", "192.0.2.2", six, { protocol: 41 }), "0 hello"],
        ["IPv4 in IPv6", ipv6("fd00::1", "fd00::2", four, [], { protocol: 4 }), "0 hello"],
        ["UDP", ipv4(...FOUR, segment(), { protocol: 17 }), ""],
        [
            "a header length of 16",
            Buffer.concat([Buffer.from([0x44]), four.subarray(1)]),
            "packet 1: IPv4 header has a wrong length; left out"
        ],
        [
            "a total length below the header's",
            ipv4(...FOUR, segment(), { total: 19 }),
            "packet 1: IPv4 header has a wrong length; left out"
        ],
        [
            "a total length that cuts into TCP's header",
            ipv4(...FOUR, segment(), { total: 38 }),
            "packet 1: TCP header has a wrong length; left out"
        ],
        [
            "IPv6 headers without end",
            ipv6(
                ...SIX,
                Buffer.alloc(0),
                Array.from({ length: 20 }, (): [number, Buffer] => [60, hop])
            ),
            ""
        ],
        ["a total length beyond the frame", ipv4(...FOUR, segment(), { total: 50 }), "0 hello; 0 gap 5"],
        ["a version that does not exist", Buffer.concat([Buffer.from([0x55]), four.subarray(1)]), ""]
    ])("%s", (_, packet, expected) => {
        expect(read(packet, 101)).toBe(expected);
        if (packet[0] >> 4 !== 5) expect(read(ethernet(packet))).toBe(expected);
    });

    it.each([
        ["in the IPv4 header", four, 19, "packet 1: IPv4 header is cut; left out"],
        ["in the IPv6 header", six, 39, "packet 1: IPv6 header is cut; left out"],
        ["in the TCP header, before the flags", four, 20 + 13, "packet 1: TCP header is cut; left out"],
        ["in the TCP header, behind the flags", four, 20 + 14, "0 gap 5"],
        ["behind the TCP header", four, 40, "0 gap 5"],
        ["in the data", four, 42, "0 he; 0 gap 3"]
    ])("packets that the capture cuts %s", (_, packet, length, expected) => {
        expect(read(packet.subarray(0, length), 101, packet.length)).toBe(expected);
    });

    it("show addresses as people write them", () => {
        const text = (a: string) => flowsOf(pcap([ethernet(ipv6(a, "::", segment()))])).flows[0].flow.opener.address;
        expect(text("2001:db8:0:0:1:0:0:1")).toBe("2001:db8::1:0:0:1");
        expect(text("2001:db8:0:1:1:1:1:1")).toBe("2001:db8:0:1:1:1:1:1");
        expect(text("fe80:0:0:0:0:0:0:A")).toBe("fe80::a");
        expect(text("0:0:0:0:0:0:0:0")).toBe("::");
        expect(text("1:0:0:0:0:0:0:0")).toBe("1::");
        expect(text("0:0:0:0:0:FFFF:A01:102")).toBe("::ffff:10.1.1.2");
        expect(address("::1")).toEqual(Buffer.from([...Array<number>(15).fill(0), 1]));
    });
});

describe("fragments", () => {
    const long = "0123456789abcdef".repeat(20);
    const whole = segment(long);
    const v4 = (from: number, to: number, id = 1) => ipv4(...FOUR, whole.subarray(from, to), { offset: from, more: to < whole.length, id });
    const v6 = (from: number, to: number, id = 1) =>
        ipv6(...SIX, whole.subarray(from, to), [[44, fragmentHeader(from, to < whole.length, id)]]);
    const data = (packets: Buffer[]) => {
        const { flows, summary } = flowsOf(pcap(packets, { linkType: 101 }));
        return {
            data: flows[0]?.streams[0].toString() ?? null,
            packet: flows[0]?.marks[0]?.packet,
            problems: summary.problems.map((p) => p.what)
        };
    };

    it.each([
        ["in order", [0, 1, 2]],
        ["backwards", [2, 1, 0]],
        ["twice each", [1, 1, 0, 0, 2]]
    ])("come together %s", (_, order) => {
        for (const make of [v4, v6]) {
            const parts = [make(0, 64), make(64, 200), make(200, whole.length)];
            expect(data(order.map((i) => parts[i]))).toEqual({ data: long, packet: order.length, problems: [] });
        }
    });

    it("that overlap come together: the first ones count", () => {
        const other = Buffer.from(whole);
        other.fill("!", 64);
        const parts = [v4(0, 128), ipv4(...FOUR, other.subarray(64), { offset: 64 })];
        expect(data(parts)).toMatchObject({ data: long.slice(0, 128 - 20) + "!".repeat(long.length - 108) });
    });

    it("of different packets are kept apart", () => {
        expect(data([v4(0, 64, 1), v4(64, whole.length, 2)])).toEqual({
            data: null,
            packet: undefined,
            problems: ["packet 1: an IP packet of which not all fragments are in the capture; left out (and 1 more like it)"]
        });
    });

    it("that never come together are kept within bounds", () => {
        const many = Array.from({ length: 5000 }, (_, i) => v4(64, 200, i));
        const { summary } = flowsOf(pcap([...many, v4(0, 64), v4(64, 200), v4(200, whole.length)], { linkType: 101 }));
        expect(summary.connections).toBe(1);
        expect(summary.problems[0].what).toContain("(and 4999 more like it)");
    });

    it("that say to end beyond any packet are refused", () => {
        const far = ipv4(...FOUR, Buffer.alloc(1000), { offset: 65528, more: true });
        expect(data([far]).problems).toEqual(["packet 1: a fragment that fits into no IP packet"]);
    });
});
