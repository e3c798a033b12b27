import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startSimulator, type RunningSimulator } from "../../src/simulator";
import { createSystem, type ModelSystem } from "../../src/simulator/model";

/** The unmodified `zowe` command in its own process, its certificate check on: the proof that the simulator is a z/OSMF. */
const ZOWE = resolve(__dirname, "../../node_modules/@zowe/cli/lib/main.js");
const folder = mkdtempSync(join(tmpdir(), "tlsfips-zowe-"));

let simulator: RunningSimulator;
let system: ModelSystem;

interface Ended {
    code: number;
    stdout: string;
    stderr: string;
}

/** Runs `zowe` in a folder with a team configuration; standard input is closed, so that nothing can prompt. */
function zowe(...words: string[]): Promise<Ended> {
    const env = {
        PATH: process.env.PATH,
        HOME: folder,
        ZOWE_CLI_HOME: join(folder, "home"),
        ZOWE_USE_DAEMON: "no",
        FORCE_COLOR: "0",
        NODE_EXTRA_CA_CERTS: simulator.caFile
    };
    return new Promise((done) => {
        const child = execFile(process.execPath, [ZOWE, ...words], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
            done({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr })
        );
        child.stdin?.end();
    });
}

beforeAll(async () => {
    system = createSystem({ scale: 100 });
    simulator = await startSimulator({ system });
    const properties = { host: "localhost", port: simulator.port, user: "IBMUSER", password: "SYS1", rejectUnauthorized: true };
    const config = { profiles: { sim: { type: "zosmf", properties, secure: [] } }, defaults: { zosmf: "sim" }, autoStore: false };
    writeFileSync(join(folder, "zowe.config.json"), JSON.stringify(config));
    system.dataSets.create({
        name: "IBMUSER.CTRACE1",
        recordFormat: "VB",
        recordLength: 27994,
        blockSize: 27998,
        records: [Buffer.from("c1c2c3", "hex"), Buffer.alloc(5, 0xff)]
    });
});

afterAll(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true });
});

it("zowe zosmf check status", async () => {
    const { code, stdout } = await zowe("zosmf", "check", "status");
    expect([code, stdout]).toEqual([
        0,
        expect.stringContaining("The user IBMUSER successfully connected to z/OSMF on 's0w1.example.com'.")
    ]);
});

it("zowe console issue command", async () => {
    const { code, stdout } = await zowe("console", "issue", "command", "D TRACE,COMP=CSF");
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toMatch(/^ IEE843I \d\d\.\d\d\.\d\d\s+TRACE DISPLAY \d{3}$/);
    expect(stdout).toMatch(/^ +CSF +ON +0002M$/m);
});

it("zowe files list data-set -a", async () => {
    const { code, stdout } = await zowe("files", "list", "data-set", "IBMUSER.CTRACE1", "-a");
    expect(code).toBe(0);
    expect(stdout).toMatch(/dsname:\s+IBMUSER\.CTRACE1\n/);
    expect(stdout).toMatch(/recfm:\s+VB\n/);
});

it.each([
    ["--binary", "c1c2c3ffffffffff"],
    ["--record", "00000003c1c2c300000005ffffffffff"]
])("zowe files download data-set %s", async (mode, hex) => {
    const file = join(folder, `trace${mode}`);
    const { code } = await zowe("files", "download", "data-set", "IBMUSER.CTRACE1", mode, "--file", file);
    expect([code, readFileSync(file).toString("hex")]).toEqual([0, hex]);
});

it("zowe jobs submit local-file --vasc", async () => {
    const file = join(folder, "job.jcl");
    writeFileSync(file, "//IPCS1 JOB (ACCT)\n// EXEC PGM=IEFBR14\n");
    const { code, stdout } = await zowe("jobs", "submit", "local-file", file, "--vasc");
    expect(code).toBe(0);
    expect(stdout).toContain("Spool file: JESJCL (ID #3, Step: JES2)");
    expect(stdout).toContain("1 //IPCS1 JOB (ACCT)");
});

it("nothing asked for what the simulator does not have", () => {
    expect(simulator.log.unexpected()).toEqual([]);
    expect(simulator.log.records.length).toBeGreaterThanOrEqual(8);
});
