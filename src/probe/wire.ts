import { isIP, type Socket } from "node:net";
import type { Answer } from "./types";

/** What one attempt sent and heard, with times in milliseconds since 1970. */
export interface WireTalk {
    client: { address: string; port: number };
    server: { address: string; port: number };
    pieces: { at: number; from: "client" | "server"; bytes: Buffer }[];
    /** How it ended: the server ended it, or nothing more came and we left. */
    end: { at: number; how: "silence" | "closed" | "reset" };
}

/** Servers that died in these many attempts die alike in the next. */
const MAX_TALKS = 20;

/**
 * Keeps what went over the wire in those attempts in which the server chose and then ended without a word. Refusals are not kept:
 * the probe asks for them, and taken for failures they would tell a wrong story.
 */
export class WireLog {
    public readonly talks: WireTalk[] = [];
    private now: Omit<WireTalk, "end"> | null = null;

    public piece(socket: Socket, from: "client" | "server", bytes: Uint8Array): void {
        const { localAddress, localPort, remoteAddress, remotePort } = socket;
        if (this.now === null) {
            if (!localAddress || !localPort || !remoteAddress || !remotePort) return;
            const client = { address: plainAddress(localAddress), port: localPort };
            this.now = { client, server: { address: plainAddress(remoteAddress), port: remotePort }, pieces: [] };
        }
        this.now.pieces.push({ at: Date.now(), from, bytes: Buffer.from(bytes) });
    }

    /** The attempt is over. */
    public ended({ chosen, kind }: Pick<Answer, "chosen" | "kind">): void {
        const talk = this.now;
        this.now = null;
        if (talk === null || !chosen || this.talks.length >= MAX_TALKS) return;
        if (kind === "silence" || kind === "closed" || kind === "reset") this.talks.push({ ...talk, end: { at: Date.now(), how: kind } });
    }
}

/** `::ffff:192.0.2.1` is an IPv4 connection; a zone is no part of an address. */
function plainAddress(address: string): string {
    return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/%.*$/, "");
}

const SYN = 0x02;
const ACK = 0x10;
const PUSH_ACK = 0x18;
const FIN_ACK = 0x11;
const RST_ACK = 0x14;
const LINKTYPE_RAW = 101;
const SNAP_LENGTH = 262_144;
/** A piece goes into one IP packet up to here. */
const SEGMENT = 32_768;

function addressBytes(address: string): Buffer {
    if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
    const [front, back] = address.split("::").map((part) => (part ? part.split(":") : []));
    const words = back ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0"), ...back] : front;
    const bytes = Buffer.alloc(16);
    words.slice(0, 8).forEach((word, at) => bytes.writeUInt16BE(parseInt(word, 16) & 0xffff, 2 * at));
    return bytes;
}

/** One's complement sum of RFC 1071. */
function checksum(parts: Buffer[]): number {
    const bytes = Buffer.concat(parts);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0);
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
    return ~sum & 0xffff;
}

function ip(from: string, to: string, segment: Buffer): Buffer {
    const source = addressBytes(from);
    const target = addressBytes(to);
    const pseudo = Buffer.concat([source, target, Buffer.of(0, 6, segment.length >> 8, segment.length & 0xff)]);
    segment.writeUInt16BE(checksum([pseudo, segment]), 16);
    if (source.length === 4) {
        const header = Buffer.concat([Buffer.from("450000000000400040060000", "hex"), source, target]);
        header.writeUInt16BE(20 + segment.length, 2);
        header.writeUInt16BE(checksum([header]), 10);
        return Buffer.concat([header, segment]);
    }
    const header = Buffer.from("6000000000000640", "hex");
    header.writeUInt16BE(segment.length, 4);
    return Buffer.concat([header, source, target, segment]);
}

/**
 * A capture file (pcap, raw IP) of the talks. Bytes, addresses and times are those of the connections; TCP around them is made up:
 * the opening stands at the time of the first bytes, and what a talk in clear before TLS (STARTTLS) took is left out.
 */
export function wirePcap(talks: readonly WireTalk[]): Buffer {
    const header = Buffer.alloc(24);
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(SNAP_LENGTH, 16);
    header.writeUInt32LE(LINKTYPE_RAW, 20);
    return Buffer.concat([header, ...talks.flatMap(packetsOf)]);
}

function packetsOf({ client, server, pieces, end }: WireTalk): Buffer[] {
    const ends = { client, server };
    const next = { client: 1000, server: 5000 };
    const packets: Buffer[] = [];
    const send = (at: number, from: "client" | "server", flags: number, data: Buffer = Buffer.alloc(0)): void => {
        const to = from === "client" ? "server" : "client";
        const tcp = Buffer.alloc(20);
        tcp.writeUInt16BE(ends[from].port, 0);
        tcp.writeUInt16BE(ends[to].port, 2);
        tcp.writeUInt32BE(next[from], 4);
        tcp.writeUInt32BE(flags === SYN ? 0 : next[to], 8);
        tcp[12] = 5 << 4;
        tcp[13] = flags;
        tcp.writeUInt16BE(64_240, 14);
        next[from] += data.length + (flags & (SYN | 0x01) ? 1 : 0);
        const packet = ip(ends[from].address, ends[to].address, Buffer.concat([tcp, data]));
        const record = Buffer.alloc(16);
        record.writeUInt32LE(Math.floor(at / 1000), 0);
        record.writeUInt32LE((at % 1000) * 1000, 4);
        record.writeUInt32LE(packet.length, 8);
        record.writeUInt32LE(packet.length, 12);
        packets.push(record, packet);
    };
    const opened = pieces[0]?.at ?? end.at;
    send(opened, "client", SYN);
    send(opened, "server", SYN | ACK);
    send(opened, "client", ACK);
    for (const { at, from, bytes } of pieces) {
        for (let start = 0; start < bytes.length; start += SEGMENT) send(at, from, PUSH_ACK, bytes.subarray(start, start + SEGMENT));
        send(at, from === "client" ? "server" : "client", ACK);
    }
    if (end.how === "silence") send(end.at, "client", FIN_ACK);
    else send(end.at, "server", end.how === "closed" ? FIN_ACK : RST_ACK);
    return packets;
}
