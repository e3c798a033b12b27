import type { SimJobResult } from "../../../../src/simulator/model/trace";
import { createJobs } from "../../../../src/simulator/model/jobs";
import { startSimulator, type RunningSimulator } from "../../../../src/simulator";
import { ask, type Answer } from "./ask";
import { tinySystem, user, type TinySystem } from "./tinySystem";

let simulator: RunningSimulator;
let system: TinySystem;

const JCL = ["//IPCS1 JOB (ACCT),CLASS=A", "// EXEC PGM=IKJEFT01"];
const RESULT: SimJobResult = {
    retcode: "CC 0004",
    elapsed: 2000,
    spool: [
        { id: 102, ddname: "SYSTSPRT", stepname: "IPCS", procstep: null, recordFormat: "VBA", recordLength: 137, lines: ["1READY", " END"] }
    ]
};

beforeEach(async () => {
    const tiny = tinySystem(0);
    const context = { dataSets: tiny.dataSets, user: "", deniedDataSets: [], now: 0, localOffsetMinutes: 0, systemName: "S0W1" };
    system = {
        ...tiny,
        jobs: createJobs(
            tiny.clock,
            () => () => RESULT,
            () => context
        )
    };
    system.users.set("NOJOBS", user("NOJOBS", { submit: false }));
    simulator = await startSimulator({ system });
});

afterEach(() => simulator.close());

const ROOT = "/zosmf/restjobs/jobs";

function submit(body: string | object, headers: Record<string, string> = {}, as = "IBMUSER:SYS1"): Promise<Answer> {
    return ask(simulator, "PUT", ROOT, {
        body,
        as,
        headers: { "Content-Type": typeof body === "string" ? "text/plain" : "application/json", ...headers }
    });
}

async function status(id: string): Promise<Record<string, unknown>> {
    return (await ask(simulator, "GET", `${ROOT}/IPCS1/${id}`)).json();
}

async function finished(): Promise<string> {
    const id = String((await submit(JCL.join("\n"))).json().jobid);
    system.clock.advance(3000);
    return id;
}

describe("submit", () => {
    it("201 with the job waiting", async () => {
        const answer = await submit(JCL.join("\r\n") + "\n");
        expect(answer.status).toBe(201);
        expect(answer.json()).toMatchObject({
            jobname: "IPCS1",
            status: "INPUT",
            retcode: null,
            owner: "IBMUSER",
            class: "A",
            type: "JOB",
            phase: 130
        });
        expect(simulator.log.changing().map(({ change }) => change)).toEqual([{ kind: "submit", target: "IPCS1" }]);
    });

    it.each([
        ["no slash", "HELLO", 17],
        ["no JOB card", "//STEP EXEC PGM=X", 13],
        ["nothing", "", 17],
        ["a record of 81 columns", `${JCL[0]}\n//${"X".repeat(79)}`, 9]
    ])("%s: 400", async (_what, jcl, reason) => {
        const answer = await submit(jcl);
        expect([answer.status, answer.json().category, answer.json().rc, answer.json().reason]).toEqual([400, 6, 4, reason]);
        expect(system.jobs.find({})).toEqual([]);
    });

    it("80 columns are taken; beyond, part may have been submitted by switch", async () => {
        expect((await submit(`${JCL[0]}\n//${"X".repeat(78)}`)).status).toBe(201);
        simulator.switches.submitsPartOfLongJcl = true;
        expect((await submit(`${JCL[0]}\n//${"X".repeat(79)}`)).status).toBe(400);
        expect(system.jobs.find({})).toHaveLength(2);
    });

    it("from a data set or a member", async () => {
        system.dataSets.create({ name: "IBMUSER.JCL", organization: "PO", members: new Map([["IPCS", JCL]]) });
        expect((await submit({ file: "//'IBMUSER.JCL(IPCS)'" })).json().jobname).toBe("IPCS1");
        expect((await submit({ file: "//'IBMUSER.JCL(NONE)'" })).status).toBe(500);
        expect((await submit({ file: "IBMUSER.JCL" })).status).toBe(400);
    });

    it("symbols are put in", async () => {
        const id = String(
            (await submit(`${JCL[0]}\n// EXEC PGM=&PROG.,PARM=&PROGRAM`, { "X-IBM-JCL-Symbol-PROG": "IEFBR14" })).json().jobid
        );
        expect(system.jobs.find({ id })[0].jcl[1]).toBe("// EXEC PGM=IEFBR14,PARM=&PROGRAM");
    });

    it("without authority: refused", async () => {
        expect((await submit(JCL.join("\n"), {}, "NOJOBS:SYS1")).status).toBe(500);
        expect(system.jobs.find({})).toEqual([]);
    });
});

describe("a job", () => {
    it("waits, runs, ends, and says how", async () => {
        let last = (await submit(JCL.join("\n"))).json();
        const seen = [last.status];
        for (const ms of [299, 1, 1999, 1]) {
            system.clock.advance(ms);
            last = await status(String(last.jobid));
            seen.push(last.status);
        }
        expect(seen).toEqual(["INPUT", "INPUT", "ACTIVE", "ACTIVE", "OUTPUT"]);
        expect(last).toMatchObject({ retcode: "CC 0004", phase: 20 });
    });

    it("is found by its correlator too", async () => {
        const job = await status(await finished());
        const byKey = await ask(simulator, "GET", `${ROOT}/${encodeURIComponent(String(job["job-correlator"]))}`);
        expect(byKey.json().jobid).toBe(job.jobid);
        const files = await ask(simulator, "GET", String(job["files-url"]).replace(simulator.url, ""));
        expect(files.json()).toHaveLength(1);
    });

    it("that is not there: 400 with a stack, as z/OSMF does", async () => {
        const answer = await ask(simulator, "GET", `${ROOT}/IPCS1/JOB99999`);
        expect(answer.status).toBe(400);
        expect(answer.json()).toMatchObject({ category: 6, rc: 4, reason: 10, message: "No job found for reference: 'IPCS1(JOB99999)'" });
        expect(answer.json().stack).toMatch(/^JesException/);
    });

    it.each([
        ["", 1],
        ["?owner=OTHER", 0],
        ["?owner=*&prefix=IPCS*", 1],
        ["?owner=*&prefix=XX*", 0],
        ["?owner=*&jobid=JOB00001", 1],
        ["?status=ACTIVE", 0]
    ])("list%s: %d", async (query, count) => {
        await finished();
        expect((await ask(simulator, "GET", ROOT + query)).json()).toHaveLength(count);
    });

    it("a bad job id in a list: reason 4", async () => {
        expect((await ask(simulator, "GET", `${ROOT}?jobid=%2A%2A`)).json().reason).toBe(4);
    });

    it("lists its spool files", async () => {
        const id = await finished();
        const files = (await ask(simulator, "GET", `${ROOT}/IPCS1/${id}/files`)).json() as unknown as Record<string, unknown>[];
        expect(files).toEqual([
            expect.objectContaining({
                id: 102,
                ddname: "SYSTSPRT",
                stepname: "IPCS",
                procstep: null,
                "record-count": 2,
                "byte-count": 10,
                lrecl: 137,
                recfm: "VBA"
            })
        ]);
    });

    it.each([
        ["102/records", {}, 200, "1READY\n END\n"],
        ["JCL/records", {}, 200, JCL.join("\n") + "\n"],
        ["102/records", { "X-IBM-Record-Range": "1-1" }, 200, " END\n"],
        ["102/records", { Range: "bytes=1-5" }, 206, "READY"],
        ["102/records", { Range: "bytes=99-" }, 416, ""],
        ["102/records?mode=binary", {}, 200, Buffer.from("f1d9c5c1c4e840c5d5c4", "hex")],
        ["102/records?mode=record", {}, 200, Buffer.from("00000006f1d9c5c1c4e80000000440c5d5c4", "hex")]
    ])("files/%s %j: %d", async (path, headers, code, expected) => {
        const id = await finished();
        const answer = await ask(simulator, "GET", `${ROOT}/IPCS1/${id}/files/${path}`, { headers: headers as Record<string, string> });
        expect(answer.status).toBe(code);
        expect(answer.body.toString("latin1")).toBe(Buffer.isBuffer(expected) ? expected.toString("latin1") : expected);
    });

    it("an unknown spool file is an error", async () => {
        expect((await ask(simulator, "GET", `${ROOT}/IPCS1/${await finished()}/files/7/records`)).status).toBe(400);
    });

    it.each([false, true])(
        "cancel and purge answer a feedback document (status as text: %s), version 1.0 only 202",
        async (feedbackAsText) => {
            simulator.switches.feedbackAsText = feedbackAsText;
            const id = String((await submit(JCL.join("\n"))).json().jobid);
            const cancel = await ask(simulator, "PUT", `${ROOT}/IPCS1/${id}`, { body: { request: "cancel", version: "2.0" } });
            expect(cancel.json()).toMatchObject({ jobid: id, status: feedbackAsText ? "0" : 0, message: "Request was successful." });
            expect((await status(id)).retcode).toBe("CANCELED");
            expect((await ask(simulator, "DELETE", `${ROOT}/IPCS1/${id}`)).status).toBe(202);
            expect(system.jobs.find({ id })).toEqual([]);
            expect(simulator.log.changing().map(({ change }) => change!.kind)).toEqual(["submit", "cancel", "purge"]);
        }
    );
});
