import fc from "fast-check";
import type { Needle } from "../../src/scan";
import { BLOCK, LOOK_AHEAD, LOOK_BACK, bufferSource, search } from "../../src/scan";
import { kernelBytes, makeKernel, probeOf } from "../../src/scan/kernel";

/** Letters that needles and texts share, so that hits, overlaps and near misses are many. */
const letters = fc.constantFrom(..."ab:0*R\n");
const word = fc.array(letters, { minLength: 1, maxLength: 7 }).map((l) => l.join(""));
/** Texts that reach over the ends of blocks, with dense pieces there. */
const content = fc
    .tuple(fc.array(word, { maxLength: 300 }), fc.constantFrom(0, BLOCK, BLOCK + LOOK_BACK, BLOCK + LOOK_BACK + LOOK_AHEAD), fc.nat(400))
    .map(([words, edge, back]) => {
        const dense = Buffer.from(words.join(""));
        return Buffer.concat([Buffer.alloc(Math.max(0, edge - back), "x\n"), dense, Buffer.alloc(edge === 0 ? 0 : BLOCK, "y")]);
    });

describe("both ways to search", () => {
    it("give the same hits, lines and totals", () => {
        fc.assert(
            fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), content, (words, bytes) => {
                const run = (engine: "js" | "wasm"): unknown => {
                    const hits: string[] = [];
                    const needles = words.map((w, k): Needle => ({
                        bytes: w,
                        accept: (block, at) => block.toString("latin1", at, at + w.length) === w,
                        onHit: (h) => hits.push(`${k} ${h.offset} ${h.line}`)
                    }));
                    return { tally: search(bufferSource(bytes), needles, { engine }), hits };
                };
                expect(run("wasm")).toEqual(run("js"));
            }),
            { numRuns: 20 }
        );
    });
});

describe("the kernel", () => {
    const kernel = makeKernel([probeOf(Buffer.from("NE")), probeOf(Buffer.from(":"), "09")], 16, 65536);

    it("is there on this machine, and its bytes depend on the addresses alone", () => {
        expect(kernel).not.toBeNull();
        expect(kernelBytes(3, 65536)).toEqual(kernelBytes(3, 65536));
        expect(kernelBytes(3, 65536)).not.toEqual(kernelBytes(3, 65600));
    });

    // Runs of the sums end after 255 steps of 16 bytes: lengths around that, and odd beginnings.
    it.each([0, 1, 15, 16, 17, 16 * 255 - 1, 16 * 255, 16 * 255 + 1, 16 * 510 + 5])("counts every one of %i bytes", (length) => {
        if (!kernel) return;
        const bytes = Buffer.from(kernel.memory, 0, 65536).fill(10);
        for (const from of [0, 3]) expect(kernel.kernel.count(from, from + length, 10)).toBe(length);
        bytes[3] = 0;
        expect(kernel.kernel.count(0, 16, 10)).toBe(15);
    });

    it("misses no place, also where every byte is one", () => {
        if (!kernel) return;
        Buffer.from(kernel.memory).fill(":0", 0, 1000);
        const found = kernel.kernel.find(1, 999, 4096);
        const places = [...new Uint32Array(kernel.memory, 4096, found)].filter((p) => p < 999);
        expect(places).toEqual(Array.from({ length: 499 }, (_, i) => 2 + 2 * i));
    });
});
