import * as fs from "node:fs";
import * as path from "node:path";
import { capture } from "../../../src/capture";
import type { Ui } from "../../../src/capture";
import { captureRequest, never, script, world, type World } from "../../harness/capture";

/** A node program as a --run-command. */
const node = (program: string) => `"${process.execPath}" -e "${program}"`;

describe("the time in which the failure is to happen", () => {
    let w: World;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());

    // The limit is simulated time, and a process needs real time to start: far beyond it, unless the limit is meant.
    const run = async (runCommand: string, durationMs = 60_000_000) => {
        const former = w.system.snapshot();
        const request = captureRequest(w, { runCommand, durationMs, renamePrevious: true });
        const ui = script();
        const ended = await capture(request, w.zos(), ui, never);
        expect(w.system.snapshot()).toEqual(former);
        const output = fs.readFileSync(path.join(ended.result.bundle as string, "raw", "run-command.txt"), "utf8");
        return { ended, ui, output };
    };

    it("ends with the command; what it prints is in the bundle, for the owner only", async () => {
        const { ended, output } = await run(node("console.log('tried'); console.error('and failed')"));
        expect(ended.exitCode).toBe(0);
        expect(output).toMatch(/tried\n/);
        expect(output).toMatch(/and failed\n/);
        expect(fs.statSync(path.join(ended.result.bundle as string, "raw", "run-command.txt")).mode & 0o777).toBe(0o600);
    });

    it("expects that the command fails: the exit code stays 0, and the user is told", async () => {
        const { ended, ui } = await run(node("process.exit(9)"));
        expect(ended.exitCode).toBe(0);
        expect(ui.said.join("\n")).toMatch(/exit code 9/);
    });

    it("gives the command no standard input and no daemon", async () => {
        const { output } = await run(node("process.stdin.on('end',()=>console.log('closed',process.env.ZOWE_USE_DAEMON)).resume()"));
        expect(output).toBe("closed no\n");
    });

    it("sets the trace off first when the command does not end, then ends all that it started", async () => {
        const mark = path.join(w.folder, "child.pid");
        const child = `require('child_process').spawn(process.execPath,['-e','setInterval(()=>{},1000)'],{stdio:'ignore'})`;
        const program = `require('fs').writeFileSync('${mark}',String(${child}.pid));setInterval(()=>{},1000)`;
        let alive: boolean | null = null;
        const unhook = w.simulator.onRequest(({ phase, record }) => {
            if (phase === "executed" && /^TRACE CT,OFF/.test(record.change?.target ?? "") && fs.existsSync(mark)) alive = running(pid());
        });
        const pid = () => Number(fs.readFileSync(mark, "utf8"));
        // Real time in which the command starts, at a hundred times the speed.
        const { ended, ui } = await run(node(program), 200_000);
        unhook();
        expect(alive).toBe(true);
        expect(running(pid())).toBe(false);
        expect(ended.exitCode).toBe(0);
        expect(ui.said.join("\n")).toMatch(/did not end in time/);
    });

    it.each([
        ["enter", /Enter/],
        ["limit", /Enter/]
    ] as const)("waits for a person: %s ends it", async (how, asked) => {
        const former = w.system.snapshot();
        const waited: { text: string; limitMs: number; mode: string }[] = [];
        const ui: Ui = {
            ...script(),
            interactive: true,
            confirm: async () => true,
            waitForEnd: async (text, limitMs) => {
                waited.push({ text, limitMs, mode: w.system.snapshot().components.CSF.writer ?? "" });
                return how;
            }
        };
        const ended = await capture(captureRequest(w, { forSure: false, durationMs: null }), w.zos(), ui, never);
        expect(ended.exitCode).toBe(0);
        expect(waited).toEqual([{ text: expect.stringMatching(asked) as string, limitMs: 120_000, mode: "CTWTR" }]);
        expect(w.system.snapshot()).toEqual(former);
    });

    it("sends nothing between ON verified and the end of the reproduction, and OFF is the first request after it", async () => {
        w.simulator.log.clear();
        let before = 0;
        let after = 0;
        const ui: Ui = {
            ...script(),
            interactive: true,
            waitForEnd: async () => {
                before = w.simulator.log.records.length;
                await new Promise((resolve) => setImmediate(resolve));
                after = w.simulator.log.records.length;
                return "enter";
            }
        };
        await capture(captureRequest(w, { durationMs: null }), w.zos(), ui, never);
        expect(after).toBe(before);
        expect(w.simulator.log.records[after].change?.target).toBe("TRACE CT,OFF,COMP=CSF");
    });

    it("finds an empty trace where nothing at all was written", async () => {
        w.system.switches.emptyTraceLeavesBuffer = false;
        const { ended } = await run(node("0"));
        w.system.switches.emptyTraceLeavesBuffer = true;
        expect(ended.exitCode).toBe(0);
        expect(ended.result.diagnosis?.findings.map((f) => f.code)).toEqual(["TLSF601"]);
    });
});

function running(pid: number): boolean {
    try {
        process.kill(pid, 0);
        // A process that has ended and was not waited for still takes signals.
        return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
        return false;
    }
}
