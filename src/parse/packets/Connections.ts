import { addressText } from "./address";
import { Half, Totals } from "./Half";
import type { Problems } from "./Problems";
import { ACK, FIN, RST, SYN, Segment } from "./Segment";
import type { Direction, Flow, FlowListener, FlowSink, Mark } from "./types";

/** Connections known at the same time; the one that is idle for the longest is forgotten for another. */
export const MAX_CONNECTIONS = 20_000;
/** Closed connections that are not yet told to be: packets that follow a close still belong to them. */
const LINGERING = 256;

/** Why nothing more follows. */
type End = Parameters<FlowSink["end"]>[0];

/** Takes the place of what was told its end. */
const NOBODY: FlowSink = { data: () => undefined, gap: () => undefined, control: () => undefined, end: () => undefined };

class Connection {
    /** Both addresses, the opener's first. */
    readonly addresses: Buffer;
    readonly halves: [Half, Half];
    packet = 0;
    offset = 0;
    time: number | null = null;
    closed = false;
    ended = false;
    /** Neighbours by the time of the last packet. */
    older: Connection | null = null;
    newer: Connection | null = null;
    /** Another one with the same hash. */
    other: Connection | null = null;

    constructor(
        readonly hash: number,
        readonly openerPort: number,
        readonly otherPort: number,
        s: Segment,
        openerAt: number,
        otherAt: number,
        public sink: FlowSink,
        totals: Totals
    ) {
        this.addresses = Buffer.allocUnsafe(2 * s.size);
        s.addresses.copy(this.addresses, 0, openerAt, openerAt + s.size);
        s.addresses.copy(this.addresses, s.size, otherAt, otherAt + s.size);
        this.halves = [new Half(0, sink, totals), new Half(1, sink, totals)];
    }

    mark(): Mark {
        return { packet: this.packet, offset: this.offset, time: this.time };
    }
}

/** The TCP connections of a capture. */
export class Connections {
    /** Filled for each segment before `take`. */
    readonly segment = new Segment();
    readonly totals = new Totals();
    begun = 0;
    forgotten = 0;
    private readonly table = new Map<number, Connection>();
    private size = 0;
    private oldest: Connection | null = null;
    private newestOne: Connection | null = null;
    private lingering: Connection[] = [];
    private lastOffset = 0;
    private readonly seed = (Math.random() * 0x100000000) | 0;

    constructor(
        private readonly listener: FlowListener,
        private readonly problems: Problems,
        private readonly limit = MAX_CONNECTIONS
    ) {}

    /** Notes where the packet at hand stands, be it of a connection or not. */
    newest(offset: number): void {
        this.lastOffset = offset;
    }

    /** Takes the segment. */
    take(): void {
        const s = this.segment;
        const hash = hashOf(s, this.seed);
        let direction: Direction = 0;
        let c: Connection | null = this.table.get(hash) ?? null;
        for (; c; c = c.other) {
            if (c.addresses.length !== 2 * s.size) continue;
            if (c.openerPort === s.sourcePort && c.otherPort === s.targetPort && sameAddresses(c.addresses, s, s.source, s.target)) {
                direction = 0;
                break;
            }
            if (c.openerPort === s.targetPort && c.otherPort === s.sourcePort && sameAddresses(c.addresses, s, s.target, s.source)) {
                direction = 1;
                break;
            }
        }
        if (c && this.reused(c, direction)) {
            this.end(c, "port-reused");
            this.remove(c);
            c = null;
        }
        if (!c) {
            c = this.begin(hash);
            // The first packet is the opener's, but for the answer to an opening that is not in the capture.
            direction = (s.flags & (SYN | ACK)) === (SYN | ACK) ? 1 : 0;
        } else if (c !== this.newestOne) this.touch(c);
        c.packet = s.packet;
        c.offset = s.base + s.from;
        c.time = s.time;
        if (!c.ended) this.feed(c, direction);
    }

    /** Nothing more comes. */
    finish(): void {
        for (let c = this.oldest; c; c = c.newer) this.end(c, "capture-ended");
    }

    private feed(c: Connection, direction: Direction): void {
        const s = this.segment;
        const { flags } = s;
        const half = c.halves[direction];
        const back = c.halves[1 - direction];
        let { seq } = s;
        if (flags & SYN) {
            const late = half.known;
            if (!half.known) half.begin((seq + 1) | 0, false);
            if (half.isn === null) {
                half.isn = seq;
                half.middle = half.middle && !(late && half.start === ((seq + 1) | 0));
                c.sink.control(direction, "syn", this.mark());
            }
            if (flags & ACK && !back.known) back.begin(s.ack, false);
            seq = (seq + 1) | 0;
        } else if (!half.known) {
            // A single byte may be a keep-alive's: it is one that was sent before, or none at all.
            half.begin(s.length === 1 ? (seq + 1) | 0 : seq, true);
        }
        if (flags & ACK && !(flags & RST)) this.acknowledge(c, half, back, direction);
        if (s.length > 0 && !(flags & RST)) half.take(s, seq);
        if (flags & FIN && half.near(seq)) half.takeFin((seq + s.length) | 0, this.mark());
        else half.tellFin();
        if (half.waits && back.acks) half.look(back.acked);
        if (back.waits && half.acks) back.look(half.acked);
        if (flags & RST && !half.rst) {
            half.flush();
            back.flush();
            half.rst = true;
            c.sink.control(direction, "rst", this.mark());
        }
        if (!c.closed && (half.rst || (half.finTold && back.finTold))) this.close(c);
    }

    private acknowledge(c: Connection, half: Half, back: Half, direction: Direction): void {
        const s = this.segment;
        if (!back.known) {
            // The answer to the SYN is not in the capture, but this first packet behind the SYN tells its number.
            const first = half.isn !== null && s.seq === ((half.isn + 1) | 0) && !half.any;
            if (!first) return;
            back.begin(s.ack, false);
        }
        if (!half.acks) {
            half.acks = true;
            half.acked = back.start;
        }
        const more = (s.ack - half.acked) | 0;
        if (more <= 0 || !back.near(s.ack)) return;
        half.acked = s.ack;
        if (s.length === 0 && !(s.flags & (SYN | FIN)) && !back.done) c.sink.acknowledged?.(direction);
    }

    /** Whether a segment opens another connection between the same ends. */
    private reused(c: Connection, direction: Direction): boolean {
        const { flags, seq } = this.segment;
        const half = c.halves[direction];
        if (!(flags & SYN)) return (c.ended || c.closed) && !(flags & RST) && !half.near(seq) && this.segment.length > 0;
        if (!half.known) return false;
        if (half.isn !== null) return half.isn !== seq;
        return half.start !== ((seq + 1) | 0);
    }

    private begin(hash: number): Connection {
        const s = this.segment;
        if (this.size >= this.limit && this.oldest) {
            const old = this.oldest;
            if (!old.closed) {
                this.forgotten++;
                const what = `packet ${s.packet}: more than ${this.limit} connections at the same time; the one idle for the longest is forgotten`;
                this.problems.add("forgotten", what, s.base + s.from);
            }
            this.end(old, "forgotten");
            this.remove(old);
        }
        const answer = (s.flags & (SYN | ACK)) === (SYN | ACK);
        const openerAt = answer ? s.target : s.source;
        const otherAt = answer ? s.source : s.target;
        const openerPort = answer ? s.targetPort : s.sourcePort;
        const otherPort = answer ? s.sourcePort : s.targetPort;
        const flow: Flow = {
            id: ++this.begun,
            opener: { address: addressText(s.addresses, openerAt, s.size), port: openerPort },
            other: { address: addressText(s.addresses, otherAt, s.size), port: otherPort },
            opened: s.flags & SYN ? "syn" : "middle",
            at: this.mark()
        };
        const c = new Connection(hash, openerPort, otherPort, s, openerAt, otherAt, this.listener.begin(flow), this.totals);
        c.other = this.table.get(hash) ?? null;
        this.table.set(hash, c);
        this.size++;
        this.append(c);
        return c;
    }

    private close(c: Connection): void {
        c.closed = true;
        this.lingering.push(c);
        if (this.lingering.length > 2 * LINGERING) {
            for (const old of this.lingering.slice(0, LINGERING)) this.end(old, "closed");
            this.lingering = this.lingering.slice(LINGERING);
        }
    }

    private end(c: Connection, why: End): void {
        if (c.ended) return;
        c.ended = true;
        for (const half of c.halves) half.flush();
        const closed = c.closed || c.halves.every((half) => half.finTold);
        const { packet, time } = this.segment;
        c.sink.end(closed && why !== "port-reused" ? "closed" : why, c.mark(), { packet, offset: this.lastOffset, time });
        c.sink = NOBODY;
        for (const half of c.halves) half.release(NOBODY);
    }

    private mark(): Mark {
        const s = this.segment;
        return { packet: s.packet, offset: s.base + s.from, time: s.time };
    }

    private touch(c: Connection): void {
        this.unlink(c);
        this.append(c);
    }

    private append(c: Connection): void {
        c.older = this.newestOne;
        c.newer = null;
        if (this.newestOne) this.newestOne.newer = c;
        else this.oldest = c;
        this.newestOne = c;
    }

    private unlink(c: Connection): void {
        if (c.older) c.older.newer = c.newer;
        else this.oldest = c.newer;
        if (c.newer) c.newer.older = c.older;
        else this.newestOne = c.older;
    }

    private remove(c: Connection): void {
        this.unlink(c);
        this.size--;
        const head = this.table.get(c.hash);
        if (head === c) {
            if (c.other) this.table.set(c.hash, c.other);
            else this.table.delete(c.hash);
            return;
        }
        for (let p = head; p; p = p.other ?? undefined) if (p.other === c) p.other = c.other;
    }
}

/** The same for both directions. `seed` keeps captures from choosing what falls together. */
function hashOf(s: Segment, seed: number): number {
    return (endHash(s.addresses, s.source, s.size, s.sourcePort, seed) + endHash(s.addresses, s.target, s.size, s.targetPort, seed)) | 0;
}

function endHash(b: Uint8Array, at: number, size: number, port: number, seed: number): number {
    let h = Math.imul(seed ^ port, 0x2c1b3c6d);
    for (let p = at; p < at + size; p += 4) {
        h = Math.imul(h ^ (h >>> 15) ^ ((b[p] << 24) | (b[p + 1] << 16) | (b[p + 2] << 8) | b[p + 3]), 0x297a2d39);
    }
    return h ^ (h >>> 14);
}

function sameAddresses(own: Buffer, s: Segment, first: number, second: number): boolean {
    const { addresses, size } = s;
    for (let i = 0; i < size; i++) if (own[i] !== addresses[first + i] || own[size + i] !== addresses[second + i]) return false;
    return true;
}
