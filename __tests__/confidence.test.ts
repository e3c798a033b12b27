import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { diagnoseSources } from "../src/diagnose";
import { bufferSource } from "../src/scan";

const PAGES = join(__dirname, "../docs/rules");

/** Examples in text of the rules' pages (those of captures are steps of a golden case, and weakened there). */
const examples = readdirSync(PAGES).flatMap((name): [string, string][] => {
    const text = /^## Example\n+```[a-z]*\n([\s\S]*?)\n```$/m.exec(readFileSync(join(PAGES, name), "utf8"))?.[1];
    return text === undefined ? [] : [[name.slice(0, 7), text]];
});

const diagnosed = (text: string) => diagnoseSources([{ name: "example.txt", source: bufferSource(text) }]).findings;

// Certain is earned: without the lines that define it a finding is weaker, or not there.
describe("without its defining lines a certain finding weakens or goes", () => {
    const certain = examples.flatMap(([code, text]) =>
        diagnosed(text)
            .filter((f) => f.code === code && f.confidence === "certain")
            .map((finding) => [code, text, finding] as const)
    );

    it("is looked at for most rules", () => expect(new Set(certain.map(([code]) => code)).size).toBeGreaterThan(80));

    it.each(certain)("%s", (code, text, finding) => {
        const lines = finding.evidence.filter((p) => p.defining).map((p) => p.line);
        expect(lines.length).toBeGreaterThan(0);
        const rest = text.split("\n").map((line, i) => (lines.includes(i + 1) ? "" : line));
        const left = diagnosed(rest.join("\n")).filter((f) => f.code === code && f.confidence === "certain");
        for (const f of left) expect(f.occurrences).toBeLessThan(finding.occurrences);
    });
});
