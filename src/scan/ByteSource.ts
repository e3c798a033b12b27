import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes at places. Nothing holds a file in memory: readers ask for the part they need. */
export interface ByteSource {
    /** Total bytes, where known. */
    size?: number;
    /** File descriptor whose bytes these are, at the same offsets: another thread may read them too. */
    descriptor?: number;
    /**
     * Fills `buffer` from `offset` on.
     * @returns the number of bytes read; 0 at the end.
     */
    read(offset: number, buffer: Buffer): number;
}

/** A file opened for reading. The caller closes it. */
export interface FileSource extends ByteSource {
    close(): void;
}

/**
 * Opens a file as a byte source.
 * @throws the file system's own error when the file cannot be opened.
 */
export function fileSource(path: string): FileSource {
    const fd = openSync(path, "r");
    const stat = fstatSync(fd);
    return { ...descriptorSource(fd, stat.isFile() ? stat.size : undefined), close: () => closeSync(fd) };
}

/** An open file as a byte source. */
export function descriptorSource(descriptor: number, size?: number): ByteSource {
    return { size, descriptor, read: (offset, buffer) => readSync(descriptor, buffer, 0, buffer.length, offset) };
}

/** A buffer (or text, taken as UTF-8) as a byte source. */
export function bufferSource(content: Buffer | string): ByteSource {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    return {
        size: bytes.length,
        read: (offset, buffer) =>
            offset >= bytes.length ? 0 : bytes.copy(buffer, 0, offset, Math.min(bytes.length, offset + buffer.length))
    };
}

/** Reads until `buffer` is full or the source ends (a pipe may give less at a time). */
export function readFully(source: ByteSource, offset: number, buffer: Buffer): number {
    let have = 0;
    while (have < buffer.length) {
        const got = source.read(offset + have, have === 0 ? buffer : buffer.subarray(have));
        if (got <= 0) break;
        have += got;
    }
    return have;
}
