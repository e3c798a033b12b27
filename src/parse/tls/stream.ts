import type { Mark } from "../packets/types";
import type { HandshakeMessage, TlsEvent } from "./types";
import type { Agreed } from "./messages";
import { Handshake } from "./handshake";
import { readSslv2ClientHello, readSslv2ServerHello } from "./hello";
import { Trouble } from "./reader";
import { couldBegin, findStart, isRecordChain, isRecordHeader, isSslv2Hello, NEEDED, RECORD } from "./recordHeader";

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

/**
 * Reads one direction of a connection. Bytes in, events out; the same events however the bytes are cut into pieces.
 * Never throws, and keeps no more than one handshake message (256 KB).
 */
export class TlsStream {
    private state: State = "start";
    /** Bytes that are kept until it can be told what they are; always few. */
    private held: Buffer = Buffer.alloc(0);
    private heldAt: Mark | null = null;
    private clearBytes = 0;
    private readonly handshake: Handshake;
    private counted = 0;
    private lastVersion: number | null = null;

    // The current record.
    private type = 0;
    private version = 0;
    private length = 0;
    private missing = 0;
    private recordAt: Mark | null = null;
    private content: "handshake" | "alert" | "unsure" | "opaque" = "opaque";
    private recordCut = false;
    private small: number[] = [];
    private smallAt: Mark | null = null;
    /** change_cipher_spec was seen. */
    private changed = false;
    private unreadable = false;

    /**
     * @param tell is given each event
     * @param fromStart false where the capture begins within the connection: what comes first may be the middle of a record
     */
    constructor(
        private readonly tell: (event: TlsEvent) => void,
        private fromStart = true
    ) {
        this.handshake = new Handshake({ version: null, suite: null }, (message) => this.message(message));
    }

    /** What is agreed. The other direction's ServerHello may be told here; this direction's own is known. */
    get agreed(): Agreed {
        return this.handshake.agreed;
    }

    /** Nothing more is read: what comes is no TLS for long, or {@link end} was called. */
    get ended(): boolean {
        return this.state === "ended";
    }

    /**
     * The next bytes.
     * @param bytes valid during the call only
     * @param at place of the first of them; left out where there is no capture: then the offset counts bytes
     */
    push(bytes: Uint8Array, at?: Mark): void {
        let mark = at ?? { packet: 0, offset: this.counted, time: null };
        this.counted += bytes.length;
        let from = 0;
        while (from < bytes.length && this.state !== "ended") {
            const before = this.state;
            const used = this.step(from === 0 ? bytes : bytes.subarray(from), mark);
            from += used;
            mark = { ...mark, offset: mark.offset + used };
            // Each step uses bytes or changes the state; should one do neither, the rest is given up rather than turned in circles.
            if (used === 0 && before === this.state) return this.lost("inconsistent", mark);
        }
    }

    /**
     * Bytes that the capture does not hold.
     * @param missing how many, null where that is not known
     */
    gap(missing: number | null, at: Mark): void {
        if (missing !== null) this.counted += missing;
        if (this.state === "content" && missing !== null && missing <= this.missing) {
            // The gap lies within one record: its end is still known.
            if (this.content !== "opaque") this.loseMessage(at, "a gap in the capture cut a handshake message or an alert");
            this.content = "opaque";
            this.recordCut = true;
            this.missing -= missing;
            if (this.missing === 0) this.endRecord(at);
            return;
        }
        if (this.state === "content") this.endCutRecord(at);
        if (this.state === "header") this.unhold();
        this.release(at);
        if (this.state === "ended" || this.state === "clear" || this.state === "resync") return;
        if (this.lastVersion !== null) this.lost("a gap in the capture: read again where a packet begins with a record", at, "resync");
        else this.lost("a gap in the capture", at, "clear");
        this.fromStart = false;
    }

    /** Nothing more follows: tells what is still held. */
    end(at: Mark): void {
        if (this.state === "content") this.endCutRecord(at);
        this.release(at);
        this.state = "ended";
    }

    private step(bytes: Uint8Array, at: Mark): number {
        switch (this.state) {
            case "start":
                return this.start(bytes, at);
            case "header":
                return this.header(bytes, at);
            case "content":
                return this.take(bytes, at);
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

    /** Holds bytes up to a number; returns how many were taken. */
    private hold(bytes: Uint8Array, at: Mark, upTo: number): number {
        const take = Math.max(0, Math.min(bytes.length, upTo - this.held.length));
        if (this.held.length === 0) this.heldAt = at;
        if (take > 0) this.held = Buffer.concat([this.held, bytes.subarray(0, take)]);
        return take;
    }

    private unhold(): { bytes: Buffer; at: Mark | null } {
        const out = { bytes: this.held, at: this.heldAt };
        this.held = Buffer.alloc(0);
        this.heldAt = null;
        return out;
    }

    /** Held bytes that were not understood are told as they are. */
    private release(at: Mark): void {
        const { bytes, at: from } = this.unhold();
        if (bytes.length > 0) this.tell({ kind: "clear", bytes, at: from ?? at });
    }

    private start(bytes: Uint8Array, at: Mark): number {
        const used = this.hold(bytes, at, NEEDED);
        if (isSslv2Hello(this.held)) this.state = "sslv2";
        else if (isRecordHeader(this.held)) this.state = "header";
        else if (couldBegin(this.held)) return used;
        else this.state = "clear";
        return this.again(used, at);
    }

    /** Reads what is held in the new state. */
    private again(used: number, at: Mark): number {
        const { bytes, at: from } = this.unhold();
        let mark = from ?? at;
        let done = 0;
        while (done < bytes.length && this.state !== "ended") {
            const before = this.state;
            const n = this.step(bytes.subarray(done), mark);
            if (n === 0 && before === this.state) break;
            done += n;
            mark = { ...mark, offset: mark.offset + n };
        }
        return used;
    }

    private header(bytes: Uint8Array, at: Mark): number {
        if (this.held.length === 0 && isRecordHeader(bytes)) {
            this.beginRecord(bytes, at, { ...at, offset: at.offset + 4 });
            return 5;
        }
        const used = this.hold(bytes, at, 5);
        if (this.held.length < 5) return used;
        if (!isRecordHeader(this.held)) {
            this.lost("what follows is no TLS record", this.heldAt ?? at, "clear");
            return this.again(used, at);
        }
        const { bytes: head, at: from } = this.unhold();
        this.beginRecord(head, from ?? at, { ...at, offset: at.offset + used - 1 });
        return used;
    }

    private beginRecord(head: Uint8Array, at: Mark, last: Mark): void {
        this.type = head[0];
        this.version = (head[1] << 8) | head[2];
        this.length = this.missing = (head[3] << 8) | head[4];
        this.recordAt = at;
        this.recordCut = false;
        this.small = [];
        this.lastVersion = this.version;
        this.state = "content";
        if (this.type === RECORD.handshake && !this.unreadable) {
            this.content = this.changed && this.agreed.version !== 0x0304 ? "unsure" : "handshake";
            if (this.content === "handshake") this.handshake.record(this.version);
        } else if (this.type === RECORD.alert)
            this.content = this.length === 2 || (!this.changed && this.length % 2 === 0 && this.length <= 8) ? "alert" : "opaque";
        else this.content = "opaque";
        if (this.missing === 0) this.endRecord(last);
    }

    private take(bytes: Uint8Array, at: Mark): number {
        const used = Math.min(this.missing, bytes.length);
        const piece = bytes.subarray(0, used);
        this.missing -= used;
        if (this.content === "unsure") this.decide(piece, at);
        else if (this.content === "handshake") this.handshakeBytes(piece, at);
        else if (this.content === "alert") this.alertBytes(piece, at);
        if (this.missing === 0) this.endRecord({ ...at, offset: at.offset + used - 1 });
        return used;
    }

    /**
     * Behind a change_cipher_spec a handshake record is encrypted, except in TLS 1.3, where the second hello of a retry is in clear.
     * A hello shows itself: its type, a length that fits and a version.
     */
    private decide(piece: Uint8Array, at: Mark): void {
        if (this.small.length === 0) this.smallAt = at;
        const needed = 6 - this.small.length;
        this.small.push(...piece.subarray(0, needed));
        if (this.small.length < 6 && this.missing > 0) return;
        const [type, high, middle, low, major, minor] = this.small;
        const length = (high << 16) | (middle << 8) | low;
        if ((type === 1 || type === 2) && major === 3 && minor <= 4 && length >= 38 && length < 65536) {
            this.content = "handshake";
            this.handshake.record(this.version);
            this.handshakeBytes(Uint8Array.from(this.small), this.smallAt ?? at);
            if (piece.length > needed) this.handshakeBytes(piece.subarray(needed), { ...at, offset: at.offset + needed });
        } else this.content = "opaque";
    }

    private handshakeBytes(piece: Uint8Array, at: Mark): void {
        if (this.content === "handshake" && !this.handshake.push(piece, at)) {
            this.content = "opaque";
            this.unreadable = true;
            this.tell({ kind: "lost", why: "a handshake record holds no message that can be read", at });
        }
    }

    private alertBytes(piece: Uint8Array, at: Mark): void {
        for (let i = 0; i < piece.length; i++) {
            const here = { ...at, offset: at.offset + i };
            if (this.small.length === 0) this.smallAt = here;
            this.small.push(piece[i]);
            if (this.small.length < 2) continue;
            this.tell({
                kind: "alert",
                alert: { level: this.small[0], description: this.small[1], at: this.smallAt ?? here, until: here }
            });
            this.small = [];
        }
    }

    private endRecord(until: Mark): void {
        const encrypted = this.content === "opaque" && this.type !== RECORD.changeCipherSpec && this.type !== RECORD.heartbeat;
        if (this.type === RECORD.changeCipherSpec) {
            this.changed = true;
            if (this.handshake.open) this.loseMessage(until, "a handshake message was not complete when the keys changed");
        }
        this.state = "header";
        this.tell({
            kind: "record",
            record: {
                type: this.type,
                version: this.version,
                length: this.length,
                encrypted,
                complete: !this.recordCut,
                at: this.recordAt ?? until,
                until
            }
        });
    }

    private endCutRecord(at: Mark): void {
        this.recordCut = true;
        this.endRecord(at);
    }

    private loseMessage(at: Mark, why: string): void {
        this.handshake.drop();
        this.tell({ kind: "lost", why, at });
    }

    private message(message: HandshakeMessage): void {
        if (message.name === "hello_retry_request") this.agreed.version = 0x0304;
        if (message.name === "server_hello") {
            this.agreed.version = message.serverHello.version;
            this.agreed.suite = message.serverHello.suite;
        }
        this.tell({ kind: "message", message });
    }

    private lost(why: string, at: Mark, next: State = "ended"): void {
        this.handshake.drop();
        this.state = next;
        this.tell({ kind: "lost", why, at });
    }

    /** The two bytes of length stand in front of an SSLv2 message. */
    private sslv2(bytes: Uint8Array, at: Mark): number {
        const head = this.hold(bytes, at, 2);
        if (this.held.length < 2) return head;
        const length = this.held.readUInt16BE(0) & 0x7fff;
        const used = head + this.hold(bytes.subarray(head), at, 2 + length);
        if (this.held.length < 2 + length) return used;
        const { bytes: message, at: from } = this.unhold();
        const body = message.subarray(2);
        const first = from ?? at;
        const trouble = new Trouble(first.offset);
        const base = {
            type: body[0],
            length,
            records: 1,
            recordVersion: 0x0002,
            cut: false,
            problems: trouble.problems,
            at: first,
            until: { ...at, offset: at.offset + used - 1 }
        };
        // A client that offers TLS as well goes on with records when the server agrees on TLS.
        this.state = "start";
        if (body[0] === 1)
            this.tell({ kind: "message", message: { ...base, name: "client_hello", clientHello: readSslv2ClientHello(body, trouble) } });
        else {
            const serverHello = readSslv2ServerHello(body, trouble);
            this.tell({ kind: "message", message: { ...base, type: 2, name: "server_hello", serverHello } });
            this.lost("SSLv2 was agreed, which is not read further", base.until);
        }
        return used;
    }

    private clear(bytes: Uint8Array, at: Mark): number {
        // Where the beginning is not in the capture, a packet may begin with a record of a connection that is long established.
        if (!this.fromStart && this.held.length === 0 && isRecordChain(bytes)) {
            this.state = "header";
            return 0;
        }
        const used = this.hold(bytes, at, MAX_CLEAR);
        const { start, keep } = findStart(this.held);
        const { bytes: all, at: from } = this.unhold();
        const first = from ?? at;
        if (keep > 0) this.tell({ kind: "clear", bytes: all.subarray(0, keep), at: first });
        this.clearBytes += keep;
        this.held = all.subarray(keep);
        // What is kept begins in this piece, or in the one before.
        const back = this.held.length - used;
        this.heldAt = back <= 0 ? { ...at, offset: at.offset - back } : { ...first, offset: first.offset + keep };
        if (start !== null) {
            this.state = "header";
            return this.again(used, at);
        }
        if (this.clearBytes > MAX_CLEAR) {
            this.release(at);
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
