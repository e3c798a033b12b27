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
