import type * as Fflate from "fflate";
import type { ByteSource } from "../../scan";
import type { Feed } from "./Input";

/** Of the packed bytes at a time: deflate makes at most about 1000 times as much of them, which is what is in memory at once. */
const PACKED_PIECE = 16 * 1024;
/** Beyond this many unpacked bytes, more than MAX_RATIO to 1 is no capture. */
const RATIO_FROM = 64 * 1024 * 1024;
const MAX_RATIO = 400;

export function looksPacked(head: Uint8Array): boolean {
    return head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/**
 * Unpacks gzip, also several members one after the other, piece by piece and without a file between. fflate is loaded here only.
 * A damaged or truncated file gives what could be unpacked, and then a failure.
 */
export function gunzipFeed(source: ByteSource): Feed {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Gunzip } = require("fflate") as typeof Fflate;
    let packed = 0;
    let unpacked = 0;
    let failed: { what: string; offset: number } | null = null;
    let ended = false;
    const ready: Uint8Array[] = [];
    let taken = 0; // of ready[0]
    const gunzip = new Gunzip((chunk) => {
        if (chunk.length > 0) ready.push(chunk);
        unpacked += chunk.length;
    });
    const piece = Buffer.allocUnsafe(PACKED_PIECE);
    const refill = (): void => {
        const got = Math.max(0, source.read(packed, piece));
        try {
            // A copy: fflate keeps what it has not used up.
            gunzip.push(Uint8Array.prototype.slice.call(piece, 0, got), got === 0);
        } catch (error) {
            const end = got === 0;
            const why = error instanceof Error ? error.message : String(error);
            failed = {
                what: end
                    ? `the gzip file ends at byte ${packed} in the middle: it is truncated`
                    : `the gzip file is damaged near byte ${packed} (${why})`,
                offset: packed
            };
        }
        packed += got;
        if (got === 0 || failed) ended = true;
        else if (unpacked > RATIO_FROM && unpacked > packed * MAX_RATIO) {
            failed = {
                what: `the gzip file unpacks to more than ${MAX_RATIO} times its size: no capture does; not read further`,
                offset: packed
            };
            ended = true;
        }
    };
    return {
        read(buffer) {
            while (ready.length === 0 && !ended) refill();
            let have = 0;
            while (have < buffer.length && ready.length > 0) {
                const part = ready[0].subarray(taken, taken + buffer.length - have);
                buffer.set(part, have);
                have += part.length;
                taken += part.length;
                if (taken === ready[0].length) {
                    ready.shift();
                    taken = 0;
                }
            }
            return have;
        },
        position: () => packed,
        failure: () => failed
    };
}
