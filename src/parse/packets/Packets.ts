import { Fragments } from "./Fragments";
import { linkOf } from "./link";
import type { Problems } from "./Problems";
import type { Connections } from "./Connections";

const TCP = 6;
const UDP = 17;
const ICMP = 1;
const ICMP6 = 58;
const ESP = 50;
/** IP within IP, that deep. */
const MAX_DEPTH = 4;

export interface LinkType {
    /** Number of the link type, as in https://www.tcpdump.org/linktypes.html. */
    type: number;
    packets: number;
    /** False where frames of this type are not understood: its packets count, and nothing else. */
    read: boolean;
}

/** From frames to TCP segments: link layer, IPv4 and IPv6 with fragments. Checksums are not looked at: cards compute them after the capture. */
export class Packets {
    count = 0;
    first: number | null = null;
    last: number | null = null;
    private readonly links = new Map<number, LinkType>();
    private link: LinkType | null = null;
    private find: ReturnType<typeof linkOf> = null;
    readonly fragments: Fragments;

    constructor(
        private readonly connections: Connections,
        private readonly problems: Problems
    ) {
        this.fragments = new Fragments(problems);
    }

    /**
     * One packet of the capture.
     * @param from where its bytes begin in `buffer`, `have` of which are there of `wire` that were sent
     * @param time microseconds since 1970, or null
     * @param base offset in the capture of `buffer[0]`
     */
    take(buffer: Buffer, from: number, have: number, wire: number, linkType: number, time: number | null, base: number): void {
        this.count++;
        if (time !== null) {
            if (this.first === null || time < this.first) this.first = time;
            if (this.last === null || time > this.last) this.last = time;
        }
        const s = this.connections.segment;
        s.packet = this.count;
        s.time = time;
        this.connections.newest(base + from);
        if (this.link?.type !== linkType) this.chooseLink(linkType, base + from);
        if (this.link) this.link.packets++;
        if (!this.find) return;
        // Ethernet without tags is what most captures hold.
        const direct = linkType === 1 && have > 34 && buffer[from + 12] === 8 && buffer[from + 13] === 0;
        const at = direct ? from + 14 : this.find(buffer, from, from + have);
        if (at < 0) return;
        if (isPlain(buffer, at, from + have) && this.connections.takePlain(buffer, at, at + ((buffer[at + 2] << 8) | buffer[at + 3]), base))
            return;
        s.base = base;
        this.ip(buffer, at, from + have, from + Math.max(have, wire), 0);
    }

    linkTypes(): LinkType[] {
        return [...this.links.values()];
    }

    private chooseLink(type: number, offset: number): void {
        this.find = linkOf(type);
        let link = this.links.get(type);
        if (!link) {
            link = { type, packets: 0, read: this.find !== null };
            this.links.set(type, link);
            if (!link.read) {
                const what = `packet ${this.count}: link type ${type} is not understood; its packets are left out`;
                this.problems.add(`link ${type}`, what, offset);
            }
        }
        this.link = link;
    }

    /** @param end of what is captured; `wire`: of what was sent */
    private ip(b: Buffer, at: number, end: number, wire: number, depth: number): void {
        if (depth > MAX_DEPTH) return;
        const version = b[at] >> 4;
        if (version === 4) this.ipv4(b, at, end, wire, depth);
        else if (version === 6) this.ipv6(b, at, end, wire, depth);
    }

    private ipv4(b: Buffer, at: number, end: number, wire: number, depth: number): void {
        if (at + 20 > end) return this.damaged("IPv4 header is cut", at);
        const header = (b[at] & 15) * 4;
        // A length of 0: the card cuts the data into packets after the capture (segmentation offload).
        const total = (b[at + 2] << 8) | b[at + 3] || wire - at;
        if (header < 20 || total < header) return this.damaged("IPv4 header has a wrong length", at);
        if (at + header > end) return this.damaged("IPv4 header is cut", at);
        const s = this.connections.segment;
        s.addresses = b;
        s.source = at + 12;
        s.target = at + 16;
        s.size = 4;
        const protocol = b[at + 9];
        const bits = (b[at + 6] << 8) | b[at + 7];
        const ends = at + total;
        if ((bits & 0x3fff) === 0) return this.payload(protocol, b, at + header, Math.min(end, ends), ends, depth);
        const key = b.toString("latin1", at + 12, at + 20) + String.fromCharCode(protocol, b[at + 4], b[at + 5]);
        this.fragment(protocol, key, (bits & 0x1fff) * 8, (bits & 0x2000) !== 0, b, at + header, end, ends, depth);
    }

    private ipv6(b: Buffer, at: number, end: number, wire: number, depth: number): void {
        if (at + 40 > end) return this.damaged("IPv6 header is cut", at);
        const length = (b[at + 4] << 8) | b[at + 5];
        const s = this.connections.segment;
        s.addresses = b;
        s.source = at + 8;
        s.target = at + 24;
        s.size = 16;
        // A length of 0: segmentation offload, or a packet longer than 64 KB.
        const ends = length === 0 ? wire : at + 40 + length;
        this.payload(b[at + 6], b, at + 40, Math.min(end, ends), ends, depth);
    }

    /** What an IP packet holds, behind the extension headers of IPv6. `protocol`: of what stands at `at`. */
    private payload(protocol: number, b: Buffer, at: number, end: number, wire: number, depth: number): void {
        let next = protocol;
        let p = at;
        for (let headers = 0; headers < 16 && next !== TCP; headers++) {
            // Hop-by-hop, routing, fragment, authentication, destination options, mobility, HIP, shim6.
            const header =
                next === 0 || next === 43 || next === 44 || next === 51 || next === 60 || next === 135 || next === 139 || next === 140;
            if (!header) break;
            if (p + 8 > end) return this.damaged("IPv6 extension header is cut", at);
            const size = next === 44 ? 8 : next === 51 ? (b[p + 1] + 2) * 4 : (b[p + 1] + 1) * 8;
            const fragment = next === 44;
            next = b[p];
            p += size;
            if (!fragment) continue;
            const bits = (b[p - 6] << 8) | b[p - 5];
            if ((bits & 0xfff9) === 0) continue;
            const { addresses, source } = this.connections.segment;
            const key = addresses.toString("latin1", source, source + 32) + b.toString("latin1", p - 4, p);
            return this.fragment(next, key, bits & 0xfff8, (bits & 1) !== 0, b, p, end, wire, depth);
        }
        if (next === TCP) this.tcp(b, p, end, wire);
        else if ((next === 4 || next === 41) && p < end) this.ip(b, p, end, wire, depth + 1);
    }

    private fragment(
        protocol: number,
        key: string,
        from: number,
        more: boolean,
        b: Buffer,
        at: number,
        end: number,
        wire: number,
        depth: number
    ): void {
        if (protocol === UDP || protocol === ICMP || protocol === ICMP6 || protocol === ESP || depth > MAX_DEPTH) return;
        if (wire > end || at > end) return this.damaged("a fragment is cut", at);
        const s = this.connections.segment;
        const whole = this.fragments.add(key, from, b.subarray(at, end), more, s.packet, s.base + at);
        if (!whole) return;
        // Offsets then count from the last fragment on: the bytes of the others stand elsewhere.
        s.base += at;
        s.buffer = whole;
        this.payload(protocol, whole, 0, whole.length, whole.length, depth + 1);
    }

    private tcp(b: Buffer, at: number, end: number, wire: number): void {
        // Ports, numbers, header length and flags are enough.
        if (at + 14 > end) return this.damaged("TCP header is cut", at);
        const header = (b[at + 12] >> 4) * 4;
        if (header < 20 || at + header > wire) return this.damaged("TCP header has a wrong length", at);
        const s = this.connections.segment;
        s.buffer = b;
        s.flags = b[at + 13];
        s.seq = (b[at + 4] << 24) | (b[at + 5] << 16) | (b[at + 6] << 8) | b[at + 7];
        s.ack = (b[at + 8] << 24) | (b[at + 9] << 16) | (b[at + 10] << 8) | b[at + 11];
        s.from = Math.min(at + header, end);
        s.have = end - s.from;
        s.length = wire - at - header;
        s.sourcePort = (b[at] << 8) | b[at + 1];
        s.targetPort = (b[at + 2] << 8) | b[at + 3];
        this.connections.take();
    }

    private damaged(what: string, at: number): void {
        const { packet, base } = this.connections.segment;
        this.problems.add(what, `packet ${packet}: ${what}; left out`, base + at);
    }
}

/** A whole TCP segment in one packet of IPv4 without options. */
function isPlain(b: Buffer, at: number, end: number): boolean {
    const total = (b[at + 2] << 8) | b[at + 3];
    return (
        at + 40 <= end && b[at] === 0x45 && b[at + 9] === TCP && total >= 40 && at + total <= end && ((b[at + 6] & 0x3f) | b[at + 7]) === 0
    );
}
