import { bufferSource, decoded, looksBinary, readFully, recogniseEncoding } from "../../../src/scan";

const TEXT = "S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR\n  Job TCPIP     Process 0201001E";
/** Code page 1047 of the characters used, from IBM's table. */
const EBCDIC: Record<string, number> = { " ": 0x40, ".": 0x4b, ":": 0x7a, _: 0x6d, "\n": 0x15 };

function ebcdic(text: string): Buffer {
    const code = (c: string): number => {
        if (c in EBCDIC) return EBCDIC[c];
        if (c >= "0" && c <= "9") return 0xf0 + Number(c);
        const upper = c.toUpperCase();
        const n = upper.charCodeAt(0) - 65;
        const high = c === upper ? 0xc0 : 0x80;
        return n < 9 ? high + 1 + n : n < 18 ? high + 0x11 + n - 9 : high + 0x22 + n - 18;
    };
    return Buffer.from([...text].map(code));
}

function utf16(text: string, big: boolean, mark: boolean): Buffer {
    const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
    return big ? bytes.swap16() : bytes;
}

describe("encodings", () => {
    it.each([
        ["ascii", Buffer.from(TEXT), TEXT, 1],
        ["ebcdic", ebcdic(TEXT), TEXT, 1],
        ["utf16le", utf16(TEXT, false, true), "\x1a" + TEXT, 2],
        ["utf16le", utf16(TEXT, false, false), TEXT, 2],
        ["utf16be", utf16(TEXT, true, true), "\x1a" + TEXT, 2]
    ] as const)("%s is recognised and read one byte a character", (encoding, bytes, text, width) => {
        expect(recogniseEncoding(bytes)).toBe(encoding);
        const view = decoded(bufferSource(bytes), encoding);
        const buffer = Buffer.alloc(500);
        expect(buffer.toString("latin1", 0, readFully(view.source, 0, buffer))).toBe(text);
        expect(buffer.toString("latin1", 0, readFully(view.source, 3, buffer))).toBe(text.slice(3));
        expect(view.originalOffset(10)).toBe(10 * width);
    });

    it("takes binary content for what it is", () => {
        const bytes = Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256));
        expect(looksBinary(bytes, recogniseEncoding(bytes))).toBe(true);
        expect(looksBinary(Buffer.from(TEXT), "ascii")).toBe(false);
    });
});
