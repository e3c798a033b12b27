import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Linter } from "eslint";
import { ESLint } from "eslint";
import { diagnoseSources } from "../src/diagnose";
import { rules } from "../src/rules";
import { FAMILIES } from "../src/rules";
import { bufferSource } from "../src/scan";
import { caseNames, readCase } from "./__cases__/readCase";

const ROOT = join(__dirname, "..");
const HEADINGS = ["What it means", "Why it happens", "Evidence", "Fix by release", "How to verify", "Example", "See also"];
const ruleFiles = readdirSync(join(ROOT, "src/rules")).filter((f) => /^TLSF\d{3}-[a-z0-9-]+\.ts$/.test(f));
const pages = readdirSync(join(ROOT, "docs/rules")).filter((f) => /^TLSF\d{3}-[a-z0-9-]+\.md$/.test(f));
const cases = caseNames().map((name) => ({ name, ...readCase(name) }));

describe("every rule has its file, page and cases", () => {
    it("lists the rules sorted by code, each once, each file listed", () => {
        const codes = rules.map((r) => r.code as string);
        expect(codes).toEqual([...new Set(codes)].sort());
        expect(ruleFiles.map((f) => f.slice(0, 7)).sort()).toEqual(codes);
        for (const code of codes) expect(Object.keys(FAMILIES)).toContain(code.slice(0, 5));
    });

    it.each(rules.map((r) => [r.code, r] as const))("%s", (code, rule) => {
        const file = ruleFiles.find((f) => f.startsWith(code)) ?? "";
        expect(pages).toContain(file.replace(/\.ts$/, ".md"));
        const page = readFileSync(join(ROOT, "docs/rules", file.replace(/\.ts$/, ".md")), "utf8");
        expect(page.startsWith(`# ${code} ${rule.title}\n`)).toBe(true);
        expect([...page.matchAll(/^## (.*)$/gm)].map((m) => m[1])).toEqual(HEADINGS);
        for (const other of page.match(/TLSF\d{3}/g) ?? []) expect(rules.map((r) => r.code as string)).toContain(other);
        for (const kind of ["firing", "near-miss", "silent"]) {
            const serving = cases.filter((c) => c.expected.role.some((r) => r.rule === code && r.kind === kind));
            expect({ kind, cases: serving.length > 0 }).toEqual({ kind, cases: true });
            for (const c of serving)
                expect({ case: c.name, fires: c.expected.findings.some((f) => f.code === code) }).toEqual({
                    case: c.name,
                    fires: kind === "firing"
                });
        }
        for (const symptom of rule.explains ?? []) expect(rules.map((r) => r.code as string)).toContain(symptom);
        expect(rule.verify.length).toBeGreaterThan(20);
    });

    it.each(pages)("the example of %s gives its code", (name) => {
        const page = readFileSync(join(ROOT, "docs/rules", name), "utf8");
        const [, of = "", example = ""] = /^## Example\n+```[a-z]*(?: ([\w-]+))?\n([\s\S]*?)\n```$/m.exec(page) ?? [];
        // A capture is no text: the page shows steps of a case (```ladder NAME), and all of them must be in its story.
        const inputs = of === "" ? [{ name: "example.txt", content: Buffer.from(example) }] : readCase(of).inputs;
        const { findings, connections } = diagnoseSources(inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })));
        expect(findings.filter((f) => !f.explainedBy).map((f) => f.code as string)).toEqual([name.slice(0, 7)]);
        const told = connections.flatMap((c) => c.events.map((e) => `${e.from.padEnd(7)} ${e.place.text}`));
        if (of !== "") for (const line of example.split("\n")) expect(told).toContain(line);
    });
});

describe("imports follow the arrows of eslint.layers.js", () => {
    // The rule itself judges, as `npm run lint` does: its configuration is handed over, because jest knows no import().
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const overrideConfig = require("../eslint.config.js") as Linter.Config[];
    const eslint = new ESLint({
        cwd: ROOT,
        overrideConfigFile: true,
        overrideConfig,
        ruleFilter: ({ ruleId }) => ruleId === "tlsfips/layers"
    });

    /** Imports that no arrow allows. */
    const breaches = (results: ESLint.LintResult[]): string[] =>
        results.flatMap((r) => r.messages.filter((m) => m.ruleId === "tlsfips/layers" || m.fatal).map((m) => m.message));

    it("holds in src", async () => {
        const files = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
            .filter((e) => e.isFile() && e.name.endsWith(".ts"))
            .map((e) => join(e.parentPath, e.name));
        const results = await eslint.lintFiles(files);
        expect(results.length).toBeGreaterThan(50);
        expect(breaches(results)).toEqual([]);
    }, 60_000);

    it.each([
        ["rules/x.ts", 'import { f } from "../parse/ctrace";', 1],
        ["rules/x.ts", 'import { f } from "../facts";', 0],
        ["report/x.ts", 'import type { D } from "../diagnose";', 0],
        ["report/x.ts", 'import { d } from "../diagnose";', 1],
        ["parse/x.ts", 'import { ESLint } from "eslint";', 1],
        ["simulator/x.ts", 'export * from "../parse/console";', 1],
        ["scan/x.ts", 'import {\n    a,\n    b\n} from "../facts";', 1]
    ])("sees a breach: %s with %s", async (file, text, count) => {
        expect(breaches(await eslint.lintText(text, { filePath: join(ROOT, "src", file) }))).toHaveLength(count);
    });
});
