import type { ByteSource } from "../../../src/scan";
import { BLOCK, LOOK_AHEAD, LOOK_BACK, Windows, bufferSource, search } from "../../../src/scan";

function hits(content: Buffer, bytes: string, options = {}): { offset: number; line: number }[] {
    const found: { offset: number; line: number }[] = [];
    search(bufferSource(content), [{ bytes, accept: () => true, onHit: (h) => found.push({ offset: h.offset, line: h.line }) }], options);
    return found;
}

/** Plain reference: every place of the word, with the number of line ends before it. */
function plain(content: Buffer, word: string): { offset: number; line: number }[] {
    const found = [];
    let line = 1;
    let counted = 0;
    for (let at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + 1)) {
        for (; counted < at; counted++) if (content[counted] === 10) line++;
        found.push({ offset: at, line });
    }
    return found;
}

describe("search", () => {
    // Where a block ends, what is carried over must be seen once: neither lost nor twice.
    it.each([-20, -7, -6, -1, 0, 1, 255, 256, 257])("finds a needle once around the end of a block (%i)", (delta) => {
        for (const edge of [BLOCK, BLOCK + LOOK_BACK, BLOCK + LOOK_BACK + LOOK_AHEAD, 2 * BLOCK]) {
            const content = Buffer.alloc(3 * BLOCK, "x\n");
            content.write("NEEDLE", edge + delta, "latin1");
            expect(hits(content, "NEEDLE")).toEqual(plain(content, "NEEDLE"));
        }
    });

    it("gives hits of several needles in order of offset, and lines of a dense file", () => {
        const content = Buffer.from("ab\nB a\n".repeat(45000));
        const found: string[] = [];
        const needle = (bytes: string) => ({
            bytes,
            accept: () => true,
            onHit: (h: { offset: number; line: number }) => found.push(`${h.offset}:${h.line}`)
        });
        search(bufferSource(content), [needle("B"), needle("a")]);
        const want = [...plain(content, "B"), ...plain(content, "a")]
            .sort((x, y) => x.offset - y.offset)
            .map((h) => `${h.offset}:${h.line}`);
        expect(found.join()).toBe(want.join());
    });

    it.each([0, 1, 5, 6, 7, BLOCK, BLOCK + LOOK_BACK + LOOK_AHEAD])("ends at the end of a source of %i bytes", (size) => {
        const result = search(bufferSource(Buffer.alloc(size, 120)), [{ bytes: "y", accept: () => true, onHit: () => undefined }]);
        expect(result).toEqual({ bytes: size, lines: 1, stopped: false });
    });

    it("stops an endless source at maxBytes, in constant memory", () => {
        const endless: ByteSource = { read: (_offset, buffer) => buffer.fill(0).length };
        expect(search(endless, [], { maxBytes: 3_000_001 })).toEqual({ bytes: 3_000_001, lines: 1, stopped: true });
    });

    it("takes what a pipe gives in small pieces", () => {
        const content = Buffer.from("one\ntwo NEEDLE\n");
        const slow: ByteSource = { read: (offset, buffer) => content.copy(buffer, 0, offset, Math.min(content.length, offset + 3)) };
        const found: number[] = [];
        search(slow, [{ bytes: "NEEDLE", accept: () => true, onHit: (h) => found.push(h.line) }]);
        expect(found).toEqual([2]);
    });

    it("ends when cancelled", () => {
        let asked = 0;
        const result = search(bufferSource(Buffer.alloc(4 * BLOCK)), [], { cancelled: () => ++asked === 2 });
        expect(result.stopped).toBe(true);
        expect(result.bytes).toBeLessThan(3 * BLOCK);
    });
});

describe("Windows", () => {
    const windows = new Windows(bufferSource("one\r\ntwo\n\nfour"));

    it("reads lines from a place on, without line ends", () => {
        expect(windows.linesFrom(5, 2, 10)).toEqual([
            { text: "two", line: 2, offset: 5 },
            { text: "", line: 3, offset: 9 },
            { text: "four", line: 4, offset: 10 }
        ]);
        expect(windows.linesFrom(0, 1, 10, (l) => l.text === "two").map((l) => l.text)).toEqual(["one"]);
        expect(windows.linesFrom(100, 1, 10)).toEqual([]);
    });

    it("cuts a line of 10 MB and says so", () => {
        const long = new Windows(bufferSource(Buffer.alloc(10_000_000, 65)));
        const [line, ...rest] = long.linesFrom(0, 1, 5);
        expect(line.text.length).toBe(4096);
        expect(line.cut).toBe(true);
        expect(rest).toEqual([]);
    });
});
