import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../../scripts/zowe.js";
import { zowe, zoweHome } from "../harness/zowe";

/** Written by a zowe at its end: all modules that it loaded. Counting modules is stable where timing is not. */
const HOOK = `process.on("exit", () => require("fs").writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(require.cache))));`;

async function loadedBy(args: string[]): Promise<string[]> {
    const hook = path.join(zoweHome(), "hook.js");
    const out = path.join(zoweHome(), "loaded.json");
    fs.writeFileSync(hook, HOOK);
    const run = await zowe(args, { env: { NODE_OPTIONS: `--require ${hook}`, LOADED: out } });
    expect(run.code).toBe(0);
    const files = JSON.parse(fs.readFileSync(out, "utf8")) as string[];
    return files
        .map((file) => path.relative(root, file).split(path.sep).join("/"))
        .filter((file) => !file.startsWith("..") && !file.startsWith("node_modules/@zowe/cli/") && !file.startsWith(".test-home/"));
}

test("a command of another group loads definitions, option sets and nothing else of ours or of our dependencies", async () => {
    const loaded = await loadedBy(["config", "list"]);
    expect(loaded).toContain("lib/pluginDef.js");
    expect(loaded.filter((file) => file.endsWith(".definition.js")).length).toBeGreaterThan(10);
    const allowed = /^lib\/(pluginDef|cli\/[a-z-]+\/[A-Za-z]+\.definition|cli\/shared\/[a-z]+\.options)\.js$/;
    expect(loaded.filter((file) => !allowed.test(file))).toEqual([]);
});

test("explain loads neither the simulator nor anything that talks to z/OS", async () => {
    const loaded = await loadedBy(["tlsfips", "explain", "8/BFE"]);
    expect(loaded).toContain("lib/explain.js");
    expect(loaded.filter((file) => /^lib\/(simulator|capture|zos\/zosmf)\/|node_modules/.test(file))).toEqual([]);
});

test("a process of the library loads one file of ours, which is the whole of it, and its helper thread another", () => {
    const trace = path.join(root, "__tests__", "__cases__", "article-columns");
    const script = `const { diagnose } = require(${JSON.stringify(root)});
        const { findings } = diagnose([${JSON.stringify(trace)}]);
        process.stdout.write(JSON.stringify({ code: findings[0].code, loaded: Object.keys(require.cache) }));`;
    const child = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    const { code, loaded } = JSON.parse(child.stdout) as { code: string; loaded: string[] };
    const ours = loaded
        .map((file) => path.relative(root, file).split(path.sep).join("/"))
        .filter((file) => !file.includes("node_modules/"));
    expect({ code, ours }).toEqual({ code: "TLSF101", ours: ["lib/index.js"] });
    expect(fs.readFileSync(path.join(root, "lib", "parse", "ctrace", "helper.js"), "utf8")).not.toMatch(/require\("\.{1,2}\//);
});
