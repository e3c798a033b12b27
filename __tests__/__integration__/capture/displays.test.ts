import { isDeepStrictEqual } from "node:util";
import { capture } from "../../../src/capture";
import type { SimSnapshot } from "../../../src/simulator/model/types";
import { captureRequest, component, script, world, type World } from "../../harness/capture";
import { never, renew, told } from "../../harness/operate";

/*
 * A display that cannot be read is never taken as a state. Each display that a capture without trouble sends is spoilt once; the
 * list comes from that capture itself.
 */

const request = { components: [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })], durationMs: 500 };

const MODES = ["cut", "noise", "empty"] as const;

describe("a display that is garbled once", () => {
    let w: World;
    let before: SimSnapshot;
    let displays: string[];
    const run = () => capture(captureRequest(w, { ...request, renamePrevious: true }), w.zos(), script(), never);
    beforeAll(async () => {
        w = await world();
        before = w.system.snapshot();
        expect(await run()).toMatchObject({ exitCode: 0 });
        displays = w.simulator.log.records.filter((r) => r.change?.kind === "display").map((r) => r.change?.target ?? "");
        expect(displays.length).toBeGreaterThan(20);
    });
    afterAll(() => w.close());

    // Each display in one of the three ways, in turn.
    it.each(MODES.map((mode, turn) => [mode, turn] as const))(
        "%s: it is asked for again, wherever in a capture it stands",
        async (mode, turn) => {
            const wrong: string[] = [];
            for (let i = turn; i < displays.length; i += MODES.length) {
                renew(w);
                let count = 0;
                const unhook = w.simulator.onRequest(({ phase, record }) => {
                    if (phase !== "received" || record.change?.kind !== "display" || count++ !== i) return;
                    w.system.switches.garble = [{ command: /^D/, mode }];
                });
                const ended = await run();
                unhook();
                const what = `display ${i + 1}, ${displays[i]}`;
                if (ended.exitCode !== 0 || ended.result.restored !== true)
                    wrong.push(`${what}: exit code ${ended.exitCode}: ${told(ended)}`);
                if (w.system.switches.garble.length > 0) wrong.push(`${what}: was not spoilt`);
                if (!isDeepStrictEqual(w.system.snapshot(), before)) wrong.push(`${what}: not as before`);
            }
            expect(wrong).toEqual([]);
        },
        180_000
    );
});
