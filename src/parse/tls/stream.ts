import type { Mark } from "../packets/types";
import type { TlsEvent } from "./types";
import type { Agreed } from "./messages";
import { Held } from "./held";
import { RecordContent } from "./record";
import { couldBegin, findStart, isRecordChain, isRecordHeader, isSslv2Hello, NEEDED } from "./recordHeader";
import { readSslv2 } from "./sslv2";

/** So many bytes in clear are searched for a beginning of TLS, in each direction; behind them the stream is left alone. */
const MAX_CLEAR = 64 * 1024;

type State =
    /** Before the first bytes: TLS or not. */
    | "start"
    /** In TLS, at the header of a record. */
    | "header"
    /** In the content of a record. */
    | "content"
    /** In an SSLv2 message. */
    | "sslv2"
    /** Clear text; TLS may still begin (STARTTLS). */
    | "clear"
    /** Behind a gap: TLS again where a piece begins with a record of the same version. */
    | "resync"
    | "ended";

const behind = (at: Mark, bytes: number): Mark => ({ packet: at.packet, offset: at.offset + bytes, time: at.time });

/**
 * Reads one direction of a connection. Bytes in, events out; the same events however the bytes are cut into pieces.
 * Never throws, and keeps no more than one handshake message (256 KB).
 */
export class TlsStream {
    private state: State = "start";
    private readonly held = new Held();
    private readonly record: RecordContent;
    private clearBytes = 0;
    private counted = 0;
    private lastVersion: number | null = null;

    /**
     * @param tell is given each event
     * @param fromStart false where the capture begins within the connection: what comes first may be the middle of a record
     */
    constructor(
        private readonly tell: (event: TlsEvent) => void,
        private fromStart = true
    ) {
        this.record = new RecordContent(tell);
    }

    /** What is agreed. The other direction's ServerHello may be told here; this direction's own is known. */
    get agreed(): Agreed {
        return this.record.agreed;
    }

    /** Nothing more is read: what comes is no TLS for long, or {@link end} was called. */
    get ended(): boolean {
        return this.state === "ended";
    }

    /** Bytes that are kept until more of them come. */
    get kept(): number {
        return this.held.length + this.record.kept;
    }

    /**
     * The next bytes.
     * @param bytes valid during the call only
     * @param at place of the first of them; left out where there is no capture: then the offset counts bytes
     */
    push(bytes: Uint8Array, at?: Mark): void {
        const mark = at ?? { packet: 0, offset: this.counted, time: null };
        this.counted += bytes.length;
        this.run(bytes, mark);
    }

    /** So many bytes that come next tell nothing: they may be given to {@link pass}. The last one of a record is wanted, for its place. */
    get unwanted(): number {
        return this.state === "content" && this.record.opaque ? this.record.missing - 1 : 0;
    }

    /** Goes over bytes, no more than are unwanted. */
    pass(bytes: number): void {
        this.counted += bytes;
        this.record.missing -= bytes;
    }

    /**
     * Bytes that the capture does not hold.
     * @param missing how many, null where that is not known
     */
    gap(missing: number | null, at: Mark): void {
        if (missing !== null) this.counted += missing;
        if (this.state === "content" && missing !== null && missing <= this.record.missing) {
            // The gap lies within one record: its end is still known.
            this.record.skip(missing, at);
            if (this.record.missing === 0) this.endRecord(at);
            return;
        }
        if (this.state === "content") this.endRecord(at);
        if (this.state === "header") this.held.take();
        this.release();
        this.fromStart = false;
        if (this.state === "ended" || this.state === "clear" || this.state === "resync") return;
        if (this.lastVersion === null) this.lost("a gap in the capture", at, "clear");
        else this.lost("a gap in the capture: read again where a packet begins with a record", at, "resync");
    }

    /** Nothing more follows: tells what is still held. */
    end(at: Mark): void {
        if (this.state === "content") this.endRecord(at);
        this.release();
        this.state = "ended";
    }

    private run(bytes: Uint8Array, at: Mark): void {
        for (let from = 0; from < bytes.length && this.state !== "ended";) {
            const before = this.state;
            if (before === "content" && this.record.opaque) {
                // Most bytes of a capture: nothing in them is looked at.
                const used = Math.min(this.record.missing, bytes.length - from);
                this.record.missing -= used;
                from += used;
                if (this.record.missing === 0) this.endRecord(behind(at, from - 1));
                continue;
            }
            if (before === "header" && this.held.length === 0 && isRecordHeader(bytes, from)) {
                this.beginRecord(bytes, from, behind(at, from));
                from += 5;
                if (this.record.missing === 0) this.endRecord(behind(at, from - 1));
                continue;
            }
            const used = this.step(from === 0 ? bytes : bytes.subarray(from), from === 0 ? at : behind(at, from));
            from += used;
            // Each step uses bytes or changes the state; should one do neither, the rest is given up rather than turned in circles.
            if (used === 0 && before === this.state) return this.lost("the reader is at a loss", behind(at, from), "ended");
        }
    }

    private step(bytes: Uint8Array, at: Mark): number {
        switch (this.state) {
            case "start":
                return this.start(bytes, at);
            case "header":
                return this.header(bytes, at);
            case "content":
                return this.content(bytes, at);
            case "sslv2":
                return this.sslv2(bytes, at);
            case "clear":
                return this.clear(bytes, at);
            case "resync":
                return this.resync(bytes);
            case "ended":
                return bytes.length;
        }
    }

    /** What is held is read in another state. */
    private again(state: State): void {
        this.state = state;
        for (const piece of this.held.take()) this.run(piece.bytes, piece.at);
    }

    /** Held bytes that were not understood are told as they are. */
    private release(): void {
        for (const piece of this.held.take()) this.tell({ kind: "clear", ...piece });
    }

    private start(bytes: Uint8Array, at: Mark): number {
        if (this.held.length === 0 && isRecordHeader(bytes)) {
            this.state = "header";
            return 0;
        }
        const used = this.held.add(bytes, at, NEEDED);
        const head = this.held.bytes();
        if (isSslv2Hello(head)) this.again("sslv2");
        else if (isRecordHeader(head)) this.again("header");
        else if (!couldBegin(head)) this.again("clear");
        return used;
    }

    private header(bytes: Uint8Array, at: Mark): number {
        const used = this.held.add(bytes, at, 5);
        if (this.held.length < 5) return used;
        const from = this.held.at(at);
        const head = this.held.bytes();
        if (isRecordHeader(head)) {
            this.held.take();
            this.beginRecord(head, 0, from);
            if (this.record.missing === 0) this.endRecord(behind(at, used - 1));
        } else {
            this.lost("what follows is no TLS record", from, "clear");
            this.again("clear");
        }
        return used;
    }

    private beginRecord(bytes: Uint8Array, from: number, at: Mark): void {
        this.lastVersion = (bytes[from + 1] << 8) | bytes[from + 2];
        this.state = "content";
        this.record.begin(bytes, from, at);
    }

    private content(bytes: Uint8Array, at: Mark): number {
        const used = Math.min(this.record.missing, bytes.length);
        this.record.take(used === bytes.length ? bytes : bytes.subarray(0, used), at);
        if (this.record.missing === 0) this.endRecord(behind(at, used - 1));
        return used;
    }

    private endRecord(until: Mark): void {
        this.state = "header";
        this.record.end(until);
    }

    private lost(why: string, at: Mark, next: State): void {
        this.record.drop();
        this.state = next;
        this.tell({ kind: "lost", why, at });
    }

    /** The two bytes of length stand in front of an SSLv2 message. */
    private sslv2(bytes: Uint8Array, at: Mark): number {
        let used = this.held.add(bytes, at, 2);
        if (this.held.length < 2) return used;
        const head = this.held.bytes();
        const length = ((head[0] & 0x7f) << 8) | head[1];
        used += this.held.add(bytes.subarray(used), behind(at, used), 2 + length);
        if (this.held.length < 2 + length) return used;
        const from = this.held.at(at);
        const message = readSslv2(this.held.bytes().subarray(2), from, behind(at, used - 1));
        this.held.take();
        // A client that offers TLS as well goes on with records when the server agrees on TLS.
        this.state = "start";
        this.tell({ kind: "message", message });
        if (message.name === "server_hello") this.lost("SSLv2 was agreed, which is not read further", from, "ended");
        return used;
    }

    private clear(bytes: Uint8Array, at: Mark): number {
        // Where the beginning is not in the capture, a packet may begin with a record of a connection that is long established.
        if (!this.fromStart && this.held.length === 0 && isRecordChain(bytes)) {
            this.state = "header";
            return 0;
        }
        const used = this.held.add(bytes, at, MAX_CLEAR);
        const { start, keep } = findStart(this.held.bytes());
        this.clearBytes += keep;
        for (const piece of this.held.take(keep)) this.tell({ kind: "clear", ...piece });
        if (start !== null) this.again("header");
        else if (this.clearBytes > MAX_CLEAR) {
            this.release();
            this.state = "ended";
        }
        return used;
    }

    /** A piece that begins with records of the version of before: a packet's beginning is mostly a record's. */
    private resync(bytes: Uint8Array): number {
        const known = bytes.length >= 5 && ((bytes[1] << 8) | bytes[2]) === this.lastVersion;
        if (!known || !isRecordChain(bytes)) return bytes.length;
        this.state = "header";
        return 0;
    }
}
