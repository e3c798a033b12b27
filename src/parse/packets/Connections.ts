import { addressText } from "./address";
import type { Way } from "./Connection";
import { Connection, hashOf, sameAddresses, wayIndex, WAYS, word } from "./Connection";
import type { Half } from "./Half";
import { Totals } from "./Half";
import type { Problems } from "./Problems";
import { ACK, FIN, RST, SYN, Segment } from "./Segment";
import type { Direction, Flow, FlowListener, FlowSink, Mark } from "./types";

/** Connections known at the same time; the one that is idle for the longest is forgotten for another. */
export const MAX_CONNECTIONS = 20_000;
/** Closed connections that are not yet told to be: packets that follow a close still belong to them. Each keeps all that was read of it. */
const LINGERING = 32;
/** What the readers of all connections may take together, in bytes. */
const MAX_WEIGHT = 24 * 1024 * 1024;
/** So many connections are looked at for one that is settled. */
const LOOKS = 64;

/** Why nothing more follows. */
type End = Parameters<FlowSink["end"]>[0];

/** Takes the place of what was told its end. */
const NOBODY: FlowSink = { data: () => undefined, gap: () => undefined, control: () => undefined, end: () => undefined };

/** The TCP connections of a capture. */
export class Connections {
    /** Filled for each segment before `take`. */
    readonly segment = new Segment();
    readonly totals = new Totals();
    begun = 0;
    forgotten = 0;
    private weight = 0;
    /** Where the next connection to give up is looked for. */
    private hand: Connection | null = null;
    private readonly table = new Map<number, Connection>();
    private readonly ways: (Way | null)[] = new Array<Way | null>(WAYS).fill(null);
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
        if (c.ended) return;
        this.feed(c, direction);
        if (s.size === 4 && !c.closed) this.know(c, direction);
        this.weigh(c, c.ended ? 0 : (c.sink.weight?.() ?? 0));
        while (this.weight > MAX_WEIGHT && this.giveUp(c));
    }

    private weigh(c: Connection, weight: number): void {
        this.weight += weight - c.weight;
        c.weight = weight;
    }

    /** Follows a connection no further, if possible one that is settled, and not the one at hand; its packets are known, and passed over. */
    private giveUp(current: Connection): boolean {
        let found: Connection | null = null;
        for (let looks = 0; looks < this.size && (!found || looks < LOOKS); looks++) {
            const c: Connection = this.hand ?? (this.oldest as Connection);
            this.hand = c.newer;
            if (c.ended || c === current) continue;
            const settled = c.sink.settled?.() === true;
            if (settled || !found) found = c;
            if (settled) break;
        }
        if (!found) return false;
        this.forget(found, `the connections take more than ${MAX_WEIGHT / 1024 / 1024} MB`);
        return true;
    }

    private forget(c: Connection, why: string): void {
        if (!c.closed) {
            this.forgotten++;
            const { packet, base, from } = this.segment;
            const what = `packet ${packet}: ${why}; one that is settled, or idle for long, is followed no further`;
            this.problems.add("forgotten", what, base + from);
        }
        this.end(c, "forgotten");
    }

    /** Lets `takePlain` find the connection. */
    private know(c: Connection, direction: Direction): void {
        const { addresses, source, target, sourcePort, targetPort } = this.segment;
        const way = (c.ways[direction] ??= {
            source: word(addresses, source),
            target: word(addresses, target),
            ports: (sourcePort << 16) | targetPort,
            connection: c,
            direction
        });
        this.ways[wayIndex(way.source, way.target, way.ports)] = way;
    }

    /**
     * Takes a segment of the kind that most packets are, without looking at more than its headers: of IPv4, next in order, with nothing
     * but an acknowledgement or bytes that need not be seen. What it does is what `take` would do.
     * @param ip where the IP header begins in `b`, which has no options; the segment ends before `end`
     * @returns false where it is of another kind: nothing is changed then
     */
    takePlain(b: Buffer, ip: number, end: number, base: number): boolean {
        const tcp = ip + 20;
        const from = tcp + (b[tcp + 12] >> 4) * 4;
        if (from < tcp + 20 || from > end || (b[tcp + 13] & (FIN | SYN | RST | ACK)) !== ACK) return false;
        const source = word(b, ip + 12);
        const target = word(b, ip + 16);
        const ports = word(b, tcp);
        const way = this.ways[wayIndex(source, target, ports)];
        if (!way || way.source !== source || way.target !== target || way.ports !== ports) return false;
        const { connection: c, direction } = way;
        const half = c.halves[direction];
        const back = c.halves[1 - direction];
        const bytes = end - from;
        if (c.closed || !half.acks || word(b, tcp + 4) !== half.next || !half.plain || !back.plain) return false;
        if (bytes > 0 && !half.goesOver(bytes)) return false;
        const ack = word(b, tcp + 8);
        if (((ack - half.acked) | 0) > 0) {
            if (!back.near(ack)) return false;
            half.acked = ack;
            if (bytes === 0 && !back.done) c.sink.acknowledged?.(direction);
        }
        const { packet, time } = this.segment;
        if (c !== this.newestOne) this.touch(c);
        c.packet = packet;
        c.offset = base + from;
        c.time = time;
        if (bytes > 0) half.goOver(bytes, packet, base + from, time);
        return true;
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
            if (!old.ended) this.forget(old, `more than ${this.limit} connections at the same time`);
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
        this.weigh(c, 0);
        for (const way of c.ways) {
            const index = way ? wayIndex(way.source, way.target, way.ports) : 0;
            if (way && this.ways[index] === way) this.ways[index] = null;
        }
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
        if (this.hand === c) this.hand = c.newer;
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
