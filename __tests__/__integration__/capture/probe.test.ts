import * as fs from "node:fs";
import * as path from "node:path";
import { capture } from "../../../src/capture";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";

/** Real milliseconds that the limit comes to at this speed; a probe waits 5 s for each answer. */
const LONG = 60_000_000;

let w: World;
afterEach(() => w.close());

const target = (port = w.system.listenerPort) => ({ host: "127.0.0.1", port, serverName: null, startTls: "none" as const });
const asked = (more: object = {}) =>
    captureRequest(w, { components: [component("GSKSRVR", { jobNames: ["TCPIP"] })], probe: target(), durationMs: LONG, ...more });

describe("a probe as the reproduction", () => {
    beforeEach(async () => {
        w = await world({ icsf: { fipsMode: "YES" } });
    });

    it("the plan of a dry run says how many handshakes there may be, and none is made", async () => {
        const ui = script();
        const ended = await capture(asked({ dryRun: true, forSure: false }), w.zos(), ui, never);
        expect(ended.exitCode).toBe(0);
        expect(ended.result.plan.find(({ step }) => step === "reproduce")?.does).toMatch(/^probe 127\.0\.0\.1:\d+: at most 40 handshakes/);
        expect(ui.said.join("\n")).toContain("such refusals are the probe's own");
        expect(w.system.listener.handshakes).toEqual([]);
    });

    it("a server that is not there: the trace is put back all the same, and the report says so", async () => {
        const former = w.system.snapshot();
        const ended = await capture(asked({ probe: target(1) }), w.zos(), script(), never);
        expect(ended).toMatchObject({
            exitCode: 0,
            result: { restored: true, probe: { summary: [expect.stringContaining("Nothing listens")] } }
        });
        expect(w.system.snapshot()).toEqual(former);
        expect(fs.existsSync(path.join(ended.result.bundle as string, "raw", "probe.pcap"))).toBe(false);
    });

    it.each([
        ["the limit ends it", null],
        ["an interruption ends it, and everything is undone", new AbortController()]
    ])("%s", async (_name, controller) => {
        const former = w.system.snapshot();
        const ui = script();
        const steps = { ...ui, progress: (text: string) => void (/Probing: handshake 3/.test(text) && controller?.abort()) };
        const request = asked({ durationMs: controller === null ? 1 : LONG });
        const ended = await capture(request, w.zos(), steps, controller?.signal ?? never);
        expect(ended).toMatchObject({ exitCode: controller === null ? 0 : 1, result: { restored: true, probe: { interrupted: true } } });
        expect(ended.result.probe?.handshakes.made).toBeLessThan(40);
        expect(w.system.snapshot()).toEqual(former);
    });
});

it("its handshakes are in the trace, what it found is in the bundle, and silence is joined with the cause", async () => {
    // Times of both sides are compared: here the simulated clock goes as ours.
    w = await world({ icsf: { fipsMode: "YES" }, scale: 1, startAt: Date.now() });
    const former = w.system.snapshot();
    const ui = script();
    const ended = await capture(asked(), w.zos(), ui, never);
    expect(ended).toMatchObject({ exitCode: 0, result: { restored: true, remaining: [] } });
    expect(w.system.snapshot()).toEqual(former);
    const { probe, bundle, diagnosis } = ended.result;
    const silent = probe?.attempts.filter(({ answer, chosen }) => answer === "silence" && chosen);
    expect(silent).toMatchObject([{ suite: "1303" }]);
    expect(ui.said.join("\n")).toMatch(/The probe of 127\.0\.0\.1:\d+, \d+ handshakes:[^]*1303 .*falls silent/);

    const folder = bundle as string;
    expect(JSON.parse(fs.readFileSync(path.join(folder, "raw", "probe.json"), "utf8"))).toEqual(probe);
    for (const file of ["probe.json", "probe.pcap"]) expect(fs.statSync(path.join(folder, "raw", file)).mode & 0o777).toBe(0o600);
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8")) as { files: { kind: string }[] };
    expect(manifest.files.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["probe", "probe-packets"]));
    const found = Object.fromEntries((diagnosis?.findings ?? []).map((finding) => [finding.code, finding]));
    expect(found.TLSF101).toMatchObject({ confidence: "certain" });
    expect(found.TLSF730).toMatchObject({ explainedBy: "TLSF101" });
    expect(found.TLSF730.evidence[0]).toMatchObject({ source: "raw/probe.pcap" });
}, 90_000);
