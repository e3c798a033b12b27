import * as fs from "node:fs";
import * as path from "node:path";
import { capture } from "../../../src/capture";
import { CHACHA20, connectOnce } from "../../../src/simulator/tls/client";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";

const both = [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })];

describe("capture against a z/OS that answers", () => {
    let w: World;
    beforeEach(async () => {
        w = await world();
    });
    afterEach(() => w.close());

    /** Connects as soon as the trace is on. */
    function reproducing(suites: string) {
        const ui = script();
        const progress = ui.progress;
        let tried: Promise<unknown> = Promise.resolve();
        ui.progress = (text, fraction) => {
            progress(text, fraction);
            if (text === "The trace is on.")
                tried = connectOnce({ host: "127.0.0.1", port: w.system.listenerPort, suites, timeoutMs: 300 });
        };
        return { ui, done: () => tried };
    }

    it("names the article's cause and leaves the system as it was", async () => {
        const before = w.system.snapshot();
        const { ui, done } = reproducing(CHACHA20);
        const ended = await capture(captureRequest(w, { components: both, durationMs: 60_000 }), w.zos(), ui, never);
        await done();
        expect(ended.details.join("\n")).toBe("");
        expect(ended).toMatchObject({ exitCode: 0 });
        expect(w.system.snapshot()).toEqual(before);
        expect(ended.result).toMatchObject({ restored: true, remaining: [], refused: null, components: ["GSKSRVR", "CSF"] });
        expect(ended.result.diagnosis?.findings[0]).toMatchObject({ code: "TLSF101", confidence: "certain" });
        expect(fs.existsSync(path.join(ended.result.bundle as string, "manifest.json"))).toBe(true);
    });
});
