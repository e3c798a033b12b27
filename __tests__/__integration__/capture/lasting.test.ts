import { capture, restoreTrace } from "../../../src/capture";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";
import { renew, told } from "../../harness/operate";

/*
 * The connection goes for good with each of the changing requests, before or after z/OS acted on it: what may stand open is named with
 * its command, and restore-trace puts it back when the connection is there again.
 */

describe("a connection that never comes back", () => {
    let w: World;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());

    const run = () => capture(captureRequest(w, { components, durationMs: 500, renamePrevious: true }), w.zos(), script(), never);
    const components = [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })];
    const restore = (id: string | null) => restoreTrace({ ...captureRequest(w), id }, w.zos(), script(), never);

    // WTRSTART; GSKSRVR on, reply; CSF off, on, reply; both off; CSF on, reply; WTRSTOP.
    const CHANGES = 11;

    it("has as many changes as are tried here", async () => {
        renew(w);
        await run();
        expect(w.simulator.log.commands().filter((c) => /^(TRACE|R )/.test(c))).toHaveLength(CHANGES);
    });

    it.each([
        ...[1, 2, 8, CHANGES].map((nth) => [nth, "drop-before" as const] as const),
        ...Array.from({ length: CHANGES }, (_, i) => [i + 1, "drop-after" as const] as const)
    ])("lost at change %i (%s)", async (nth, kind) => {
        renew(w);
        const before = w.system.snapshot();
        let changes = 0;
        w.simulator.faults.add({ match: { command: "^(TRACE|R )", nth }, action: { kind } });
        const unhook = w.simulator.onRequest(({ phase, record }) => {
            if (phase !== "received" || !/^(TRACE|R )/.test(record.change?.target ?? "") || ++changes !== nth) return;
            // Everything after this one is lost as well.
            w.simulator.faults.add({ action: { kind: "drop-before" }, lasting: true });
        });
        const ended = await run();
        unhook();
        w.simulator.faults.clear();
        expect(ended).toMatchObject({ exitCode: 12, result: { restored: false } });
        const open = ended.result.remaining;
        expect(open.length).toBeGreaterThan(0);
        for (const r of open)
            expect(r).toEqual({ what: expect.stringMatching(/\w/), command: expect.stringMatching(/^(TRACE CT,|D R,L)/) });
        // What differs in the model is named.
        const after = w.system.snapshot();
        for (const name of ["CSF", "GSKSRVR"])
            if (JSON.stringify(after.components[name]) !== JSON.stringify(before.components[name]))
                expect(open.map((r) => r.what).join()).toContain(name);
        if (after.writers.length > 0) expect(open.map((r) => r.command)).toContain("TRACE CT,WTRSTOP=CTWTR");
        for (const prompt of after.prompts) expect(open.map((r) => r.command).join()).toMatch(new RegExp(`R (nn|${prompt.id}),END`));

        const id = /restore-trace (\S+)/.exec(told(ended))?.[1] ?? "";
        const back = await restore(id);
        expect(told(back)).toMatch(/as it was before/);
        expect(back).toMatchObject({ exitCode: 0, result: { restored: true, remaining: [] } });
        expect(w.system.snapshot()).toEqual(before);
    });
});
