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

function get(name: string, headers: Record<string, string> = {}, more: Question = {}): Promise<Answer> {
    return ask(simulator, "GET", `${DS}/${name}`, { headers, ...more });
}

function put(name: string, body: Question["body"], headers: Record<string, string> = {}): Promise<Answer> {
    return ask(simulator, "PUT", `${DS}/${name}`, { body, headers });
}

function detail(answer: Answer): string {
    return String((answer.json().details as string[] | undefined)?.[0] ?? answer.json().message);
}

describe("reading", () => {
    it.each([
        ["text of fixed records without trailing blanks", "IBMUSER.FIXED", {}, Buffer.from("AB\né\n")],
        ["text of variable records as it is", "IBMUSER.TRACE.VAR", {}, Buffer.from("A \n\n")],
        ["binary without any delimiter", "IBMUSER.FIXED", { "X-IBM-Data-Type": "binary" }, Buffer.concat([FIRST, SECOND])],
        [
            "record mode: four bytes of length before each, an empty one too",
            "IBMUSER.TRACE.VAR",
            { "X-IBM-Data-Type": "record" },
            Buffer.from("00000002c14000000000", "hex")
        ],
        ["a member", "SYS1.PROCLIB(CTWTR)", {}, Buffer.from("//CTWTR PROC\n// EXEC PGM=ITTTRCWR\n")],
        ["by volume", "-(VOL001)/IBMUSER.FIXED", { "X-IBM-Record-Range": "0-0" }, Buffer.from("AB\né\n")]
    ])("%s", async (_what, name, headers, expected) => {
        const answer = await get(name, headers as Record<string, string>);
        expect(answer.status).toBe(200);
        expect(answer.body.toString("hex")).toBe(expected.toString("hex"));
    });

    it.each([
        ["0-1", "A\nB\n"],
        ["2-0", "C\nD\n"],
        ["1,2", "B\nC\n"],
        ["-1", "D\n"]
    ])("the range %s", async (range, text) => {
        system.dataSets.create({ name: "A.B", recordFormat: "V", records: ["c1", "c2", "c3", "c4"].map((hex) => Buffer.from(hex, "hex")) });
        expect((await get("A.B", { "X-IBM-Record-Range": range })).text).toBe(text);
    });

    it("a range beyond the end is an error", async () => {
        const answer = await get("IBMUSER.FIXED", { "X-IBM-Record-Range": "9,1" });
        expect([answer.status, answer.json().category, answer.json().reason]).toEqual([500, 6, 1046]);
    });

    it.each([
        ["not cataloged", "NO.SUCH", "IBMUSER", 404, "ISRZ002 Data set not cataloged"],
        ["on another volume", "-(VOL002)/IBMUSER.FIXED", "IBMUSER", 404, "ISRZ002 Data set not cataloged"],
        [
            "not for this user",
            "SYS1.PROCLIB(CTWTR)",
            "LIMITED",
            500,
            "ISRZ002 Authorization failed - You may not use this protected data set. Open 913 abend."
        ],
        ["without a member", "SYS1.PROCLIB", "IBMUSER", 500, "ISRZ002 Data set"],
        ["with a member that is not there", "SYS1.PROCLIB(XX)", "IBMUSER", 404, "ISRZ002 Member not found"]
    ])("%s", async (_what, name, who, status, text) => {
        const answer = await get(name, {}, { as: `${who}:SYS1` });
        expect(answer.status).toBe(status);
        expect(detail(answer)).toContain(text);
    });

    it.each([
        ["EXCLUSIVE", "by-holder", 500],
        ["SHARE", "by-holder", 200],
        ["SHARE", "always", 500],
        ["EXCLUSIVE", "never", 200]
    ] as const)("while a writer holds it %s, switch %s: %d", async (access, readHeld, status) => {
        simulator.switches.readHeld = readHeld;
        system.dataSets.find("IBMUSER.FIXED")!.holders.push({ job: "CTWTR", asid: "0045", access });
        expect((await get("IBMUSER.FIXED")).status).toBe(status);
    });

    it("gzip for text only", async () => {
        const text = await get("IBMUSER.FIXED", { "Accept-Encoding": "gzip" });
        expect([text.headers["content-encoding"], text.body.readUInt16BE(0)]).toEqual(["gzip", 0x1f8b]);
        const binary = await get("IBMUSER.FIXED", { "Accept-Encoding": "gzip", "X-IBM-Data-Type": "binary" });
        expect(binary.headers["content-encoding"]).toBeUndefined();
    });

    it("an ETag, the same in every mode, answers If-None-Match", async () => {
        const tag = (await get("IBMUSER.FIXED")).headers.etag!;
        expect(tag).toMatch(/^[0-9A-F]{32}$/);
        expect((await get("IBMUSER.FIXED", { "X-IBM-Data-Type": "record" })).headers.etag).toBe(tag);
        expect((await get("IBMUSER.FIXED", { "If-None-Match": tag })).status).toBe(304);
        system.dataSets.find("IBMUSER.FIXED")!.records.push(FIRST);
        expect((await get("IBMUSER.FIXED", { "If-None-Match": tag })).status).toBe(200);
    });

    it("Content-Length by switch", async () => {
        expect((await get("IBMUSER.FIXED")).headers["content-length"]).toBeUndefined();
        simulator.switches.contentLength = true;
        expect((await get("IBMUSER.FIXED", { "X-IBM-Data-Type": "record" })).headers["content-length"]).toBe("24");
    });

    it("a migrated one is recalled first, or the service gives up after the response timeout", async () => {
        const dataSet = system.dataSets.find("IBMUSER.FIXED")!;
        dataSet.migrated = true;
        const before = system.clock.now();
        expect((await get("IBMUSER.FIXED")).status).toBe(200);
        expect(system.clock.now() - before).toBeGreaterThanOrEqual(20000);
        dataSet.migrated = true;
        const late = await get("IBMUSER.FIXED", { "X-IBM-Response-Timeout": "5" });
        expect([late.status, late.json().category, late.json().message]).toEqual([500, 2, expect.stringContaining(">5 secs")]);
        await system.clock.sleep(15500);
        expect(dataSet.migrated).toBe(false);
    });

    it("a big generated one flows in constant memory", async () => {
        const size = 27000;
        const count = 12000;
        let live = 0;
        system.dataSets.create({
            name: "IBMUSER.BIG",
            recordFormat: "VB",
            recordLength: 27994,
            generate: function* () {
                for (live = 0; live < count; live++) yield Buffer.alloc(size, live & 255);
            }
        });
        const before = process.memoryUsage().rss;
        let peak = 0;
        let total = 0;
        const { request } = await import("node:https");
        await new Promise<void>((resolve, reject) => {
            const headers = {
                Authorization: `Basic ${Buffer.from("IBMUSER:SYS1").toString("base64")}`,
                "X-CSRF-ZOSMF-HEADER": "x",
                "X-IBM-Data-Type": "record"
            };
            request(`${simulator.url}${DS}/IBMUSER.BIG`, { headers, ca: simulator.caPem, agent: false }, (incoming) => {
                incoming.on("data", (chunk: Buffer) => {
                    total += chunk.length;
                    peak = Math.max(peak, process.memoryUsage().rss);
                });
                incoming.on("end", resolve).on("error", reject);
            }).end();
        });
        expect(total).toBe(count * (size + 4));
        expect(peak - before).toBeLessThan(120 * 1024 * 1024);
    });

    it("does not run ahead of a client that does not read", async () => {
        let made = 0;
        system.dataSets.create({
            name: "IBMUSER.BIG",
            generate: function* () {
                for (made = 0; made < 4000; made++) yield Buffer.alloc(27000);
            }
        });
        const { request } = await import("node:https");
        const headers = {
            Authorization: `Basic ${Buffer.from("IBMUSER:SYS1").toString("base64")}`,
            "X-CSRF-ZOSMF-HEADER": "x",
            "X-IBM-Data-Type": "binary"
        };
        await new Promise<void>((resolve) => {
            const outgoing = request(`${simulator.url}${DS}/IBMUSER.BIG`, { headers, ca: simulator.caPem, agent: false }, (incoming) => {
                incoming.pause();
                // What the network takes on its own is a few megabytes; wait until no more is made.
                let last = -1;
                const look = (): void => {
                    if (made !== last) {
                        last = made;
                        system.clock.after(5000, look);
                        return;
                    }
                    outgoing.destroy();
                    resolve();
                };
                look();
            });
            outgoing.on("error", () => undefined);
            outgoing.end();
        });
        expect(made).toBeLessThan(2000);
    });
});

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
