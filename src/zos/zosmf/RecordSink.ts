import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { Writable } from "node:stream";

/** No record is longer: VBS records can pass 32 760, but four characters of text read as a length are 0x20000000 and more. */
const MAX_RECORD = 0x0100_0000;
/** How much is kept of what follows a break of the structure, and of the end of a text: enough for z/OSMF's error JSON. */
const TAIL = 8192;
/** Chunks are 16 KB; progress is told less often. */
const PROGRESS_MS = 100;

/**
 * Writes a download to disk while walking its structure.
 *
 * The SDK ignores what `write` returns, so a stream that queues would grow with the data set (600 MB to a slow sink: 714 MB). This one
 * is done with a chunk before it returns: memory stays constant, and the network waits for the disk.
 */
export class RecordSink extends Writable {
    bytes = 0;
    records = 0;
    /** Where the last complete record (its data, or the line) begins and ends. */
    lastRecord: { from: number; to: number } | null = null;
    /** Offset at which something else than a record began, with the beginning of it. */
    brokenAt: number | null = null;
    /** Why writing to disk failed. */
    failed: NodeJS.ErrnoException | null = null;

    private readonly hash = createHash("sha256");
    private readonly header = Buffer.alloc(4);
    private headerBytes = 0;
    private remaining = 0;
    private lineFrom = 0;
    private tail = Buffer.alloc(0);
    private fd: number | null;
    private reported = 0;
    private reportedAt = 0;

    constructor(
        readonly file: string,
        private readonly mode: "record" | "text",
        private readonly onProgress?: (bytes: number) => void
    ) {
        super({ highWaterMark: 1 });
        this.fd = fs.openSync(file, "w", 0o600);
    }

    override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
        if (this.fd != null) {
            try {
                for (let at = 0; at < chunk.length;) at += fs.writeSync(this.fd, chunk, at);
                this.hash.update(chunk);
                if (this.mode === "record") this.walk(chunk);
                else this.count(chunk);
                this.bytes += chunk.length;
                this.report(PROGRESS_MS);
            } catch (error) {
                this.failed = error as NodeJS.ErrnoException;
                return done(this.failed);
            }
        }
        done();
    }

    /** Whether the bytes end where a record ends. */
    get whole(): boolean {
        return this.brokenAt == null && this.headerBytes === 0 && this.remaining === 0;
    }

    /** The end of a text, or what follows the break of the structure. */
    get tailText(): string {
        return this.tail.toString("latin1");
    }

    sha256(): string {
        return this.hash.copy().digest("hex");
    }

    /** Closes the file; nothing that still arrives is written. Call before looking at the counts. */
    close(): void {
        if (this.fd == null) return;
        fs.closeSync(this.fd);
        this.fd = null;
        this.report(0);
        if (this.mode === "text" && this.lineFrom < this.bytes) this.line(this.bytes);
    }

    private report(everyMs: number): void {
        const now = Date.now();
        if (this.bytes === this.reported || now - this.reportedAt < everyMs) return;
        this.reportedAt = now;
        this.reported = this.bytes;
        this.onProgress?.(this.bytes);
    }

    private keep(bytes: Buffer): void {
        const all = Buffer.concat([this.tail, bytes]);
        this.tail = this.mode === "record" ? all.subarray(0, TAIL) : Buffer.from(all.subarray(-TAIL));
    }

    // Record mode: 00 00 00 50, then X'50' bytes of EBCDIC, and so on; a record of no bytes is four zero bytes. [seen: FB; VB assumed]
    private walk(chunk: Buffer): void {
        let at = 0;
        while (at < chunk.length) {
            if (this.brokenAt != null) return this.keep(chunk.subarray(at, at + TAIL));
            if (this.remaining > 0) {
                const step = Math.min(this.remaining, chunk.length - at);
                at += step;
                this.remaining -= step;
                if (this.remaining === 0) this.records++;
                continue;
            }
            this.header[this.headerBytes++] = chunk[at++];
            if (this.headerBytes < 4) continue;
            this.headerBytes = 0;
            const length = this.header.readUInt32BE(0);
            const from = this.bytes + at;
            if (length > MAX_RECORD) {
                this.brokenAt = from - 4;
                this.keep(this.header);
                continue;
            }
            this.lastRecord = { from, to: from + length };
            this.remaining = length;
            if (length === 0) this.records++;
        }
    }

    private count(chunk: Buffer): void {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.line(this.bytes + at + 1, 1);
        this.keep(chunk.length > TAIL ? chunk.subarray(-TAIL) : chunk);
    }

    private line(end: number, newline = 0): void {
        this.records++;
        this.lastRecord = { from: this.lineFrom, to: end - newline };
        this.lineFrom = end;
    }
}
