import * as fs from "node:fs";
import * as path from "node:path";
import { formatTrace, reportsIn } from "../../../src/collect/format";
import type { FormatJob, FormatRequest } from "../../../src/collect/format";
import { bench } from "../zos/zosmf/sim";
import type { Bench } from "../zos/zosmf/sim";
import { traceDataSet } from "./trace";

let b: Bench;
const TRACE = "IBMUSER.CTRACE1";
const job: FormatJob = { account: "ACCT", jobCard: null, hlq: null, volume: null, storageClass: null, runOn: null };

beforeEach(async () => {
    b = await bench();
    traceDataSet(b, TRACE);
});
afterEach(() => b.close());

const said: string[] = [];
const format = (more: Partial<FormatRequest> = {}, options: Partial<FormatJob> = {}) =>
    formatTrace(
        b.zos,
        {
            dataSet: TRACE,
            components: [{ component: "GSKSRVR", sub: null }],
            file: path.join(b.folder, "gsk.txt"),
            ...more,
            job: { ...job, ...options }
        },
        { progress: (text) => void said.push(text) }
    );
/** Data sets of ours that are still on the system. */
const ours = () => b.system.dataSets.list("IBMUSER.TLSFIPS.**").map((d) => d.name);
const submits = () => b.changes().filter((c) => c.startsWith("submit"));

it("formats, downloads the print, and leaves nothing behind", async () => {
    const result = await format();
    expect(result.failure).toBeNull();
    expect(result.job).toMatchObject({ name: expect.stringMatching(/^IBMUSER[A-Z0-9]$/) as string, retcode: "CC 0000" });
    expect(result).toMatchObject({ formatted: ["GSKSRVR"], missing: [], leftovers: [], notes: [] });
    expect(fs.readFileSync(result.print!.file, "utf8")).toContain("entry 2");
    expect(result.print!.bytes).toBe(fs.statSync(result.print!.file).size);
    expect([ours(), submits().length, await b.zos.jobs.find(result.job!.name)]).toEqual([
        [],
        1,
        [expect.objectContaining({ retcode: "CC 0000" })]
    ]);
    expect(said.join()).toMatch(/Submitting.*IPCS job.*Downloading/);
});

it("purges the job only when asked", async () => {
    const result = await format({ purge: true });
    expect(await b.zos.jobs.find(result.job!.name)).toEqual([]);
});

it("two components, one of which is not in the data set: the print stays useful", async () => {
    const result = await format({
        components: [
            { component: "GSKSRVR", sub: null },
            { component: "CSF", sub: null }
        ]
    });
    expect(result).toMatchObject({ failure: null, formatted: ["GSKSRVR"], missing: ["CSF"], leftovers: [] });
    expect(result.notes.join()).toMatch(/no report of CSF/);
    expect(ours()).toEqual([]);
});

it("no such trace in the data set: failed, with the words of IPCS", async () => {
    const result = await format({ components: [{ component: "CSF", sub: null }] });
    expect(result.failure?.what).toMatch(/CC 0008|no component trace report/);
    expect(result.failure?.zosText).toMatch(/ITT10015I/);
    expect(ours()).toEqual([]);
});

it.each<[string, Partial<FormatJob>, RegExp, RegExp]>([
    ["JCL error", { jobCard: ["//IBMUSERJ JOB (A),BADWORD=1"] }, /JCL ERROR/, /IEFC630I UNIDENTIFIED KEYWORD BADWORD/],
    ["no high-level qualifier of one's own", { hlq: "SECRET" }, /ended with/, /913|ICH408I|IEF344I/]
])("%s: explained by the job's own output", async (_name, options, what, text) => {
    b.system.users.get("IBMUSER")!.deniedDataSets.push("SECRET");
    const result = await format({}, options);
    expect(result.failure?.what).toMatch(what);
    expect(result.failure?.zosText).toMatch(text);
    expect(result.print).toBeNull();
    expect(ours()).toEqual([]);
});

it.each(["drop-before", "drop-after"] as const)("the connection is lost at the submit (%s): one job runs", async (kind) => {
    b.simulator.faults.add({ match: { method: "PUT", path: "/restjobs/" }, action: { kind } });
    const result = await format();
    expect(result).toMatchObject({ failure: null, formatted: ["GSKSRVR"], leftovers: [] });
    expect(submits().length).toBe(kind === "drop-before" ? 2 : 1);
    expect(await b.zos.jobs.find(result.job!.name)).toHaveLength(1);
    const order = b.simulator.log.records.map((r) => r.method + (r.path.includes("prefix=") ? " look" : ""));
    const looks = order.lastIndexOf("PUT") - order.indexOf("PUT") - 1;
    expect([order.slice(0, 3), looks]).toEqual([["GET look", "PUT", "GET look"], kind === "drop-before" ? 3 : -1]);
});

it("the connection is lost at the delete of the print: it is looked at, and listed only when it is there", async () => {
    b.simulator.faults.add({ match: { method: "DELETE" }, action: { kind: "drop-after" } });
    expect((await format()).leftovers).toEqual([]);
    b.simulator.faults.add({ match: { method: "DELETE" }, action: { kind: "drop-before" } });
    const { leftovers } = await format();
    expect(leftovers).toEqual([{ what: `print data set ${ours()[0]}`, command: `zowe files delete data-set "${ours()[0]}" --for-sure` }]);
});

it("polls go on over lost connections", async () => {
    b.simulator.faults.add({ match: { method: "GET", path: "/restjobs/jobs/IBMUSER" }, action: { kind: "drop-before" }, times: 4 });
    expect((await format()).failure).toBeNull();
});

it("a job that does not end: given up at the limit, with what stays", async () => {
    b.system.setJobRunner(() => ({ retcode: "CC 0000", spool: [], elapsed: 10_000_000 }));
    const result = await format({ limitMs: 60_000 });
    expect(result.failure?.what).toMatch(/has not ended after 1 minutes/);
    expect(result.leftovers.map((l) => l.command)).toEqual([
        `zowe jobs cancel job ${result.job!.id}`,
        expect.stringMatching(/^zowe files delete data-set "IBMUSER\.TLSFIPS\.P/),
        expect.stringMatching(/^zowe files delete vsam "IBMUSER\.TLSFIPS\.D/)
    ]);
});

it("stopped while waiting", async () => {
    b.system.setJobRunner(() => ({ retcode: "CC 0000", spool: [], elapsed: 10_000_000 }));
    const stop = new AbortController();
    b.simulator.onRequest(({ record }) => void (record.path.includes("/restjobs/jobs/IBMUSER") && stop.abort()));
    const result = await format({ signal: stop.signal });
    expect(result.failure?.what).toMatch(/stopped/);
    expect(result.leftovers).toHaveLength(3);
});

it("a print that is cut on the way stays on z/OS and is named", async () => {
    b.simulator.faults.add({ match: { path: "TLSFIPS.P", method: "GET" }, action: { kind: "drop-body", at: 100 } });
    const result = await format();
    expect(result.failure?.what).toMatch(/connection broke/);
    expect(result.print).toBeNull();
    expect(result.leftovers.map((l) => l.what)).toEqual(ours().map((name) => `print data set ${name}`));
});

it("a name that is none is refused before anything is sent", async () => {
    const result = await format({ components: [{ component: "A B", sub: null }] });
    expect(result.failure?.what).toMatch(/"A B" is not a component/);
    expect(b.simulator.log.records).toEqual([]);
});

it("reports are recognised by their preamble, not by the echo of the subcommand or what entries say", async () => {
    const file = path.join(b.folder, "print");
    const lines = [
        "1 CTRACE COMP(SYSOMVS) FULL",
        "1    COMPONENT TRACE FULL FORMAT",
        "     SYSNAME(S0W1)",
        "     COMP(CSF)",
        "",
        "",
        "",
        "",
        "COMP(OTHER)"
    ];
    fs.writeFileSync(file, lines.join("\n"));
    expect([...(await reportsIn(file)).components]).toEqual(["CSF"]);
});
