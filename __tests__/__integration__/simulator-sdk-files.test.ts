import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { Create, type CreateDataSetTypeEnum, Delete, Download, Get, HRecall, List, Rename, Upload } from "@zowe/zos-files-for-zowe-sdk";
import { CancelJobs, DeleteJobs, GetJobs, MonitorJobs, SubmitJobs } from "@zowe/zos-jobs-for-zowe-sdk";
import type { RunningSimulator } from "../../src/simulator";
import type { ModelSystem } from "../../src/simulator/model";
import { failure, openSite, type Site } from "./sdkSite";

// CreateDataSetTypeEnum.DATA_SET_SEQUENTIAL: a const enum of another package has no value at run time.
const SEQUENTIAL = 4 as CreateDataSetTypeEnum;

/**
 * The unmodified Zowe SDK against the simulator: what was measured of the two against real services holds here too.
 * These tests say "this is a z/OSMF"; nothing of our own code takes part.
 */
let site: Site;
let simulator: RunningSimulator;
let system: ModelSystem;
let session: Site["session"];
const folder = mkdtempSync(join(tmpdir(), "tlsfips-sdk-"));

beforeEach(async () => {
    site = await openSite();
    ({ simulator, system, session } = site);
});

afterEach(() => site.close());

afterAll(() => rmSync(folder, { recursive: true }));

describe("files", () => {
    const NAME = "IBMUSER.CTRACE1";
    const records = [Buffer.alloc(30, 1), Buffer.alloc(0), Buffer.alloc(50, 2)];
    const framed = Buffer.concat(
        records.flatMap((record) => {
            const length = Buffer.alloc(4);
            length.writeUInt32BE(record.length);
            return [length, record];
        })
    );

    beforeEach(() => {
        system.dataSets.create({ name: NAME, recordFormat: "VB", recordLength: 27994, blockSize: 27998, records });
    });

    function sink(): { stream: Writable; bytes: () => Buffer } {
        const chunks: Buffer[] = [];
        const stream = new Writable({
            write(chunk: Buffer, _encoding, done) {
                chunks.push(chunk);
                done();
            }
        });
        return { stream, bytes: () => Buffer.concat(chunks) };
    }

    it("lists with attributes", async () => {
        const list = await List.dataSet(session(), "IBMUSER.CTRACE1", { attributes: true });
        expect((list.apiResponse as { items: unknown[] }).items).toEqual([
            expect.objectContaining({ dsname: NAME, recfm: "VB", lrecl: "27994", migr: "NO" })
        ]);
    });

    it("members of a library", async () => {
        const members = await List.allMembers(session(), "SYS1.PROCLIB");
        expect((members.apiResponse as { items: { member: string }[] }).items.map(({ member }) => member)).toContain("CTWTR");
    });

    it.each([
        [{ record: true }, framed],
        [{ binary: true }, Buffer.concat(records)]
    ])("downloads %j to a file and to a stream", async (options, expected) => {
        const file = join(folder, "down.bin");
        await Download.dataSet(session(), NAME, { ...options, file, overwrite: true });
        expect(readFileSync(file).equals(expected)).toBe(true);
        const { stream, bytes } = sink();
        await Download.dataSet(session(), NAME, { ...options, stream });
        expect(bytes().equals(expected)).toBe(true);
    });

    it("text arrives decompressed", async () => {
        const text = await Get.dataSet(session(), "SYS1.PROCLIB(CTWTR)");
        expect(text.toString()).toMatch(/^\/\/CTWTR\s/);
    });

    it("the last record alone", async () => {
        const last = await Get.dataSet(session(), NAME, { record: true, range: "-1" });
        expect(last.equals(framed.subarray(38))).toBe(true);
    });

    it("an ETag comes back", async () => {
        const { stream } = sink();
        const reply = await Download.dataSet(session(), NAME, { record: true, stream, returnEtag: true });
        expect((reply.apiResponse as { etag: string }).etag).toMatch(/^[0-9A-F]{32}$/);
    });

    it.each([
        ["ends early at a record with EOF framing", { kind: "cut-records", at: 40 }, 38],
        ["carries an error tail", { kind: "error-tail", at: 34 }, undefined]
    ] as const)("a download that %s counts as success for the SDK", async (_what, action, length) => {
        simulator.faults.add({ action });
        const { stream, bytes } = sink();
        await Download.dataSet(session(), NAME, { record: true, stream });
        if (length === undefined) expect(bytes().subarray(34).toString()).toMatch(/^\{"rc"/);
        else expect(bytes().length).toBe(length);
    });

    it("a download whose connection drops never settles", async () => {
        simulator.faults.add({ action: { kind: "drop-body", at: 40 } });
        const { stream } = sink();
        let settled = false;
        void Download.dataSet(session(), NAME, { record: true, stream }).finally(() => (settled = true));
        while (simulator.log.records[0]?.outcome !== "dropped") await new Promise(setImmediate);
        await system.clock.sleep(10000);
        expect(settled).toBe(false);
    });

    it("a download that stalls rejects after the client's own limit", async () => {
        simulator.faults.add({ action: { kind: "stall-body", at: 40 } });
        const { stream } = sink();
        const error = await failure(Download.dataSet(session({ requestCompletionTimeout: 200 }), NAME, { record: true, stream }));
        expect(error.mDetails.source).toBe("timeout");
    });

    it.each([
        ["not cataloged", () => Get.dataSet(session(), "NO.SUCH"), 404, "ISRZ002 Data set not cataloged"],
        [
            "denied",
            () => {
                system.users.get("IBMUSER")!.deniedDataSets.push("IBMUSER.CT");
                return Get.dataSet(session(), NAME);
            },
            500,
            "Open 913 abend"
        ],
        [
            "in use",
            () => {
                system.dataSets.find(NAME)!.holders.push({ job: "CTWTR", asid: "0045", access: "EXCLUSIVE" });
                return Get.dataSet(session(), NAME);
            },
            500,
            "in use by another user"
        ]
    ])("%s", async (_what, act, status, text) => {
        const error = await failure(act());
        expect(error.errorCode).toBe(status);
        expect(error.message).toContain(text);
    });

    it("create, upload, rename, recall and delete", async () => {
        await Create.dataSet(session(), SEQUENTIAL, "IBMUSER.NEW", { recfm: "VB", lrecl: 100 });
        await Upload.bufferToDataSet(session(), Buffer.from("HELLO\n"), "IBMUSER.NEW");
        await Rename.dataSet(session(), "IBMUSER.NEW", "IBMUSER.NEW.OLD");
        simulator.switches.recallMs = 100;
        await HRecall.dataSet(session(), "IBMUSER.NEW.OLD", { wait: true });
        expect((await Get.dataSet(session(), "IBMUSER.NEW.OLD")).toString()).toBe("HELLO\n");
        await Delete.dataSet(session(), "IBMUSER.NEW.OLD");
        expect(system.dataSets.find("IBMUSER.NEW.OLD")).toBeUndefined();
        expect(simulator.log.changing().map(({ change }) => `${change!.kind} ${change!.target}`)).toEqual([
            "create IBMUSER.NEW",
            "write IBMUSER.NEW",
            "rename IBMUSER.NEW.OLD",
            "recall IBMUSER.NEW.OLD",
            "delete IBMUSER.NEW.OLD"
        ]);
    });
});

describe("jobs", () => {
    const JCL = "//IPCS1 JOB (ACCT),CLASS=A\n// EXEC PGM=IEFBR14\n";

    it.each([
        ["CC 0000", "OUTPUT"],
        ["CC 0012", "OUTPUT"],
        ["JCL ERROR", "OUTPUT"],
        ["ABEND S0C4", "OUTPUT"],
        ["SEC ERROR", "OUTPUT"]
    ])("submit and wait: %s", async (retcode, status) => {
        system.setJobRunner(() => ({
            retcode,
            elapsed: 100,
            spool: [{ id: 2, ddname: "JESMSGLG", stepname: "JES2", procstep: null, recordFormat: "UA", recordLength: 133, lines: ["1LOG"] }]
        }));
        const submitted = await SubmitJobs.submitJcl(session(), JCL);
        expect(submitted.jobname).toBe("IPCS1");
        const ended = await MonitorJobs.waitForStatusCommon(session(), {
            jobname: submitted.jobname,
            jobid: submitted.jobid,
            watchDelay: 5,
            attempts: 1000
        });
        expect([ended.status, ended.retcode]).toEqual([status, retcode]);
        const files = await GetJobs.getSpoolFilesForJob(session(), ended);
        expect(await GetJobs.getSpoolContent(session(), files[0])).toBe("1LOG\n");
        expect(await GetJobs.getJcl(session(), ended.jobname, ended.jobid)).toBe(JCL);
        expect((await GetJobs.getJob(session(), ended.jobid)).jobid).toBe(ended.jobid);
    });

    it("cancel and purge", async () => {
        const job = await SubmitJobs.submitJcl(session(), JCL);
        expect((await CancelJobs.cancelJob(session(), job.jobname, job.jobid))?.message).toBe("Request was successful.");
        expect((await DeleteJobs.deleteJob(session(), job.jobname, job.jobid))?.jobid).toBe(job.jobid);
        expect(system.jobs.find({ id: job.jobid })).toEqual([]);
    });

    it("a job that is not there is 400, without the stack", async () => {
        const error = await failure(GetJobs.getStatus(session(), "IPCS1", "JOB99999"));
        expect(error.errorCode).toBe(400);
        expect(error.message).toContain("No job found for reference: 'IPCS1(JOB99999)'");
        expect(error.causeErrors).not.toContain("JesException");
    });
});
