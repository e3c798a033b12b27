import type { Mark } from "../packets/types";

/** Bytes that are kept until it can be told what they are, each piece with its place. Few: the owner says how many. */
export class Held {
    private pieces: { bytes: Uint8Array; at: Mark }[] = [];
    length = 0;

    /** Copies bytes up to a length of all. @returns how many were taken */
    add(bytes: Uint8Array, at: Mark, upTo: number): number {
        const take = Math.max(0, Math.min(bytes.length, upTo - this.length));
        if (take > 0) this.pieces.push({ bytes: Buffer.from(bytes.subarray(0, take)), at });
        this.length += take;
        return take;
    }

    bytes(): Uint8Array {
        if (this.pieces.length === 1) return this.pieces[0].bytes;
        return Buffer.concat(this.pieces.map((piece) => piece.bytes));
    }

    /** Place of the first byte. */
    at(otherwise: Mark): Mark {
        return this.pieces[0]?.at ?? otherwise;
    }

    /** Gives the pieces of the first bytes, or all, and forgets them. */
    take(count = this.length): { bytes: Uint8Array; at: Mark }[] {
        const out: { bytes: Uint8Array; at: Mark }[] = [];
        let left = Math.min(count, this.length);
        this.length -= left;
        while (left > 0) {
            const { bytes, at } = this.pieces[0];
            const n = Math.min(left, bytes.length);
            out.push({ bytes: bytes.subarray(0, n), at });
            if (n === bytes.length) this.pieces.shift();
            else this.pieces[0] = { bytes: bytes.subarray(n), at: { ...at, offset: at.offset + n } };
            left -= n;
        }
        return out;
    }
}
