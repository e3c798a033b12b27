import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
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
        const example = /^## Example\n+```[a-z]*\n([\s\S]*?)\n```$/m.exec(page)?.[1] ?? "";
        const { findings } = diagnoseSources([{ name: "example.txt", source: bufferSource(example) }]);
        expect(findings.filter((f) => !f.explainedBy).map((f) => f.code as string)).toEqual([name.slice(0, 7)]);
    });
});

describe("imports follow the arrows of eslint.layers.js", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { layers } = require("../eslint.layers.js") as { layers: Record<string, string[]> };
    const src = join(ROOT, "src");
    const keyOf = (path: string): string | undefined =>
        Object.keys(layers).find((k) => path === k || path.startsWith(k + "/") || `${path}.ts` === k);

    /** Imports of a file that no arrow allows. */
    function breaches(file: string, text: string): string[] {
        const own = keyOf(file);
        if (own === undefined) return [`${file} is in no layer`];
        const found: string[] = [];
        for (const m of text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;"']*?\sfrom\s+)?["'](\.[^"']+)["']/gm)) {
            const to = relative(src, resolve(src, dirname(file), m[2]))
                .split(sep)
                .join("/");
            const allowed = layers[own].some((entry) => {
                const [folder, kind] = entry.split(":");
                return (
                    (to === folder || to.startsWith(folder.replace(/\.ts$/, "") + "/") || `${to}.ts` === folder) &&
                    (kind !== "types" || m[1] !== undefined)
                );
            });
            if (keyOf(to) !== own && !allowed) found.push(`${file} imports ${to}`);
        }
        return found;
    }

    it("holds in src", () => {
        const files = readdirSync(src, { recursive: true, withFileTypes: true })
            .filter((e) => e.isFile() && e.name.endsWith(".ts"))
            .map((e) => relative(src, join(e.parentPath, e.name)).split(sep).join("/"));
        expect(files.length).toBeGreaterThan(50);
        expect(files.flatMap((f) => breaches(f, readFileSync(join(src, f), "utf8")))).toEqual([]);
    });

    it.each([
        ["rules/x.ts", 'import { f } from "../parse/ctrace";', 1],
        ["rules/x.ts", 'import { f } from "../facts";', 0],
        ["report/x.ts", 'import type { D } from "../diagnose";', 0],
        ["report/x.ts", 'import { d } from "../diagnose";', 1],
        ["simulator/x.ts", 'export * from "../parse/console";', 1],
        ["scan/x.ts", 'import {\n    a,\n    b\n} from "../facts";', 1]
    ])("sees a breach: %s with %s", (file, text, count) => {
        expect(breaches(file, text)).toHaveLength(count);
    });
});
