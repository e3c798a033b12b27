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
