import * as fs from "node:fs";
import * as path from "node:path";
import { bench, failure } from "./sim";
import type { Bench } from "./sim";

let b: Bench;
const TRACE = "IBMUSER.CTRACE1";
/** Three records of 5, 0 and 300 bytes, as they stand on disk in record mode. */
const RECORDS = [Buffer.from("abcde"), Buffer.alloc(0), Buffer.alloc(300, 7)];
const ON_DISK = Buffer.concat(
    RECORDS.flatMap((r) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(r.length);
        return [length, r];
    })
);

beforeAll(async () => {
    b = await bench();
});
afterAll(() => b.close());
beforeEach(() => {
    b.simulator.faults.clear();
    for (const d of b.system.dataSets.list("IBMUSER.**")) b.system.dataSets.delete(d.name);
    b.system.dataSets.create({ name: TRACE, organization: "PS", recordFormat: "VB", recordLength: 27994, records: RECORDS });
    b.system.dataSets.create({ name: TRACE + ".BELOW", organization: "PS", recordFormat: "FB", recordLength: 80, records: [] });
    b.system.dataSets.create({ name: "IBMUSER.OLD#1", migrated: true });
    fs.readdirSync(b.folder).forEach((f) => fs.rmSync(path.join(b.folder, f)));
});

const file = () => path.join(b.folder, "trace.bin");
const record = (more = {}) => b.zos.dataSets.download(TRACE, file(), { mode: "record", ...more });
const left = () => fs.readdirSync(b.folder);

describe("list", () => {
    it("an exact name gives that data set alone, with its attributes", async () => {
        const [info, ...more] = await b.zos.dataSets.list(TRACE);
        expect(more).toEqual([]);
        expect(info).toMatchObject({ name: TRACE, migrated: false, organization: "PS", recordFormat: "VB", recordLength: 27994 });
    });

    it("a pattern gives all that match; a migrated one is marked; # is no problem", async () => {
        const found = await b.zos.dataSets.list("IBMUSER.O*");
        expect(found.map((d) => [d.name, d.migrated])).toEqual([["IBMUSER.OLD#1", true]]);
        expect((await b.zos.dataSets.list("IBMUSER.**")).map((d) => d.name)).toContain(TRACE);
        expect(await b.zos.dataSets.list("IBMUSER.OLD#1")).toHaveLength(1);
    });

    it("nothing of that name is an empty list", async () => {
        expect(await b.zos.dataSets.list("NO.SUCH")).toEqual([]);
    });
});

describe("text", () => {
    it("reads a member, lists members, and says when there is none", async () => {
        const members = await b.zos.dataSets.members("SYS1.PROCLIB");
        expect(members).toContain("CTWTR");
        expect(await b.zos.dataSets.members("SYS1.PROCLIB", "CTW*")).toEqual(members.filter((m) => m.startsWith("CTW")));
        expect((await b.zos.dataSets.readText("SYS1.PROCLIB", "CTWTR")).join("\n")).toContain("ITTTRCWR");
        const error = await failure(b.zos.dataSets.readText("SYS1.PROCLIB", "NOSUCH"));
        expect([error.kind, error.details.executed]).toEqual(["notFound", "no"]);
        expect((await failure(b.zos.dataSets.readText("NO.SUCH"))).kind).toBe("notFound");
    });

    it("downloads lines with their count and verifies the last one", async () => {
        b.system.dataSets.create({
            name: "IBMUSER.PRINT",
            recordFormat: "VBA",
            recordLength: 137,
            records: [Buffer.from([0xc1]), Buffer.from([0xc2, 0xc3])]
        });
        const got = await b.zos.dataSets.download("IBMUSER.PRINT", file(), { mode: "text" });
        expect(got).toMatchObject({ records: 2, complete: true });
        expect(fs.readFileSync(file(), "utf8").split("\n").filter(Boolean)).toEqual(["A", "BC"]);
    });
});

describe("download in record mode", () => {
    it("keeps each record with its length, and reads the last one again", async () => {
        const seen: number[] = [];
        const got = await record({ onProgress: (n: number) => seen.push(n) });
        expect(fs.readFileSync(file())).toEqual(ON_DISK);
        expect(got).toMatchObject({ bytes: ON_DISK.length, records: 3, complete: true });
        expect(got.sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(seen.at(-1)).toBe(ON_DISK.length);
        expect(left()).toEqual(["trace.bin"]);
        expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    });

    it("an empty data set gives an empty file", async () => {
        const got = await b.zos.dataSets.download(TRACE + ".BELOW", file(), { mode: "record" });
        expect(got).toMatchObject({ bytes: 0, records: 0, complete: true });
    });

    it("one that seems empty but is not, is truncated", async () => {
        b.simulator.faults.add({ match: { path: TRACE }, action: { kind: "answer", status: 200, body: "" } });
        expect((await failure(record())).what).toMatch(/its end is missing/);
        expect(left()).toEqual([]);
    });

    it("a former file stays when the download fails", async () => {
        fs.writeFileSync(file(), "former");
        b.simulator.faults.add({ match: { path: TRACE }, action: { kind: "drop-body", at: 20 } });
        await failure(record());
        expect(fs.readFileSync(file(), "utf8")).toBe("former");
    });

    const big = () => {
        const found = b.system.dataSets.find(TRACE);
        if (found) found.records = Array.from({ length: 400 }, (_, i) => Buffer.alloc(1000, i % 256));
    };

    it.each([
        ["the connection breaks in the middle", { kind: "drop-body", at: 200_000 }, /connection broke after/],
        ["nothing more comes", { kind: "stall-body", at: 200_000 }, /nothing came any more/],
        ["an error text stands in the data", { kind: "error-tail", at: 100_400 }, /z\/OSMF failed after 100400 bytes/],
        ["it ends well-formed on a record boundary", { kind: "cut-records", at: 100_500 }, /its end is missing/]
    ] as const)("%s: truncated, and no file is left", async (_name, action, text) => {
        big();
        b.simulator.faults.add({ match: { path: TRACE }, action });
        const error = await failure(record({ idleMs: 300 }));
        expect([error.kind, error.details.executed]).toEqual(["truncated", "no"]);
        expect(error.what).toMatch(text);
        expect(left()).toEqual([]);
    });

    it("no first byte in time", async () => {
        b.simulator.faults.add({ match: { path: TRACE }, action: { kind: "stall-before" } });
        const error = await failure(record({ firstByteMs: 200 }));
        expect(error.what).toMatch(/nothing came any more after 0 bytes/);
        expect(left()).toEqual([]);
    });

    it("stopped by the caller", async () => {
        big();
        b.simulator.faults.add({ match: { path: TRACE }, action: { kind: "stall-body", at: 200_000 } });
        const stop = new AbortController();
        const error = await failure(record({ signal: stop.signal, onProgress: (n: number) => n > 0 && stop.abort() }));
        expect(error.what).toMatch(/it was stopped/);
        expect(left()).toEqual([]);
    });

    it("a tail that cannot be read again leaves the result unverified, not failed", async () => {
        b.simulator.faults.add({ match: { path: TRACE, nth: 2 }, action: { kind: "answer", status: 500, body: {} } });
        expect(await record()).toMatchObject({ records: 3, complete: false });
    });

    it("missing, in use, not authorised", async () => {
        const into = (name: string) => failure(b.zos.dataSets.download(name, file(), { mode: "record" }));
        expect((await into("NO.SUCH")).kind).toBe("notFound");
        b.system.dataSets.find(TRACE)?.holders.push({ job: "CTWTR", asid: "0041", access: "EXCLUSIVE" });
        expect(await into(TRACE)).toMatchObject({ kind: "inUse", details: { next: expect.stringContaining("D GRS") as string } });
        b.system.users.get("IBMUSER")?.deniedDataSets.push("SECRET");
        b.system.dataSets.create({ name: "SECRET.X" });
        expect((await into("SECRET.X")).kind).toBe("authority");
        expect(left()).toEqual([]);
    });

    it("a folder that is not there", async () => {
        const error = await failure(b.zos.dataSets.download(TRACE, path.join(b.folder, "no", "x"), { mode: "record" }));
        expect(error.what).toMatch(/cannot be written/);
    });
});

describe("rename and delete", () => {
    const sent = (kind: string) => b.changes().filter((c) => c.startsWith(kind)).length;

    it("do what they say", async () => {
        await b.zos.dataSets.rename(TRACE, "IBMUSER.CTRACE1.D1");
        await b.zos.dataSets.delete(TRACE + ".BELOW");
        expect((await b.zos.dataSets.list("IBMUSER.CTRACE1.*")).map((d) => d.name)).toEqual(["IBMUSER.CTRACE1.D1"]);
    });

    it.each(["drop-before", "drop-after"] as const)("are sent once when the connection is lost (%s)", async (kind) => {
        const { dataSets } = b.ports();
        await dataSets.list(TRACE);
        const before = [sent("rename"), sent("delete")];
        b.simulator.faults.add({ match: { method: "PUT" }, action: { kind } });
        b.simulator.faults.add({ match: { method: "DELETE" }, action: { kind } });
        const errors = [await failure(dataSets.rename(TRACE, "IBMUSER.NEW")), await failure(dataSets.delete(TRACE + ".BELOW"))];
        expect(errors.map((e) => [e.kind, e.details.executed])).toEqual([
            ["unclear", "maybe"],
            ["unclear", "maybe"]
        ]);
        expect([sent("rename"), sent("delete")]).toEqual(before.map((n) => n + 1));
        expect(b.system.dataSets.find("IBMUSER.NEW") != null).toBe(kind === "drop-after");
    });

    it("a new name that exists", async () => {
        const error = await failure(b.zos.dataSets.rename(TRACE, TRACE + ".BELOW"));
        expect([error.kind, error.details.executed]).toEqual(["exists", "no"]);
    });
});
