import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { reproduce } from "../../../src/capture/reproduce";
import { wallClock, type Zos } from "../../../src/zos";
import { until } from "../../harness/operate";
import { script } from "../../harness/capture";

/* How the processes of --run-command end. */

const posix = process.platform === "win32" ? it.skip : it;

let folder: string;
beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-run-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => path.join(folder, name);
/** Starts the command; the clock is the real one. */
function run(runCommand: string, limitMs: number, signal = new AbortController().signal) {
    const zos = { clock: wallClock(1) } as Zos;
    return reproduce({ runCommand, limitMs, output: file("output") }, zos, script(), signal);
}
/** A shell that writes its process id into a file and never ends. */
const lasting = (name: string, trap: string) => `(trap '${trap}' TERM; sh -c 'echo $PPID > "${file(name)}"'; while :; do sleep 0.05; done)`;
const pidOf = (name: string) => Number(fs.readFileSync(file(name), "utf8"));

function runs(pid: number): boolean {
    try {
        process.kill(pid, 0);
        // One that ended and was not waited for still takes signals.
        return process.platform !== "linux" || !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
        return false;
    }
}

posix("what does not listen to SIGTERM goes too, though the shell that started it has gone before", async () => {
    const ran = await run(`${lasting("polite", "exit")} & ${lasting("deaf", "")} & wait`, 1_000);
    expect(ran).toMatchObject({ how: "limit", command: null });
    await until(() => fs.existsSync(file("deaf")) && fs.existsSync(file("polite")));
    const [polite, deaf] = [pidOf("polite"), pidOf("deaf")];
    expect([runs(polite), runs(deaf)]).toEqual([true, true]);
    await ran.end();
    await until(() => !runs(polite) && !runs(deaf));
});

posix("what a command that ended by itself left in the background is the user's", async () => {
    const ran = await run(`${lasting("left", "exit")} & while [ ! -s "${file("left")}" ]; do sleep 0.05; done`, 60_000);
    expect(ran).toMatchObject({ how: "command ended", command: "exit code 0" });
    await ran.end();
    expect(runs(pidOf("left"))).toBe(true);
    process.kill(pidOf("left"));
});

posix("an interruption ends the wait at once, and the command after it", async () => {
    const controller = new AbortController();
    const running = run(lasting("one", "exit"), 60_000, controller.signal);
    await until(() => fs.existsSync(file("one")) && fs.readFileSync(file("one"), "utf8") !== "");
    controller.abort();
    const ran = await running;
    expect(ran).toMatchObject({ how: "aborted", command: null });
    await ran.end();
    await until(() => !runs(pidOf("one")));
});

it("a command that ended otherwise than by exit code is told so", async () => {
    expect(await run(`"${process.execPath}" -e "process.exit(3)"`, 60_000)).toMatchObject({ command: "exit code 3" });
    expect(await run("no-such-command-of-tlsfips", 60_000)).toMatchObject({
        how: "command ended",
        command: expect.stringMatching(/^exit code [1-9]/)
    });
    expect(fs.readFileSync(file("output"), "utf8")).toContain("no-such-command-of-tlsfips");
});
