import * as fs from "node:fs";
import * as path from "node:path";
import { capture, type CaptureRequest } from "../../../src/capture";
import type { Fault } from "../../../src/simulator";
import type { SimSnapshot, SimUser } from "../../../src/simulator/model/types";
import { CHACHA20, connectOnce } from "../../../src/simulator/tls/client";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";
import { renew, told, when } from "../../harness/operate";

/* What goes wrong after the trace is back in its former state, or on this machine. */

const plain: SimUser = { name: "IBMUSER", password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true };

describe("fetching a trace", () => {
    let w: World;
    let before: SimSnapshot;
    beforeAll(async () => {
        w = await world({
            users: [plain, { ...plain, name: "NOJOBS", submit: false }, { ...plain, name: "NODATA", deniedDataSets: ["IBMUSER.CTRACE"] }]
        });
    });
    afterAll(() => w.close());
    beforeEach(() => {
        renew(w, "IBMUSER.CTRACE1");
        before = w.system.snapshot();
    });

    /** @param steps what to do when a progress text begins so */
    async function run(request: Partial<CaptureRequest> = {}, steps: Record<string, () => void> = {}, user?: string) {
        const ui = script();
        const { progress } = ui;
        const done: Promise<unknown>[] = [];
        ui.progress = (text, fraction) => {
            progress(text, fraction);
            if (text === "The trace is on.")
                done.push(connectOnce({ host: "127.0.0.1", port: w.system.listenerPort, suites: CHACHA20, timeoutMs: 150 }));
            for (const start of Object.keys(steps)) if (text.startsWith(start)) steps[start]();
        };
        const components = [component("GSKSRVR", { jobNames: ["TCPIP"], options: ["LEVEL=15"] })];
        const zos = w.zos(user);
        // The wait for a stalled transfer runs on the real clock: shorter here.
        const download = zos.dataSets.download.bind(zos.dataSets);
        zos.dataSets.download = (name, file, options) => download(name, file, { ...options, idleMs: 200 });
        const ended = await capture(captureRequest(w, { components, durationMs: 60_000, ...request }), zos, ui, never);
        await Promise.all(done);
        return ended;
    }
    const files = (ended: { result: { bundle: string | null } }) =>
        fs.readdirSync(ended.result.bundle as string, { recursive: true }).map(String);
    const get = (action: Fault["action"]): Fault => ({
        match: { method: "GET", path: /restfiles\/ds\/.*CTRACE1/ },
        action,
        lasting: true
    });

    it.each<[string, Fault, RegExp]>([
        ["breaks off", get({ kind: "drop-body", at: 40 }), /IBMUSER\.CTRACE1/],
        ["ends early", get({ kind: "cut-records", at: 400 }), /IBMUSER\.CTRACE1/],
        ["ends with an error text", get({ kind: "error-tail", at: 40 }), /was not downloaded/],
        ["stalls", get({ kind: "stall-body", at: 40 }), /nothing came any more/],
        [
            "is refused by z/OSMF",
            get({ kind: "answer", status: 500, body: { category: 4, rc: 8, reason: 1, message: "no luck" } }),
            /no luck|IBMUSER\.CTRACE1/
        ]
    ])("fails when the download %s, and leaves no part of it", async (_name, fault, message) => {
        w.system.switches.bufferBytes = 100;
        w.simulator.faults.add(fault);
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true, remaining: [] } });
        expect(told(ended)).toMatch(message);
        expect(told(ended)).toMatch(/as they were before[^]*Data sets left on z\/OS: IBMUSER\.CTRACE1/);
        expect(files(ended).filter((f) => /ctrace/i.test(f))).toEqual([]);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("downloads again what broke off once", async () => {
        w.simulator.faults.add({ ...get({ kind: "drop-body", at: 40 }), lasting: false });
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 0 });
        expect(ended.result.dataSets).toEqual([expect.objectContaining({ name: "IBMUSER.CTRACE1", complete: true })]);
    });

    it.each<[string, () => void, RegExp]>([
        ["gone", () => w.system.dataSets.delete("IBMUSER.CTRACE1"), /IBMUSER\.CTRACE1 is not catalogued/],
        ["migrated", () => void (w.system.dataSets.find("IBMUSER.CTRACE1")!.migrated = true), /migrated[^]*hrecall/],
        [
            "in use",
            () => void (w.system.dataSets.find("IBMUSER.CTRACE1")!.holders = [{ job: "BROWSER", asid: "0055", access: "EXCLUSIVE" }]),
            /IBMUSER\.CTRACE1.*in use/
        ]
    ])("says that the data set is %s", async (_name, change, message) => {
        const ended = await run({}, { "Downloading IBMUSER.CTRACE1 …": change });
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true } });
        expect(told(ended)).toMatch(message);
        expect(w.system.snapshot()).toEqual(before);
    });

    it.each<[string, Partial<CaptureRequest>, string | undefined, RegExp]>([
        [
            "has a JCL error",
            { job: { ...captureRequest({ folder: "" }).job, jobCard: ["//FORMAT JOB NONSENSE=(1"] } },
            undefined,
            /JCL ERROR[^]*--job-card[^]*IEF/
        ],
        ["may not be submitted", {}, "NOJOBS", /not authorized to submit/]
    ])("keeps the download when the IPCS job %s", async (_name, request, user, message) => {
        const ended = await run(request, {}, user);
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true, dataSets: [{ complete: true }] } });
        expect(told(ended)).toMatch(message);
        expect(told(ended)).toMatch(/as they were before/);
        expect(files(ended)).toContain(path.join("raw", "IBMUSER.CTRACE1.ctrace"));
        expect(w.system.snapshot()).toEqual(before);
    });

    it("says who may not read the data set", async () => {
        const ended = await run({}, {}, "NODATA");
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true } });
        expect(told(ended)).toMatch(/NODATA.*IBMUSER\.CTRACE1|IBMUSER\.CTRACE1.*NODATA|913|authori/i);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("submits one job, and deletes its work data sets", async () => {
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 0 });
        expect(w.simulator.log.changing().filter((r) => r.change?.kind === "submit")).toHaveLength(1);
        expect(w.system.dataSets.list("IBMUSER.TLSFIPS.**")).toEqual([]);
        expect(ended.result.diagnosis?.findings[0].code).toBe("TLSF101");
    });

    const blocked = () => {
        const file = path.join(w.folder, "a-file");
        fs.writeFileSync(file, "");
        return path.join(file, "folder");
    };
    it.each<[string, () => Partial<CaptureRequest>]>([
        ["journal folder", () => ({ journalDirectory: blocked() })],
        ["bundle folder", () => ({ directory: blocked() })],
        ["bundle folder that is not empty", () => ({ directory: w.folder })]
    ])("sends nothing when it cannot write the %s", async (_name, request) => {
        const ended = await run(request());
        expect(ended).toMatchObject({ exitCode: 1 });
        expect(told(ended)).toMatch(/Nothing was changed: the journal or the bundle could not be written[^]*--directory/);
        expect(w.simulator.log.changing()).toEqual([]);
    });

    it("undoes everything when the journal can no longer be written", async () => {
        const journalDirectory = path.join(w.folder, "lost-journal");
        when(w, /^TRACE CT,WTRSTART/, "executed", () => fs.renameSync(journalDirectory, `${journalDirectory}-gone`));
        const ended = await run({ journalDirectory });
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true } });
        expect(told(ended)).toMatch(/as they were before/);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("puts everything back when the bundle can no longer be written", async () => {
        const directory = path.join(w.folder, "lost-bundle");
        when(w, /^TRACE CT,ON/, "executed", () => {
            fs.rmSync(directory, { recursive: true });
            fs.writeFileSync(directory, "in the way");
        });
        const ended = await run({ directory });
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true } });
        expect(told(ended)).toMatch(/as they were before/);
        expect(w.system.snapshot()).toEqual(before);
    });
});
