import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Journal, ourDataSet } from "../../../src/capture/journal";

let directory: string;
beforeEach(() => {
    directory = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-journal-")), "journal");
});
afterEach(() => fs.rmSync(path.dirname(directory), { recursive: true, force: true }));

const started = "2026-01-02T03:04:05.678Z";
function create(more: { started?: string; host?: string; system?: string } = {}): Journal {
    return Journal.create(directory, {
        tool: "tlsfips 0.0.0",
        kind: "capture",
        started: more.started ?? started,
        host: more.host ?? "host",
        port: 443,
        basePath: null,
        user: "IBMUSER",
        profile: null,
        routedTo: null,
        identity: { name: more.system ?? "S0W1", sysplex: null, iplTime: null, release: null },
        traces: [],
        writer: "CTWTR"
    });
}
const read = () => Journal.list(directory).journals;

describe("a journal", () => {
    it("is on disk before anybody goes on, for its owner only", () => {
        const journal = create();
        const step = journal.sending({ step: "writer-on CTWTR", command: "TRACE CT,WTRSTART=CTWTR", undo: "TRACE CT,WTRSTOP=CTWTR" });
        expect(read()[0].content.steps).toMatchObject([{ step: "writer-on CTWTR", mark: "sending" }]);
        journal.mark(step, "done");
        expect(read()[0].content.steps[0].mark).toBe("done");
        if (process.platform !== "win32") {
            expect(fs.statSync(journal.path).mode & 0o777).toBe(0o600);
            expect(fs.statSync(directory).mode & 0o777).toBe(0o700);
        }
        expect(fs.readdirSync(directory)).toEqual(["20260102T030405.json"]);
    });

    it("gets an id of its own within the same second", () => {
        expect([create().id, create().id, create().id]).toEqual(["20260102T030405", "20260102T030405-1", "20260102T030405-2"]);
    });

    it.each([
        ["restored", false],
        ["done", false],
        ["ended by IPL", false],
        ["left open", true]
    ] as const)("closed as %s is unfinished: %s", (how, unfinished) => {
        const journal = create();
        expect(read()[0].unfinished).toBe(true);
        journal.close(how);
        expect(read()[0].unfinished).toBe(unfinished);
    });

    it("that cannot be read is a problem, and no other is lost by it", () => {
        create();
        for (const [name, text] of Object.entries({ a: "", b: "{", c: "[]", d: '{"id":1}', e: "null" }))
            fs.writeFileSync(path.join(directory, `${name}.json`), text);
        const { journals, problems } = Journal.list(directory);
        expect(journals).toHaveLength(1);
        expect(problems).toHaveLength(5);
    });

    it("keeps the newest word on a data set, by host and system", () => {
        const record = (journal: Journal, verified: boolean, used: string) =>
            journal.dataSet({ name: "A.B", verified, sha256: null, attributes: { used } });
        record(create({ started: "2026-01-01T00:00:00.000Z" }), true, "1");
        expect(ourDataSet(directory, "host", "S0W1", "A.B")?.attributes).toEqual({ used: "1" });
        record(create({ started: "2026-01-02T00:00:00.000Z" }), true, "2");
        expect(ourDataSet(directory, "host", "S0W1", "A.B")?.attributes).toEqual({ used: "2" });
        expect(ourDataSet(directory, "other", "S0W1", "A.B")).toBeNull();
        expect(ourDataSet(directory, "host", "S0W2", "A.B")).toBeNull();
        expect(ourDataSet(directory, "host", "S0W1", "A.C")).toBeNull();
        // A later capture that could not verify its download takes the claim away.
        record(create({ started: "2026-01-03T00:00:00.000Z" }), false, "3");
        expect(ourDataSet(directory, "host", "S0W1", "A.B")).toBeNull();
    });
});
