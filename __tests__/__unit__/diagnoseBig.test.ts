import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnose, diagnoseSources } from "../../src/diagnose";
import { caseNames, readCase } from "../__cases__/readCase";

const article = readCase(caseNames().find((name) => name === "article-columns") ?? "").inputs[0].content;

describe("inputs that are big, many or odd", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tlsfips-big-"))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("ends an endless input at maxBytes with what was found until there", () => {
        const read = (offset: number, buffer: Buffer): number => {
            for (let i = 0; i < buffer.length; i++) buffer[i] = article[(offset + i) % article.length];
            return buffer.length;
        };
        const d = diagnoseSources([{ name: "pipe", source: { read } }], { maxBytes: 2_000_000 });
        expect(d.findings.map((f) => f.code)).toContain("TLSF101");
        expect(d.inputs[0].problems.map((p) => p.what).join()).toContain("only the first 2000000 bytes were read");
    });

    it("finds what follows a line of 10 MB, with its place", () => {
        const file = join(folder, "long.txt");
        const long = Buffer.alloc(10_000_000, "z:");
        writeFileSync(file, Buffer.concat([long, Buffer.from("\n"), article]));
        const d = diagnose([file]);
        const evidence = d.findings.find((f) => f.code === "TLSF101")?.evidence ?? [];
        const at = article.indexOf("  ICSF service failure");
        const line = article.subarray(0, at).toString("latin1").split("\n").length + 1;
        expect(evidence).toContainEqual(expect.objectContaining({ line, offset: long.length + 1 + at }));
    });

    it("reads many tiny files, and a folder that contains itself once", () => {
        const inner = join(folder, "inner");
        mkdirSync(inner);
        for (let i = 0; i < 500; i++) writeFileSync(join(inner, `f${String(i).padStart(3, "0")}.txt`), "nothing of ours\n");
        symlinkSync(folder, join(inner, "loop"));
        writeFileSync(join(inner, "z.txt"), article);
        const d = diagnose([folder]);
        expect(d.inputs.length).toBe(501);
        expect(d.findings.map((f) => f.code)).toContain("TLSF101");
    });

    it("ends when cancelled, and tells what was found and how far it came", () => {
        const file = join(folder, "trace.txt");
        writeFileSync(file, Buffer.concat([article, Buffer.alloc(5_000_000, "x\n")]));
        const seen: number[] = [];
        const d = diagnose([file], { progress: (_path, bytes) => seen.push(bytes), cancelled: () => seen.length >= 3 });
        expect(d.findings.map((f) => f.code)).toContain("TLSF101");
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(seen[seen.length - 1]).toBeLessThan(2_000_000);
        expect(d.inputs[0].problems.map((p) => p.what).join()).toMatch(/only the first \d+ bytes were read/);
    });
});
