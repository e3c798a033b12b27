import * as fs from "node:fs";
import * as path from "node:path";
import { capture, listJournal, restoreTrace, type Ui } from "../../../src/capture";
import type { SimSnapshot } from "../../../src/simulator/model/types";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";
import { issue, person, renew, told } from "../../harness/operate";

/* What restore-trace does with the journals of captures that were killed. */

const components = [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })];

describe("restore-trace", () => {
    let w: World;
    let before: SimSnapshot;
    let journalDirectory: string;
    let runs = 0;
    beforeAll(async () => {
        w = await world();
    });
    afterAll(() => w.close());
    beforeEach(() => {
        renew(w, "IBMUSER.CTRACE1");
        before = w.system.snapshot();
        journalDirectory = path.join(w.folder, `restore-${++runs}`);
    });

    const restore = (more: object = {}, ui: Ui = script()) =>
        restoreTrace({ ...captureRequest(w, { journalDirectory }), id: null, ...more }, w.zos(), ui, never);
    const changes = () => w.simulator.log.changing().map((r) => r.change?.target);

    /** As kill -9 does: from that change on this run never gets anything done any more. */
    async function killedAt(nth: number, point: "received" | "executed"): Promise<void> {
        let count = 0;
        const zos = w.zos();
        await new Promise<void>((resolve) => {
            const hang = new Promise<void>(() => {});
            let dead = false;
            const unhook = w.simulator.onRequest(({ phase, record }) => {
                if (dead) return undefined;
                if (phase === "received" && /^(TRACE|R )/.test(record.change?.target ?? "")) count++;
                if (count < nth || phase !== point || !/^(TRACE|R )/.test(record.change?.target ?? "")) return undefined;
                dead = true;
                // Should its request end after all, nobody is there to go on.
                zos.console.display = zos.console.change = zos.console.collect = () => hang as Promise<never>;
                unhook();
                resolve();
                return hang;
            });
            void capture(captureRequest(w, { components, durationMs: 500, journalDirectory }), zos, script(), never);
        });
        await w.system.clock.sleep(2_000);
    }

    it.each(Array.from({ length: 11 }, (_, i) => [i + 1]))("puts back what a capture killed at change %i left", async (nth) => {
        await killedAt(nth, "executed");
        const ended = await restore();
        expect(told(ended)).toMatch(/Everything on S0W1 is as it was before/);
        expect(ended).toMatchObject({ exitCode: 0, result: { restored: true, remaining: [] } });
        expect(w.system.snapshot()).toEqual(before);
        expect(listJournal(journalDirectory).journals.map((j) => j.state)).toEqual(["restored"]);
    });

    it("shows what it would do and does nothing else in a dry run", async () => {
        await killedAt(5, "executed");
        const left = w.system.snapshot();
        w.simulator.log.clear();
        const ended = await restore({ dryRun: true });
        expect(ended).toMatchObject({ exitCode: 0 });
        expect(ended.result.plan.length).toBeGreaterThan(0);
        expect(changes()).toEqual([]);
        expect(w.system.snapshot()).toEqual(left);
        expect(await restore({}, person(false))).toMatchObject({ exitCode: 0 });
    });

    it("does nothing when it is declined", async () => {
        await killedAt(3, "executed");
        w.simulator.log.clear();
        expect(await restore({ forSure: false }, person(false))).toMatchObject({ exitCode: 2 });
        expect(await restore({ forSure: false })).toMatchObject({
            exitCode: 1,
            result: { refused: { next: expect.stringContaining("--for-sure") } }
        });
        expect(changes()).toEqual([]);
    });

    /** Changes what a journal says. */
    function rewrite(change: (content: Record<string, never> & { identity: Record<string, unknown> }) => object | void) {
        for (const name of fs.readdirSync(journalDirectory)) {
            const file = path.join(journalDirectory, name);
            const content = JSON.parse(fs.readFileSync(file, "utf8"));
            fs.writeFileSync(file, JSON.stringify(change(content) ?? content));
        }
    }

    it("sends nothing to another system, another host or after an IPL", async () => {
        await killedAt(5, "executed");
        w.simulator.log.clear();
        rewrite((c) => void (c.identity.name = "S0W2"));
        const named = await restore();
        expect(named).toMatchObject({ exitCode: 1, result: { refused: { why: expect.stringMatching(/S0W1.*S0W2/) } } });
        rewrite((c) => ({ ...c, identity: { ...c.identity, name: "S0W1" }, host: "elsewhere" }));
        const [{ id }] = listJournal(journalDirectory).journals;
        expect(await restore({ id })).toMatchObject({ exitCode: 1, result: { refused: { why: expect.stringContaining("elsewhere") } } });
        expect(told(await restore())).toMatch(/Nothing to restore[^]*Unfinished elsewhere/);
        rewrite((c) => ({ ...c, host: "localhost", identity: { ...c.identity, iplTime: "01.02.03 ON 01/01/2020" } }));
        expect(told(await restore())).toMatch(/Nothing is left to put back[^]*IPLed/);
        expect(changes()).toEqual([]);
        expect(listJournal(journalDirectory).journals.map((j) => j.state)).toEqual(["ended by IPL"]);
    });

    it("asks before it overwrites what somebody has set since", async () => {
        await killedAt(8, "received");
        await issue(w, "TRACE CT,OFF,COMP=CSF");
        await issue(w, "TRACE CT,ON,COMP=CSF", "JOBNAME=(THEIRS),OPTIONS=(ALL),END");
        const theirs = w.system.snapshot().components.CSF;
        expect(await restore()).toMatchObject({ exitCode: 12 });
        expect(w.system.snapshot().components.CSF).toEqual(theirs);
        const no = person(false);
        expect(await restore({}, no)).toMatchObject({ exitCode: 12 });
        expect(no.asked.join()).toMatch(/jobs THEIRS.*neither as the run left it nor as before/);
        expect(w.system.snapshot().components.CSF).toEqual(theirs);
        expect(await restore({}, person(true))).toMatchObject({ exitCode: 0 });
        expect(w.system.snapshot()).toEqual(before);
    });

    it("reads journals of other versions, and names what is none", async () => {
        await killedAt(7, "executed");
        // An older tool wrote fewer fields, a newer one more.
        rewrite(({ dataSets: _d, profile: _p, basePath: _b, closed: _c, ...rest }) => ({ ...rest, format: 9, unheard: { of: 1 } }));
        fs.writeFileSync(path.join(journalDirectory, "broken.json"), "{");
        fs.writeFileSync(path.join(journalDirectory, "other.json"), "[1]");
        expect(listJournal(journalDirectory).problems).toHaveLength(2);
        const ended = await restore();
        expect(ended).toMatchObject({ exitCode: 0, result: { restored: true } });
        expect(told(ended)).toMatch(/Not a journal: .*broken\.json/);
        expect(w.system.snapshot()).toEqual(before);
    });

    it("lists journals, and refuses one that is not there", async () => {
        expect(listJournal(journalDirectory)).toEqual({ journals: [], problems: [] });
        expect(await restore({ id: "NONE" })).toMatchObject({
            exitCode: 1,
            result: { refused: { next: expect.stringContaining("--list") } }
        });
        await killedAt(2, "executed");
        expect(listJournal(journalDirectory).journals).toEqual([
            expect.objectContaining({
                kind: "capture",
                system: "S0W1",
                components: ["GSKSRVR", "CSF"],
                writer: "CTWTR",
                state: "unfinished"
            })
        ]);
        await restore();
    });
});
