import * as fs from "node:fs";
import * as path from "node:path";
import { downloadTrace } from "../../../src/collect/download";
import { bench, failure } from "../zos/zosmf/sim";
import type { Bench } from "../zos/zosmf/sim";
import { traceDataSet } from "./trace";

let b: Bench;
const TRACE = "IBMUSER.CTRACE1";

beforeAll(async () => {
    b = await bench();
});
afterAll(() => b.close());
beforeEach(() => {
    b.simulator.faults.clear();
    b.simulator.log.clear();
    for (const d of b.system.dataSets.list("IBMUSER.**")) b.system.dataSets.delete(d.name);
    traceDataSet(b, TRACE);
    fs.readdirSync(b.folder).forEach((f) => fs.rmSync(path.join(b.folder, f)));
});

const file = () => path.join(b.folder, "x.trace");
const get = (name = TRACE, signal?: AbortSignal) => downloadTrace(b.zos, name, file(), undefined, signal);
const reads = () => b.simulator.log.records.filter((r) => r.method === "GET" && r.path.includes("/ds/")).length;

it("gives the data set with counts, hash and a verified end", async () => {
    const got = await get(TRACE.toLowerCase());
    expect(got).toMatchObject({ name: TRACE, file: file(), records: 1, complete: true, notes: [] });
    expect(got.bytes).toBe(fs.statSync(file()).size);
    expect(got.sha256).toMatch(/^[0-9a-f]{64}$/);
});

it.each<[string, () => void, string, RegExp]>([
    ["not catalogued", () => b.system.dataSets.delete(TRACE), "notFound", /IGD104I/],
    ["migrated", () => (b.system.dataSets.find(TRACE)!.migrated = true), "service", /hrecall data-set "IBMUSER.CTRACE1" --wait/],
    ["a library", () => (b.system.dataSets.find(TRACE)!.organization = "PO"), "service", /Check the name/],
    [
        "still held by the writer",
        () => b.system.dataSets.find(TRACE)!.holders.push({ job: "CTWTR", asid: "0041", access: "EXCLUSIVE" }),
        "inUse",
        /Stop the writer/
    ]
])("%s: says what to do", async (_name, prepare, kind, next) => {
    prepare();
    const error = await failure(get());
    expect(error.kind).toBe(kind);
    expect(error.details.next).toMatch(next);
    expect(fs.readdirSync(b.folder)).toEqual([]);
});

it("an empty data set is a result with a note", async () => {
    b.system.dataSets.find(TRACE)!.records = [];
    const got = await get();
    expect(got).toMatchObject({ records: 0, bytes: 0 });
    expect(got.notes).toEqual([expect.stringContaining("no records")]);
});

it("text in a fixed format is a result with notes", async () => {
    const d = b.system.dataSets.find(TRACE)!;
    Object.assign(d, { recordFormat: "FB", recordLength: 80, records: [Buffer.alloc(80, 0xc1), Buffer.alloc(80, 0x40)] });
    expect((await get()).notes).toEqual([expect.stringContaining("record format is FB"), expect.stringContaining("holds text")]);
});

it("starts once more when the transfer breaks once, and fails when it breaks again", async () => {
    b.simulator.faults.add({ match: { path: "/ds/" + TRACE }, action: { kind: "drop-body", at: 40 } });
    expect(await get()).toMatchObject({ records: 1, complete: true });
    expect(reads()).toBe(3);
    b.simulator.log.clear();
    b.simulator.faults.add({ match: { path: "/ds/" + TRACE }, action: { kind: "drop-body", at: 40 }, lasting: true });
    expect((await failure(get())).kind).toBe("truncated");
    expect(reads()).toBe(2);
});

it("does not start again when it was stopped", async () => {
    const stop = new AbortController();
    b.simulator.faults.add({ match: { path: "/ds/" + TRACE }, action: { kind: "stall-before" } });
    b.simulator.onRequest(({ record }) => void (record.path.includes("/ds/") && stop.abort()));
    expect((await failure(get(TRACE, stop.signal))).what).toMatch(/stopped/);
    expect(reads()).toBe(1);
});
