import {
    captureCsf,
    concurrently,
    expectRestored,
    groupAlive,
    reached,
    running,
    scene,
    until,
    type Running,
    type Scene
} from "../harness/process";
import { zowe, type JsonResult, type Run } from "../harness/zowe";

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof CODES;

interface Case {
    name: string;
    signal: Signal;
    at: "reproduction" | "ON";
    json?: true;
}
interface Outcome {
    scene: Scene;
    run: Run;
    /** Process group of the command, and whether it still lived when zowe had ended. */
    group: number | null;
    alive: boolean;
    /** What stdout held when the signal was sent. */
    stdoutBefore: string;
}

const cases: Case[] = (Object.keys(CODES) as Signal[]).flatMap((signal) => [
    { name: `${signal} during the reproduction`, signal, at: "reproduction" as const },
    // One of them with --rfj: an interrupted run, too, ends in one JSON document.
    { name: `${signal} during ON`, signal, at: "ON" as const, ...(signal === "SIGTERM" ? { json: true as const } : {}) }
]);

async function interrupted({ signal, at, json }: Case): Promise<Outcome> {
    const here = await scene();
    let capture: Running | null = null;
    let stdoutBefore = "";
    const send = () => {
        stdoutBefore = capture!.output.stdout;
        capture!.child.kill(signal);
    };
    const point = at === "ON" ? reached(here, "executed", /^TRACE CT,ON,COMP=CSF/, send) : null;
    capture = running(captureCsf(here, here.lasting, ...(json ? ["--rfj"] : [])), { env: here.sim.env });
    if (point === null) {
        await until(() => here.group() !== null, "the command runs");
        send();
    }
    const run = await capture.end;
    const group = here.group();
    const alive = group !== null && groupAlive(group);
    return { scene: here, run, group, alive, stdoutBefore };
}

describe("a signal undoes everything, then ends the capture", () => {
    let outcome: (name: string) => Promise<Outcome>;
    beforeAll(() => {
        outcome = concurrently(cases, interrupted);
    });

    test.each(cases)(
        "$name",
        async ({ name, signal, at, json }) => {
            const { scene: here, run, group, alive, stdoutBefore } = await outcome(name);
            expect(run).toMatchObject({ code: CODES[signal], signal: null });
            expectRestored(here);
            expect(here.sim.log.commands()).toContainEqual(expect.stringContaining("WTRSTOP"));
            // The command was run only where the trace was on, and has not outlived the capture.
            expect(group !== null).toBe(at === "reproduction");
            expect(alive).toBe(false);
            if (json) {
                expect(stdoutBefore).toBe("");
                const result = JSON.parse(run.stdout) as JsonResult<{ restored: boolean; remaining: object[] }>;
                expect(result).toMatchObject({ success: false, exitCode: 143, data: { restored: true, remaining: [] } });
            } else {
                expect(stdoutBefore).toContain("restore-trace");
                expect(run.stderr).toContain("Interrupted: traces, prompts and writer are as they were before.");
            }
        },
        120_000
    );
});

test("a second Ctrl-C while undoing only says what is still being undone", async () => {
    const here = await scene();
    let capture: Running | null = null;
    const second = reached(
        here,
        "executed",
        /^TRACE CT,OFF,COMP=CSF/,
        () => {
            capture!.child.kill("SIGINT");
            return capture!.until("Still putting the system back: Setting CSF off");
        },
        2
    );
    capture = running(captureCsf(here, here.lasting), { env: here.sim.env });
    await until(() => here.group() !== null, "the command runs");
    capture.child.kill("SIGINT");
    await second;
    expect((await capture.end).code).toBe(130);
    expectRestored(here);
}, 120_000);

test("a reader that goes away does not keep the capture from undoing, nor from ending", async () => {
    const here = await scene();
    const capture = running(captureCsf(here, here.lasting), { env: here.sim.env });
    await until(() => here.group() !== null, "the command runs");
    // As in `zowe tlsfips capture … | head -1`; the next line that is said meets a closed pipe.
    capture.child.stdout!.destroy();
    capture.child.stderr!.destroy();
    process.kill(-here.group()!, "SIGTERM");
    const run = await capture.end;
    expect(run.signal).toBeNull();
    expectRestored(here);
}, 120_000);

describe("--rfj prints one document, at the end, whatever happens", () => {
    test("refused: what is missing without a terminal", async () => {
        const here = await scene();
        const run = await zowe(["tlsfips", "capture", "--comp", "CSF", "--rfj"], { env: here.sim.env });
        const result = JSON.parse(run.stdout) as JsonResult<{ refused: { why: string; next: string } }>;
        expect(result).toMatchObject({ success: false, exitCode: 1 });
        expect(run.code).toBe(1);
        expect(result.data.refused.next).toMatch(/--for-sure.*--duration.*--run-command/);
        expect(here.sim.log.changing()).toEqual([]);
    });

    test("failed: z/OS refuses ON, and its words are in the answer", async () => {
        const user = { name: "OPER1", password: "SECRET1", deniedDataSets: [], submit: true, zosmf: true };
        const here = await scene({ users: [{ ...user, commands: ["D ", "LOG", "TRACE CT,WTRST"] }] });
        let early: string | null = null;
        const args = ["tlsfips", "capture", "--comp", "GSKSRVR", "--job-name", "TCPIP", "--for-sure", "--run-command", "true", "--rfj"];
        const capture = running([...args, "--directory", here.bundle], { env: here.sim.env });
        void reached(here, "executed", /WTRSTOP/, () => void (early = capture.output.stdout));
        const run = await capture.end;
        expect(early).toBe("");
        const result = JSON.parse(run.stdout) as JsonResult<{ restored: boolean; remaining: object[] }>;
        expect(result).toMatchObject({ success: false, exitCode: 1, data: { restored: true, remaining: [] } });
        expect(JSON.stringify(result.error)).toContain("IEE345I");
        expect(run.code).toBe(1);
        expectRestored(here);
    });
});
