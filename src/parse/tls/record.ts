import type { Mark } from "../packets/types";
import type { HandshakeMessage, TlsEvent } from "./types";
import type { Agreed } from "./messages";
import { Handshake } from "./handshake";
import { RECORD } from "./recordHeader";

const behind = (at: Mark, bytes: number): Mark => (bytes === 0 ? at : { packet: at.packet, offset: at.offset + bytes, time: at.time });

/** Reads what records of one direction hold: handshake messages and alerts in clear; the rest is counted by its owner. */
export class RecordContent {
    private readonly handshake: Handshake;
    private type = 0;
    private version = 0;
    private length = 0;
    private at: Mark = { packet: 0, offset: 0, time: null };
    /** How the content is read; `unsure`: by its first bytes. */
    private kind: "handshake" | "alert" | "unsure" | "opaque" = "opaque";
    private cut = false;
    /** The first bytes of an unsure record, or of an alert. */
    private small: number[] = [];
    private smallAt: Mark | null = null;
    /** change_cipher_spec was seen. */
    private changed = false;
    private unreadable = false;
    /** Bytes of the record that are still to come. */
    missing = 0;

    constructor(private readonly tell: (event: TlsEvent) => void) {
        this.handshake = new Handshake({ version: null, suite: null }, (message) => this.message(message));
    }

    /** Nothing in the rest of the record is looked at. */
    get opaque(): boolean {
        return this.kind === "opaque";
    }

    /** Bytes of a message that is not complete. */
    get kept(): number {
        return this.handshake.room;
    }

    get agreed(): Agreed {
        return this.handshake.agreed;
    }

    /** A record begins, with the five bytes at `from`. */
    begin(bytes: Uint8Array, from: number, at: Mark): void {
        this.type = bytes[from];
        this.version = (bytes[from + 1] << 8) | bytes[from + 2];
        this.length = this.missing = (bytes[from + 3] << 8) | bytes[from + 4];
        this.at = at;
        this.cut = false;
        if (this.small.length > 0) this.small = [];
        this.kind = this.kindOf();
        if (this.kind === "handshake") this.handshake.record(this.version);
    }

    private kindOf(): "handshake" | "alert" | "unsure" | "opaque" {
        if (this.type === RECORD.handshake && !this.unreadable)
            return this.changed && this.agreed.version !== 0x0304 ? "unsure" : "handshake";
        // An encrypted alert is longer than the two bytes that it has.
        const alert = this.length === 2 || (!this.changed && this.length % 2 === 0 && this.length <= 8);
        return this.type === RECORD.alert && alert ? "alert" : "opaque";
    }

    /** The next bytes of the record. */
    take(bytes: Uint8Array, at: Mark): void {
        this.missing -= bytes.length;
        if (this.kind === "unsure") this.decide(bytes, at);
        else if (this.kind === "handshake") this.handshakeBytes(bytes, at);
        else if (this.kind === "alert") this.alertBytes(bytes, at);
    }

    /** Bytes of the record that the capture does not hold. */
    skip(count: number, at: Mark): void {
        if (this.kind !== "opaque") this.loseMessage("a gap in the capture cut a handshake message or an alert", at);
        this.kind = "opaque";
        this.cut = true;
        this.missing -= count;
    }

    /** The record is complete, or nothing more of it comes. */
    end(until: Mark): void {
        const changes = this.type === RECORD.changeCipherSpec;
        if (changes) {
            this.changed = true;
            if (this.handshake.open) this.loseMessage("a handshake message was not complete when the keys changed", until);
        }
        this.tell({
            kind: "record",
            record: {
                type: this.type,
                version: this.version,
                length: this.length,
                encrypted: (this.kind === "opaque" || this.kind === "unsure") && !changes && this.type !== RECORD.heartbeat,
                complete: !this.cut && this.missing === 0,
                at: this.at,
                until
            }
        });
    }

    /** Forgets a message that has begun. */
    drop(): void {
        this.handshake.drop();
    }

    private loseMessage(why: string, at: Mark): void {
        this.handshake.drop();
        this.tell({ kind: "lost", why, at });
    }

    /**
     * Behind a change_cipher_spec a handshake record is encrypted, except in TLS 1.3, where the second hello of a retry is in clear.
     * A hello shows itself: its type, a length that it can have and a version.
     */
    private decide(bytes: Uint8Array, at: Mark): void {
        if (this.small.length === 0) this.smallAt = at;
        const needed = Math.min(bytes.length, 6 - this.small.length);
        this.small.push(...bytes.subarray(0, needed));
        if (this.small.length < 6) return;
        const [type, high, middle, low, major, minor] = this.small;
        const length = (high << 16) | (middle << 8) | low;
        if ((type !== 1 && type !== 2) || major !== 3 || minor > 4 || length < 38 || length > 65535) {
            this.kind = "opaque";
            return;
        }
        this.kind = "handshake";
        this.handshake.record(this.version);
        this.handshakeBytes(Uint8Array.from(this.small), this.smallAt ?? at);
        if (bytes.length > needed) this.handshakeBytes(bytes.subarray(needed), behind(at, needed));
    }

    private handshakeBytes(bytes: Uint8Array, at: Mark): void {
        if (this.handshake.push(bytes, at)) return;
        this.kind = "opaque";
        this.unreadable = true;
        this.tell({ kind: "lost", why: "what the handshake records hold is no handshake", at });
    }

    private alertBytes(bytes: Uint8Array, at: Mark): void {
        for (let i = 0; i < bytes.length; i++) {
            const here = behind(at, i);
            if (this.small.length === 0) this.smallAt = here;
            this.small.push(bytes[i]);
            if (this.small.length < 2) continue;
            const [level, description] = this.small;
            this.tell({ kind: "alert", alert: { level, description, at: this.smallAt ?? here, until: here } });
            this.small = [];
        }
    }

    private message(message: HandshakeMessage): void {
        if (message.name === "hello_retry_request") this.agreed.version = message.serverHello.version;
        if (message.name === "server_hello") {
            this.agreed.version = message.serverHello.version;
            this.agreed.suite = message.serverHello.suite;
        }
        this.tell({ kind: "message", message });
    }
}
