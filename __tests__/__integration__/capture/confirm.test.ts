import { capture } from "../../../src/capture";
import type { SimUser } from "../../../src/simulator/model/types";
import { captureRequest, never, script, world, type World } from "../../harness/capture";
import { issue, person, renew, startedWriter } from "../../harness/operate";

const probe = { host: "tn3270.example.com", port: 992, serverName: null, startTls: "none" as const };
const plain: SimUser = { name: "IBMUSER", password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true };

describe("who agrees to a capture", () => {
    let w: World;
    beforeAll(async () => {
        w = await world({ users: [plain, { ...plain, name: "NOPROC", deniedDataSets: ["SYS1.PROCLIB"] }] });
    });
    afterAll(() => w.close());
    beforeEach(() => renew(w, "IBMUSER.CTRACE1"));

    const changes = () => w.simulator.log.changing().map((r) => r.change?.target);

    it.each([
        [{ forSure: false, durationMs: null }, [/--for-sure/, /--duration 90s, --run-command .* or --probe/]],
        [{ forSure: true, durationMs: null }, [/--duration/]],
        [{ forSure: false, durationMs: null, runCommand: "true" }, [/--for-sure/]],
        [{ forSure: false, durationMs: null, probe }, [/--for-sure/]]
    ])("says what a script must add: %j", async (request, missing) => {
        const ended = await capture(captureRequest(w, request), w.zos(), script(), never);
        expect(ended).toMatchObject({ exitCode: 1, message: expect.stringContaining("without a terminal") });
        for (const m of missing) expect(ended.details.join("\n")).toMatch(m);
        // Nothing had to be looked at for that.
        expect(w.simulator.log.records).toEqual([]);
    });

    it("changes nothing when the plan is declined", async () => {
        const before = w.system.snapshot();
        const ui = person(false);
        const ended = await capture(captureRequest(w, { forSure: false, durationMs: null }), w.zos(), ui, never);
        expect(ended).toMatchObject({ exitCode: 2, message: expect.stringContaining("Declined") });
        expect(ui.said.join("\n")).toMatch(/Plan for S0W1:[^]*undo: /);
        expect(ui.asked).toEqual([expect.stringContaining("[y/N]")]);
        expect(w.system.snapshot()).toEqual(before);
        expect(changes()).toEqual([]);
    });

    it("asks before it starts a writer whose procedure it cannot read", async () => {
        const ui = person(false);
        const ended = await capture(captureRequest(w, {}), w.zos("NOPROC"), ui, never);
        expect(ended).toMatchObject({ exitCode: 1, message: expect.stringContaining("could not be read") });
        expect(ui.asked).toEqual([expect.stringContaining("may delete an earlier trace")]);
        expect(changes()).toEqual([]);
    });

    it("shows the plan of a dry run and changes nothing", async () => {
        const before = w.system.snapshot();
        const ui = script();
        const ended = await capture(captureRequest(w, { dryRun: true, forSure: false, durationMs: null }), w.zos(), ui, never);
        expect(ended).toMatchObject({ exitCode: 0, message: expect.stringContaining("Nothing was changed") });
        expect(ended.result).toMatchObject({ dryRun: true, refused: null, restored: null, commands: [], bundle: null });
        const steps = ended.result.plan.map((p) => p.step);
        expect(steps).toEqual([
            "writer-on CTWTR",
            "component-off CSF",
            "component-on CSF",
            "reproduce",
            "component-end CSF",
            "component-back CSF",
            "writer-off CTWTR",
            "verify",
            "fetch",
            "format",
            "diagnose"
        ]);
        for (const p of ended.result.plan) if (p.command !== null) expect(ui.said.join("\n")).toContain(p.command.split(" ; ")[0]);
        expect(w.system.snapshot()).toEqual(before);
        expect(changes()).toEqual([]);
    });
});

describe("a trace of somebody else's, taken over", () => {
    let w: World;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());

    it.each([
        ["filters and options", ["TRACE CT,8M,COMP=CSF", "JOBNAME=(WEB1,WEB2),OPTIONS=(CARDIO,SYSCALL),END"], null],
        ["address spaces", ["TRACE CT,ON,COMP=CSF", "ASID=(1A,2B),OPTIONS=(ALL),END"], null],
        ["a writer of its own", ["TRACE CT,ON,COMP=CSF", "JOBNAME=(WEB1),WTR=CTWNEW,END"], "CTWNEW"]
    ])("with %s is put back exactly", async (_name, [command, operands], writer) => {
        renew(w, "IBMUSER.CTRACE1", "IBMUSER.CTRACE.NEW");
        if (writer !== null) await startedWriter(w, writer);
        await issue(w, "TRACE CT,OFF,COMP=CSF");
        await issue(w, command, operands);
        const before = w.system.snapshot();
        const ended = await capture(captureRequest(w, { takeOver: true }), w.zos(), script(), never);
        expect({ exitCode: ended.exitCode, details: ended.details }).toEqual({ exitCode: 0, details: [] });
        expect(w.system.snapshot()).toEqual(before);
        expect(ended.result.restored).toBe(true);
    });
});
