import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { environment, main } from "../../scripts/zowe.js";
import { zoweHome, type Run } from "./zowe";

/** `script` of util-linux gives a program a terminal; without it tests with a terminal are skipped, and say so in their name. */
export const hasTerminal = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

const quote = (word: string) => `'${word.replace(/'/g, "'\\''")}'`;

/** A zowe on a terminal. */
export interface OnTerminal {
    /** Resolves when the text has appeared since the last call; rejects when the program ends before. */
    until(text: string): Promise<void>;
    /** Presses keys; `\x03` is Ctrl-C. */
    press(keys: string): void;
    /** Closes the terminal window. */
    hangUp(): void;
    /** What it ended with; the output is in stdout. */
    end: Promise<Run>;
}

/** Starts zowe with a terminal as input, output and error stream. */
export function onTerminal(args: string[], env: Record<string, string>): OnTerminal {
    const home = zoweHome();
    const cwd = path.join(home, "cwd");
    fs.mkdirSync(cwd, { recursive: true });
    const command = [process.execPath, main, ...args].map(quote).join(" ");
    const child = spawn("script", ["--quiet", "--return", "--flush", "--command", `exec ${command}`, "/dev/null"], {
        cwd,
        env: environment(home, { FORCE_COLOR: "0", TERM: "xterm", SHELL: "/bin/sh", ...env }),
        stdio: ["pipe", "pipe", "pipe"]
    });
    let stdout = "";
    let seen = 0;
    let ended = false;
    let look = () => {};
    child.stdout.on("data", (data) => {
        stdout += data;
        look();
    });
    const end = new Promise<Run>((resolve) =>
        child.on("close", (code, signal) => {
            ended = true;
            look();
            resolve({ code, signal, stdout, stderr: "" });
        })
    );
    return {
        until: (text) =>
            new Promise((resolve, reject) => {
                look = () => {
                    const at = stdout.indexOf(text, seen);
                    if (at >= 0) {
                        seen = at + text.length;
                        resolve();
                    } else if (ended) reject(new Error(`"${text}" never came:\n${stdout}`));
                };
                look();
            }),
        press: (keys) => child.stdin.write(keys),
        hangUp: () => child.kill("SIGKILL"),
        end
    };
}
