import fc from "fast-check";
import { diagnoseSources } from "../../src/diagnose";
import type { Facts } from "../../src/facts";
import { MAX_CLASSES, MAX_PER_CLASS, addFact, collector, emptyFacts, merge } from "../../src/facts";
import { readInput } from "../../src/parse/read";
import { parsePolicy } from "../../src/parse/policy";
import { parseRacdcert } from "../../src/parse/racf";
import { reportHtml, reportMarkdown, reportSarif, reportText } from "../../src/report";
import { bufferSource } from "../../src/scan";
import { caseNames, readCase } from "../__cases__/readCase";

/** Pieces of real input, cut and mixed with noise: what a parser meets in the field. */
const PIECES = caseNames().flatMap((name) => readCase(name).inputs.flatMap((i) => i.content.toString("latin1").split("\n").slice(0, 12)));
const line = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 2, arbitrary: fc.constantFrom(...PIECES).chain((p) => fc.nat(p.length).map((n) => p.slice(n))) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) }
);
const text = fc
    .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom("\n", "\r\n", "\r", ""))
    .map(([lines, end]) => Buffer.from(lines.join(end), "latin1"));
const input = fc.oneof(
    text,
    fc.uint8Array({ maxLength: 3000 }).map((b) => Buffer.from(b))
);

describe("whatever the input", () => {
    it("no parser and no rule fails, evidence is in the input, reports hold no control characters", () => {
        fc.assert(
            fc.property(input, (content) => {
                const diagnosis = diagnoseSources([{ name: "x", source: bufferSource(content) }]);
                expect(diagnosis.failedRules).toEqual([]);
                for (const place of diagnosis.findings.flatMap((f) => f.evidence)) {
                    expect(place.offset).toBeGreaterThanOrEqual(0);
                    expect(place.offset).toBeLessThan(content.length);
                    expect(place.text.length).toBeLessThanOrEqual(320);
                }
                for (const out of reportText(diagnosis, { all: true })) expect(out).not.toMatch(/\p{Cc}/u);
                expect(reportMarkdown(diagnosis) + reportHtml(diagnosis)).not.toMatch(/[^\P{Cc}\n]/u);
                JSON.parse(reportSarif(diagnosis));
            }),
            { numRuns: 150 }
        );
    });

    it("parsers of policies and certificate lists never throw", () => {
        const word = fc.constantFrom(
            "TTLSRule",
            "R",
            "{",
            "}",
            "#",
            "FIPS140 On",
            "\n",
            " ",
            "Label: X",
            "Key Size: 9",
            "Digital certificate information for user A:",
            ">R<",
            "Ring:"
        );
        fc.assert(
            fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }), (words) => {
                const lines = words
                    .join(" ")
                    .split("\n")
                    .map((t, i) => ({ text: t, line: i + 1, offset: i }));
                expect(Array.isArray(parsePolicy(lines).value)).toBe(true);
                expect(Array.isArray(parseRacdcert(lines).value)).toBe(true);
            })
        );
    });
});

/** Facts of one input, as diagnose gathers them. */
function factsOf(name: string, content: Buffer): Facts {
    let facts = emptyFacts([name]);
    readInput(bufferSource(content), (original) => {
        const made = collector(name, original);
        facts = made.facts;
        return made.sink;
    });
    return facts;
}

/** Facts with more classes and more facts of one class than the bounds keep. */
const manyFacts = fc
    .tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(700), fc.nat(30)), { maxLength: 900, size: "max" }))
    .map(([source, list]) => {
        const facts = emptyFacts([source]);
        list.forEach(([klass, offset], i) =>
            addFact(facts.messages, `class ${klass}`, {
                message: "",
                system: "S",
                at: `T${offset}`,
                place: { source, offset: i, text: "" },
                id: String(klass)
            })
        );
        return facts;
    });

describe("merging facts", () => {
    it("does not depend on order or grouping, also beyond the bounds", () => {
        fc.assert(
            fc.property(manyFacts, manyFacts, manyFacts, (a, b, c) => {
                const one = JSON.stringify(merge(merge(a, b), c));
                expect(JSON.stringify(merge(a, merge(b, c)))).toBe(one);
                expect(JSON.stringify(merge(merge(c, a), b))).toBe(one);
                const bag = merge(merge(a, b), c).messages;
                expect(Object.keys(bag.classes).length).toBeLessThanOrEqual(MAX_CLASSES);
                const kept = Object.values(bag.classes);
                for (const k of kept) expect(k.items.length).toBeLessThanOrEqual(MAX_PER_CLASS);
                const total = (f: Facts) => f.messages.dropped + Object.values(f.messages.classes).reduce((n, k) => n + k.seen, 0);
                expect(total(merge(merge(a, b), c))).toBe(total(a) + total(b) + total(c));
            }),
            { numRuns: 25 }
        );
    });

    it("survives JSON, and many files give what their parts give", () => {
        const inputs = caseNames().flatMap((name) => readCase(name).inputs.map((i) => ({ name: `${name}/${i.name}`, content: i.content })));
        fc.assert(
            fc.property(fc.shuffledSubarray(inputs, { minLength: 2, maxLength: 8 }), fc.nat(8), (chosen, at) => {
                const parts = chosen.map((i) => JSON.parse(JSON.stringify(factsOf(i.name, i.content))) as Facts);
                const left = parts.slice(0, at).reduce(merge, emptyFacts());
                const right = parts.slice(at).reduce(merge, emptyFacts());
                expect(JSON.stringify(merge(right, left))).toBe(JSON.stringify(parts.reduce(merge, emptyFacts())));
                const findings = (list: typeof chosen) =>
                    diagnoseSources(list.map((i) => ({ name: i.name, source: bufferSource(i.content) }))).findings;
                expect(findings([...chosen].reverse())).toEqual(findings(chosen));
            }),
            { numRuns: 40 }
        );
    });
});

describe("entries of a long trace", () => {
    // A plain reader that goes line by line is the judge: same errors, same places, wherever a block of the scan ends.
    it("are the ones that a line-by-line reader sees", () => {
        const header = (id: string, n: number) =>
            `S0W1      MESSAGE   ${id}  12:${String(n % 60).padStart(2, "0")}:00.000000  ${id.endsWith("4") ? "SSL_ERROR" : "SSL_INFO"}`;
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(300)), { minLength: 1500, maxLength: 2500, size: "max" }), (entries) => {
                const content = entries
                    .map(
                        ([bad, pad], n) =>
                            `${header(bad ? "00000004" : "00000008", n)}\n\n  Job TCPIP     Process 0201001E  Thread ${String(n).padStart(8, "0")}  f\n  ${"x:".repeat(pad)}\n\n`
                    )
                    .join("");
                let errors = 0;
                const lines = content.split("\n");
                for (const l of lines) if (/ 00000004 .*SSL_ERROR$/.test(l)) errors++;
                const d = diagnoseSources([{ name: "t", source: bufferSource(content) }]);
                expect(d.traces).toEqual([expect.objectContaining({ entries: entries.length, failing: errors })]);
                for (const c of d.connections)
                    for (const e of c.events) expect(lines[(e.place.line ?? 0) - 1].trim().startsWith(e.place.text)).toBe(true);
            }),
            { numRuns: 15 }
        );
    });
});
