import type { ByteSource } from "../scan";

/** Length of the byte order mark that editors put in front of text: UTF-8, UTF-16. 0 = there is none. */
export function markLength(head: Buffer): number {
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
    return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
}

/** The source without its first bytes. */
export function behind(source: ByteSource, length: number): ByteSource {
    if (length === 0) return source;
    const size = source.size === undefined ? undefined : Math.max(0, source.size - length);
    return { size, read: (offset, buffer) => source.read(offset + length, buffer) };
}
