import type { ByteSource } from "../../scan";

/** Gives bytes one after the other. */
export interface Feed {
    /** @returns how many bytes it put into `buffer`; 0 at the end */
    read(buffer: Buffer): number;
    /** How much of the source is read: of the packed bytes, where they are packed. */
    position(): number;
    /** Why it ended before its time. */
    failure(): { what: string; offset: number } | null;
}

export interface InputOptions {
    /** Read no more than this many bytes (unpacked ones, where they are packed). */
    maxBytes?: number;
    /** Asked once a block; true ends the reading cleanly with what was read. */
    cancelled?: () => boolean;
    /** Told once a block how many bytes of the source are read. */
    progress?: (bytes: number) => void;
}

/** The largest piece that can be looked at as a whole; longer packets are cut to it. */
export const MAX_PIECE = 256 * 1024;
const CAPACITY = 2 * MAX_PIECE;
/** Bytes asked for at a time: so few that they stay in the processor's cache between being read and being looked at. */
const BLOCK = 64 * 1024;

/** The bytes of a source as they are. */
export function plainFeed(source: ByteSource): Feed {
    let offset = 0;
    return {
        read(buffer) {
            const got = Math.max(0, source.read(offset, buffer));
            offset += got;
            return got;
        },
        position: () => offset,
        failure: () => null
    };
}

/** Goes once through a feed: valid bytes are `buffer[at]` to `buffer[end - 1]`. */
export class Input {
    readonly buffer = Buffer.allocUnsafe(CAPACITY);
    at = 0;
    end = 0;
    /** Offset of buffer[0]. */
    base = 0;
    /** True when maxBytes or a cancellation ended it. */
    stopped = false;
    private ended = false;

    constructor(
        private readonly feed: Feed,
        private readonly options: InputOptions
    ) {}

    /** Offset of the byte that comes next. */
    get offset(): number {
        return this.base + this.at;
    }

    /** Makes sure of `bytes` (at most MAX_PIECE) from `at` on; false where the input ends before. */
    need(bytes: number): boolean {
        if (this.end - this.at >= bytes) return true;
        if (this.at > 0) {
            this.buffer.copyWithin(0, this.at, this.end);
            this.base += this.at;
            this.end -= this.at;
            this.at = 0;
        }
        while (this.end < bytes && !this.ended) this.fill();
        return this.end >= bytes;
    }

    /** Goes over bytes; false where the input ends before. */
    skip(bytes: number): boolean {
        if (bytes <= this.end - this.at) {
            this.at += bytes;
            return true;
        }
        let left = bytes;
        while (left > this.end - this.at) {
            left -= this.end - this.at;
            this.at = this.end;
            if (!this.need(1)) return false;
        }
        this.at += left;
        return true;
    }

    /** What the feed failed with, where that is why the input ended. */
    failure(): ReturnType<Feed["failure"]> {
        return this.feed.failure();
    }

    private fill(): void {
        const { maxBytes = Infinity, cancelled, progress } = this.options;
        const allowed = Math.min(BLOCK, CAPACITY - this.end, maxBytes - this.base - this.end);
        if (cancelled?.() === true) {
            this.stopped = this.ended = true;
            return;
        }
        if (allowed <= 0) {
            // Only where something is left has the limit ended the reading.
            this.stopped = this.feed.read(Buffer.alloc(1)) > 0;
            this.ended = true;
            return;
        }
        const got = this.feed.read(this.buffer.subarray(this.end, this.end + allowed));
        this.end += got;
        if (got === 0) this.ended = true;
        progress?.(this.feed.position());
    }
}
