import { capture, restoreTrace, type CaptureRequest, type CaptureResult, type Ended } from "../../../src/capture";
import type { SimSwitches } from "../../../src/simulator/switches";
import type { SimSnapshot } from "../../../src/simulator/model/types";
import { CHACHA20, connectOnce } from "../../../src/simulator/tls/client";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";
import { issue, renew, told, until } from "../../harness/operate";

/* External writers that do not start, do not stop, or lose what they were given; and the data sets they leave. */

const both = [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })];

describe("an external writer in trouble", () => {
    let w: World;
    let before: SimSnapshot;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());
    beforeEach(() => {
        for (const d of w.system.dataSets.list("IBMUSER.**")) if (!/OLD|SHR/.test(d.name)) w.system.dataSets.delete(d.name);
        renew(w);
        before = w.system.snapshot();
    });

    /** @param on called when the trace is on; the time with the trace on lasts `durationMs`, simulated */
    async function run(
        request: Partial<CaptureRequest> = {},
        on: () => Promise<unknown> = async () => {},
        ui = script()
    ): Promise<Ended<CaptureResult>> {
        const { progress } = ui;
        let done: Promise<unknown> = Promise.resolve();
        ui.progress = (text, fraction) => {
            progress(text, fraction);
            if (text === "The trace is on.") done = on();
        };
        const ended = await capture(captureRequest(w, request), w.zos(), ui, never);
        await done;
        return ended;
    }
    const restore = (message: string) => {
        const id = /restore-trace (\S+)/.exec(message)?.[1] ?? null;
        return restoreTrace({ ...captureRequest(w), id }, w.zos(), script(), never);
    };
    const connect = (suites = CHACHA20) => connectOnce({ host: "127.0.0.1", port: w.system.listenerPort, suites, timeoutMs: 150 });

    it.each<[string, Partial<SimSwitches>, string, RegExp]>([
        ["never becomes active", { writerStart: "never" }, "CTWTR", /CTWTR did not become active[^]*SYSLOG/],
        ["ends with ITT107I", { writerStart: "abend" }, "CTWTR", /CTWTR did not (start|become active)/],
        ["has a JCL error", {}, "CTWBAD", /(CTWBAD did not|WTRSTART=CTWBAD.* was refused)/]
    ])("that %s leaves everything as it was", async (_name, switches, writer, message) => {
        Object.assign(w.system.switches, switches);
        const ended = await run({ writer });
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true, remaining: [] } });
        expect(told(ended)).toMatch(message);
        expect(told(ended)).toMatch(/as they were before/);
        expect(w.system.snapshot()).toEqual(before);
        // The component was never touched.
        expect(w.simulator.log.commands().filter((c) => /^TRACE CT,(ON|OFF|\d)/.test(c))).toEqual([]);
    });

    it("that hangs at its stop is named with the command, and stopped later", async () => {
        w.system.switches.writerStopHangs = true;
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        expect(ended.result.remaining).toEqual([
            { what: expect.stringContaining("the external writer CTWTR may still be running"), command: "TRACE CT,WTRSTOP=CTWTR" }
        ]);
        expect(w.system.snapshot()).toEqual({ ...before, writers: ["CTWTR"] });
        w.system.switches.writerStopHangs = false;
        expect(await restore(told(ended))).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("that others use meanwhile is left running", async () => {
        const ended = await run({ durationMs: 60_000 }, () => issue(w, "TRACE CT,ON,COMP=SYSIOS", "WTR=CTWTR,END"));
        expect(ended).toMatchObject({ exitCode: 12 });
        expect(told(ended)).toMatch(/others have connected to CTWTR: SYSIOS[^]*TRACE CT,WTRSTOP=CTWTR/);
        expect(w.system.snapshot().writers).toEqual(["CTWTR"]);
        expect(w.simulator.log.commands().filter((c) => /WTRSTOP/.test(c))).toEqual([]);
        await issue(w, "TRACE CT,OFF,COMP=SYSIOS");
        expect(await restore(told(ended))).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("that lost buffers is a finding", async () => {
        w.system.switches.bufferBytes = 100;
        const request = { components: [component("GSKSRVR", { jobNames: ["TCPIP"], options: ["LEVEL=15"] })], durationMs: 120_000 };
        const ended = await run(request, async () => {
            await connect();
            // In the middle: IPCS sees a gap only between two buffers.
            w.system.switches.loseBuffers = 1;
            await connect();
            await connect();
        });
        expect(ended).toMatchObject({ exitCode: 0, result: { restored: true, traces: [{ component: "GSKSRVR", lostBuffers: 1 }] } });
        expect(ended.result.diagnosis?.findings.map((f) => f.code)).toContain("TLSF602");
    });

    it.each([true, false])("with nothing to write is told (a buffer is left: %s)", async (emptyTraceLeavesBuffer) => {
        w.system.switches.emptyTraceLeavesBuffer = emptyTraceLeavesBuffer;
        const ui = script();
        const request = { components: [component("GSKSRVR", { jobNames: ["NOBODY"] })], durationMs: 60_000 };
        const ended = await run(request, () => connect(), ui);
        expect(ended).toMatchObject({ exitCode: 0, result: { restored: true, traces: [{ component: "GSKSRVR", entries: 0 }] } });
        // Without a single record there is nothing that IPCS could print: then it is said of the data set.
        if (emptyTraceLeavesBuffer) expect(ended.result.diagnosis?.findings.map((f) => f.code)).toContain("TLSF601");
        else expect(ui.said.join("\n")).toContain("It holds no records");
    });

    it.each<[string, Partial<SimSwitches>]>([
        ["CTWTR", { smsManaged: false }],
        ["CTWTR", { jobLogHardcopyOnly: true }],
        ["CTWSAFE", { smsManaged: true }],
        ["CTWSAFE", { smsManaged: false, jobLogHardcopyOnly: true }],
        ["CTWTWO", {}],
        ["CTWTR", { activityMessage: "IEE" }]
    ])("%s: its data set is found with %j", async (writer, switches) => {
        Object.assign(w.system.switches, switches);
        const ended = await run({ writer, durationMs: 60_000, components: both }, () => connect());
        expect(told(ended)).toMatch(/^Captured/);
        expect(ended.result.dataSets.some((d) => d.complete && d.records > 0 && /^IBMUSER\.CTRACE/.test(d.name))).toBe(true);
        expect(ended.result.diagnosis?.findings[0]).toMatchObject({ code: "TLSF101" });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("moves its own data set aside for the next capture, and no other", async () => {
        expect(await run()).toMatchObject({ exitCode: 0 });
        const second = await run();
        expect(second).toMatchObject({ exitCode: 0 });
        expect(second.result.plan[0]).toMatchObject({ step: "rename-previous", does: expect.stringContaining("IBMUSER.CTRACE1") });
        const renamed = w.system.dataSets.list("IBMUSER.CTRACE1.**").map((d) => d.name);
        expect(renamed).toEqual(expect.arrayContaining([expect.stringMatching(/^IBMUSER\.CTRACE1\.D\d{6}\.T\d{6}$/)]));
        // Somebody writes into it: it is not ours any more.
        const dataSet = w.system.dataSets.find("IBMUSER.CTRACE1");
        dataSet!.records = Array.from({ length: 400 }, () => Buffer.alloc(20_000));
        const third = await run();
        expect(third).toMatchObject({ exitCode: 1, result: { refused: { why: expect.stringContaining("IBMUSER.CTRACE1 exists") } } });
        expect(w.system.dataSets.find("IBMUSER.CTRACE1")).toBe(dataSet);
    });

    it("renames or gives up what is in the way when told so", async () => {
        const create = (name: string) => w.system.dataSets.create({ name, records: [Buffer.from("theirs")] });
        create("IBMUSER.CTRACE.NEW");
        expect(await run({ writer: "CTWNEW", renamePrevious: true })).toMatchObject({ exitCode: 0 });
        expect(w.system.dataSets.list("IBMUSER.CTRACE.NEW.D*.T*").map((d) => d.records[0].toString())).toEqual(["theirs"]);
        w.system.dataSets.delete("IBMUSER.CTRACE.NEW");
        create("IBMUSER.CTRACE.NEW");
        const discarded = await run({ writer: "CTWNEW", discardPrevious: true });
        expect(discarded).toMatchObject({ exitCode: 0 });
        expect(discarded.result.plan[0]).toMatchObject({ step: "discard-previous" });
        for (const writer of ["CTWOLD", "CTWSHR"]) expect(await run({ writer, discardPrevious: true })).toMatchObject({ exitCode: 0 });
        await until(() => w.system.snapshot().writers.length === 0);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("prints what was traced: other jobs and suites, other prints", async () => {
        const prints: string[] = [];
        for (const [jobName, suites] of [
            ["TCPIP", CHACHA20],
            ["TCPIP", "TLS_AES_256_GCM_SHA384"],
            ["NOBODY", CHACHA20]
        ]) {
            const ended = await run(
                { components: [component("GSKSRVR", { jobNames: [jobName], options: ["LEVEL=15"] })], durationMs: 60_000 },
                () => connect(suites)
            );
            expect(ended).toMatchObject({ exitCode: 0 });
            prints.push(`${ended.result.traces[0].entries} ${ended.result.diagnosis?.findings.map((f) => f.code).join()}`);
        }
        expect(new Set(prints).size).toBe(3);
        expect(prints[0]).toContain("TLSF101");
        expect(prints[1]).not.toContain("TLSF101");
        expect(prints[2]).toMatch(/^0 /);
    });
});
