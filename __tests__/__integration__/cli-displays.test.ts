import { simulator, type TestSimulator } from "../harness/simulator";
import { zowe, zoweJson } from "../harness/zowe";

let sim: TestSimulator;

beforeAll(async () => {
    sim = await simulator();
});
afterAll(() => sim.close());

interface Display {
    schemaVersion: number;
    components: { name: string; title: string | null; mode: string; buffer: string | null; options: string[]; writer: string | null }[];
}

/** Displays must leave everything as it is. */
async function unchanged<T>(work: () => Promise<T>): Promise<T> {
    const before = sim.model.snapshot();
    const result = await work();
    expect(sim.model.snapshot()).toEqual(before);
    expect(sim.model.received.filter(({ text }) => !/^D /.test(text))).toEqual([]);
    return result;
}

test("display-trace shows every component that the system has, in its state", async () => {
    const run = await unchanged(() => zoweJson<Display>(["tlsfips", "display-trace"], { env: sim.env }));
    expect(run).toMatchObject({ success: true, exitCode: 0, data: { schemaVersion: 1, system: "S0W1" } });
    const heads = Object.keys(sim.model.snapshot().components).map((key) => key.split(/[/(]/)[0]);
    expect(run.data.components.map(({ name }) => name).sort()).toEqual([...new Set(heads)].sort());
});

test("display-trace --comp shows what the model has set", async () => {
    const run = await unchanged(() => zoweJson<Display>(["tlsfips", "display-trace", "--comp", "csf"], { env: sim.env }));
    const { mode, options, writer, asids, jobNames } = sim.model.snapshot().components.CSF;
    expect(run.data.components).toMatchObject([{ name: "CSF", mode, options, writer, asids, jobNames }]);
});

test("display-trace as a table with chosen columns", async () => {
    const run = await zowe(["tlsfips", "display-trace", "--rft", "table", "--rff", "name", "mode"], { env: sim.env });
    expect(run.stdout).toMatch(/^CSF +ON *$/m);
    expect(run.stdout).not.toContain("cryptographic");
});

test("a component that does not exist: the answer of z/OS beneath, and where to look", async () => {
    const run = await zowe(["tlsfips", "display-trace", "--comp", "NOSUCH"], { env: sim.env });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("no component trace named NOSUCH");
    expect(run.stderr).toContain("display-trace");
});

test("check-cards keeps the three FIPS states apart and guesses none", async () => {
    const run = await unchanged(() =>
        zoweJson<{ icsf: { active: boolean; fipsMode: string; how: string }; cards: object[]; tls: { fips140: string } }>(
            ["tlsfips", "check-icsf"],
            { env: sim.env }
        )
    );
    expect(run.data.icsf).toMatchObject({ active: true, fipsMode: "unknown" });
    expect(run.data.icsf.how).not.toBe("");
    expect(run.data.tls.fips140).toBe("unknown");
    expect(run.data.cards.length).toBeGreaterThan(0);
    for (const card of run.data.cards) expect(card).toMatchObject({ compliance: { state: "unknown" } });
});
