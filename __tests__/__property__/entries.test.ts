import fc from "fast-check";
import type { Facts } from "../../src/facts";
import { collector, emptyFacts } from "../../src/facts";
import type { ReadOptions } from "../../src/parse/read";
import { readInput } from "../../src/parse/read";
import { BLOCK, bufferSource } from "../../src/scan";
import { trace } from "./traceText";

/** The facts of a print, as one of the two ways of searching finds them. */
function factsOf(content: Buffer, options: ReadOptions): Facts {
    let facts = emptyFacts();
    readInput(
        bufferSource(content),
        (original) => {
            const made = collector("x", original);
            facts = made.facts;
            return made.sink;
        },
        options
    );
    return facts;
}

describe("entries that are counted together", () => {
    it("give the facts of entries told one by one, wherever a block ends and whatever is odd about some", () => {
        fc.assert(
            fc.property(
                trace,
                fc.integer({ min: -3000, max: 400 }),
                fc.boolean(),
                fc.constantFrom("\n", "\r\n", "\r"),
                (text, delta, far, end) => {
                    const head = "COMPONENT TRACE FULL FORMAT\n";
                    const filler = far ? "a line that says nothing\n".repeat(Math.ceil(BLOCK / 25)).slice(0, BLOCK + delta) + "\n" : "";
                    const content = Buffer.from((head + filler + text).replace(/\n/g, end), "latin1");
                    expect(factsOf(content, { engine: "wasm" })).toEqual(factsOf(content, { engine: "js" }));
                }
            ),
            { numRuns: 50 }
        );
    });
});
