import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnoseSources } from "../../src/diagnose";
import { rules } from "../../src/rules";
import { bufferSource } from "../../src/scan";
import { caseNames, readCase } from "./readCase";

// Golden cases: input files and what is expected of them, written by hand from the case's root cause. Add a folder to add a case.
describe.each(caseNames())("%s", (name) => {
    const { expected, inputs, root } = readCase(name);
    const diagnosis = diagnoseSources(inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })));

    it("finds exactly the causes expected, with the confidence earned", () => {
        expect(diagnosis.failedRules).toEqual([]);
        expect(diagnosis.findings.map((f) => ({ code: f.code, confidence: f.confidence, explainedBy: f.explainedBy }))).toEqual(
            expected.findings.map((f) => ({ code: f.code, confidence: f.confidence, explainedBy: f.explainedBy }))
        );
        const codes = diagnosis.findings.map((f) => f.code as string);
        for (const code of expected.absent ?? []) expect(codes).not.toContain(code);
    });

    it("shows the lines that prove it, with exact places", () => {
        for (const want of expected.findings) {
            const found = diagnosis.findings.find((f) => f.code === want.code);
            for (const line of want.evidence)
                expect(found?.evidence).toContainEqual(
                    expect.objectContaining({
                        source: line.source,
                        ...(line.packet === undefined ? { line: line.line } : { packet: line.packet }),
                        text: expect.stringContaining(line.text)
                    })
                );
        }
        for (const place of diagnosis.findings.flatMap((f) => f.evidence)) {
            const content = inputs.find((i) => i.name === place.source)?.content ?? Buffer.alloc(0);
            const ebcdic = place.source.endsWith(".bin");
            if (ebcdic || place.source.endsWith(".jsonl")) continue;
            if (isCapture(content)) {
                expect(place.packet).toBeGreaterThan(0);
                expect(place.offset).toBeLessThanOrEqual(content.length);
                continue;
            }
            // Marks of quotation and of HTML, what grep put in front of a line, and hard blanks are not shown.
            const text = content.toString("latin1").replace(/\u00c2\u00a0/g, "  ");
            const shown = text
                .slice(place.offset)
                .replace(name.startsWith("grep-") ? /^(?:[^\s:]+?([:-])\d+\1|\d+[:-]|[^\s:]+:)/ : "", "")
                .replace(/^[>\s]+/, "");
            if (name.startsWith("html-")) expect(shown.replace(/&nbsp;/g, " ").split("\n")[0]).toContain(place.text);
            else expect((place.endLine ? shown.replace(/\n/g, "") : shown).startsWith(place.text.replace(/^[>\s]+/, ""))).toBe(true);
            expect(text.slice(0, place.offset).split(text.includes("\n") ? "\n" : "\r").length).toBe(place.line);
        }
    });

    it("says what is fine and what was not checked", () => {
        const fine = diagnosis.fine.map((f) => f.code as string);
        for (const code of expected.fine ?? []) expect(fine).toContain(code);
        const notChecked = diagnosis.notChecked.map((n) => n.code as string);
        for (const code of expected.notChecked ?? []) expect(notChecked).toContain(code);
    });

    // Certain is earned: without the lines marked as defining the finding weakens or goes.
    it("weakens or goes when its defining evidence is taken away", () => {
        for (const finding of diagnosis.findings.filter((f) => f.confidence === "certain")) {
            const marked = finding.evidence.filter((p) => p.defining);
            expect(marked.length).toBeGreaterThan(0);
            const without = inputs.map((i) => ({
                name: i.name,
                source: bufferSource(
                    isCapture(i.content)
                        ? withoutPackets(i.content, new Set(marked.filter((p) => p.source === i.name).map((p) => p.packet)))
                        : withoutLines(
                              i.content,
                              marked.filter((p) => p.source === i.name).map((p) => p.line)
                          )
                )
            }));
            const left = diagnoseSources(without).findings.find(
                (f) => f.code === finding.code && f.connection === finding.connection && f.confidence === "certain"
            );
            if (left) expect(left.occurrences).toBeLessThan(finding.occurrences);
        }
    });

    it("names rules that exist", () => {
        expect(existsSync(join(root, "expected.json"))).toBe(true);
        for (const { rule } of expected.role) expect(rules.map((r) => r.code as string)).toContain(rule);
        expect(readFileSync(join(root, "expected.json"), "utf8")).toContain(expected.about);
    });
});

/** Captures of cases are little-endian pcap files with microseconds. */
const isCapture = (content: Buffer): boolean => content.length > 24 && content.readUInt32LE(0) === 0xa1b2c3d4;

/** The capture without the packets of these numbers. */
function withoutPackets(content: Buffer, packets: Set<number | undefined>): Buffer {
    const parts = [content.subarray(0, 24)];
    for (let at = 24, packet = 1; at + 16 <= content.length; packet++) {
        const end = at + 16 + content.readUInt32LE(at + 8);
        if (!packets.has(packet)) parts.push(content.subarray(at, end));
        at = end;
    }
    return Buffer.concat(parts);
}

/** The content without the lines of these numbers (line ends: LF, or NEL of an EBCDIC file). */
function withoutLines(content: Buffer, lines: (number | undefined)[]): Buffer {
    const end = content.includes(10) ? 10 : 0x15;
    const parts: Buffer[] = [];
    let from = 0;
    for (let line = 1; from < content.length; line++) {
        const at = content.indexOf(end, from);
        const to = at < 0 ? content.length : at + 1;
        if (!lines.includes(line)) parts.push(content.subarray(from, to));
        from = to;
    }
    return Buffer.concat(parts);
}
