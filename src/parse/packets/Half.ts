import type { Direction, FlowSink, Mark } from "./types";
import type { Segment } from "./Segment";

/** Out-of-order bytes kept for one direction, and for all of them; a piece costs PIECE_COST besides its bytes. */
const MAX_WAITING = 1024 * 1024;
const MAX_WAITING_ALL = 8 * 1024 * 1024;
const PIECE_COST = 160;
/** Numbers further away than this belong to other bytes: windows are hardly ever larger. */
const FAR = 1 << 26;
/** After so many packets of the connection since the other end acknowledged missing bytes, they are taken for not captured. */
const PATIENCE = 16;

/** What all connections of a capture share. */
export class Totals {
    waiting = 0;
    /** Most bytes that waited at one time. */
    mostWaiting = 0;
    gaps = 0;
    retransmitted = 0;
    overlapping = 0;
    strays = 0;
}

interface Waiting {
    seq: number;
    /** The bytes that are there of `length`. */
    bytes: Buffer;
    length: number;
    at: Mark;
}

/** One direction of a connection: puts its bytes in order. Sequence numbers are 32-bit integers; their differences wrap as theirs do. */
export class Half {
    /** Whether `next` is known. */
    known = false;
    next = 0;
    /** The first number that counts. */
    start = 0;
    isn: number | null = null;
    /** The bytes before `start` are not in the capture, and that has not been said. */
    middle = false;
    /** Whether any data came. */
    any = false;
    /** Highest number of the other direction that this end acknowledged. */
    acked = 0;
    acks = false;
    /** Number of the FIN, and where it is. */
    fin = 0;
    finAt: Mark | null = null;
    finTold = false;
    rst = false;
    done = false;
    private waiting: Waiting[] = [];
    private waitingCost = 0;
    private patience = 0;
    private strayNext: number | null = null;
    /** So many bytes that come next need not be seen. */
    private unwanted = 0;

    constructor(
        private readonly direction: Direction,
        private sink: FlowSink,
        private readonly totals: Totals
    ) {}

    begin(seq: number, middle: boolean): void {
        this.known = true;
        this.start = this.next = seq;
        this.middle = middle;
    }

    /** Whether something came that stands behind bytes which have not come. */
    get waits(): boolean {
        return this.waiting.length > 0 || (this.finAt !== null && !this.finTold);
    }

    /** Nothing is open: no bytes wait, nothing is to be said about the beginning, no end is in sight. */
    get plain(): boolean {
        return this.known && !this.middle && this.waiting.length === 0 && this.finAt === null && !this.rst && this.strayNext === null;
    }

    /** Whether bytes that come next in order are passed over, or do not matter at all. */
    goesOver(bytes: number): boolean {
        return this.done || (this.any && bytes <= this.unwanted);
    }

    /** Takes bytes that {@link goesOver} told of. */
    goOver(bytes: number, packet: number, offset: number, time: number | null): void {
        this.next = (this.next + bytes) | 0;
        if (this.done) return;
        this.unwanted -= bytes;
        this.sink.passed?.(this.direction, bytes, packet, offset, time);
    }

    /** Whether a number can belong to the bytes of this direction. */
    near(seq: number): boolean {
        const ahead = (seq - this.next) | 0;
        return !this.known || (ahead < FAR && ahead > -FAR);
    }

    take(s: Segment, seq: number): void {
        let ahead = (seq - this.next) | 0;
        if (ahead >= FAR || ahead <= -FAR) {
            if (!this.stray(s, seq)) return;
            ahead = 0;
        }
        this.strayNext = null;
        if (this.middle && !this.any && ahead <= 1) {
            // Nothing is told yet: what comes earlier is the beginning; one byte further, what came before was a keep-alive.
            this.next = seq;
            ahead = 0;
            // A single byte may be a keep-alive's.
            if (s.length === 1) {
                this.next = (seq + 1) | 0;
                return;
            }
        }
        if (ahead > 0 && !this.done) return this.keep(s, seq);
        if (ahead > 0) this.next = seq;
        const old = ahead < 0 ? -ahead : 0;
        if (old >= s.length) {
            // A keep-alive repeats one byte or none: it says nothing.
            if (s.length > 1) this.totals.retransmitted++;
            return;
        }
        if (old > 0) this.totals.overlapping++;
        const have = s.have - old;
        if (this.done) this.next = (seq + s.length) | 0;
        else this.deliver(s.buffer, s.from + old, Math.max(0, have), s.length - old, s.packet, s.base + s.from + old, s.time);
        if (this.waiting.length > 0) this.drain();
    }

    private deliver(b: Buffer, from: number, have: number, length: number, packet: number, offset: number, time: number | null): void {
        if (this.middle) this.lead({ packet, offset, time });
        this.any = true;
        this.next = (this.next + length) | 0;
        if (have > 0 && have <= this.unwanted) {
            this.unwanted -= have;
            this.sink.passed?.(this.direction, have, packet, offset, time);
        } else if (have > 0) {
            // Not b.subarray: a Buffer costs more to make, and is made for each packet.
            this.sink.data(this.direction, new Uint8Array(b.buffer, b.byteOffset + from, have), { packet, offset, time });
            if (this.sink.done?.(this.direction) === true) return this.finish();
            this.unwanted = this.sink.unwanted?.(this.direction) ?? 0;
        }
        if (have < length) this.missing(length - have, { packet, offset: offset + have, time });
    }

    private finish(): void {
        this.done = true;
        const last = this.waiting[this.waiting.length - 1] as Waiting | undefined;
        if (last) this.next = (last.seq + last.length) | 0;
        this.drop();
    }

    private drop(): void {
        this.totals.waiting -= this.waitingCost;
        this.waitingCost = 0;
        this.waiting = [];
    }

    /** Says, before the first bytes, that those before are not in the capture. */
    private lead(at: Mark): void {
        if (!this.middle || this.done) return;
        this.middle = false;
        this.missing(null, at);
    }

    private missing(bytes: number | null, at: Mark): void {
        if (this.done) return;
        if (bytes !== null) this.totals.gaps++;
        this.unwanted = 0;
        this.sink.gap(this.direction, bytes, at);
        if (this.sink.done?.(this.direction) === true) this.finish();
    }

    /** Bytes with a far number: the second such segment in a row, which continues the first, begins anew. */
    private stray(s: Segment, seq: number): boolean {
        const follows = this.strayNext === seq;
        this.strayNext = (seq + s.length) | 0;
        this.totals.strays++;
        if (!follows) return false;
        this.flush();
        this.next = seq;
        this.missing(null, { packet: s.packet, offset: s.base + s.from, time: s.time });
        return true;
    }

    /** Keeps bytes that come too early. */
    private keep(s: Segment, seq: number): void {
        const cost = s.have + PIECE_COST;
        while (this.waiting.length > 0 && this.waitingCost + cost > MAX_WAITING) this.giveUp();
        while (this.waiting.length > 0 && this.totals.waiting + cost > MAX_WAITING_ALL) this.giveUp();
        const at: Mark = { packet: s.packet, offset: s.base + s.from, time: s.time };
        const ahead = (seq - this.next) | 0;
        if (ahead <= 0 || this.totals.waiting + cost > MAX_WAITING_ALL) {
            // Giving up has led up to these bytes; or others use all the room, so that these cannot wait.
            if (ahead > 0) this.pass(seq, at);
            return this.take(s, seq);
        }
        let i = this.waiting.length;
        while (i > 0 && ((this.waiting[i - 1].seq - seq) | 0) > 0) i--;
        const before = this.waiting[i - 1] as Waiting | undefined;
        if (before && ((before.seq + before.length - seq - s.length) | 0) >= 0) {
            if (s.length > 1) this.totals.retransmitted++;
            return;
        }
        const bytes = Buffer.from(s.buffer.subarray(s.from, s.from + s.have));
        this.waiting.splice(i, 0, { seq, bytes, length: s.length, at });
        this.waitingCost += cost;
        this.totals.waiting += cost;
        this.totals.mostWaiting = Math.max(this.totals.mostWaiting, this.totals.waiting);
    }

    /** Gives the bytes that waited for those that came now. */
    private drain(): void {
        while (this.waiting.length > 0) {
            const { seq, bytes, length, at } = this.waiting[0];
            const old = (this.next - seq) | 0;
            if (old < 0) return;
            this.waiting.shift();
            this.waitingCost -= bytes.length + PIECE_COST;
            this.totals.waiting -= bytes.length + PIECE_COST;
            if (old >= length) {
                if (length > 1) this.totals.retransmitted++;
                continue;
            }
            if (old > 0) this.totals.overlapping++;
            this.deliver(bytes, old, Math.max(0, bytes.length - old), length - old, at.packet, at.offset + old, at.time);
        }
        this.patience = 0;
    }

    /** Says that the bytes up to `seq` are missing. */
    private pass(seq: number, at: Mark): void {
        const bytes = (seq - this.next) | 0;
        this.lead(at);
        this.next = seq;
        this.any = true;
        this.missing(bytes, at);
    }

    /** Takes the first missing bytes for not captured. */
    private giveUp(): void {
        this.patience = 0;
        if (this.waiting.length > 0) {
            const [{ seq, at }] = this.waiting;
            this.pass(seq, at);
            this.drain();
        } else if (this.finAt) this.pass(this.fin, this.finAt);
        this.tellFin();
    }

    /** Asked at each packet of the connection. @param acked the other end's highest acknowledgement */
    look(acked: number): void {
        if (((acked - this.next) | 0) > 0 && ++this.patience > PATIENCE) this.giveUp();
    }

    /** Nothing more comes: says what is missing and gives what waited. */
    flush(): void {
        while (this.waits) this.giveUp();
    }

    /** Nothing more is told: the reader of the connection need not be kept. */
    release(nobody: FlowSink): void {
        this.sink = nobody;
        this.drop();
    }

    takeFin(seq: number, at: Mark): void {
        if (this.finAt) return;
        this.fin = seq;
        this.finAt = at;
        if (this.done) this.next = seq;
        this.tellFin();
    }

    /** Tells the FIN once all bytes before it are told. */
    tellFin(): void {
        if (!this.finAt || this.finTold || ((this.fin - this.next) | 0) > 0) return;
        this.finTold = true;
        this.next = (this.fin + 1) | 0;
        this.sink.control(this.direction, "fin", this.finAt);
    }
}
