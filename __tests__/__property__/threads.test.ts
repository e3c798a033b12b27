import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import * as ts from "typescript";
import { collector } from "../../src/facts";
import { CtraceReader } from "../../src/parse/ctrace";
import type { ByteSource, Needle, SearchResult } from "../../src/scan";
import { Searcher, Windows, bufferSource, fileSource, searchInThreads } from "../../src/scan";
import { Player, Recorder } from "../../src/scan/record";
import { trace } from "./traceText";

/** Facts and totals of a print, however it was searched. */
function read(source: ByteSource, lineEnd: number, search: (needles: Needle[]) => SearchResult): unknown {
    const { sink, facts } = collector("x", (offset) => offset);
    const reader = new CtraceReader(new Windows(source, lineEnd), sink);
    const tally = search(reader.needles());
    reader.end();
    sink.end();
    return { facts, tally };
}

const print = fc.tuple(trace, fc.constantFrom("\n", "\r\n", "\r")).map(([text, end]) => ({
    content: Buffer.from(`COMP(GSKSRVR)\n${text}`.replace(/\n/g, end), "latin1"),
    lineEnd: end === "\r" ? 13 : 10
}));
/** Ranges of all lengths, so that their ends fall into needles, headers, and between the two bytes of a line end. */
const range = fc.oneof(fc.integer({ min: 150, max: 700 }), fc.integer({ min: 700, max: 5000 }));

describe("a file that is searched range by range", () => {
    it("gives what one pass gives", () => {
        fc.assert(
            fc.property(print, range, ({ content, lineEnd }, length) => {
                const source = bufferSource(content);
                const whole = read(source, lineEnd, (needles) => new Searcher(needles, lineEnd).search(source));
                const parts = read(source, lineEnd, (needles) =>
                    searchInThreads(source, needles, { lineEnd, helper: "", helpers: 0, range: length })
                );
                expect(parts).toEqual(whole);
            }),
            { numRuns: 25 }
        );
    });

    it("gives the same when what is found is written down and told later", () => {
        fc.assert(
            fc.property(print, range, ({ content, lineEnd }, length) => {
                const source = bufferSource(content);
                const whole = read(source, lineEnd, (needles) => new Searcher(needles, lineEnd).search(source));
                const parts = read(source, lineEnd, (needles) => {
                    const recorder = new Recorder();
                    const searcher = new Searcher(recorder.needles(needles), lineEnd);
                    const player = new Player(source, needles);
                    let line = 1;
                    for (let from = 0; from < content.length; from += length) {
                        const result = searcher.search(source, { range: { from, to: from + length, line: 1 } });
                        // As between threads.
                        player.play(structuredClone(recorder.take(result.lines)), line);
                        line += result.lines - 1;
                    }
                    return { bytes: content.length, lines: line, stopped: false };
                });
                expect(parts).toEqual(whole);
            }),
            { numRuns: 25 }
        );
    });

    it("writes down no more than it may", () => {
        const recorder = new Recorder();
        const source = bufferSource("x".repeat(60000));
        const needle: Needle = { bytes: "x", accept: () => true, onHit: () => undefined };
        new Searcher(recorder.needles([needle]), 10, "js").search(source);
        expect(recorder.take(1)).toMatchObject({ overflow: true, needles: { length: 50000 } });
        expect(recorder.take(1)).toMatchObject({ overflow: false, needles: [] });
    });
});

describe("helpers", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "threads-"));
    afterAll(() => fs.rmSync(folder, { recursive: true }));
    const src = path.join(__dirname, "..", "..", "src");
    // A thread is started from JavaScript: what it needs is translated as for lib/.
    beforeAll(() => {
        for (const part of ["scan", "parse/ctrace"]) {
            fs.mkdirSync(path.join(folder, part), { recursive: true });
            for (const file of fs.readdirSync(path.join(src, part)).filter((f) => f.endsWith(".ts"))) {
                const { outputText } = ts.transpileModule(fs.readFileSync(path.join(src, part, file), "utf8"), {
                    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true }
                });
                fs.writeFileSync(path.join(folder, part, file.replace(/\.ts$/, ".js")), outputText);
            }
        }
    });

    it.each([1, 2, 3])("%i of them find the same as one thread, also where much is found", (helpers) => {
        const texts = fc.sample(trace, { numRuns: 3, seed: 20261124 });
        for (const dense of ["", "TLS alert 40 sent\n".repeat(1000)]) {
            const file = path.join(folder, "trace.txt");
            fs.writeFileSync(file, `COMP(GSKSRVR)\n${texts.join("")}${dense}`.repeat(2), "latin1");
            const source = fileSource(file);
            try {
                const whole = read(source, 10, (needles) => new Searcher(needles).search(source));
                const helper = path.join(folder, "parse", "ctrace", "helper.js");
                const parts = read(source, 10, (needles) => searchInThreads(source, needles, { helper, helpers, range: 20000 }));
                expect(parts).toEqual(whole);
            } finally {
                source.close();
            }
        }
    });

    it("that fail are done without", () => {
        const source = bufferSource(`COMP(GSKSRVR)\n${fc.sample(trace, { numRuns: 20, seed: 1 }).join("")}`);
        const broken = { ...source, descriptor: 99999 };
        const helper = path.join(folder, "parse", "ctrace", "helper.js");
        const whole = read(source, 10, (needles) => new Searcher(needles).search(source));
        expect(read(source, 10, (needles) => searchInThreads(broken, needles, { helper, helpers: 1, range: 5000 }))).toEqual(whole);
        const none = { helper: path.join(folder, "nothing.js"), helpers: 1, range: 5000 };
        expect(read(source, 10, (needles) => searchInThreads(broken, needles, none))).toEqual(whole);
    });

    it("end with a cancelled search", () => {
        const content = `COMP(GSKSRVR)\n${fc.sample(trace, { numRuns: 20, seed: 1 }).join("")}`;
        const file = path.join(folder, "cancelled.txt");
        fs.writeFileSync(file, content, "latin1");
        const source = fileSource(file);
        let asked = 0;
        const result = searchInThreads(source, [], {
            helper: path.join(folder, "parse", "ctrace", "helper.js"),
            helpers: 1,
            range: 2000,
            cancelled: () => ++asked > 2
        });
        source.close();
        expect(result.stopped).toBe(true);
        expect(result.bytes).toBeLessThan(content.length);
    });
});
