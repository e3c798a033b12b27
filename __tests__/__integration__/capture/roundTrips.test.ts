import { capture } from "../../../src/capture";
import { captureRequest, component, never, script, world } from "../../harness/capture";

/*
 * How many requests each phase of a capture sends: a phase that grows has to say why here. Each costs a system programmer a line in
 * SYSLOG and a second of waiting. While a writer starts or stops it is looked at again: up to two more rounds of three.
 */

/** Phases after the progress text under which their requests go out, before and after the trace is on. */
const BEFORE: [RegExp, string][] = [
    [/^Looking/, "look"],
    [/^Starting the external writer/, "writer on"],
    [/^(Setting|Starting the trace of) GSKSRVR/, "GSKSRVR on"],
    [/^(Setting|Starting the trace of) CSF/, "CSF on"]
];
const AFTER: [RegExp, string][] = [
    [/^The trace is on/, "reproduce"],
    [/^Setting/, "off"],
    [/^Putting/, "back"],
    [/^Stopping/, "writer off"],
    [/^Downloading IBMUSER\.CTRACE1/, "fetch"],
    [/./, "format"]
];

it.each([
    [
        "CSF",
        [component("CSF")],
        { look: 9, "writer on": 12, "CSF on": 9, reproduce: 0, off: 3, back: 8, "writer off": 12, fetch: 4, format: 7 }
    ],
    [
        "GSKSRVR,CSF",
        [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })],
        { look: 10, "writer on": 12, "GSKSRVR on": 6, "CSF on": 9, reproduce: 0, off: 6, back: 8, "writer off": 13, fetch: 4, format: 7 }
    ]
])("capture --comp %s sends no more requests than these", async (_name, components, limits: Record<string, number>) => {
    const w = await world();
    const ui = script();
    const { progress } = ui;
    const sent: Record<string, string[]> = {};
    let phase = "look";
    let on = false;
    ui.progress = (text, fraction) => {
        progress(text, fraction);
        on ||= text === "The trace is on.";
        phase = (on ? AFTER : BEFORE).find(([begins]) => begins.test(text))?.[1] ?? `not known: ${text}`;
    };
    w.simulator.onRequest(({ phase: point, record }) => {
        if (point === "received") (sent[phase] ??= []).push(record.change?.target ?? record.path);
    });
    const ended = await capture(captureRequest(w, { components }), w.zos(), ui, never);
    await w.close();
    expect(ended.exitCode).toBe(0);
    const grown = Object.entries(sent).filter(([name, requests]) => requests.length > (limits[name] ?? 0));
    expect(grown).toEqual([]);
    // Each phase was really seen, so that a new progress text cannot hide one.
    expect(Object.keys(limits).filter((name) => limits[name] > 0 && sent[name] === undefined)).toEqual([]);
});
