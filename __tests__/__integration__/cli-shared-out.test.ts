import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { environment, main, root } from "../../scripts/zowe.js";
import type { Diagnosis } from "../../src/diagnose";
import { zowe, zoweHome, zoweJson } from "../harness/zowe";

const cases = path.join(root, "__tests__", "__cases__");

/** Folders of several LPARs in an empty working directory. */
function lpars(): string {
    const cwd = fs.mkdtempSync(path.join(zoweHome(), "lpars-"));
    for (const [lpar, from] of [
        ["lpar1", "article-collapsed"],
        ["lpar2", "success-only"],
        ["lpar3", "tlsf602-firing"]
    ]) {
        fs.cpSync(path.join(cases, from), path.join(cwd, lpar), { recursive: true, filter: (file) => !/expected/.test(file) });
    }
    return cwd;
}

const parallel = spawnSync("parallel", ["--version"]).status === 0;
(parallel ? test : test.skip)(
    "GNU parallel shares a set out to two workers, and the merged report equals one run (skipped where parallel is absent)",
    async () => {
        const cwd = lpars();
        const command = `${process.execPath} ${main} tlsfips diagnose {} --partial {}.part`;
        const run = spawnSync("parallel", ["--will-cite", "-j2", command, ":::", "lpar1", "lpar2", "lpar3"], {
            cwd,
            env: environment(zoweHome(), { FORCE_COLOR: "0" }),
            encoding: "utf8",
            timeout: 60_000
        });
        expect(run.stderr).toBe("");
        expect(run.status).toBe(0);
        const merged = await zoweJson<Diagnosis>(["tlsfips", "diagnose", "lpar3.part", "lpar1.part", "lpar2.part", "--merge"], { cwd });
        for (const part of ["lpar1.part", "lpar2.part", "lpar3.part"]) fs.rmSync(path.join(cwd, part));
        const whole = await zoweJson<Diagnosis>(["tlsfips", "diagnose", "lpar1", "lpar2", "lpar3"], { cwd });
        expect(merged.data.findings.map((f) => f.code)).toContain("TLSF101");
        expect(merged.data).toEqual(whole.data);
    },
    120_000
);

test("what is no part is named, and nothing is said about it", async () => {
    const cwd = lpars();
    fs.writeFileSync(path.join(cwd, "no.part"), "{}");
    const run = await zowe(["tlsfips", "diagnose", "no.part", "--merge"], { cwd });
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toMatch(/no\.part cannot be read[\s\S]*not a part/);
});

test.each([
    ["out.html", /<html/i],
    ["out.md", /TLSF101/],
    ["out.sarif", /"version": ?"2\.1\.0"/],
    ["out.json", /"schemaVersion": ?1/]
])("--report %s is written in the format of its ending", async (name, content) => {
    const cwd = lpars();
    const run = await zowe(["tlsfips", "diagnose", "lpar1", "--report", name], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(fs.readFileSync(path.join(cwd, name), "utf8")).toMatch(content);
});

test("--max-bytes ends the reading of input that does not end", async () => {
    const cwd = lpars();
    const endless = spawnSync(
        "/bin/sh",
        ["-c", `yes "nothing of ours" | ${process.execPath} ${main} tlsfips diagnose - --max-bytes 5M --rfj`],
        {
            cwd,
            env: environment(zoweHome(), { FORCE_COLOR: "0" }),
            encoding: "utf8",
            timeout: 60_000
        }
    );
    expect(endless.status).toBe(0);
    const { data } = JSON.parse(endless.stdout) as { data: Diagnosis };
    expect(data.inputs).toMatchObject([{ path: "-", bytes: 5 * 1024 * 1024 }]);
});
