import type { ByteSource } from "../../scan";
import { readFully } from "../../scan";
import type { Problem } from "../Parsed";
import { Connections } from "./Connections";
import { gunzipFeed, looksPacked } from "./gunzip";
import type { InputOptions } from "./Input";
import { Input, plainFeed } from "./Input";
import type { LinkType } from "./Packets";
import { Packets } from "./Packets";
import { pcapVariant, readPcap } from "./pcap";
import { SECTION, readPcapng } from "./pcapng";
import { Problems } from "./Problems";
import type { FlowListener } from "./types";

export * from "./types";
export type { LinkType } from "./Packets";

export interface CaptureOptions extends InputOptions {
    /** Connections known at the same time, 20000 unless told: the one idle for the longest is forgotten for another. */
    maxConnections?: number;
}

/** What a capture as a whole is. */
export interface CaptureSummary {
    format: "pcap" | "pcapng" | null;
    /** Whether it is a gzip file. */
    packed: boolean;
    problems: Problem[];
    packets: number;
    /** Bytes read, unpacked. */
    bytes: number;
    /** True when maxBytes or a cancellation ended the reading. */
    stopped: boolean;
    linkTypes: LinkType[];
    /** Earliest and latest time of a packet, microseconds since 1970-01-01 UTC. */
    first: number | null;
    last: number | null;
    connections: number;
    /** Connections that were given up for others. */
    forgotten: number;
    /** Places where bytes that were sent are not in the capture. */
    gaps: number;
    /** Segments of data that had come before, whole and in part (the first bytes count). */
    retransmitted: number;
    overlapping: number;
    /** Segments whose numbers belong to no bytes around. */
    strays: number;
    /** Packets that the capturing side says it lost. */
    dropped: number;
    /** Most bytes kept at one time to put segments in order. */
    mostWaiting: number;
}

/** Longest unpacked capture that is read unless told. */
const MAX_UNPACKED = 64 * 1024 * 1024 * 1024;

/** Captures of other formats, which Wireshark's editcap turns into ours. */
const OTHERS: [magic: Buffer, name: string][] = [
    [Buffer.from("TRSNIFF data    \x1a", "latin1"), "NAI Sniffer"],
    [Buffer.from("XCP\0", "latin1"), "NetXRay or Sniffer Pro"],
    [Buffer.from("snoop\0\0\0", "latin1"), "snoop"],
    [Buffer.from("iptrace ", "latin1"), "AIX iptrace"],
    [Buffer.from("GMBU", "latin1"), "Network Monitor"],
    [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), "zstd"],
    [Buffer.from([0x04, 0x22, 0x4d, 0x18]), "lz4"]
];

/**
 * Whether an input begins as a capture that readCapture reads: pcap, pcapng, or either in a gzip file.
 * @param head first bytes of the input; of a gzip file as many as there are, at least some hundred
 */
export function looksLikeCapture(head: Buffer): boolean {
    if (!looksPacked(head)) return pcapVariant(head) !== null || isPcapng(head);
    const first = Buffer.alloc(12);
    const feed = gunzipFeed({ read: (offset, buffer) => head.copy(buffer, 0, offset) });
    let have = 0;
    for (let got = 1; got > 0 && have < first.length; have += got) got = feed.read(first.subarray(have));
    return pcapVariant(first.subarray(0, have)) !== null || isPcapng(first.subarray(0, have));
}

function isPcapng(head: Buffer): boolean {
    return head.length >= 4 && head.readUInt32LE(0) === SECTION;
}

/**
 * Reads a capture once, from front to back and in constant memory, and gives the bytes of its TCP connections in their order to the
 * listener. Never throws on content.
 * @throws what the source's own read or the listener throws
 */
export function readCapture(source: ByteSource, listener: FlowListener, options: CaptureOptions = {}): CaptureSummary {
    const head = Buffer.alloc(32);
    const magic = head.subarray(0, readFully(source, 0, head));
    const packed = looksPacked(magic);
    const problems = new Problems();
    const limits = packed ? { ...options, maxBytes: options.maxBytes ?? MAX_UNPACKED } : options;
    const input = new Input(packed ? gunzipFeed(source) : plainFeed(source), limits);
    const connections = new Connections(listener, problems, options.maxConnections);
    const packets = new Packets(connections, problems);
    const dropped = { packets: 0 };
    let format: CaptureSummary["format"] = null;
    input.need(4);
    const begin = input.buffer.subarray(0, input.end);
    const variant = pcapVariant(begin);
    if (variant) {
        format = "pcap";
        readPcap(input, variant, packets, problems);
    } else if (isPcapng(begin)) {
        format = "pcapng";
        readPcapng(input, packets, problems, dropped);
    } else problems.add("format", otherFormat(begin), 0);
    packets.fragments.end();
    connections.finish();
    const failure = input.failure();
    if (failure) problems.add("gzip", failure.what, failure.offset);
    const { gaps, retransmitted, overlapping, strays, mostWaiting } = connections.totals;
    return {
        format,
        packed,
        problems: problems.list(),
        packets: packets.count,
        bytes: input.offset,
        stopped: input.stopped,
        linkTypes: packets.linkTypes(),
        first: packets.first,
        last: packets.last,
        connections: connections.begun,
        forgotten: connections.forgotten,
        gaps,
        retransmitted,
        overlapping,
        strays,
        dropped: dropped.packets,
        mostWaiting
    };
}

function otherFormat(begin: Buffer): string {
    const other = OTHERS.find(([magic]) => begin.subarray(0, magic.length).equals(magic));
    if (!other) return "not a capture: neither pcap nor pcapng";
    const how = other[1] === "zstd" || other[1] === "lz4" ? "unpack it first" : "convert it first: editcap -F pcapng FROM TO";
    return `a capture of another format (${other[1]}): ${how}`;
}
