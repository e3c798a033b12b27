import { startSimulator, type RunningSimulator } from "../../../../src/simulator";
import { ask, type Answer, type Question } from "./ask";
import { tinySystem, user, type TinySystem } from "./tinySystem";

let simulator: RunningSimulator;
let system: TinySystem;

// "AB" and "é" in code page 1047, padded to LRECL 8.
const FIRST = Buffer.from("c1c2404040404040", "hex");
const SECOND = Buffer.from("5140404040404040", "hex");

beforeEach(async () => {
    system = tinySystem();
    system.users.set("LIMITED", user("LIMITED", { deniedDataSets: ["SYS1."] }));
    system.dataSets.create({ name: "IBMUSER.FIXED", recordFormat: "FB", recordLength: 8, volume: "VOL001", records: [FIRST, SECOND] });
    system.dataSets.create({
        name: "IBMUSER.TRACE.VAR",
        recordFormat: "VB",
        recordLength: 100,
        records: [Buffer.from("c140", "hex"), Buffer.alloc(0)]
    });
    system.dataSets.create({
        name: "SYS1.PROCLIB",
        organization: "PO",
        members: new Map([["CTWTR", ["//CTWTR PROC", "// EXEC PGM=ITTTRCWR"]]])
    });
    simulator = await startSimulator({ system });
});

afterEach(() => simulator.close());

const DS = "/zosmf/restfiles/ds";

function get(name: string, headers: Record<string, string> = {}): Promise<Answer> {
    return ask(simulator, "GET", `${DS}/${name}`, { headers });
}

function put(name: string, body: Question["body"], headers: Record<string, string> = {}): Promise<Answer> {
    return ask(simulator, "PUT", `${DS}/${name}`, { body, headers });
}

function detail(answer: Answer): string {
    return String((answer.json().details as string[] | undefined)?.[0] ?? answer.json().message);
}

describe("lists", () => {
    async function list(query: string, headers: Record<string, string> = {}): Promise<Record<string, unknown>> {
        return (await ask(simulator, "GET", `${DS}?${query}`, { headers })).json();
    }

    it.each([
        ["dslevel=IBMUSER", ["IBMUSER.FIXED", "IBMUSER.TRACE.VAR"]],
        ["dslevel=IBMUSER.FIX%25D", ["IBMUSER.FIXED"]],
        ["dslevel=**.VAR", ["IBMUSER.TRACE.VAR"]],
        ["dslevel=IBMUSER&start=IBMUSER.T", ["IBMUSER.TRACE.VAR"]],
        ["dslevel=IBMUSER&volser=VOL001", ["IBMUSER.FIXED"]],
        ["dslevel=NO.SUCH", []]
    ])("%s", async (query, names) => {
        const answer = await list(query);
        expect(answer).toEqual({
            items: names.map((dsname) => ({ dsname })),
            returnedRows: names.length,
            totalRows: names.length,
            JSONversion: 1
        });
    });

    it("lists below the last qualifier by switch", async () => {
        const names = async () => ((await list("dslevel=IBMUSER.*")).items as { dsname: string }[]).map(({ dsname }) => dsname);
        expect(await names()).toEqual(["IBMUSER.FIXED", "IBMUSER.TRACE.VAR"]);
        simulator.switches.listsBelow = false;
        expect(await names()).toEqual(["IBMUSER.FIXED"]);
    });

    it("attributes are texts, and fewer for a migrated data set", async () => {
        system.dataSets.find("IBMUSER.TRACE.VAR")!.migrated = true;
        const { items } = await list("dslevel=IBMUSER", { "X-IBM-Attributes": "base" });
        const [fixed, migrated] = items as Record<string, string>[];
        expect(fixed).toMatchObject({
            dsname: "IBMUSER.FIXED",
            dsorg: "PS",
            recfm: "FB",
            lrecl: "8",
            vol: "VOL001",
            migr: "NO",
            cdate: "2026/03/03"
        });
        expect(Object.values(fixed).every((value) => typeof value === "string")).toBe(true);
        expect(migrated).toEqual({ dsname: "IBMUSER.TRACE.VAR", migr: "YES", vol: "MIGRAT" });
    });

    it("moreRows only when there are more; 0 items = all", async () => {
        expect(await list("dslevel=IBMUSER", { "X-IBM-Max-Items": "1" })).toMatchObject({ returnedRows: 1, moreRows: true });
        expect(await list("dslevel=IBMUSER", { "X-IBM-Max-Items": "0" })).not.toHaveProperty("moreRows");
    });

    it("members, by pattern", async () => {
        const members = async (query: string) => (await ask(simulator, "GET", `${DS}/SYS1.PROCLIB/member${query}`)).json().items;
        expect(await members("")).toEqual([{ member: "CTWTR" }]);
        expect(await members("?pattern=CT%25%25%25")).toEqual([{ member: "CTWTR" }]);
        expect(await members("?pattern=X*")).toEqual([]);
        expect((await ask(simulator, "GET", `${DS}/SYS1.PROCLIB/member?pattern=(`)).json()).toMatchObject({ category: 1, reason: 13 });
    });
});

describe("changing", () => {
    it.each([
        ["text", {}, Buffer.from("AB\né\n"), ["c1c2404040404040", "5140404040404040"]],
        ["binary", { "X-IBM-Data-Type": "binary" }, Buffer.from("0102030405060708090a", "hex"), ["0102030405060708", "090a404040404040"]],
        ["record", { "X-IBM-Data-Type": "record" }, Buffer.from("0000000101" + "00000000", "hex"), ["01", ""]]
    ])("writes %s", async (_type, headers, body, records) => {
        const answer = await put("IBMUSER.FIXED", body, headers as Record<string, string>);
        expect(answer.status).toBe(204);
        expect(system.dataSets.find("IBMUSER.FIXED")!.records.map((record) => record.toString("hex"))).toEqual(records);
        expect((await get("IBMUSER.FIXED")).headers.etag).toBe(answer.headers.etag);
    });

    it("a new member is 201, an old one 204", async () => {
        expect((await put("SYS1.PROCLIB(NEW)", "A\n")).status).toBe(201);
        expect((await put("SYS1.PROCLIB(NEW)", "B\n")).status).toBe(204);
        expect(system.dataSets.find("SYS1.PROCLIB")!.members.get("NEW")).toEqual(["B"]);
    });

    it.each([
        ["a record that is too long", "IBMUSER.FIXED", "123456789", {}, 500],
        ["a record cut short", "IBMUSER.FIXED", "\0\0\0\u0009A", { "X-IBM-Data-Type": "record" }, 500],
        ["another ETag", "IBMUSER.FIXED", "A", { "If-Match": "0" }, 412],
        ["a data set that is not there", "NO.SUCH", "A", {}, 404]
    ])("refuses %s and changes nothing", async (_what, name, body, headers, status) => {
        expect((await put(name, body, headers as Record<string, string>)).status).toBe(status);
        expect(system.dataSets.find("IBMUSER.FIXED")!.records).toEqual([FIRST, SECOND]);
        expect(simulator.log.records.at(-1)!.executed).toBe(false);
    });

    it("creates, once", async () => {
        const body = { dsorg: "PS", recfm: "VB", lrecl: 27994, blksize: 27998, alcunit: "CYL", primary: 10 };
        expect((await ask(simulator, "POST", `${DS}/IBMUSER.NEW`, { body })).status).toBe(201);
        expect(system.dataSets.find("IBMUSER.NEW")).toMatchObject({ recordFormat: "VB", recordLength: 27994, organization: "PS" });
        const again = await ask(simulator, "POST", `${DS}/IBMUSER.NEW`, { body });
        expect([again.status, again.json()]).toEqual([500, expect.objectContaining({ category: 8, rc: 900, reason: 7 })]);
        expect((await ask(simulator, "POST", `${DS}/1BAD`, { body })).status).toBe(400);
    });

    it("renames to a name that is free", async () => {
        const body = { request: "rename", "from-dataset": { dsn: "IBMUSER.FIXED" } };
        expect((await put("IBMUSER.TRACE.VAR", body)).status).toBe(500);
        expect((await put("IBMUSER.OLD", body)).status).toBe(200);
        expect(system.dataSets.find("IBMUSER.OLD")!.records).toEqual([FIRST, SECOND]);
        expect((await put("IBMUSER.OLD2", body)).status).toBe(404);
        expect(simulator.log.changing().map(({ change, executed }) => [change!.kind, change!.target, change!.detail, executed])).toEqual([
            ["rename", "IBMUSER.TRACE.VAR", "IBMUSER.FIXED", false],
            ["rename", "IBMUSER.OLD", "IBMUSER.FIXED", true],
            ["rename", "IBMUSER.OLD2", "IBMUSER.FIXED", false]
        ]);
    });

    it("deletes", async () => {
        expect((await ask(simulator, "DELETE", `${DS}/IBMUSER.FIXED`)).status).toBe(204);
        expect((await ask(simulator, "DELETE", `${DS}/IBMUSER.FIXED`)).status).toBe(404);
        expect((await ask(simulator, "DELETE", `${DS}/SYS1.PROCLIB(CTWTR)`)).status).toBe(204);
        expect(system.dataSets.find("SYS1.PROCLIB")!.members.size).toBe(0);
    });

    it("recalls, waiting or not", async () => {
        const dataSet = system.dataSets.find("IBMUSER.FIXED")!;
        dataSet.migrated = true;
        expect((await put("IBMUSER.FIXED", { request: "hrecall", wait: true })).status).toBe(200);
        expect(dataSet.migrated).toBe(false);
    });

    it.each([
        ["write", () => put("IBMUSER.FIXED", "A")],
        ["delete", () => ask(simulator, "DELETE", `${DS}/IBMUSER.FIXED`)],
        ["rename", () => put("IBMUSER.OLD", { request: "rename", "from-dataset": { dsn: "IBMUSER.FIXED" } })]
    ])("%s of a data set that a writer holds: in use", async (_what, act) => {
        system.dataSets.find("IBMUSER.FIXED")!.holders.push({ job: "CTWTR", asid: "0045", access: "SHARE" });
        const answer = await act();
        expect(answer.status).toBe(500);
        expect(detail(answer)).toContain("ISRZ002 Data set in use - Data set 'IBMUSER.FIXED' in use by another user");
    });

    it.each([
        ["create", () => ask(simulator, "POST", `${DS}/SYS1.NEW`, { body: {}, as: "LIMITED:SYS1" })],
        ["delete", () => ask(simulator, "DELETE", `${DS}/SYS1.PROCLIB`, { as: "LIMITED:SYS1" })],
        ["write", () => ask(simulator, "PUT", `${DS}/SYS1.PROCLIB(CTWTR)`, { body: "A", as: "LIMITED:SYS1" })]
    ])("%s without authority: 913", async (_what, act) => {
        expect(detail(await act())).toContain("Open 913 abend");
    });
});
