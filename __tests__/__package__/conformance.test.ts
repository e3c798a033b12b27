import * as fs from "node:fs";
import * as path from "node:path";
import { builtinModules } from "node:module";
import { root } from "../../scripts/zowe.js";

interface Package {
    name: string;
    version: string;
    license: string;
    bin?: unknown;
    scripts: Record<string, string>;
    files: string[];
    engines: { node: string };
    peerDependencies: Record<string, string>;
    dependencies: Record<string, string>;
    bundleDependencies: string[];
    imperative: { configurationModule: string };
}

const pack = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Package;

function sources(folder: string): string[] {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const full = path.join(folder, entry.name);
        return entry.isDirectory() ? sources(full) : full.endsWith(".ts") ? [full] : [];
    });
}

/** Zowe V3 conformance criteria for CLI plug-ins, by their numbers. */
describe("conformance", () => {
    test("1, 2: an Imperative plug-in that is not run on its own", () => {
        expect(pack.imperative.configurationModule).toBe("lib/pluginDef.js");
        expect(pack.bin).toBeUndefined();
    });

    test("5: peers are what the source imports from the host, and not the CLI", () => {
        expect(Object.keys(pack.peerDependencies)).toEqual(["@zowe/imperative"]);
    });

    test("5, 13: every package that the source imports is a dependency, and all dependencies are bundled", () => {
        const known = [...Object.keys(pack.dependencies), ...Object.keys(pack.peerDependencies)];
        const imported = sources(path.join(root, "src")).flatMap((file) =>
            [
                ...fs.readFileSync(file, "utf8").matchAll(/(?:^(?:import|export|\}) .*from |require\(|import\(|^import )"([^."][^"]*)"/gm)
            ].map(([, name]) => name)
        );
        const packages = imported.map((name) => (name.startsWith("@") ? name.split("/").slice(0, 2).join("/") : name.split("/")[0]));
        const foreign = packages.filter((name) => !name.startsWith("node:") && !builtinModules.includes(name) && !known.includes(name));
        expect([...new Set(foreign)]).toEqual([]);
        expect([...pack.bundleDependencies].sort()).toEqual(Object.keys(pack.dependencies).sort());
        // Installed with --legacy-peer-deps: without it the plug-in has no commands.
        expect(pack.dependencies).toHaveProperty("@zowe/core-for-zowe-sdk");
    });

    test("10: a semantic version", () => expect(pack.version).toMatch(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/));

    test("no script runs at installation: newer npm does not run them", () => {
        for (const script of ["preinstall", "install", "postinstall", "prepare", "prepack"])
            expect(pack.scripts).not.toHaveProperty(script);
    });

    test("the licence is there in full", () => {
        expect(pack.license).toBe("EPL-2.0");
        expect(fs.readFileSync(path.join(root, "LICENSE"), "utf8")).toMatch(/Eclipse Public License - v 2\.0[\s\S]*Exhibit A/);
    });
});

test("docs/commands.md is what the definitions say (npm run docs)", () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { page } = require("../../scripts/docs.js") as { page(): string };
    expect(fs.readFileSync(path.join(root, "docs", "commands.md"), "utf8")).toBe(page());
});
