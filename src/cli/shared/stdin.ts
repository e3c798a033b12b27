import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ImperativeConfig } from "@zowe/imperative";
import { pipeline } from "node:stream/promises";
import { failure } from "./errors";

/**
 * True when `-` stands on the command line. yargs drops a lone `-` among positionals (seen with imperative 8.37.1), so the
 * words themselves are looked at; the daemon hands its client's words on as one text.
 */
export function readsStdin(): boolean {
    const { daemonContext, commandLine } = ImperativeConfig.instance;
    const words = daemonContext == null ? process.argv.slice(2) : (commandLine ?? "").split(/\s+/);
    return words.includes("-");
}

/**
 * All of standard input as text.
 *
 * @param limit bytes; more is refused
 */
export async function readAll(stdin: Readable, limit: number): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stdin) {
        const bytes = Buffer.from(chunk as Buffer | string);
        size += bytes.length;
        if (size > limit) throw failure(`Standard input is longer than ${limit} bytes.`);
        chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString("utf8");
}

/**
 * Standard input as a file, because readers need to go back in it. The folder is removed by `remove`.
 *
 * @param limit bytes that are taken; what comes after them is not waited for
 */
export async function spool(stdin: Readable, limit = Infinity): Promise<{ file: string; remove(): void }> {
    const folder = mkdtempSync(join(tmpdir(), "tlsfips-"));
    const file = join(folder, "stdin");
    const remove = () => rmSync(folder, { recursive: true, force: true });
    async function* limited() {
        let left = limit;
        for await (const chunk of stdin) {
            const bytes = Buffer.from(chunk as Buffer | string).subarray(0, left);
            left -= bytes.length;
            yield bytes;
            if (left <= 0) return;
        }
    }
    try {
        await pipeline(limited, createWriteStream(file, { mode: 0o600 }));
    } catch (error) {
        remove();
        throw error;
    }
    return { file, remove };
}
