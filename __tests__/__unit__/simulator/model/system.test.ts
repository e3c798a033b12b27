import { levelOf } from "../../../../src/simulator/model/Tracer";
import type { SystemOptions } from "../../../../src/simulator/model";
import type { SimUser } from "../../../../src/simulator/model/types";
import { ITT038I, World, shown } from "./world";

let world: World;
const boot = (options: SystemOptions = {}) => (world = new World(options));
afterEach(() => world?.system.close());

describe("who may do what", () => {
    const user = (name: string, commands: SimUser["commands"]): SimUser => ({
        name,
        password: "x",
        commands,
        deniedDataSets: [],
        submit: true,
        zosmf: true
    });
    test.each([
        ["LOOKER", "TRACE CT,OFF,COMP=CSF", "IEE345I TRACE    AUTHORITY INVALID, FAILED BY SECURITY PRODUCT"],
        ["LOOKER", "R 1,END", "IEE345I R        AUTHORITY INVALID, FAILED BY SECURITY PRODUCT"],
        ["LOOKER", "D T", /^IEE136I/],
        ["LOOKER", "TRACE STATUS", /^IEE839I/],
        ["TRACER", "TRACE CT,OFF,COMP=CSF", ITT038I("ALL")],
        ["TRACER", "D ICSF,CARDS", "IEE345I D        AUTHORITY INVALID, FAILED BY SECURITY PRODUCT"]
    ])("%s: %s", (name, command, expected) => {
        boot({ users: [user("LOOKER", false), user("TRACER", ["TRACE", "D TRACE"])] });
        const before = world.system.snapshot();
        const [answer] = world.issue(command, 3000, { user: name });
        if (typeof expected === "string") expect(answer).toBe(expected);
        else expect(answer).toMatch(expected);
        if (answer.startsWith("IEE345I")) expect(world.system.snapshot()).toEqual(before);
    });

    test("refused by MVS", () => {
        boot({ users: [user("LOOKER", false)], switches: { refusedBy: "MVS" } });
        expect(world.issue("LOG X", 100, { user: "LOOKER" })).toEqual(["IEE345I LOG      AUTHORITY INVALID, FAILED BY MVS"]);
    });
});

describe("commands", () => {
    test.each([
        ["NONSENSE 1", ["IEE305I NONSENSE COMMAND INVALID"]],
        ["D NOTHING", ["IEE305I DISPLAY  COMMAND INVALID"]],
        ["F CSF,REFRESH", [expect.stringMatching(/^IEE342I MODIFY/)]],
        ["F NOJOB,X", ["IEE341I NOJOB    NOT ACTIVE"]],
        ["P NOJOB", ["IEE341I NOJOB    NOT ACTIVE"]],
        ["S NOPROC", ["IEFC612I PROCEDURE NOPROC WAS NOT FOUND", "IEE122I START COMMAND JCL ERROR"]],
        ["TRACE MT,OFF", [expect.stringMatching(/^IEE309I TRACE .*MT/)]],
        ["   ", []]
    ])("%s", (command, expected) => {
        boot();
        expect(world.issue(command)).toEqual(expected);
    });

    test("126 characters arrive, 127 never do", () => {
        boot();
        expect(world.issue("LOG ".padEnd(126, "X"))).toEqual([]);
        world.issue("LOG ".padEnd(127, "Y"));
        expect(world.system.received).toHaveLength(1);
    });

    test("LOG goes to SYSLOG as typed, and no console hears it", () => {
        boot();
        const heard: string[] = [];
        world.system.onMessage((m) => heard.push(m.lines[0]));
        expect(world.issue("LOG 'tlsfips: undo with TRACE CT,OFF'")).toEqual([]);
        expect(world.system.log.map((m) => m.lines[0])).toContain("tlsfips: undo with TRACE CT,OFF");
        expect(heard).toEqual([]);
    });

    test("settled after the direct answer, not after late ones", async () => {
        boot({ switches: { wtorDelivery: "late" } });
        const run = world.system.command({ console: "A", user: "IBMUSER", text: "TRACE CT,ON,COMP=CSF" });
        expect(run.settled).toBe(false);
        world.clock.advance(500);
        expect([run.settled, run.messages.length]).toEqual([true, 0]);
        await run.wait(1e9);
        world.clock.advance(5000);
        expect(run.messages).toHaveLength(1);
    });

    test.each([
        [3000, [[], "ON"], [[ITT038I("ALL")], "MIN"]],
        [Infinity, [[], "ON"], [[], "ON"]]
    ])("ITT038I, and the change itself, after %d ms", (resultMs, early, late) => {
        boot({ switches: { resultMs } });
        const run = world.system.command({ console: "A", user: "IBMUSER", text: "TRACE CT,OFF,COMP=CSF" });
        const now = () => [shown(run.messages), world.system.snapshot().components.CSF.mode];
        world.clock.advance(1500);
        expect([run.settled, now()]).toEqual([true, early]);
        world.clock.advance(60000);
        expect(now()).toEqual(late);
    });

    test("a prompt that never comes", () => {
        boot({ switches: { wtorDelivery: "never" } });
        expect(world.issue("TRACE CT,ON,COMP=CSF", 60000)).toEqual([]);
        expect(world.system.snapshot().prompts).toEqual([]);
    });

    test.each([
        ["NONE", ITT038I("NONE"), "ON"],
        ["SOME", ITT038I("SOME"), "MIN"]
    ] as const)("switch resultWord %s", (resultWord, said, mode) => {
        boot({ switches: { resultWord } });
        expect(world.issue("TRACE CT,OFF,COMP=CSF")).toEqual([said]);
        expect(world.system.snapshot().components.CSF.mode).toBe(mode);
    });

    test("IEE839I behind ITT038I by switch", () => {
        boot({ switches: { statusAfterTraceCt: true } });
        expect(world.issue("TRACE CT,OFF,COMP=CSF").map((l) => l.trim().slice(0, 7))).toEqual(["ITT038I", "IEE839I", "ISSUE D", "ISSUE D"]);
    });
});

describe("a sysplex of two", () => {
    test("states and writers per system, reply ids and data sets shared", () => {
        boot({ second: "S0W2" });
        expect(world.issue("RO S0W2,TRACE CT,OFF,COMP=CSF")).toEqual([ITT038I("ALL")]);
        expect(world.system.snapshot().components).toMatchObject({ CSF: { mode: "ON" }, "S0W2:CSF": { mode: "MIN" } });
        world.issue("TRACE CT,ON,COMP=CSF", 500, { system: "S0W2" });
        world.issue("TRACE CT,ON,COMP=SYSCEA", 500);
        const shown = world.issue("D R,L,CN=(ALL)").join("\n");
        expect(shown).toMatch(/01 R S0W2 +\*01 ITT006A/);
        expect(shown).toMatch(/02 R S0W1 +\*02 ITT006A/);
        // The reply may be given on either system; it takes effect where the question came from.
        world.issue("R 1,OPTIONS=(ALL),END", 500);
        expect(world.system.snapshot().components).toMatchObject({ "S0W2:CSF": { mode: "ON", options: ["ALL"] } });
        world.issue("TRACE CT,WTRSTART=CTWTR", 3000, { system: "S0W2" });
        expect(world.issue("D GRS,RES=(SYSDSN,IBMUSER.CTRACE1)").join("\n")).toMatch(/S=SYSTEMS .*[\s\S]* S0W2 {6}CTWTR/);
    });

    test("an unknown system is a message", () => {
        boot();
        expect(world.issue("D T", 500, { system: "NOSYS" })[0]).toMatch(/^IEE618I .*NOSYS/);
        expect(world.issue("RO NOSYS,D T")[0]).toMatch(/^IEE618I .*NOSYS/);
    });
});

test("IPL: states, writers, prompts and holders are gone, the time is new", () => {
    boot();
    const fresh = world.system.snapshot();
    world.issue("TRACE CT,WTRSTART=CTWTR");
    world.issue("TRACE CT,ON,COMP=SYSCEA,PARM=CTICEACP");
    world.issue("TRACE CT,ON,COMP=CSF");
    const before = world.issue("D IPLINFO")[1];
    world.system.ipl();
    expect(world.system.snapshot()).toEqual(fresh);
    expect(world.system.dataSets.find("IBMUSER.CTRACE1")!.holders).toEqual([]);
    expect(world.issue("D IPLINFO")[1]).not.toBe(before);
});

describe("what a trace records", () => {
    const recorded = (component: string, member: string[], fill: () => void) => {
        boot();
        world.system.dataSets.find("USER.Z24C.PARMLIB")!.members.set("CTITEST", member);
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue(`TRACE CT,ON,COMP=${component},PARM=CTITEST`);
        fill();
        world.issue(`TRACE CT,OFF,COMP=${component}`);
        return (world.records("IBMUSER.CTRACE1") ?? []).join("").split("|").filter(Boolean);
    };
    const gsk = (options: string, ...more: string[]) => [`TRACEOPTS ON JOBNAME(TCPIP,DB2) OPTIONS(${options})`, "WTR(CTWTR)", ...more];

    test.each([
        ["'LEVEL=4'", ["error"]],
        ["'LEVEL=15'", ["entry", "error", "info"]],
        ["'LEVEL=0x30'", ["dump"]],
        ["'LEVEL=011'", ["entry", "info"]]
    ])("GSKSRVR with %s", (options, expected) => {
        const texts = recorded("GSKSRVR", gsk(options), () => {
            world.entry("GSKSRVR", "TCPIP", "entry", { entryId: 1 });
            world.entry("GSKSRVR", "TCPIP", "error", { entryId: 4 });
            world.entry("GSKSRVR", "TCPIP", "info", { entryId: 8 });
            world.entry("GSKSRVR", "TCPIP", "dump", { entryId: 0x20 });
        });
        // The plain encoder puts the entry id first: a blank for the dump.
        expect(texts.map((t) => t.trim())).toEqual(expected);
    });

    test.each([
        ["'LEVEL=15'", ["stack", "db2"]],
        ["'LEVEL=15','JOBSUFFIX=ANY'", ["stack", "stack2", "db2"]]
    ])("GSKSRVR job names with %s; the second instance of a name is not traced", (options, expected) => {
        const texts = recorded("GSKSRVR", gsk(options), () => {
            world.entry("GSKSRVR", "TCPIP", "stack");
            world.entry("GSKSRVR", "TCPIP", "other instance", { asid: "0077" });
            world.entry("GSKSRVR", "TCPIP2", "stack2");
            world.entry("GSKSRVR", "DB2", "db2");
            world.entry("GSKSRVR", "CICS", "cics");
        });
        expect(texts).toEqual(expected);
    });

    test.each([
        [["TRACEOPTS ON WTR(CTWTR)"], false, ["call"]],
        [["TRACEOPTS ON OPTIONS('ALL') WTR(CTWTR)"], false, ["call", "clear key"]],
        [["TRACEOPTS ON OPTIONS('CARDIO') ASID(000C) WTR(CTWTR)"], false, []],
        [["TRACEOPTS ON ASID(C) WTR(CTWTR)"], false, ["call"]],
        [["TRACEOPTS ON ASID(42) WTR(CTWTR)"], false, []],
        [["TRACEOPTS ON JOBNAME(CICS) WTR(CTWTR)"], false, []],
        [["TRACEOPTS ON WTR(CTWTR)"], true, ["call", "clear key"]]
    ])("CSF with %s (default options show a rejection: %s)", (member, shows, expected) => {
        const texts = recorded("CSF", member, () => {
            world.system.switches.csfDefaultShowsRejection = shows;
            world.entry("CSF", "TCPIP", "call", { options: ["SYSCALL"] });
            world.entry("CSF", "TCPIP", "clear key", { options: ["ALL"] });
        });
        expect(texts).toEqual(expected);
    });

    test("without a writer the entries stay in storage, and OFF discards them", () => {
        boot();
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.entry("CSF", "TCPIP", "in storage");
        world.issue("TRACE CT,OFF,COMP=CSF");
        world.issue("TRACE CT,WTRSTOP=CTWTR");
        expect(world.records("IBMUSER.CTRACE1")).toEqual([]);
    });

    test.each([
        [["LEVEL=255"], 255],
        [["LEVEL=0xff"], 255],
        [["LEVEL=017"], 15],
        [["LEVEL=bad"], 15],
        [[], 15]
    ])("level of %j", (options, level) => expect(levelOf(options)).toBe(level));
});

describe("batch jobs", () => {
    test("wait, run, end; the runner sees the system and who submitted", () => {
        boot({ users: [{ name: "JOE", password: "x", commands: true, deniedDataSets: ["SYS1."], submit: true, zosmf: true }] });
        const seen: unknown[] = [];
        world.system.setJobRunner((jcl, context, job) => {
            seen.push(jcl.length, context.user, context.deniedDataSets, context.systemName, job.name);
            return { retcode: "CC 0004", elapsed: 5000, spool: [] };
        });
        const job = world.system.jobs.submit(["//IPCSJOB JOB (1),CLASS=B", "//S EXEC PGM=X"], "JOE");
        expect(job).toMatchObject({ name: "IPCSJOB", id: "JOB00001", class: "B", status: "INPUT", retcode: null });
        world.clock.advance(1000);
        expect(job.status).toBe("ACTIVE");
        world.clock.advance(10000);
        expect([job.status, job.retcode]).toEqual(["OUTPUT", "CC 0004"]);
        expect(seen).toEqual([2, "JOE", ["SYS1."], "S0W1", "IPCSJOB"]);
        expect(world.system.jobs.find({ prefix: "IPCS*", owner: "JOE" })).toEqual([job]);
        expect(world.system.jobs.purge(job.id)).toBe(true);
        expect(world.system.jobs.find({ id: job.id })).toEqual([]);
    });

    test("a cancelled job does not end twice; a fault of the runner is an abend", () => {
        boot();
        const job = world.system.jobs.submit(["//A JOB"], "JOE");
        expect([world.system.jobs.cancel(job.id), world.system.jobs.cancel("JOB99999")]).toEqual([true, false]);
        world.clock.advance(10000);
        expect(job.retcode).toBe("CANCELED");
        world.system.setJobRunner(() => {
            throw new Error("bug");
        });
        const second = world.system.jobs.submit(["//B JOB"], "JOE");
        world.clock.advance(10000);
        expect(second.retcode).toBe("ABEND S0C4");
    });
});
