import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface ExpectedFinding {
    code: string;
    confidence: string;
    /** In a capture a packet instead of a line. */
    evidence: { source: string; line?: number; packet?: number; text: string }[];
    /** Code of the cause that it is shown under. */
    explainedBy?: string;
}

/** expected.json: written by hand before the rule runs, never recorded from our own output. */
export interface ExpectedCase {
    about: string;
    /** Which rule the case serves, and as what. `weaker`: fires with less than certain. */
    role: { rule: string; kind: "firing" | "weaker" | "near-miss" | "silent" }[];
    findings: ExpectedFinding[];
    absent?: string[];
    notChecked?: string[];
    fine?: string[];
}

export function caseNames(): string[] {
    return readdirSync(__dirname, { withFileTypes: true })
        .filter((e) => e.isDirectory())
        .map((e) => e.name)
        .sort();
}

export function readCase(name: string): { expected: ExpectedCase; inputs: { name: string; content: Buffer }[]; root: string } {
    const root = join(__dirname, name);
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => join(e.parentPath, e.name).slice(root.length + 1))
        .filter((f) => f !== "expected.json" && f !== "expected.txt")
        .sort();
    return {
        expected: JSON.parse(readFileSync(join(root, "expected.json"), "utf8")) as ExpectedCase,
        inputs: files.map((f) => ({ name: f.split("\\").join("/"), content: readFileSync(join(root, f)) })),
        root
    };
}
