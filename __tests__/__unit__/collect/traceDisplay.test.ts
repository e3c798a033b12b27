import { readTraceDisplay, traceDisplayText } from "../../../src/collect/traceDisplay";
import { ZosError } from "../../../src/zos";
import type { Modelled } from "./modelZos";
import { modelled } from "./modelZos";

let model: Modelled;
beforeEach(() => (model = modelled({ second: "S0W2" })));
afterEach(() => model.system.close());

async function failure(work: Promise<unknown>): Promise<ZosError> {
    const error = await work.then(
        () => null,
        (e: unknown) => e
    );
    expect(error).toBeInstanceOf(ZosError);
    return error as ZosError;
}

test("shows all components with plain words, in two commands", async () => {
    const report = await readTraceDisplay(model.zos);
    expect(model.sent).toEqual(["D SYMBOLS", "D TRACE"]);
    expect(report).toMatchObject({ schemaVersion: 1, system: "S0W1", writers: [], notes: [] });
    expect(report.components.find((one) => one.name === "CSF")).toMatchObject({
        title: "ICSF, cryptographic services",
        mode: "ON",
        detailed: false
    });
    expect(report.components.find((one) => one.name === "SYSDMO")).toMatchObject({ title: null, mode: "MIN" });
    const text = traceDisplayText(report);
    expect(text[0]).toBe("Component traces on S0W1:");
    expect(text.some((line) => /^CSF +ON +ICSF, cryptographic services/.test(line))).toBe(true);
    expect(text.some((line) => /^SYSDMO +MIN +\(no description here\)/.test(line))).toBe(true);
    expect(text).toContain("SUB: set per sublevel: ask for one with --comp and --sub");
    expect(report.raw).toContain("TRACE DISPLAY");
});

test("asks the system that was named", async () => {
    expect((await readTraceDisplay(model.zos, { system: "S0W2" })).system).toBe("S0W2");
});

test("shows one component in detail, whatever the case it is written in", async () => {
    const report = await readTraceDisplay(model.zos, { component: "csf" });
    expect(model.sent).toEqual(["D SYMBOLS", "D TRACE,COMP=CSF"]);
    expect(report.components).toEqual([
        expect.objectContaining({
            name: "CSF",
            mode: "ON",
            detailed: true,
            options: ["KDSIO", "CARDIO", "SYSCALL", "RDIO"],
            writer: null,
            subtraces: []
        })
    ]);
    const text = traceDisplayText(report).join("\n");
    expect(text).toMatch(/job names +no filter/);
    expect(text).toMatch(/writer +none: the trace stays in storage/);
});

test("lists the sublevels of a component when none was named", async () => {
    const report = await readTraceDisplay(model.zos, { component: "SYSTCPIP" });
    expect(model.sent.slice(1)).toEqual(["D TRACE,COMP=SYSTCPIP", "D TRACE,COMP=SYSTCPIP,SUBLEVEL,N=8"]);
    expect(report.components[0].subtraces.map((one) => one.name)).toEqual(["TCPIP"]);
    expect(report.notes.join()).toContain("name one with --sub");
    expect(traceDisplayText(report).some((line) => /^TCPIP +/.test(line))).toBe(true);
});

test("shows the sublevel that was named, with or without brackets", async () => {
    for (const sub of ["tcpip", "(TCPIP)"]) {
        const report = await readTraceDisplay(model.zos, { component: "SYSTCPDA", sub });
        expect(report.components[0].subtraces.map((one) => one.name)).toEqual(["TCPIP"]);
    }
});

test("names the sublevels there are when the one asked for is not", async () => {
    const error = await failure(readTraceDisplay(model.zos, { component: "SYSTCPIP", sub: "TCPIP9" }));
    expect(error.kind).toBe("notFound");
    expect(error.what).toBe("SYSTCPIP on S0W1 has no sublevel TCPIP9.");
});

test("an unknown component is told from one that its started task would bring", async () => {
    const unknown = await failure(readTraceDisplay(model.zos, { component: "NOSUCH" }));
    expect(unknown).toMatchObject({ kind: "notFound", what: "S0W1 has no component trace named NOSUCH." });
    expect(unknown.details.next).toContain("display-trace");
    await model.system.close();
    model = modelled({ gsksrvr: false });
    const absent = await failure(readTraceDisplay(model.zos, { component: "GSKSRVR" }));
    expect(absent.details.means).toContain("started task GSKSRVR, which does not run");
    expect(absent.details.next).toContain("S GSKSRVR");
    expect((await readTraceDisplay(model.zos)).notes.join()).toContain("GSKSRVR (System SSL) is not in the list");
});

test("shows writers and what is connected; none active is an answer", async () => {
    expect(traceDisplayText(await readTraceDisplay(model.zos, { writers: true }))).toEqual(["No external writer is active on S0W1."]);
    await model.zos.console.change("TRACE CT,WTRSTART=CTWTR", {
        until: () => model.system.log.some((message) => message.lines[0].startsWith("ITT110I"))
    });
    const report = await readTraceDisplay(model.zos, { writers: true });
    expect(report.writers).toEqual([{ name: "CTWTR", status: "ACTIVE", connected: [] }]);
    expect(traceDisplayText(report)).toContainEqual(expect.stringMatching(/^CTWTR +ACTIVE +nothing$/));
});

test.each(["cut", "noise", "empty"] as const)("a display that is spoilt (%s) is no state, and is shown as it came", async (mode) => {
    model.system.switches.garble.push({ command: /D TRACE$/, mode });
    const error = await failure(readTraceDisplay(model.zos));
    expect(error.kind).toBe("service");
    expect(error.what).toBe(
        mode === "empty" ? "D TRACE brought no answer on zos.example.com." : "The answer of zos.example.com to D TRACE cannot be read."
    );
    expect(error.details.zosText?.includes("IEE843I")).toBe(mode !== "empty");
});
