import { bench, failure, SPEED } from "./sim";
import type { Bench } from "./sim";

let b: Bench;
beforeAll(async () => {
    b = await bench();
});
afterAll(() => b.close());
beforeEach(() => b.simulator.faults.clear());

const JCL = ["//IBMUSERA JOB (ACCT),'T',MSGCLASS=H", "//S EXEC PGM=IEFBR14"].join("\n");
const submits = () => b.changes().filter((c) => c.startsWith("submit")).length;

async function ended(name: string, id: string) {
    for (;;) {
        const status = await b.zos.jobs.status({ name, id });
        if (status.status === "OUTPUT") return status;
        await b.system.clock.sleep(SPEED);
    }
}

it("a job: submitted, found by its name, ended, read and purged", async () => {
    const job = await b.zos.jobs.submit(JCL);
    expect(job).toMatchObject({ name: "IBMUSERA", id: expect.stringMatching(/^JOB\d{5}$/) as string });
    expect(await ended(job.name, job.id)).toEqual({ ...job, status: "OUTPUT", retcode: "CC 0000", owner: "IBMUSER" });
    const second = await b.zos.jobs.submit(JCL);
    expect((await b.zos.jobs.find("IBMUSERA")).map((j) => j.id)).toEqual([job.id, second.id]);
    expect(await b.zos.jobs.find("IBMUSER")).toEqual([]);
    const files = await b.zos.jobs.spoolFiles(job);
    const log = files.find((f) => f.ddname === "JESMSGLG");
    expect(log).toBeDefined();
    expect((await b.zos.jobs.spoolText(job, log!)).join("\n")).toContain("IBMUSERA");
    await b.zos.jobs.purge(job);
    const error = await failure(b.zos.jobs.status(job));
    expect([error.kind, error.details.executed]).toEqual(["notFound", "no"]);
});

it.each([
    ["drop-before", 0],
    ["drop-after", 1]
] as const)("a submit whose connection is lost is sent once (%s)", async (kind, jobs) => {
    const name = kind === "drop-after" ? "IBMUSERX" : "IBMUSERY";
    await b.zos.jobs.find(name);
    const before = submits();
    b.simulator.faults.add({ match: { method: "PUT" }, action: { kind } });
    const error = await failure(b.zos.jobs.submit(JCL.replace("IBMUSERA", name)));
    expect([error.kind, error.details.executed, submits() - before]).toEqual(["unclear", "maybe", 1]);
    expect(await b.zos.jobs.find(name)).toHaveLength(jobs);
});

it("a line of 81 characters is not sent", async () => {
    const before = submits();
    const error = await failure(b.zos.jobs.submit(JCL + "\n//*".padEnd(82, "X")));
    expect([error.kind, error.details.executed, submits()]).toEqual(["tooLong", "no", before]);
});

it("text that is no job", async () => {
    const error = await failure(b.zos.jobs.submit("hello"));
    expect([error.kind, error.details.executed]).toEqual(["service", "no"]);
});
