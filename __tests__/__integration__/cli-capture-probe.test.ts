import Ajv from "ajv";
import * as fs from "node:fs";
import * as path from "node:path";
import type { CaptureResult } from "../../src/capture/types";
import { commonSchema, schemas } from "../../src/reference/schemas";
import { simulator, type TestSimulator } from "../harness/simulator";
import { zowe, zoweHome, zoweJson } from "../harness/zowe";

let sim: TestSimulator;
beforeEach(async () => {
    sim = await simulator({ icsf: { fipsMode: "YES" } });
});
afterEach(() => sim.close());

const CAPTURE = ["tlsfips", "capture", "--comp", "GSKSRVR", "--job-name", "TCPIP"];
const port = () => `127.0.0.1:${sim.model.listenerPort}`;

test("capture --probe from a script: the trace holds the probe's handshakes, everything is put back, and the shape is the documented one", async () => {
    const before = sim.model.snapshot();
    const bundle = path.join(zoweHome(), "bundle-probe");
    const run = await zoweJson<CaptureResult>([...CAPTURE, "--probe", port(), "--for-sure", "--directory", bundle], {
        env: sim.env,
        timeoutMs: 110_000
    });
    expect(run).toMatchObject({ code: 0, success: true, data: { restored: true, remaining: [] } });
    expect(sim.model.snapshot()).toEqual(before);
    expect(sim.log.blindRepeats()).toEqual([]);

    const { probe, diagnosis } = run.data;
    expect(probe?.handshakes.made).toBeLessThanOrEqual(40);
    expect(probe?.attempts.find(({ suite }) => suite === "1303")).toMatchObject({ answer: "silence", changeCipherSpec: true });
    expect(probe?.summary.join("\n")).toMatch(/AES-GCM \(1302 and 1301\) is answered, ChaCha20 is not/);
    // What it was refused on purpose stands in the trace as well.
    expect(run.stdout).toMatch(/Of the probe's handshakes \d+ were refused, .* nothing to mend/);
    expect(diagnosis?.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(["TLSF101", "TLSF730"]));
    expect(fs.readdirSync(path.join(bundle, "raw"))).toEqual(expect.arrayContaining(["probe.json", "probe.pcap"]));

    const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
    ajv.addSchema(commonSchema);
    for (const schema of new Set(Object.values(schemas))) ajv.addSchema(schema);
    const validate = ajv.getSchema("urn:tlsfips:schema:capture:1")!;
    validate(run.data);
    expect(validate.errors ?? []).toEqual([]);
}, 120_000);

test("--dry-run: the plan says how many handshakes there may be at most; none is made, nothing is changed", async () => {
    const before = sim.model.snapshot();
    const run = await zowe([...CAPTURE, "--probe", port(), "--dry-run"], { env: sim.env });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/probe 127\.0\.0\.1:\d+: at most 40 handshakes, one at a time \(at most 120 s\)/);
    expect(sim.model.listener.handshakes).toEqual([]);
    expect(sim.model.snapshot()).toEqual(before);
});

test.each([
    ["without --for-sure where nobody can be asked", ["--probe", "127.0.0.1:992"], /Add --for-sure/],
    ["what is no host and port", ["--probe", "https://host:443/", "--for-sure"], /is no host and port/],
    ["together with --run-command", ["--probe", "127.0.0.1:992", "--run-command", "true", "--for-sure"], /mutually exclusive|conflict/i],
    ["--starttls without it", ["--starttls", "tn3270", "--duration", "1s", "--for-sure"], /--probe/]
])("refused before anything is sent: %s", async (_name, options, why) => {
    const run = await zowe([...CAPTURE, ...options], { env: sim.env });
    expect(run.code).toBe(1);
    expect(run.stderr + run.stdout).toMatch(why);
    expect(sim.log.records).toEqual([]);
    expect(sim.model.listener.handshakes).toEqual([]);
});
