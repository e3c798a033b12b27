import { startSimulator, type RunningSimulator } from "../../../../src/simulator";
import { ask, type Answer } from "./ask";
import { tinySystem, type TinySystem } from "./tinySystem";

let simulator: RunningSimulator;
let system: TinySystem;

beforeEach(async () => {
    system = tinySystem();
    simulator = await startSimulator({ system });
});

afterEach(() => simulator.close());

const ROOT = "/zosmf/restconsoles/consoles";

function issue(fields: object, name = "defcn", as = "IBMUSER:SYS1"): Promise<Answer> {
    return ask(simulator, "PUT", `${ROOT}/${name}`, { body: fields, as });
}

async function collect(key: unknown, name = "defcn"): Promise<unknown> {
    return (await ask(simulator, "GET", `${ROOT}/${name}/solmsgs/${String(key)}`)).json()["cmd-response"];
}

describe("validation", () => {
    it.each([
        ["a body that is no JSON", "defcn", "{", "1/12"],
        ["no command", "defcn", {}, "1/13"],
        ["an empty command", "defcn", { cmd: " " }, "1/13"],
        ["a command of 127 characters", "defcn", { cmd: "D".repeat(127) }, "1/17"],
        ["a console name of one character", "A", { cmd: "D T" }, "1/14"],
        ["a console name that starts with a digit", "1ABC", { cmd: "D T" }, "1/14"],
        ["a console name of nine characters", "ABCDEFGHI", { cmd: "D T" }, "1/14"],
        ["a system name with a blank", "defcn", { cmd: "D T", system: "A B" }, "1/5"],
        ["a bad regular expression", "defcn", { cmd: "D T", "sol-key": "(", solKeyReg: "Y" }, "1/25"]
    ])("%s", async (_what, name, body, code) => {
        const answer = await ask(simulator, "PUT", `${ROOT}/${name}`, { body, headers: { "Content-Type": "application/json" } });
        expect(answer.status).toBe(400);
        expect(`${String(answer.json()["return-code"])}/${String(answer.json()["reason-code"])}`).toBe(code);
        expect(system.received).toEqual([]);
    });

    it("another content type is 1/6", async () => {
        const answer = await ask(simulator, "PUT", `${ROOT}/defcn`, { body: '{"cmd":"D T"}', headers: { "Content-Type": "text/plain" } });
        expect(answer.json()["reason-code"]).toBe(6);
    });

    it("126 characters are taken", async () => {
        expect((await issue({ cmd: "D".repeat(126) })).status).toBe(200);
    });
});

describe("a command", () => {
    it("is answered in z/OSMF's format", async () => {
        system.answer = () => [
            { lines: ["IEE254I  09.00.16 IPLINFO DISPLAY", " SYSTEM IPLED AT 14.36.04", "RELEASE z/OS 03.01.00"], multiLineId: "147" }
        ];
        const reply = (await issue({ cmd: "D IPLINFO" })).json();
        expect(reply["cmd-response"]).toBe(" IEE254I  09.00.16 IPLINFO DISPLAY 147\r  SYSTEM IPLED AT 14.36.04\r  RELEASE z/OS 03.01.00");
        const key = String(reply["cmd-response-key"]);
        expect(key).toMatch(/^C\d+$/);
        expect(reply["cmd-response-uri"]).toBe(`${ROOT}/defcn/solmsgs/${key}`);
        expect(reply["cmd-response-url"]).toBe(`${simulator.url}${ROOT}/defcn/solmsgs/${key}`);
        expect(reply).not.toHaveProperty("sol-key-detected");
    });

    it.each([
        ["*", "*07 ITT006A SPECIFY OPERAND(S)"],
        [" ", " 07 ITT006A SPECIFY OPERAND(S)"]
    ] as const)("a prompt carries its reply id after the mark %j", async (mark, text) => {
        simulator.switches.promptMark = mark;
        system.answer = () => [{ lines: ["ITT006A SPECIFY OPERAND(S)"], replyId: "07" }];
        expect((await issue({ cmd: "TRACE CT,ON,COMP=CSF" })).json()["cmd-response"]).toBe(text);
    });

    it("defcn is the user's first six characters and CN; system is passed on", async () => {
        await issue({ cmd: "D T", system: "S0W2" });
        await issue({ cmd: "D T" }, "other1");
        expect(system.received).toEqual([
            { console: "IBMUSECN", user: "IBMUSER", text: "D T", system: "S0W2" },
            { console: "OTHER1", user: "IBMUSER", text: "D T" }
        ]);
    });

    it("later lines come with solmsgs, each once, and only for its console", async () => {
        system.answer = () => [{ lines: ["IEE000I NOW"] }, { after: 4000, lines: ["ITT038I LATER"] }];
        const reply = (await issue({ cmd: "TRACE CT,OFF,COMP=CSF" })).json();
        expect(reply["cmd-response"]).toBe(" IEE000I NOW");
        await system.clock.sleep(4500);
        expect(await collect(reply["cmd-response-key"], "OTHERCN")).toBe("");
        expect(await collect(reply["cmd-response-key"])).toBe(" ITT038I LATER");
        expect(await collect(reply["cmd-response-key"])).toBe("");
    });

    it("the window ends after three simulated seconds without an answer", async () => {
        system.answer = () => [{ after: 20000, lines: ["IEE000I"] }];
        await issue({ cmd: "D T" });
        const before = system.clock.now();
        system.command = () => ({ cart: "T", messages: [], settled: false, wait: (ms) => system.clock.sleep(ms) });
        expect((await issue({ cmd: "D A,L" })).json()["cmd-response"]).toBe("");
        expect(system.clock.now() - before).toBeGreaterThanOrEqual(3000);
    });

    it("async: keys, no text", async () => {
        const reply = (await issue({ cmd: "D T", async: "Y" })).json();
        expect(reply).not.toHaveProperty("cmd-response");
        await system.clock.sleep(10);
        expect(await collect(reply["cmd-response-key"])).toBe(" IEE000I D T");
    });

    it.each([
        [{ "sol-key": "iee000i" }, true],
        [{ "sol-key": "ITT" }, false],
        [{ "sol-key": "IEE\\d+I", solKeyReg: "Y" }, true],
        [{ "sol-key": "IEE\\d+I" }, false]
    ])("sol-key %j: %s", async (fields, detected) => {
        expect((await issue({ cmd: "D T", ...fields })).json()["sol-key-detected"]).toBe(detected);
    });

    it("an unknown key: empty, or an error where the switch says so", async () => {
        expect(await collect("C1")).toBe("");
        simulator.switches.unknownKey = "error";
        const answer = await ask(simulator, "GET", `${ROOT}/defcn/solmsgs/C1`);
        expect([answer.status, answer.json()["return-code"], answer.json()["reason-code"]]).toEqual([500, 8, 14]);
    });

    it("two at a time on one console: each its own lines, or mixed where the switch says so", async () => {
        system.answer = (text) => [{ lines: [`IEE000I ${text}`], after: 500 }];
        await issue({ cmd: "D T" });
        const both = () => Promise.all(["D A", "D B"].map(async (cmd) => (await issue({ cmd })).json()["cmd-response"]));
        expect(await both()).toEqual([" IEE000I D A", " IEE000I D B"]);
        simulator.switches.mixedConsole = true;
        system.answer = (text) => [{ lines: [`IEE000I ${text}`], after: 1500 }];
        expect((await both()).some((text) => String(text).split("\r").length === 2)).toBe(true);
    });
});

describe("the console", () => {
    it("is created on first use only: latency and attributes", async () => {
        simulator.switches.consoleCreationMs = 5000;
        const before = system.clock.now();
        const first = (await issue({ cmd: "D T", auth: "MASTER" })).json();
        expect(system.clock.now() - before).toBeGreaterThanOrEqual(5000);
        expect(first).toMatchObject({ auth: "MASTER", routcode: "NONE" });
        expect((await issue({ cmd: "D T", auth: "ALL" })).json()).not.toHaveProperty("auth");
    });

    it("of another user is taken: 5/7, and the command is not executed", async () => {
        await issue({ cmd: "D T" }, "SHARED");
        const answer = await issue({ cmd: "D A" }, "SHARED", "OTHER:SYS1");
        expect([answer.status, answer.json()["return-code"], answer.json()["reason-code"]]).toEqual([500, 5, 7]);
        expect(answer.json().reason).toContain("IKJ55303I");
        expect(system.received.map(({ text }) => text)).toEqual(["D T"]);
        expect(simulator.log.records.map(({ executed }) => executed)).toEqual([true, false]);
    });
});

describe("unsolicited text", () => {
    const late = { after: 2000, lines: ["ITT006A SPECIFY OPERAND(S)"], replyId: "03", unsolicited: true };

    it("is never in the answer, and is found by an asynchronous detection", async () => {
        system.answer = () => [{ lines: ["IEE252I"] }, late];
        const reply = (await issue({ cmd: "TRACE CT,ON,COMP=CSF", "unsol-key": "itt006a" })).json();
        expect(reply["cmd-response"]).toBe(" IEE252I");
        const uri = String(reply["detection-uri"]);
        expect(uri).toMatch(/\/defcn\/detections\/D\d+$/);
        await system.clock.sleep(2500);
        expect((await ask(simulator, "GET", uri)).json()).toEqual({ status: "detected", msg: "*03 ITT006A SPECIFY OPERAND(S)" });
        expect(await collect(reply["cmd-response-key"])).toBe("");
    });

    it("a synchronous detection waits for it", async () => {
        system.answer = () => [{ ...late, after: 6000 }];
        const reply = (
            await issue({ cmd: "TRACE CT,ON,COMP=CSF", "unsol-key": "ITT\\d+A", unsolKeyReg: "Y", "unsol-detect-sync": "Y" })
        ).json();
        expect(reply).toMatchObject({ status: "detected", msg: expect.stringContaining("ITT006A") as string });
    });

    it("that never comes: timeout, waiting, expired", async () => {
        system.answer = () => [{ lines: ["ITT006A SOLICITED"] }];
        const sync = (await issue({ cmd: "D T", "unsol-key": "ITT006A", "unsol-detect-sync": "Y", "unsol-detect-timeout": "1" })).json();
        expect(sync.status).toBe("timeout");
        const statusOf = async (seconds: number) => {
            const reply = (await issue({ cmd: "D T", "unsol-key": "ITT006A", "detect-time": seconds })).json();
            await system.clock.sleep(1500);
            return (await ask(simulator, "GET", String(reply["detection-uri"]))).json().status;
        };
        expect([await statusOf(100000), await statusOf(1)]).toEqual(["waiting", "expired"]);
    });

    it("an unknown detection key is 5/9; another path 1/3", async () => {
        expect((await ask(simulator, "GET", `${ROOT}/defcn/detections/D1`)).json()["reason-code"]).toBe(9);
        expect((await ask(simulator, "GET", `${ROOT}/defcn`)).json()["reason-code"]).toBe(3);
    });
});
