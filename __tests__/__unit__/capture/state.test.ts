import { bufferBytes, bufferVerb, isWanted, sameNames, sameState } from "../../../src/capture/state";
import { gskLevel, somebodys } from "../../../src/capture/policy";
import type { TraceState } from "../../../src/parse/console/types";

const on = (more: Partial<TraceState> = {}): TraceState => ({
    mode: "ON",
    buffer: "0002M",
    asids: [],
    jobNames: [],
    options: ["KDSIO", "CARDIO", "SYSCALL", "RDIO"],
    writer: null,
    ...more
});

it.each<[string, TraceState, TraceState, boolean]>([
    ["size written in two ways", on(), on({ buffer: "2M" }), true],
    ["order and case of options", on(), on({ options: ["rdio", "SYSCALL", "CARDIO", "KDSIO"] }), true],
    ["zeros of ASIDs", on({ asids: ["001A"] }), on({ asids: ["1A"] }), true],
    ["another size", on(), on({ buffer: "4M" }), false],
    ["another writer", on(), on({ writer: "CTWTR" }), false],
    ["another job", on(), on({ jobNames: ["TCPIP"] }), false],
    ["an option less", on(), on({ options: ["KDSIO"] }), false],
    ["OFF with leftovers", on({ mode: "OFF" }), on({ mode: "OFF", options: [] }), true],
    ["MIN and OFF", on({ mode: "MIN" }), on({ mode: "OFF" }), false],
    ["MIN with a writer", on({ mode: "MIN" }), on({ mode: "MIN", writer: "CTWTR" }), false]
])("%s", (_name, a, b, equal) => {
    expect(sameState(a, b)).toBe(equal);
    expect(sameState(b, a)).toBe(equal);
});

it.each([
    ["0002M", 2 * 1024 ** 2, "2M"],
    ["250K", 250 * 1024, "250K"],
    [" 1g ", 1024 ** 3, "1G"],
    ["0000K", 0, "0K"],
    ["odd", null, "ODD"]
])("%s bytes", (text, bytes, verb) => {
    expect(bufferBytes(text)).toBe(bytes);
    expect(bufferVerb(text)).toBe(verb);
});

it("is as wanted only with our writer and our filters", () => {
    const wanted = { writer: "CTWTR", asids: [], jobNames: ["TCPIP"], options: ["ALL"], buffer: null, parm: null };
    expect(isWanted(on({ writer: "ctwtr", jobNames: ["TCPIP"] }), wanted)).toBe(true);
    expect(isWanted(on({ writer: "CTWTR" }), wanted)).toBe(false);
    expect(isWanted(on({ jobNames: ["TCPIP"] }), wanted)).toBe(false);
    expect(isWanted(on({ mode: "MIN", writer: "CTWTR", jobNames: ["TCPIP"] }), wanted)).toBe(false);
});

it.each<[string, TraceState, RegExp | null]>([
    ["CSF", on(), null],
    ["CSF", on({ options: ["KDSIO", "CARDIO", "SYSCALL"] }), null],
    ["CSF", on({ mode: "OFF" }), null],
    ["CSF", on({ options: ["ALL"] }), /options are ALL/],
    ["CSF", on({ buffer: "8M" }), /buffer of 8M/],
    ["CSF", on({ writer: "CTWTR" }), /writes to CTWTR/],
    ["CSF", on({ jobNames: ["WEB1"] }), /jobs WEB1/],
    ["CSF", on({ asids: ["001A"] }), /address spaces 001A/],
    ["GSKSRVR", on({ jobNames: ["WEB1"] }), /unless somebody traces/],
    ["SYSIOS", on(), /not known to this tool/]
])("whose %s is", (component, state, sign) => {
    const found = somebodys(component, state);
    if (sign === null) expect(found).toBeNull();
    else expect(found).toMatch(sign);
});

it.each([
    [["LEVEL=15"], 15],
    [["LEVEL=0X3F"], 63],
    [["LEVEL=017"], 15],
    [["JOBSUFFIX=ANY", "level=4"], 4],
    [["LEVEL=HIGH"], null],
    [[], null]
])("System SSL's level of %j", (options, level) => expect(gskLevel(options)).toBe(level));

it("compares names as sets", () => {
    expect(sameNames(["A", "B", "A"], ["b", "a"])).toBe(true);
    expect(sameNames(["A"], [])).toBe(false);
});
