import { hasTerminal, onTerminal } from "../harness/terminal";
import { startZowe } from "../harness/zowe";
import { simulator, type TestSimulator } from "../harness/simulator";

const terminal = hasTerminal ? test : test.skip;
const NEEDS = hasTerminal ? "" : " (skipped: needs script of util-linux)";
const capture = ["tlsfips", "capture", "--comp", "GSKSRVR,CSF", "--job-name", "TCPIP"];

let sim: TestSimulator;
beforeEach(async () => {
    sim = await simulator();
});
afterEach(() => sim.close());

/** Trace states and prompts of the model, not of our displays; changing commands that arrived. */
const changes = () => sim.model.received.filter(({ text }) => !/^(D|DISPLAY) /.test(text)).map(({ text }) => text);

terminal(`the plan is shown, and "n" changes nothing${NEEDS}`, async () => {
    const zowe = onTerminal(capture, sim.env);
    await zowe.until("TRACE CT,WTRSTART=CTWTR");
    await zowe.until("[y/N]");
    zowe.press("n\r");
    const { code, stdout } = await zowe.end;
    expect(stdout).toContain("nothing was changed");
    expect(code).toBe(2);
    expect(changes()).toEqual([]);
});

terminal(`a missing password is asked for, as every command of the CLI does${NEEDS}`, async () => {
    const { ZOWE_OPT_PASSWORD: password, ...env } = sim.env;
    const zowe = onTerminal(["tlsfips", "display-trace", "--comp", "CSF"], env);
    await zowe.until("password");
    zowe.press(`${password}\r`);
    expect((await zowe.end).code).toBe(0);
});

terminal(`Enter ends the trace and the cause is looked for${NEEDS}`, async () => {
    const before = sim.model.snapshot();
    const zowe = onTerminal(capture, sim.env);
    await zowe.until("[y/N]");
    zowe.press("y\r");
    await zowe.until(" left.");
    zowe.press("\r");
    const { code, stdout } = await zowe.end;
    expect(stdout).toContain("TLSF6");
    expect(code).toBe(0);
    expect(sim.model.snapshot()).toEqual(before);
});

terminal(`Ctrl-C while the trace is on: everything is put back, exit code 130${NEEDS}`, async () => {
    const before = sim.model.snapshot();
    const zowe = onTerminal(capture, sim.env);
    await zowe.until("[y/N]");
    zowe.press("y\r");
    await zowe.until(" left.");
    expect(sim.model.snapshot()).not.toEqual(before);
    zowe.press("\u0003");
    const { code } = await zowe.end;
    expect(code).toBe(130);
    expect(sim.model.snapshot()).toEqual(before);
});

terminal(`Ctrl-C while traces are being started: everything is put back, exit code 130${NEEDS}`, async () => {
    const before = sim.model.snapshot();
    const zowe = onTerminal(capture, sim.env);
    await zowe.until("[y/N]");
    zowe.press("y\r");
    await zowe.until("Setting CSF off");
    zowe.press("\u0003");
    expect((await zowe.end).code).toBe(130);
    expect(changes().length).toBeGreaterThan(0);
    expect(sim.model.snapshot()).toEqual(before);
});

terminal(`Ctrl-C at the question changes nothing, exit code 130${NEEDS}`, async () => {
    const zowe = onTerminal(capture, sim.env);
    await zowe.until("[y/N]");
    zowe.press("\u0003");
    expect((await zowe.end).code).toBe(130);
    expect(changes()).toEqual([]);
});

/** Resolves when the model is as it was; a test that waits in vain ends by its own limit. */
function restored(before: unknown): Promise<void> {
    return new Promise((resolve) => {
        const look = () => {
            if (JSON.stringify(sim.model.snapshot()) !== JSON.stringify(before)) return;
            stop();
            resolve();
        };
        const stop = sim.model.onMessage(() => setImmediate(look));
    });
}

terminal(`the terminal is closed while the trace is on: everything is put back${NEEDS}`, async () => {
    const before = sim.model.snapshot();
    const zowe = onTerminal(capture, sim.env);
    await zowe.until("[y/N]");
    zowe.press("y\r");
    await zowe.until(" left.");
    const again = restored(before);
    zowe.hangUp();
    await again;
});

test("the reader of the output goes away while the trace is on: everything is put back", async () => {
    const before = sim.model.snapshot();
    const child = startZowe([...capture, "--for-sure", "--duration", "60s"], { env: sim.env });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    let seen = "";
    await new Promise<void>((resolve) =>
        child.stderr?.on("data", (data) => {
            seen += data;
            if (seen.includes("Setting CSF off")) resolve();
        })
    );
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect(await ended).toBe(129);
    expect(sim.model.snapshot()).toEqual(before);
});
