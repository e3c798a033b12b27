import type { ByteSource } from "./ByteSource";

/** How the bytes of an input are to be read. All views keep one byte per character, so places stay exact. */
export type Encoding = "ascii" | "ebcdic" | "utf16le" | "utf16be";

export interface DecodedSource {
    encoding: Encoding;
    /** ASCII-compatible bytes, line end 0x0A (or 0x0D where the input has no 0x0A). */
    source: ByteSource;
    /** Offset in the original bytes of an offset in `source`. */
    originalOffset(offset: number): number;
}

/**
 * Code page 1047 to ISO 8859-1, one byte to one byte; NEL (0x15) and LF (0x25) become a line feed.
 * Source: IBM code page 1047 (documented); only printable characters matter here.
 */
const EBCDIC_TO_LATIN1 = buildTable();

function buildTable(): Uint8Array {
    const table = new Uint8Array(256).fill(0x1a);
    const put = (from: number, text: string) => [...text].forEach((c, i) => (table[from + i] = c.charCodeAt(0)));
    table[0x00] = 0;
    table[0x05] = 9;
    table[0x0c] = 12;
    table[0x0d] = 13;
    table[0x15] = 10;
    table[0x25] = 10;
    put(0x40, " ");
    put(0x4a, "¢.<(+|&");
    put(0x5a, "!$*);^-/");
    put(0x6a, "¦,%_>?");
    put(0x79, "`:#@'=\"");
    put(0x81, "abcdefghi");
    put(0x91, "jklmnopqr");
    put(0xa1, "~stuvwxyz");
    put(0xad, "[");
    put(0xbd, "]");
    put(0xc0, "{ABCDEFGHI");
    put(0xd0, "}JKLMNOPQR");
    put(0xe0, "\\");
    put(0xe2, "STUVWXYZ");
    put(0xf0, "0123456789");
    return table;
}

/** Share of bytes that are usual in text: letters, digits, blank, line ends and plain punctuation. */
function textShare(head: Buffer, table: Uint8Array | null): number {
    let good = 0;
    for (const raw of head) {
        const b = table ? table[raw] : raw;
        if ((b >= 0x20 && b < 0x7f) || b === 10 || b === 13 || b === 9) good++;
    }
    return head.length === 0 ? 1 : good / head.length;
}

/** Recognises the encoding from the first bytes. Binary content is "ascii": it is looked through byte by byte and nothing is found. */
export function recogniseEncoding(head: Buffer): Encoding {
    if (head[0] === 0xff && head[1] === 0xfe) return "utf16le";
    if (head[0] === 0xfe && head[1] === 0xff) return "utf16be";
    const pairs = Math.min(head.length >> 1, 512);
    let oddZero = 0;
    let evenZero = 0;
    for (let i = 0; i < pairs; i++) {
        if (head[2 * i] === 0) evenZero++;
        if (head[2 * i + 1] === 0) oddZero++;
    }
    if (pairs >= 8 && oddZero > pairs * 0.9 && evenZero === 0) return "utf16le";
    if (pairs >= 8 && evenZero > pairs * 0.9 && oddZero === 0) return "utf16be";
    if (head.length >= 16 && textShare(head, null) < 0.5 && textShare(head, EBCDIC_TO_LATIN1) > 0.95) return "ebcdic";
    return "ascii";
}

/** True when the bytes hardly look like text in any known encoding. */
export function looksBinary(head: Buffer, encoding: Encoding): boolean {
    if (encoding !== "ascii" || head.length === 0) return false;
    let bad = 0;
    for (const b of head) if (b < 0x20 && b !== 10 && b !== 13 && b !== 9 && b !== 12 && b !== 0x1b) bad++;
    return bad / head.length > 0.05;
}

/** A view of the source in which every character is one ASCII-compatible byte. */
export function decoded(source: ByteSource, encoding: Encoding): DecodedSource {
    if (encoding === "ascii") return { encoding, source, originalOffset: (o) => o };
    if (encoding === "ebcdic") {
        const read = (offset: number, buffer: Buffer): number => {
            const got = source.read(offset, buffer);
            for (let i = 0; i < got; i++) buffer[i] = EBCDIC_TO_LATIN1[buffer[i]];
            return got;
        };
        return { encoding, source: { size: source.size, read }, originalOffset: (o) => o };
    }
    const low = encoding === "utf16le" ? 0 : 1;
    const read = (offset: number, buffer: Buffer): number => {
        const wide = Buffer.alloc(buffer.length * 2);
        let got = 0;
        while (got < 2 || got % 2 === 1) {
            const more = source.read(offset * 2 + got, wide.subarray(got));
            if (more <= 0) break;
            got += more;
        }
        const chars = got >> 1;
        // A character beyond one byte becomes 0x1A: it cannot be part of what we look for, and places stay exact.
        for (let i = 0; i < chars; i++) buffer[i] = wide[2 * i + 1 - low] === 0 ? wide[2 * i + low] : 0x1a;
        return chars;
    };
    return { encoding, source: { size: source.size === undefined ? undefined : source.size >> 1, read }, originalOffset: (o) => o * 2 };
}
