import { startTrace, startWriter, stopTrace, stopWriter } from "../../../src/capture";
import type { ChangeResult, Ended } from "../../../src/capture";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";
import { issue, person, renew, startedWriter, told } from "../../harness/operate";

describe("start and stop commands", () => {
    let w: World;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());
    beforeEach(() => renew(w, "IBMUSER.CTRACE1", "IBMUSER.CTRACE.NEW"));

    type More = Partial<Parameters<typeof startTrace>[0] & Parameters<typeof startWriter>[0]>;
    const base = (more: More) => ({ ...captureRequest(w), component: component("CSF"), writer: "CTWTR", ...more });
    const start = (more: Partial<Parameters<typeof startTrace>[0]>, ui = script()) =>
        startTrace({ ...captureRequest(w), component: component("CSF"), writer: null, ...more }, w.zos(), ui, never);
    const stop = (more: More = {}, ui = script()) => stopTrace(base(more), w.zos(), ui, never);
    const changes = () => w.simulator.log.changing().map((r) => r.change?.target);
    const done = (ended: Ended<ChangeResult>) =>
        expect({ exitCode: ended.exitCode, told: told(ended) }).toMatchObject({
            exitCode: 0,
            told: expect.stringMatching(/^Done on S0W1[^]*restore-trace /)
        });

    it.each([
        [
            "options and jobs",
            component("CSF", { options: ["CARDIO"], jobNames: ["TCPIP"] }),
            "CSF",
            { options: ["CARDIO"], jobNames: ["TCPIP"] }
        ],
        ["address spaces", component("CSF", { asids: ["001A"] }), "CSF", { asids: ["001A"] }],
        ["a size", component("CSF", { bufferSize: "4M" }), "CSF", { buffer: "0004M" }],
        ["a sublevel", component("SYSTCPIP", { sub: "TCPIP", options: ["INIT"] }), "SYSTCPIP/TCPIP", { options: ["INIT"] }],
        ["a member", component("CSF", { parm: "CTICSF00" }), "CSF", { options: ["KDSIO", "CARDIO", "SYSCALL", "RDIO"] }]
    ])("start-trace takes %s, into storage", async (_name, request, key, state) => {
        const ended = await start({ component: request });
        done(ended);
        expect(ended.result.restored).toBeNull();
        expect(w.system.snapshot().components[key]).toMatchObject({ mode: "ON", writer: null, ...state });
    });

    it("start-trace writes to a writer that is active, and to no other", async () => {
        expect(await start({ writer: "CTWTR" })).toMatchObject({
            exitCode: 1,
            result: { refused: { why: expect.stringContaining("CTWTR is not active"), next: expect.stringContaining("start-writer") } }
        });
        expect(changes()).toEqual([]);
        await startedWriter(w, "CTWTR");
        done(await start({ writer: "CTWTR" }));
        expect(w.system.snapshot().components.CSF.writer).toBe("CTWTR");
        expect(told(await stopWriter(base({}), w.zos(), script(), never))).toMatch(/connected to CTWTR: CSF[^]*stop-trace/);
        done(await stop());
        done(await stopWriter(base({}), w.zos(), script(), never));
        expect(w.system.snapshot().writers).toEqual([]);
    });

    it("a dry run and a declined plan change nothing", async () => {
        expect(await start({ dryRun: true, forSure: false })).toMatchObject({ exitCode: 0, result: { dryRun: true, commands: [] } });
        const ui = person(false);
        expect(await start({ forSure: false }, ui)).toMatchObject({ exitCode: 2 });
        expect(ui.said.join()).toMatch(/Plan for S0W1:[^]*undo: /);
        expect(await start({ forSure: false })).toMatchObject({
            exitCode: 1,
            result: { refused: { next: expect.stringContaining("--for-sure") } }
        });
        expect(changes()).toEqual([]);
    });

    it("start-trace undoes what it did when a step fails", async () => {
        const before = w.system.snapshot();
        const wrong = await start({ component: component("CSF", { options: ["NONSENSE"] }) });
        expect(wrong).toMatchObject({ exitCode: 1, result: { restored: true, remaining: [] } });
        expect(told(wrong)).toMatch(/as they were before/);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("stop-trace warns where ON is the normal state, and has nothing to do where it is off", async () => {
        const ui = script();
        done(await stop({}, ui));
        expect(ui.said.join()).toMatch(/ON is the normal state of CSF/);
        expect(w.system.snapshot().components.CSF.mode).toBe("MIN");
        expect(told(await stop())).toMatch(/Nothing to do[^]*CSF is MIN/);
    });

    it("stop-trace leaves somebody's trace alone", async () => {
        await issue(w, "TRACE CT,OFF,COMP=CSF");
        await issue(w, "TRACE CT,ON,COMP=CSF", "JOBNAME=(WEB1),END");
        expect(told(await stop())).toMatch(/limited to jobs WEB1[^]*--take-over/);
        done(await stop({ takeOver: true }));
    });

    it("start-writer says what it writes to, and is careful with what is there", async () => {
        const started = await startWriter(base({}), w.zos(), script(), never);
        done(started);
        expect(told(started)).toContain("CTWTR writes to IBMUSER.CTRACE1.");
        expect(told(await startWriter(base({}), w.zos(), script(), never))).toMatch(/active already/);
        done(await stopWriter(base({}), w.zos(), script(), never));
        expect(told(await startWriter(base({}), w.zos(), script(), never))).toMatch(/IBMUSER\.CTRACE1 exists[^]*--rename-previous/);
        expect(told(await stopWriter(base({}), w.zos(), script(), never))).toMatch(/Nothing to do[^]*not running/);
    });
});
