import * as fs from "node:fs";
import * as path from "node:path";
import { capture } from "../../../src/capture";
import type { Diagnosis } from "../../../src/diagnose";
import { diagnose } from "../../../src/diagnose";
import { reportText } from "../../../src/report";
import { CHACHA20, connectOnce } from "../../../src/simulator/tls/client";
import { captureRequest, component, never, script, world } from "../../harness/capture";

const both = [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })];

describe("a bundle that a capture left", () => {
    let folder: string;
    let captured: Diagnosis;
    let again: Diagnosis;
    let close: () => Promise<void>;

    beforeAll(async () => {
        const w = await world();
        close = () => w.close();
        const ui = script();
        const { progress } = ui;
        let tried: Promise<unknown> = Promise.resolve();
        ui.progress = (text, fraction) => {
            progress(text, fraction);
            if (text === "The trace is on.")
                tried = connectOnce({ host: "127.0.0.1", port: w.system.listenerPort, suites: CHACHA20, timeoutMs: 300 });
        };
        const ended = await capture(captureRequest(w, { components: both, durationMs: 60_000 }), w.zos(), ui, never);
        await tried;
        folder = ended.result.bundle as string;
        captured = ended.result.diagnosis as Diagnosis;
        again = diagnose([folder]);
    });
    afterAll(() => close());

    it("gives the cause again, once, with the same fingerprint", () => {
        expect(again.findings.filter((f) => !f.explainedBy).map((f) => `${f.code} ${f.confidence} ${f.occurrences}`)).toEqual([
            "TLSF101 certain 1"
        ]);
        expect(again.findings[0].fingerprint).toBe(captured.findings[0].fingerprint);
    });

    it("counts each trace once", () => {
        const names = again.traces.map((t) => t.component);
        expect(names).toEqual([...new Set(names)]);
        expect(again.traces.map((t) => `${t.component} ${t.entries}`)).toEqual(captured.traces.map((t) => `${t.component} ${t.entries}`));
        expect(again.connections).toHaveLength(1);
    });

    it("takes no file of the bundle for noise", () => {
        expect(again.inputs.map((i) => `${i.path.split("/")[0]} ${i.kind} ${i.problems.length}`)).toEqual([
            "console.jsonl console-jsonl 0",
            "formatted ctrace-print 0",
            "manifest.json manifest 0"
        ]);
        expect(fs.existsSync(path.join(folder, "findings.json"))).toBe(true);
        expect(reportText(again).join("\n")).not.toContain("Inputs with problems");
    });

    it("is told the same way when its files are named one by one", () => {
        const files = fs
            .readdirSync(folder, { recursive: true, withFileTypes: true })
            .filter((e) => e.isFile())
            .map((e) => path.join(e.parentPath, e.name));
        const d = diagnose(files);
        expect(d.findings.map((f) => `${f.code} ${f.confidence} ${f.occurrences}`)).toEqual(
            again.findings.map((f) => `${f.code} ${f.confidence} ${f.occurrences}`)
        );
        expect(d.traces).toHaveLength(again.traces.length);
    });
});
