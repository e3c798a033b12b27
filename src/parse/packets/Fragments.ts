import type { Problems } from "./Problems";

/** IP packets that are put together at the same time; the oldest is given up for another. */
const MAX_PARTIAL = 64;
/** An IP packet, with room for an IPv6 packet's headers. */
const MAX_DATAGRAM = 65_600;
/** Bytes of all of them. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_PIECES = 512;

interface Partial {
    pieces: { from: number; bytes: Buffer }[];
    bytes: number;
    /** Length of the whole, once the last fragment is seen. */
    total: number;
    packet: number;
    offset: number;
}

/** Puts fragments of IP packets together. Where fragments overlap the first one counts. */
export class Fragments {
    private readonly partial = new Map<string, Partial>();
    bytes = 0;

    constructor(private readonly problems: Problems) {}

    /**
     * @param key addresses, protocol and identification
     * @param from offset of the fragment in the whole
     * @param more whether others follow it
     * @returns the whole, once all of it is there
     */
    add(key: string, from: number, piece: Uint8Array, more: boolean, packet: number, offset: number): Buffer | null {
        let whole = this.partial.get(key);
        if (!whole) {
            whole = { pieces: [], bytes: 0, total: -1, packet, offset };
            this.partial.set(key, whole);
        }
        if (from + piece.length > MAX_DATAGRAM || whole.pieces.length >= MAX_PIECES) {
            this.forget(key, whole);
            this.problems.add("fragment", `packet ${packet}: a fragment that fits into no IP packet`, offset);
            return null;
        }
        if (!more) whole.total = from + piece.length;
        let at = 0;
        while (at < whole.pieces.length && whole.pieces[at].from <= from) at++;
        whole.pieces.splice(at, 0, { from, bytes: Buffer.from(piece) });
        whole.bytes += piece.length;
        this.bytes += piece.length;
        const done = this.join(whole);
        if (done) {
            this.bytes -= whole.bytes;
            this.partial.delete(key);
        }
        while (this.partial.size > MAX_PARTIAL || this.bytes > MAX_BYTES) {
            const [oldKey, old] = this.partial.entries().next().value as [string, Partial];
            this.incomplete(old);
            this.forget(oldKey, old);
        }
        return done;
    }

    /** Tells what never became whole. */
    end(): void {
        for (const [key, whole] of this.partial) {
            this.incomplete(whole);
            this.forget(key, whole);
        }
    }

    private incomplete({ packet, offset }: Partial): void {
        this.problems.add("fragments", `packet ${packet}: an IP packet of which not all fragments are in the capture; left out`, offset);
    }

    private forget(key: string, whole: Partial): void {
        this.bytes -= whole.bytes;
        this.partial.delete(key);
    }

    private join({ pieces, total }: Partial): Buffer | null {
        if (total < 0) return null;
        let have = 0;
        for (const { from, bytes } of pieces) {
            if (from > have) return null;
            have = Math.max(have, from + bytes.length);
        }
        if (have < total) return null;
        const whole = Buffer.alloc(total);
        // From the last to the first, so that what came first in order stays.
        for (const { from, bytes } of [...pieces].reverse()) if (from < total) whole.set(bytes.subarray(0, total - from), from);
        return whole;
    }
}
