import fc from "fast-check";
import { diagnoseSources } from "../../src/diagnose";
import { grepPrefix } from "../../src/parse/found";
import { genreOf } from "../../src/parse/genre";
import type { ByteSource } from "../../src/scan";
import { BLOCK, bufferSource } from "../../src/scan";
import { caseNames, readCase } from "../__cases__/readCase";

/** A source whose reads end where they like, as those of a pipe do. */
function choppy(content: Buffer, lengths: number[]): ByteSource {
    let reads = 0;
    return {
        size: content.length,
        read: (offset, buffer) =>
            content.copy(buffer, 0, offset, Math.min(content.length, offset + Math.min(buffer.length, lengths[reads++ % lengths.length])))
    };
}

const prints = caseNames()
    .flatMap((name) => readCase(name).inputs.map((i) => ({ name: `${name}/${i.name}`, content: i.content })))
    .map((i) => ({ ...i, text: i.content.toString("latin1") }))
    // What an input as a whole is, its head decides: source code, web pages, what grep found, and the quote marks and hard blanks of a mail.
    .filter(({ text }) => /\bSSL_ERROR\b/.test(text) && genreOf(text) === null && grepPrefix(text) === null && !/^>|\xc2\xa0/m.test(text));

describe("how the bytes of an input arrive", () => {
    it("does not change the diagnosis", () => {
        fc.assert(
            fc.property(
                fc.constantFrom(...caseNames()),
                fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5000 })), { minLength: 1, maxLength: 20 }),
                (name, lengths) => {
                    const { inputs } = readCase(name);
                    const whole = diagnoseSources(inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })));
                    const pieces = diagnoseSources(inputs.map((i) => ({ name: i.name, source: choppy(i.content, lengths) })));
                    expect(pieces).toEqual(whole);
                }
            ),
            { numRuns: 150 }
        );
    });

    it("finds the same wherever the end of a block falls, with lines and offsets moved by what stands before", () => {
        const filler = "- a line of a log that says nothing\n";
        fc.assert(
            fc.property(fc.constantFrom(...prints), fc.integer({ min: -2500, max: 300 }), (print, delta) => {
                const lines = Math.floor((BLOCK + delta) / filler.length);
                const before = Buffer.from(filler.repeat(lines) + "-".repeat((BLOCK + delta) % filler.length) + "\n");
                const alone = diagnoseSources([{ name: "x", source: bufferSource(print.content) }]);
                const behind = diagnoseSources([{ name: "x", source: bufferSource(Buffer.concat([before, print.content])) }]);
                const moved = alone.findings.map((f) => ({
                    ...f,
                    evidence: f.evidence.map((p) => ({
                        ...p,
                        line: (p.line ?? 0) + lines + 1,
                        ...(p.endLine === undefined ? {} : { endLine: p.endLine + lines + 1 }),
                        offset: (p.offset ?? 0) + before.length
                    }))
                }));
                expect(behind.findings).toEqual(moved);
                expect(behind.traces).toEqual(alone.traces);
            }),
            { numRuns: 120 }
        );
    });
});
