import { seenErrors, startSimulator, type FaultAction, type RunningSimulator } from "../../../../src/simulator";
import { ask, type Answer } from "./ask";
import { tinySystem, type TinySystem } from "./tinySystem";

let simulator: RunningSimulator;
let system: TinySystem;

beforeEach(async () => {
    system = tinySystem();
    // Three records of 10 bytes: 42 bytes in record mode, whole records end at 14, 28 and 42.
    system.dataSets.create({
        name: "A.B",
        recordFormat: "VB",
        recordLength: 100,
        records: [1, 2, 3].map((fill) => Buffer.alloc(10, fill))
    });
    simulator = await startSimulator({ system, control: true });
});

afterEach(() => simulator.close());

const CONSOLE = "/zosmf/restconsoles/consoles/defcn";

function issue(cmd = "D T"): Promise<Answer> {
    return ask(simulator, "PUT", CONSOLE, { body: { cmd } });
}

function read(): Promise<Answer> {
    return ask(simulator, "GET", "/zosmf/restfiles/ds/A.B", { headers: { "X-IBM-Data-Type": "record" } });
}

function executed(): string[] {
    return system.received.map(({ text }) => text);
}

describe("a command", () => {
    it.each([
        [{ kind: "drop-before" }, false],
        [{ kind: "drop-after" }, true]
    ] as const)("%j: no answer, executed %s, and only once", async (action, done) => {
        simulator.faults.add({ action });
        await expect(issue("TRACE CT,OFF,COMP=CSF")).rejects.toThrow("socket hang up");
        expect(executed()).toHaveLength(done ? 1 : 0);
        expect(simulator.log.records[0]).toMatchObject({ executed: done, outcome: "dropped", status: null, faults: [action.kind] });
        expect((await issue()).status).toBe(200);
    });

    it.each([
        [{ kind: "answer", status: 503 }, 503, "", false],
        [
            { kind: "answer", status: 500, body: "Error 500: java.lang.NullPointerException" },
            500,
            "Error 500: java.lang.NullPointerException",
            false
        ],
        [{ kind: "answer", status: 500, body: { rc: 1 }, execute: true }, 500, '{"rc":1}', true],
        [{ kind: "answer", status: 401 }, 401, "", false],
        [{ kind: "console-error", code: "3/12" }, 500, "3", false],
        [{ kind: "console-error", code: "8/15", execute: true }, 503, "8", true],
        [{ kind: "console-taken" }, 500, "IKJ55303I", false]
    ] as [FaultAction, number, string, boolean][])("%j", async (action, status, text, done) => {
        simulator.faults.add({ action });
        const answer = await issue();
        expect([answer.status, executed().length]).toEqual([status, done ? 1 : 0]);
        expect(answer.text).toContain(text);
    });

    it("delay: the answer comes later, in simulated time", async () => {
        simulator.faults.add({ action: { kind: "delay", ms: 9000 } });
        const before = system.clock.now();
        await issue();
        expect(system.clock.now() - before).toBeGreaterThanOrEqual(9000);
    });

    it.each(["stall-before", "stall-after"] as const)("%s: waits until released", async (kind) => {
        simulator.faults.add({ action: { kind } });
        const stalled = new Promise<void>((resolve) =>
            simulator.onRequest(({ phase }) => {
                if (phase === (kind === "stall-before" ? "received" : "executed")) resolve();
            })
        );
        const asked = issue();
        await stalled;
        // One turn of the loop: the hook runs just before the stall.
        await new Promise(setImmediate);
        while (simulator.log.records[0].outcome !== "stalled") await new Promise(setImmediate);
        expect(executed()).toHaveLength(kind === "stall-before" ? 0 : 1);
        simulator.faults.release();
        expect((await asked).status).toBe(200);
        expect(simulator.log.records[0].outcome).toBe("answered");
    });

    it("empty-window and split-window: what the window held back comes with solmsgs", async () => {
        system.answer = () => [{ lines: ["IEE843I TRACE DISPLAY", "LINE 2", "LINE 3"], multiLineId: "012" }];
        const parts = async (action: FaultAction) => {
            simulator.faults.add({ action });
            const reply = (await issue()).json();
            const rest = await ask(simulator, "GET", `${CONSOLE}/solmsgs/${String(reply["cmd-response-key"])}`);
            return [reply["cmd-response"], rest.json()["cmd-response"]];
        };
        expect(await parts({ kind: "empty-window" })).toEqual(["", " IEE843I TRACE DISPLAY 012\r  LINE 2\r  LINE 3"]);
        expect(await parts({ kind: "split-window", lines: 2 })).toEqual([" IEE843I TRACE DISPLAY 012\r  LINE 2", "  LINE 3"]);
    });

    it("garble: the middle of each line is lost, its length is not", async () => {
        system.answer = () => [{ lines: ["IEE843I TRACE DISPLAY"] }];
        simulator.faults.add({ action: { kind: "garble" } });
        const text = String((await issue()).json()["cmd-response"]);
        expect(text).toBe(" IE????????????????LAY");
    });
});

describe("a download", () => {
    const TAIL = '{"rc":4';

    it.each([
        [{ kind: "drop-body", at: 20 }, true, 20],
        [{ kind: "drop-body", at: 0 }, true, 0],
        [{ kind: "cut-records", at: 41 }, false, 28],
        [{ kind: "cut-records", at: 28 }, false, 28],
        [{ kind: "cut-records", at: 5 }, false, 0]
    ] as [FaultAction, boolean, number][])("%j: broken %s after %d bytes", async (action, broken, length) => {
        simulator.faults.add({ action });
        // Without any body byte the headers may not have left either: no answer at all is then right, too.
        const answer = await read().catch(() => ({ broken: true, body: Buffer.alloc(0), status: 200 }));
        expect([answer.status, answer.broken, answer.body.length]).toEqual([200, broken, length]);
    });

    it("cut-records tells the end by closing", async () => {
        simulator.faults.add({ action: { kind: "cut-records", at: 28 } });
        const { headers } = await read();
        expect([headers["content-length"], headers["transfer-encoding"], headers.connection]).toEqual([undefined, undefined, "close"]);
    });

    it("error-tail: an error inside a 200 answer", async () => {
        simulator.faults.add({ action: { kind: "error-tail", at: 14 } });
        const answer = await read();
        expect([answer.status, answer.broken]).toEqual([200, false]);
        expect(answer.body.subarray(14).toString("latin1")).toMatch(new RegExp(`^\\${TAIL}`));
    });

    it.each([true, false])("drop-body with Content-Length %s", async (contentLength) => {
        simulator.switches.contentLength = contentLength;
        simulator.faults.add({ action: { kind: "drop-body", at: 30 } });
        const answer = await read();
        expect([answer.broken, answer.body.length]).toEqual([true, 30]);
    });

    it("stall-body: some bytes, then nothing until released", async () => {
        simulator.faults.add({ action: { kind: "stall-body", at: 20 } });
        const asked = read();
        while (simulator.log.records[0]?.outcome !== "stalled") await new Promise(setImmediate);
        simulator.faults.release();
        const answer = await asked;
        expect([answer.broken, answer.body.length]).toEqual([false, 42]);
    });
});

describe("what people have seen", () => {
    it.each(Object.keys(seenErrors) as (keyof typeof seenErrors)[])("%s", async (name) => {
        simulator.faults.add({ action: seenErrors[name] });
        const answer = await read();
        expect(answer.status).toBe(500);
        const { body } = seenErrors[name];
        expect(answer.text).toBe(typeof body === "string" ? body : JSON.stringify(body));
    });

    it("a slow data set: given up after 30 seconds unless the client asks for more", async () => {
        const slow = { match: { path: "restfiles" }, action: { kind: "slow", ms: 45000 }, times: 2 } as const;
        simulator.faults.add(slow);
        const given = await read();
        expect([given.status, given.json().category, given.json().message]).toEqual([500, 2, expect.stringContaining(">30 secs")]);
        const headers = { "X-IBM-Data-Type": "record", "X-IBM-Response-Timeout": "600" };
        expect((await ask(simulator, "GET", "/zosmf/restfiles/ds/A.B", { headers })).body.length).toBe(42);
    });
});

describe("which requests", () => {
    it.each([
        ["method", { method: "put" }, ["D T", "D A"], 0],
        ["path", { path: "/consoles/defcn$" }, ["D T", "D A"], 0],
        ["command", { command: "^D A" }, ["D T", "D A"], 1],
        ["a global expression", { command: /d a/gi }, ["D T", "D A"], 1],
        ["the second", { nth: 2 }, ["D T", "D A", "D B"], 1],
        ["the second display of traces", { command: "TRACE", nth: 2 }, ["D TRACE", "D T", "D TRACE"], 2]
    ])("%s", async (_what, match, commands, hit) => {
        simulator.faults.add({ match, action: { kind: "answer", status: 503 } });
        const statuses: number[] = [];
        for (const command of commands) statuses.push((await issue(command)).status);
        expect(statuses).toEqual(commands.map((_, index) => (index === hit ? 503 : 200)));
    });

    it("a data set", async () => {
        simulator.faults.add({ match: { target: "^A\\.B$", method: "DELETE" }, action: { kind: "answer", status: 503 } });
        expect((await read()).status).toBe(200);
        expect((await ask(simulator, "DELETE", "/zosmf/restfiles/ds/A.B")).status).toBe(503);
    });

    it.each([
        [{ times: 2 }, [503, 503, 200]],
        [{ lasting: true }, [503, 503, 503]],
        [{}, [503, 200, 200]]
    ])("how often: %j", async (often, expected) => {
        const fault = simulator.faults.add({ ...often, action: { kind: "answer", status: 503 } });
        const statuses: number[] = [];
        for (let i = 0; i < 3; i++) statuses.push((await issue()).status);
        expect(statuses).toEqual(expected);
        expect(fault.fired).toBe(expected.filter((status) => status === 503).length);
        fault.remove();
        expect((await issue()).status).toBe(200);
    });

    it("a mistake in a fault is told at once", () => {
        expect(() => simulator.faults.add({ action: { kind: "explode" } as unknown as FaultAction })).toThrow("no fault explode");
        expect(() => simulator.faults.add({ match: { path: "(" }, action: { kind: "drop-before" } })).toThrow();
    });
});

describe("hooks", () => {
    it("see each point of a request and may hold it there", async () => {
        const seen: string[] = [];
        const stop = simulator.onRequest(async ({ phase, record }) => {
            seen.push(`${phase} ${String(record.executed)} ${String(record.status)}`);
            await new Promise(setImmediate);
        });
        let answered: () => void = () => undefined;
        const done = new Promise<void>((resolve) => (answered = resolve));
        simulator.onRequest(({ phase }) => {
            if (phase === "answered") answered();
        });
        await issue();
        await done;
        stop();
        await issue();
        expect(seen).toEqual(["received false null", "executed true null", "answered true 200"]);
    });

    it("a request that the client gives up is marked", async () => {
        const controller = new AbortController();
        simulator.onRequest(async ({ phase, record }) => {
            if (phase !== "executed") return;
            controller.abort();
            while (record.outcome === "pending") await new Promise(setImmediate);
        });
        await expect(ask(simulator, "PUT", CONSOLE, { body: { cmd: "D T" }, tls: { signal: controller.signal } })).rejects.toThrow();
        while (simulator.log.records[0].outcome === "pending") await new Promise(setImmediate);
        expect(simulator.log.records[0]).toMatchObject({ outcome: "aborted", executed: true });
    });
});

describe("the log", () => {
    it("tells displays from changes, and finds what was sent again without a look", async () => {
        for (const command of ["TRACE CT,OFF,COMP=CSF", "D TRACE,COMP=CSF", "TRACE CT,OFF,COMP=CSF"]) await issue(command);
        expect(simulator.log.changing()).toHaveLength(2);
        expect(simulator.log.blindRepeats()).toEqual([]);
        await issue("ROUTE S0W2,DISPLAY T");
        await issue("R 07,END");
        await issue("trace ct,off,comp=csf");
        await issue("TRACE CT,OFF,COMP=CSF");
        expect(simulator.log.blindRepeats().map(({ sequence }) => sequence)).toEqual([7]);
        expect(simulator.log.commands()).toHaveLength(7);
    });
});

describe("from another process", () => {
    const free = { as: null, plain: true };

    it("arms, lists and removes faults; reads the log; sets switches", async () => {
        const armed = await ask(simulator, "POST", "/simulator/faults", {
            ...free,
            body: { match: { command: "d t" }, action: { kind: "answer", status: 503 }, lasting: true }
        });
        expect(armed.status).toBe(201);
        expect((await issue()).status).toBe(503);
        expect((await ask(simulator, "GET", "/simulator/faults", free)).json()).toMatchObject([{ fired: 1 }]);
        expect((await ask(simulator, "DELETE", `/simulator/faults/${String(armed.json().id)}`, free)).status).toBe(204);
        expect((await issue()).status).toBe(200);
        expect((await ask(simulator, "GET", "/simulator/log", free)).json()).toMatchObject([
            { status: 503 },
            { status: 200, executed: true }
        ]);
        expect((await ask(simulator, "PUT", "/simulator/switches", { ...free, body: { promptMark: " " } })).status).toBe(200);
        expect(simulator.switches.promptMark).toBe(" ");
    });

    it("refuses what it does not know", async () => {
        expect((await ask(simulator, "POST", "/simulator/faults", { ...free, body: { action: { kind: "x" } } })).status).toBe(400);
        expect((await ask(simulator, "PUT", "/simulator/switches", { ...free, body: { nonsense: 1 } })).status).toBe(400);
        expect((await ask(simulator, "DELETE", "/simulator/faults/99", free)).status).toBe(404);
    });

    it("acts as an operator at the system, and looks at its state", async () => {
        const said = await ask(simulator, "POST", "/simulator/command", { ...free, body: { text: "R 07,END" } });
        expect(said.json()).toMatchObject([{ lines: ["IEE000I R 07,END"] }]);
        expect((await ask(simulator, "GET", "/simulator/snapshot", free)).json()).toEqual(system.snapshot());
        expect(simulator.log.records).toEqual([]);
    });
});
