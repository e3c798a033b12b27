import type { Totals } from "./Half";
import { Half } from "./Half";
import type { Segment } from "./Segment";
import type { Direction, FlowSink, Mark } from "./types";

/** A power of two: places for ways. */
export const WAYS = 1 << 15;

/** One direction of a connection over IPv4, as its packets name it. */
export interface Way {
    source: number;
    target: number;
    /** The source's in the upper half. */
    ports: number;
    connection: Connection;
    direction: Direction;
}

/** What is known of one TCP connection. */
export class Connection {
    /** Both addresses, the opener's first. */
    readonly addresses: Buffer;
    readonly halves: [Half, Half];
    readonly ways: [Way | null, Way | null] = [null, null];
    packet = 0;
    offset = 0;
    time: number | null = null;
    closed = false;
    ended = false;
    weight = 0;
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

/** The same for both directions. `seed` keeps captures from choosing what falls together. */
export function hashOf(s: Segment, seed: number): number {
    return (endHash(s.addresses, s.source, s.size, s.sourcePort, seed) + endHash(s.addresses, s.target, s.size, s.targetPort, seed)) | 0;
}

function endHash(b: Uint8Array, at: number, size: number, port: number, seed: number): number {
    let h = Math.imul(seed ^ port, 0x2c1b3c6d);
    for (let p = at; p < at + size; p += 4) {
        h = Math.imul(h ^ (h >>> 15) ^ ((b[p] << 24) | (b[p + 1] << 16) | (b[p + 2] << 8) | b[p + 3]), 0x297a2d39);
    }
    return h ^ (h >>> 14);
}

export function sameAddresses(own: Buffer, s: Segment, first: number, second: number): boolean {
    const { addresses, size } = s;
    for (let i = 0; i < size; i++) if (own[i] !== addresses[first + i] || own[size + i] !== addresses[second + i]) return false;
    return true;
}

export const word = (b: Uint8Array, at: number): number => (b[at] << 24) | (b[at + 1] << 16) | (b[at + 2] << 8) | b[at + 3];

/** Where a way stands, if it does: what falls together with another one takes its place. */
export function wayIndex(source: number, target: number, ports: number): number {
    const h = Math.imul(source, 0x2c1b3c6d) ^ Math.imul(target, 0x297a2d39) ^ Math.imul(ports, 0x165667b1);
    return (h ^ (h >>> 15)) & (WAYS - 1);
}
