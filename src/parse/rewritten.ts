import type { ByteSource } from "../scan";
import { bufferSource, readFully } from "../scan";

/** Text that was pasted, copied or found by a tool is no big file; a bigger one is read as it is. */
const MAX_WHOLE = 16 * 1024 * 1024;

/** Whether a source is small enough for {@link rewritten}. */
export function isSmall({ size }: ByteSource): boolean {
    return size !== undefined && size <= MAX_WHOLE;
}

/**
 * A small source with other text in its lines.
 * @param change gives the text of a line, as long as before: places stay what they are
 */
export function rewritten(source: ByteSource, change: (line: string) => string): ByteSource {
    const whole = Buffer.alloc(source.size ?? 0);
    const text = whole.toString("latin1", 0, readFully(source, 0, whole));
    return bufferSource(Buffer.from(text.split("\n").map(change).join("\n"), "latin1"));
}
