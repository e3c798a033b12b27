import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../../scripts/zowe.js";
import { zowe, type RunOptions } from "../harness/zowe";

// Pack → install with no registry to be reached → validate → run → uninstall, with the unmodified CLI.
const NO_REGISTRY = "http://127.0.0.1:9";
const NAME = "tlsfips-for-zowe-cli";
const LONG = 300_000;

let folder: string;
let tarball: string;
let options: RunOptions;

beforeAll(() => {
    fs.mkdirSync(path.join(root, ".test-home"), { recursive: true });
    folder = fs.mkdtempSync(path.join(root, ".test-home", "package-"));
    const npm = { npm_config_registry: NO_REGISTRY, npm_config_cache: path.join(folder, "cache"), npm_config_update_notifier: "false" };
    const packed = spawnSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, ...npm },
        shell: process.platform === "win32"
    });
    expect({ status: packed.status, stderr: packed.stderr }).toMatchObject({ status: 0 });
    tarball = path.join(folder, (JSON.parse(packed.stdout) as { filename: string }[])[0].filename);
    options = { home: path.join(folder, "home"), env: npm, timeoutMs: LONG };
}, LONG);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("the archive holds what a user needs and no sources or tests", () => {
    const listed = spawnSync("tar", ["-tzf", tarball], { encoding: "utf8", maxBuffer: 1 << 26 });
    const files = listed.stdout.split("\n").filter((file) => file !== "" && !file.startsWith("package/node_modules/"));
    for (const file of [
        "package/lib/pluginDef.js",
        "package/lib/index.d.ts",
        "package/LICENSE",
        "package/README.md",
        "package/CHANGELOG.md"
    ]) {
        expect(files).toContain(file);
    }
    expect(files.filter((file) => /^package\/(src|__tests__|scripts|\.ci|\.zowe-home)\//.test(file))).toEqual([]);
});

test(
    "it installs without a registry, validates, runs and goes away again",
    async () => {
        const installed = await zowe(["plugins", "install", tarball], options);
        expect({ code: installed.code, said: installed.stdout + installed.stderr }).toMatchObject({ code: 0 });

        // "install" ends with 0 even where the plug-in is unusable: only validate tells.
        const validated = await zowe(["plugins", "validate", NAME], options);
        expect({ code: validated.code, said: validated.stdout + validated.stderr }).toMatchObject({ code: 0 });
        expect(validated.stdout).toContain("successfully validated");
        expect(validated.stdout).not.toMatch(/warning/i);

        const steps = await zowe(["plugins", "show-first-steps", NAME], options);
        expect(steps.stdout).toContain("zowe tlsfips display-trace");

        const run = await zowe(["tlsfips", "explain", "8/BFE", "--rfj"], options);
        expect(JSON.parse(run.stdout)).toMatchObject({ success: true, data: { results: [{ input: "8/BFE" }] } });
        // The bundled SDKs are found too, though no connection can be made.
        const down = await zowe(
            ["tlsfips", "display-trace", "--host", "127.0.0.1", "--port", "9", "--user", "U", "--password", "P"],
            options
        );
        expect(down.code).toBe(1);
        expect(down.stderr).toContain("127.0.0.1:9 was not reached");

        expect((await zowe(["plugins", "uninstall", NAME], options)).code).toBe(0);
        const gone = await zowe(["tlsfips", "explain", "8/BFE"], options);
        expect(gone.code).not.toBe(0);
    },
    LONG
);
