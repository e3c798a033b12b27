import * as fs from "node:fs";
import * as path from "node:path";
import type { ICommandDefinition } from "@zowe/imperative";

const cli = path.join(__dirname, "..", "..", "src", "cli");

/** Files that `commandModuleGlobs` picks up, relative to src/cli. */
export function definitionFiles(): string[] {
    return fs
        .readdirSync(cli, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => fs.readdirSync(path.join(cli, entry.name)).map((file) => `${entry.name}/${file}`))
        .filter((file) => file.endsWith(".definition.ts"))
        .sort();
}

/** The definitions as Zowe sees them. */
export function definitions(): ICommandDefinition[] {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return definitionFiles().map((file) => require(path.join(cli, file)) as ICommandDefinition);
}
