import type { Mark } from "../packets/types";
import type { HandshakeMessage } from "./types";
import type { Agreed } from "./messages";
import { readMessage } from "./messages";
import { Trouble } from "./reader";

/** As many bytes of one message as are kept; what is behind them is left out and the message marked as cut. */
export const MAX_MESSAGE = 256 * 1024;

/**
 * Lengths above are no message but bytes that cannot be read: the largest sane one, a certificate list, stays far below.
 * The field could say 16 MB.
 */
const MAX_LENGTH = 2 * 1024 * 1024;

const EMPTY = Buffer.alloc(0);

/** As many messages in clear as one direction may send; a handshake has a dozen. */
const MAX_MESSAGES = 1000;

/** Puts the handshake messages of one direction together out of their pieces in records. */
export class Handshake {
    private type = 0;
    private headerBytes = 0;
    /** Grows with what comes, not with what the length field says. */
    private body: Buffer = EMPTY;
    private kept = 0;
    private missing = 0;
    private length = 0;
    private records = 0;
    private recordVersion = 0;
    private first: Mark | null = null;
    private messages = 0;
    /** Since the last byte a new record has begun. */
    private newRecord = true;

    /**
     * @param agreed version and suite of the connection, changed by its owner as they become known
     * @param found is given each message
     */
    constructor(
        readonly agreed: Agreed,
        private readonly found: (message: HandshakeMessage) => void
    ) {}

    /** A message has begun and is not complete. */
    get open(): boolean {
        return this.headerBytes > 0;
    }

    /** Bytes set aside for the open message. */
    get room(): number {
        return this.body.length;
    }

    /** A record begins: its version, for messages that begin in it. */
    record(version: number): void {
        this.newRecord = true;
        if (!this.open) this.recordVersion = version;
    }

    /** Forgets the open message: a gap or another kind of record cut it. */
    drop(): void {
        this.headerBytes = 0;
        this.body = EMPTY;
        this.kept = this.missing = 0;
        this.first = null;
    }

    /**
     * The next bytes of handshake records.
     * @param bytes valid during the call only
     * @returns false when this cannot be a handshake: nothing more is to be given then
     */
    push(bytes: Uint8Array, at: Mark): boolean {
        let from = 0;
        while (from < bytes.length) {
            if (this.newRecord) {
                this.records = this.open ? this.records + 1 : 1;
                this.newRecord = false;
            }
            if (this.headerBytes < 4) {
                if (this.headerBytes === 0) {
                    this.length = 0;
                    this.first = { packet: at.packet, offset: at.offset + from, time: at.time };
                    this.records = 1;
                }
                const byte = bytes[from++];
                if (this.headerBytes++ === 0) this.type = byte;
                else this.length = this.length * 256 + byte;
                if (this.headerBytes < 4) continue;
                this.missing = this.length;
                if (this.length > MAX_LENGTH || ++this.messages > MAX_MESSAGES) {
                    this.drop();
                    return false;
                }
            } else {
                const take = Math.min(this.missing, bytes.length - from);
                if (this.kept === 0 && take === this.length && take <= MAX_MESSAGE) {
                    // All of it is here: no copy is needed.
                    from += take;
                    this.missing = 0;
                    this.complete(bytes.subarray(from - take, from), { packet: at.packet, offset: at.offset + from - 1, time: at.time });
                    continue;
                }
                const keep = Math.min(take, MAX_MESSAGE - this.kept);
                if (keep > 0) this.keep(bytes.subarray(from, from + keep));
                this.missing -= take;
                from += take;
            }
            if (this.headerBytes === 4 && this.missing === 0)
                this.complete(this.body.subarray(0, this.kept), { packet: at.packet, offset: at.offset + from - 1, time: at.time });
        }
        return true;
    }

    private keep(bytes: Uint8Array): void {
        if (this.kept + bytes.length > this.body.length) {
            const room = Math.max(this.kept + bytes.length, Math.min(2 * this.body.length, MAX_MESSAGE, this.length));
            const grown = Buffer.allocUnsafe(room);
            grown.set(this.body.subarray(0, this.kept));
            this.body = grown;
        }
        this.body.set(bytes, this.kept);
        this.kept += bytes.length;
    }

    private complete(body: Uint8Array, until: Mark): void {
        const at = this.first ?? until;
        const trouble = new Trouble(at.offset);
        const content = readMessage(this.type, body, this.recordVersion, this.agreed, trouble);
        const message: HandshakeMessage = Object.assign(content, {
            type: this.type,
            length: this.length,
            records: this.records,
            recordVersion: this.recordVersion,
            cut: body.length < this.length,
            problems: trouble.problems,
            at,
            until
        });
        this.drop();
        this.found(message);
    }
}
