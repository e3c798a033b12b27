import * as path from "node:path";
import { capture, restoreTrace, type CaptureRequest } from "../../../src/capture";
import type { SimSwitches } from "../../../src/simulator/switches";
import type { SimSnapshot } from "../../../src/simulator/model/types";
import { CHACHA20, connectOnce } from "../../../src/simulator/tls/client";
import { captureRequest, component, script, world, type World } from "../../harness/capture";
import { never, renew, told, until, when } from "../../harness/operate";

/* Captures by a parmlib member: no prompt is opened, and the member may start the writer. */

describe("a capture by member", () => {
    let w: World;
    let before: SimSnapshot;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());
    beforeEach(() => {
        renew(w, "IBMUSER.CTRACE1");
        before = w.system.snapshot();
    });

    const byMember = (name: string, parm: string) => ({ components: [component(name, { parm })], durationMs: 60_000 });
    async function run(request: Partial<CaptureRequest>) {
        const ui = script();
        const { progress } = ui;
        let done: Promise<unknown> = Promise.resolve();
        ui.progress = (text, fraction) => {
            progress(text, fraction);
            if (text === "The trace is on.")
                done = connectOnce({ host: "127.0.0.1", port: w.system.listenerPort, suites: CHACHA20, timeoutMs: 150 });
        };
        const ended = await capture(captureRequest(w, request), w.zos(), ui, never);
        await done;
        return { ...ended, ui };
    }
    const commands = () => w.simulator.log.commands().filter((c) => /^(TRACE|R )/.test(c));

    it("opens no prompt on the way in", async () => {
        const ended = await run(byMember("GSKSRVR", "CTIGSK02"));
        expect(told(ended)).toMatch(/^Captured GSKSRVR/);
        expect(commands()).toEqual([
            "TRACE CT,WTRSTART=CTWTR,NOWRAP",
            "TRACE CT,ON,COMP=GSKSRVR,PARM=CTIGSK02",
            "TRACE CT,OFF,COMP=GSKSRVR",
            "TRACE CT,WTRSTOP=CTWTR"
        ]);
        expect(ended.result.diagnosis?.findings[0]).toMatchObject({ code: "TLSF101" });
        expect(w.system.snapshot()).toEqual(before);
    });

    const starter = { ...byMember("GSKSRVR", "CTIGSK01"), allowSensitive: true };

    it("lets the member start the writer, and stops it", async () => {
        const ended = await run(starter);
        expect(told(ended)).toMatch(/^Captured GSKSRVR/);
        expect(commands()).toEqual(["TRACE CT,ON,COMP=GSKSRVR,PARM=CTIGSK01", "TRACE CT,OFF,COMP=GSKSRVR", "TRACE CT,WTRSTOP=CTWTR"]);
        expect(ended.result.dataSets).toEqual([expect.objectContaining({ name: "IBMUSER.CTRACE1", complete: true })]);
        expect(w.system.snapshot()).toEqual(before);
    });

    it.each<[string, Partial<SimSwitches>]>([
        ["never becomes active", { writerStart: "never" }],
        ["ends at once", { writerStart: "abend" }]
    ])("ends in the former state when the writer of the member %s", async (_name, switches) => {
        Object.assign(w.system.switches, switches);
        const ended = await run(starter);
        expect(w.system.snapshot()).toEqual(before);
        expect(ended.result).toMatchObject({ restored: true, remaining: [] });
    });

    it("names the member's writer when the connection is lost, and stops it later", async () => {
        when(w, /^TRACE CT,ON/, "executed", () => void w.simulator.faults.add({ action: { kind: "drop-before" }, lasting: true }));
        w.simulator.faults.add({ match: { command: "^TRACE CT,ON" }, action: { kind: "drop-after" } });
        const ended = await run(starter);
        w.simulator.faults.clear();
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        expect(ended.result.remaining.map((r) => r.command)).toEqual(
            expect.arrayContaining(["TRACE CT,OFF,COMP=GSKSRVR", "TRACE CT,WTRSTOP=CTWTR"])
        );
        const id = /restore-trace (\S+)/.exec(told(ended))?.[1] ?? "";
        expect(await restoreTrace({ ...captureRequest(w), id }, w.zos(), script(), never)).toMatchObject({ exitCode: 0 });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("leaves the prompt alone that somebody opened after a capture by member was killed", async () => {
        const journalDirectory = path.join(w.folder, "killed");
        const zos = w.zos();
        const hang = new Promise<never>(() => {});
        await new Promise<void>((resolve) => {
            when(w, /^TRACE CT,ON/, "executed", () => {
                zos.console.display = zos.console.change = zos.console.collect = () => hang;
                resolve();
            });
            w.simulator.faults.add({ match: { command: "^TRACE CT,ON" }, action: { kind: "drop-after" } });
            void capture(captureRequest(w, { ...byMember("GSKSRVR", "CTIGSK02"), journalDirectory }), zos, script(), never);
        });
        await until(() => w.system.snapshot().components.GSKSRVR.mode === "ON");
        await w.system.openForeignPrompt("SYSIOS");
        w.simulator.log.clear();
        const ended = await restoreTrace({ ...captureRequest(w, { journalDirectory }), id: null }, w.zos(), script(), never);
        expect(ended).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(commands()).toEqual(["TRACE CT,OFF,COMP=GSKSRVR", "TRACE CT,WTRSTOP=CTWTR"]);
        expect(w.system.snapshot()).toMatchObject({ ...before, prompts: [expect.objectContaining({ component: "SYSIOS" })] });
    });

    it("tries a member that it could not check only when told so, and puts back what z/OS made of it", async () => {
        const ended = await run({ ...byMember("CSF", "CTIBAD01"), allJobs: true, allowSensitive: true });
        expect(ended.result.notKnown.join()).toMatch(/CTIBAD01 was not checked/);
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true, remaining: [] } });
        expect(told(ended)).toMatch(/as they were before/);
        expect(w.system.snapshot()).toEqual(before);
    });
});
