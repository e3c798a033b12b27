import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { environment, home, main, root } from "../../scripts/zowe.js";

/** What a real zowe left behind. */
export interface Run {
    code: number | null;
    /** Signal that ended it, null for an ordinary end. */
    signal: string | null;
    stdout: string;
    stderr: string;
}

export interface RunOptions {
    /** ZOWE_OPT_… and the like. */
    env?: Record<string, string>;
    /** Standard input; without it there is none (no terminal). */
    input?: string;
    /** Default: an empty folder. */
    cwd?: string;
    /** Milliseconds after which it is killed; default 60 000. */
    timeoutMs?: number;
    /** Another ZOWE_CLI_HOME. */
    home?: string;
}

let own: string | null = null;

afterAll(() => {
    if (own !== null) fs.rmSync(own, { recursive: true, force: true });
});

/** A ZOWE_CLI_HOME with the plug-in, made once per test file, inside the clone. Needs a built lib. */
export function zoweHome(): string {
    if (own === null) {
        if (!fs.existsSync(path.join(root, "lib", "pluginDef.js"))) throw new Error("lib/ is not built: npm run build");
        fs.mkdirSync(path.join(root, ".test-home"), { recursive: true });
        const folder = fs.mkdtempSync(path.join(root, ".test-home", "zowe-"));
        own = home(folder);
    }
    return own;
}

/** Starts a real zowe, as a user's shell would. */
export function startZowe(args: string[], options: RunOptions = {}) {
    const folder = options.home ?? zoweHome();
    const cwd = options.cwd ?? path.join(folder, "cwd");
    fs.mkdirSync(cwd, { recursive: true });
    return spawn(process.execPath, [main, ...args], {
        cwd,
        env: environment(folder, { FORCE_COLOR: "0", ...options.env }),
        stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"]
    });
}

/** Runs a real zowe to its end. */
export function zowe(args: string[], options: RunOptions = {}): Promise<Run> {
    return new Promise((resolve, reject) => {
        const child = startZowe(args, options);
        let stdout = "";
        let stderr = "";
        const timer = setTimeout(() => child.kill("SIGKILL"), options.timeoutMs ?? 60_000);
        child.stdout?.on("data", (data) => (stdout += data));
        child.stderr?.on("data", (data) => (stderr += data));
        child.stdin?.end(options.input);
        child.on("error", reject);
        child.on("close", (code, signal) => {
            clearTimeout(timer);
            resolve({ code, signal, stdout, stderr });
        });
    });
}

/** What `--rfj` prints. */
export interface JsonResult<T> {
    success: boolean;
    exitCode: number;
    message: string;
    stdout: string;
    stderr: string;
    data: T;
    error?: { msg: string; additionalDetails?: string };
}

/** Runs with --rfj and parses what it printed. */
export async function zoweJson<T>(args: string[], options: RunOptions = {}): Promise<JsonResult<T> & { code: number | null }> {
    const run = await zowe([...args, "--rfj"], options);
    try {
        return { ...(JSON.parse(run.stdout) as JsonResult<T>), code: run.code };
    } catch {
        throw new Error(`not JSON (exit code ${run.code}):\n${run.stdout}\n${run.stderr}`);
    }
}
