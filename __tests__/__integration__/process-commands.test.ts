import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { simulator, type TestSimulator } from "../harness/simulator";
import { zowe, zoweHome, zoweJson } from "../harness/zowe";

interface Change {
    system: string;
    restored: boolean | null;
    remaining: object[];
    commands: { command: string }[];
}
interface Captured extends Change {
    dataSets: { name: string; records: number; sha256: string; complete: boolean }[];
}

/** Each test is a chain of commands, every one a process of its own. */
const CHAIN_MS = 120_000;
let sim: TestSimulator;

beforeEach(async () => {
    sim = await simulator();
});
afterEach(() => sim.close());

const json = <T = Change>(...args: string[]) => zoweJson<T>(["tlsfips", ...args], { env: sim.env });
/** Operator commands that change something, in order; LOG lines only tell. */
const changes = () => sim.model.received.map(({ text }) => text).filter((text) => !/^(D|LOG) /.test(text));

test(
    "writer on, trace on, trace off, writer off: each does what it says, and together they leave the system as it was",
    async () => {
        const before = sim.model.snapshot();

        const started = await zowe(["tlsfips", "start-writer", "--writer", "CTWTR", "--for-sure"], { env: sim.env });
        expect(started).toMatchObject({ code: 0, signal: null });
        const [held] = sim.model.dataSets.list("**").filter(({ holders }) => holders.some(({ job }) => job === "CTWTR"));
        expect(started.stdout).toContain(held.name);
        expect(started.stdout).toContain("restore-trace");
        expect(sim.model.snapshot().writers).toEqual(["CTWTR"]);

        const trace = ["--comp", "gsksrvr", "--options", "LEVEL=4", "--job-name", "TCPIP", "--writer", "CTWTR"];
        expect(await json("start-trace", ...trace, "--for-sure")).toMatchObject({ code: 0, data: { restored: null, remaining: [] } });
        const on = sim.model.snapshot();
        expect(on.components.GSKSRVR).toMatchObject({ mode: "ON", jobNames: ["TCPIP"], options: ["LEVEL=4"], writer: "CTWTR" });
        expect(on.prompts).toEqual([]);

        // Stopping it now would lose what the trace records.
        const early = await json("stop-writer", "--for-sure");
        expect(early).toMatchObject({ code: 1, success: false });
        expect(JSON.stringify(early)).toContain("GSKSRVR");
        expect(sim.model.snapshot()).toEqual(on);

        expect(await json("stop-trace", "--comp", "GSKSRVR", "--take-over", "--for-sure")).toMatchObject({ code: 0 });
        expect(sim.model.snapshot().components).toEqual(before.components);

        const stopped = await zowe(["tlsfips", "stop-writer", "--for-sure"], { env: sim.env });
        expect(stopped).toMatchObject({ code: 0, signal: null });
        expect(stopped.stdout).toContain("TRACE CT,WTRSTOP=CTWTR");

        expect(sim.model.snapshot()).toEqual(before);
        expect(sim.log.blindRepeats()).toEqual([]);
        expect(changes()).toEqual([
            expect.stringMatching(/^TRACE CT,WTRSTART=CTWTR/),
            expect.stringMatching(/^TRACE CT,.*COMP=GSKSRVR/),
            expect.stringMatching(/^R \d+,/),
            expect.stringMatching(/^TRACE CT,OFF,COMP=GSKSRVR/),
            "TRACE CT,WTRSTOP=CTWTR"
        ]);
    },
    CHAIN_MS
);

test("without a terminal and without --for-sure nothing is changed, and the message says what to add", async () => {
    const before = sim.model.snapshot();
    const commands = [["start-writer"], ["start-trace", "--comp", "GSKSRVR", "--job-name", "TCPIP"], ["stop-trace", "--comp", "CSF"]];
    const runs = await Promise.all(commands.map((command) => zowe(["tlsfips", ...command], { env: sim.env })));
    for (const run of runs) {
        expect(run).toMatchObject({ code: 1, signal: null });
        expect(run.stderr).toContain("Add --for-sure");
    }
    expect(changes()).toEqual([]);
    expect(sim.model.snapshot()).toEqual(before);
});

test(
    "the data set that a capture left is downloaded and formatted again, byte for byte what the capture had",
    async () => {
        const before = sim.model.snapshot();
        const folder = path.join(zoweHome(), "again");
        const capture = ["capture", "--comp", "CSF", "--run-command", "true", "--for-sure", "--directory", path.join(folder, "bundle")];
        const captured = await json<Captured>(...capture);
        expect(captured).toMatchObject({ code: 0, data: { restored: true, remaining: [] } });
        expect(sim.model.snapshot()).toEqual(before);
        const [dataSet] = captured.data.dataSets;
        expect(dataSet).toMatchObject({ complete: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
        const sent = changes().length;

        const loaded = await json<Captured>("download-trace", dataSet.name, "--directory", folder);
        expect(loaded).toMatchObject({ code: 0, data: { dataSets: [{ name: dataSet.name, sha256: dataSet.sha256 }] } });
        const file = path.join(folder, `${dataSet.name}.ctrace`);
        expect(createHash("sha256").update(fs.readFileSync(file)).digest("hex")).toBe(dataSet.sha256);

        // What is there is never overwritten.
        const twice = await zowe(["tlsfips", "download-trace", dataSet.name, "--directory", folder], { env: sim.env });
        expect(twice.code).toBe(1);
        expect(twice.stderr).toContain("exists already");

        const format = ["tlsfips", "format-trace", "--data-set-name", dataSet.name, "--comp", "CSF", "--directory", folder];
        const formatted = await zowe(format, { env: sim.env });
        expect(formatted).toMatchObject({ code: 0, signal: null });
        expect(formatted.stdout).toContain("zowe tlsfips diagnose");
        expect(fs.readFileSync(path.join(folder, `${dataSet.name}.CSF.txt`), "utf8")).toContain("COMPONENT TRACE");

        // Neither of them touches traces, writers or prompts.
        expect(changes().length).toBe(sent);
        expect(sim.model.snapshot()).toEqual(before);
    },
    CHAIN_MS
);

test("capture with z/OSMF down: says at once which host, what to check, and that nothing was sent", async () => {
    const gone = await simulator();
    const { env, port } = gone;
    await gone.close();
    const bundle = path.join(zoweHome(), "down");
    const started = Date.now();
    const run = await zowe(["tlsfips", "capture", "--comp", "CSF", "--for-sure", "--duration", "60s", "--directory", bundle], {
        env: { ...env, NODE_EXTRA_CA_CERTS: "" }
    });
    expect(run).toMatchObject({ code: 1, signal: null });
    expect(run.stderr.toLowerCase()).toContain(`localhost:${port}`);
    expect(run.stderr).toContain("was not reached");
    expect(run.stderr).toMatch(/Next|Check/);
    expect(run.stderr).not.toContain("    at ");
    // Far below the three minutes for which an undo waits for a lost connection.
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(fs.existsSync(bundle)).toBe(false);
});
