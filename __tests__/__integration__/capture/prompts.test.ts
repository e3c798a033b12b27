import { capture, restoreTrace, type CaptureRequest, type Ui } from "../../../src/capture";
import type { SimSwitches } from "../../../src/simulator/switches";
import type { SimSnapshot, SimUser } from "../../../src/simulator/model/types";
import { captureRequest, never, script, world, type World } from "../../harness/capture";
import { issue, person, renew, told, when } from "../../harness/operate";

/* Prompts (ITT006A) and TRACE CT commands that do not go as they should. */

const plain: SimUser = { name: "IBMUSER", password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true };
const users: SimUser[] = [
    plain,
    { ...plain, name: "NOTRACE", commands: ["D ", "R ", "LOG "] },
    { ...plain, name: "NOREPLY", commands: ["D ", "TRACE", "LOG "] },
    { ...plain, name: "NOSHOW", commands: ["TRACE", "R ", "LOG "] }
];

describe("TRACE CT in trouble", () => {
    let w: World;
    let before: SimSnapshot;
    beforeAll(async () => {
        w = await world({ users });
    });
    afterAll(() => w.close());
    beforeEach(() => {
        renew(w, "IBMUSER.CTRACE1");
        before = w.system.snapshot();
    });

    const run = (request: Partial<CaptureRequest> = {}, user?: string) =>
        capture(captureRequest(w, { renamePrevious: true, ...request }), w.zos(user), script(), never);
    /** The command that an unfinished run names, when the reason is gone. */
    const restore = (message: string, ui: Ui = script()) => {
        const id = /restore-trace (\S+)/.exec(message)?.[1] ?? null;
        return restoreTrace({ ...captureRequest(w), id }, w.zos(), ui, never);
    };
    const replies = () => w.simulator.log.commands().filter((c) => /^R /.test(c));
    async function csfOff() {
        await issue(w, "TRACE CT,OFF,COMP=CSF");
        before = w.system.snapshot();
        w.simulator.log.clear();
    }

    it.each<[string, Partial<SimSwitches>]>([
        ["a prompt that comes late", { wtorDelivery: "late" }],
        ["a prompt that comes unsolicited", { wtorDelivery: "unsolicited" }],
        ["a prompt that only D R shows", { wtorDelivery: "hidden" }],
        ["a result under the key of the reply", { resultGoesTo: "reply" }],
        ["a result that nobody gets", { resultGoesTo: "nobody" }],
        ["a result that comes late", { resultMs: 5_000 }],
        ["IEE839I behind each result", { statusAfterTraceCt: true }],
        ["reply ids of four digits", { replyIdMax: 9_999 }],
        ["an OFF that prompts", { traits: { CSF: { promptsOnOff: true } } }],
        ["ON without WTR that keeps the writer", { writerKeptWithoutWtr: true }],
        ["a component that rejects a second ON", { traits: { CSF: { rejectsSecondOn: true } } }],
        ["a component that falls to OFF", { traits: { CSF: { falls: "OFF" } } }],
        ["a display that is garbled once", { garble: [{ command: /^D TRACE,COMP=CSF/, mode: "noise" }] }],
        ["replies that are garbled once", { garble: [{ command: /^D R/, mode: "cut" }] }]
    ])("copes with %s", async (_name, switches) => {
        Object.assign(w.system.switches, switches);
        const ended = await run();
        expect(told(ended)).toMatch(/^Captured CSF on S0W1/);
        expect(ended).toMatchObject({ exitCode: 0, result: { restored: true, remaining: [] } });
        expect(w.system.snapshot()).toEqual(before);
    });

    it.each<[string, RegExp, RegExp]>([
        ["the writer", /^TRACE CT,WTRSTART/, /TRACE CT,WTRSTART=CTWTR,NOWRAP was refused/],
        ["the trace", /^TRACE CT,ON,COMP=CSF/, /CSF (did not go on|is )/]
    ])("ends in the former state when ITT038I says NONE to %s", async (_what, command, message) => {
        await csfOff();
        when(w, command, "received", () => void (w.system.switches.resultWord = "NONE"));
        when(w, /^TRACE CT,WTRSTOP/, "received", () => void (w.system.switches.resultWord = "as executed"));
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 1, result: { restored: true, remaining: [] } });
        expect(ended.message).toMatch(message);
        expect(told(ended)).toMatch(/as they were before/);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("ends in the former state when no prompt ever comes", async () => {
        await csfOff();
        w.system.switches.wtorDelivery = "never";
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 1, message: "CSF did not go on.", result: { restored: true } });
        expect(told(ended)).toMatch(/No prompt \(ITT006A\) came[^]*--parm/);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("names what stands open when no prompt comes for the former state either", async () => {
        w.system.switches.wtorDelivery = "never";
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        expect(ended.result.remaining).toEqual([
            {
                what: expect.stringMatching(/^CSF is not back in its state of before: ON, 2M, options KDSIO/),
                command: expect.stringMatching(/^TRACE CT,OFF,COMP=CSF ; TRACE CT,2M,COMP=CSF ; R nn,.*WTR=DISCONNECT.*END$/)
            }
        ]);
        w.system.switches.wtorDelivery = "solicited";
        expect(await restore(told(ended))).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("answers nothing when somebody's prompt opens together with ours", async () => {
        when(w, /^TRACE CT,ON,COMP=CSF/, "executed", () => w.system.openForeignPrompt("SYSIOS"));
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        expect(replies()).toEqual([]);
        expect(
            w.system
                .snapshot()
                .prompts.map((p) => p.component)
                .sort()
        ).toEqual(["CSF", "SYSIOS"]);
        expect(told(ended)).toMatch(/2 TRACE CT prompts are open[^]*none was answered/);
        expect(told(ended)).toMatch(/R nn,END[^]*TRACE CT,OFF,COMP=CSF/);
        // The owner of the other one answers it.
        const foreign = w.system.snapshot().prompts.find((p) => p.component === "SYSIOS");
        await issue(w, `R ${foreign?.id},END`);
        await issue(w, "TRACE CT,OFF,COMP=SYSIOS");
        expect(await restore(told(ended))).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("goes on when somebody's prompt is answered in time", async () => {
        when(w, /^TRACE CT,ON,COMP=CSF/, "executed", async () => {
            await w.system.openForeignPrompt("SYSIOS");
            const foreign = w.system.snapshot().prompts.find((p) => p.component === "SYSIOS");
            w.system.clock.after(6_000, () => void issue(w, `R ${foreign?.id},END`));
        });
        const ended = await run();
        expect(told(ended)).toMatch(/^Captured CSF/);
        await issue(w, "TRACE CT,OFF,COMP=SYSIOS");
        expect(w.system.snapshot()).toEqual(before);
    });

    it.each(["END", "OPTIONS=(ALL),END", "WTR=DISCONNECT,END"])(
        "ends in the former state when automation answers first with %s",
        async (reply) => {
            await csfOff();
            w.system.switches.automation = { delayMs: 0, reply };
            const ended = await run();
            expect(ended).toMatchObject({ exitCode: 1, result: { restored: true, remaining: [] } });
            expect(told(ended)).toMatch(/CSF is on, but not as asked[^]*automation[^]*--parm/);
            expect(w.system.snapshot()).toEqual(before);
        }
    );

    it("names what stands open when automation spoils the former state as well", async () => {
        w.system.switches.automation = { delayMs: 0, reply: "OPTIONS=(ALL),END" };
        const ended = await run();
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        expect(told(ended)).toMatch(/Open: CSF is not back[^]*TRACE CT,OFF,COMP=CSF/);
        w.system.switches.automation = null;
        // The state is automation's now, so it is not overwritten without an answer.
        expect(await restore(told(ended))).toMatchObject({ exitCode: 12, result: { restored: false } });
        const ui = person(true);
        expect(await restore(told(ended), ui)).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(ui.asked.join()).toMatch(/CSF is ON, .*options ALL.*neither as the run left it nor as before/);
        expect(w.system.snapshot()).toEqual(before);
    });

    it.each<[string, RegExp]>([
        ["NOTRACE", /may not issue TRACE commands[^]*OPERCMDS[^]*IEE345I/],
        ["NOSHOW", /may not issue D commands[^]*IEE345I/]
    ])("changes nothing for %s", async (user, message) => {
        const ended = await run({}, user);
        expect(ended.exitCode).toBe(1);
        expect(told(ended)).toMatch(message);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("names the prompt that it may open but not answer", async () => {
        const ended = await run({}, "NOREPLY");
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        const [prompt] = w.system.snapshot().prompts;
        expect(prompt).toMatchObject({ component: "CSF" });
        expect(ended.result.remaining.map((r) => r.command).join(" ; ")).toMatch(new RegExp(`R ${prompt.id},END ; TRACE CT,OFF,COMP=CSF`));
        expect(told(ended)).toMatch(/may not issue R commands/);
        expect(await restore(told(ended))).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("says that the password is wrong", async () => {
        const ended = await capture(captureRequest(w), w.zos("IBMUSER", "WRONG"), script(), never);
        expect(ended.exitCode).toBe(1);
        expect(told(ended)).toMatch(/password/);
        expect(told(ended)).not.toContain("WRONG");
        expect(w.system.snapshot()).toEqual(before);
    });
});
