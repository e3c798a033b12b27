import type { ModelSystem, SystemOptions } from "../../../../src/simulator/model";
import type { SimMessage } from "../../../../src/simulator/model/types";
import { ITT038I, World, shown as texts } from "./world";

let world: World;
let system: ModelSystem;

function boot(options: SystemOptions = {}): void {
    world = new World(options);
    system = world.system;
}

const issue = (text: string, ms = 500) => world.issue(text, ms);
const state = (key: string) => system.snapshot().components[key];
const ALL = ITT038I("ALL");
const NONE = ITT038I("NONE");
const WTOR = "ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND.";

afterEach(() => system.close());

describe("TRACE CT with a parmlib member", () => {
    beforeEach(() => boot());

    test("the article's session: messages, states and the message stream of the writer", () => {
        expect(issue("TRACE CT,OFF,COMP=CSF")).toEqual([ALL]);
        expect(issue("TRACE CT,WTRSTART=CTWTR", 3000)).toEqual([ALL]);
        expect(world.stream()).toContain("ITT110I INITIALIZATION OF CTRACE WRITER CTWTR COMPLETE.");
        expect(issue("TRACE CT,ON,COMP=CSF,PARM=CTICSF01")).toEqual(["IEE252I MEMBER CTICSF01 FOUND IN USER.Z24C.PARMLIB", ALL]);
        expect(state("CSF")).toEqual({
            mode: "ON",
            buffer: "0002M",
            asids: [],
            jobNames: [],
            options: ["KDSIO", "CARDIO", "SYSCALL", "RDIO", "ALL"],
            writer: "CTWTR"
        });
        expect(issue("TRACE CT,OFF,COMP=CSF", 3000)).toEqual([ALL]);
        const before = system.log.length;
        expect(issue("TRACE CT,WTRSTOP=CTWTR", 3000)).toEqual([ALL]);
        expect(texts(system.log.slice(before).filter((m) => m.cart === null && m.jobName === "CTWTR"))).toEqual([
            "ITT111I CTRACE WRITER CTWTR TERMINATED BECAUSE OF A WTRSTOP REQUEST.",
            expect.stringMatching(/^IEF404I CTWTR - ENDED - TIME=16\.10\.\d\d$/),
            "IEF196I IEF142I CTWTR CTWTR - STEP WAS EXECUTED - COND CODE 0000",
            "IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,",
            "IEF196I DDNAME=TRCOUT01"
        ]);
    });

    test.each([
        ["TRACE CT,ON,COMP=CSF,PARM=CTINONE", ["IEE538I CTINONE MEMBER NOT FOUND IN PARMLIB", NONE]],
        [
            "TRACE CT,ON,COMP=CSF,PARM=CTIBAD01",
            ["IEE252I MEMBER CTIBAD01 FOUND IN USER.Z24C.PARMLIB", expect.stringMatching(/^ITT010I PARMLIB MEMBER CTIBAD01 IN ERROR/), NONE]
        ],
        ["TRACE CT,ON,COMP=NOSUCH", [NONE]],
        ["TRACE CT,ON,COMP=SYSTCPIP,PARM=CTIEZB00", ["IEE252I MEMBER CTIEZB00 FOUND IN SYS1.PARMLIB", NONE]],
        ["TRACE CT,ON", [expect.stringMatching(/^IEE310I TRACE/)]],
        ["TRACE CT,ON,COMP=CSF,NONSENSE=1", [expect.stringMatching(/^IEE309I TRACE .*NONSENSE/)]]
    ])("%s is refused and changes nothing", (command, expected) => {
        const before = system.snapshot();
        expect(issue(command)).toEqual(expected);
        expect(system.snapshot()).toEqual(before);
    });

    test("a sublevel", () => {
        issue("TRACE CT,ON,COMP=SYSTCPIP,SUB=(TCPIP),PARM=CTIEZB00");
        expect(state("SYSTCPIP/TCPIP")).toMatchObject({ mode: "ON", buffer: "0008M", options: ["MINIMUM", "INIT", "OPCMDS", "OPMSGS"] });
    });

    test("WTRSTART in the member starts the writer", () => {
        issue("TRACE CT,ON,COMP=GSKSRVR,PARM=CTIGSK01", 3000);
        expect(state("GSKSRVR")).toMatchObject({ mode: "ON", jobNames: ["TCPIP"], options: ["LEVEL=255"], writer: "CTWTR" });
        expect(system.snapshot().writers).toEqual(["CTWTR"]);
    });
});

describe("the dialogue", () => {
    test("prompt, CONT, END; ids ascend; lists are replaced", () => {
        boot();
        expect(issue("TRACE CT,ON,COMP=CSF")).toEqual([`*01 ${WTOR}`]);
        expect(system.snapshot().prompts).toEqual([{ id: "01", component: "CSF", console: "TESTCN" }]);
        const first = system.command({ console: "TESTCN", user: "IBMUSER", text: "R 01,JOBNAME=(A,B),OPTIONS=(ALL),CONT" });
        world.clock.advance(500);
        expect(texts(first.messages)).toEqual(["IEE600I REPLY TO 01 IS;JOBNAME=(A,B),OPTIONS=(ALL),CONT"]);
        expect(issue("R 2,JOBNAME=(TCPIP),ASID=(42),WTR=CTWTR,END")).toEqual([
            "IEE600I REPLY TO 02 IS;JOBNAME=(TCPIP),ASID=(42),WTR=CTWTR,END"
        ]);
        expect(state("CSF")).toMatchObject({ mode: "ON", jobNames: ["TCPIP"], asids: ["0042"], options: ["ALL"], writer: "CTWTR" });
        expect(system.snapshot().prompts).toEqual([]);
    });

    test.each([
        ["command", true, false],
        ["reply", false, true],
        ["nobody", false, false]
    ] as const)("ITT038I under the key of %s", (resultGoesTo, ofCommand, ofReply) => {
        boot({ switches: { resultGoesTo } });
        const command = system.command({ console: "TESTCN", user: "IBMUSER", text: "TRACE CT,ON,COMP=CSF" });
        world.clock.advance(500);
        const reply = issue("R 1,END");
        expect([texts(command.messages).includes(ALL), reply.includes(ALL)]).toEqual([ofCommand, ofReply]);
        expect(texts(system.log)).toContain(ALL);
    });

    test.each([
        ["solicited", 500, true, true],
        ["late", 500, false, false],
        ["late", 5000, true, true],
        ["unsolicited", 5000, false, true],
        ["hidden", 5000, false, false]
    ] as const)("WTOR delivery %s within %i ms", (wtorDelivery, ms, underKey, seen) => {
        boot({ switches: { wtorDelivery } });
        const listened: SimMessage[] = [];
        system.onMessage((m) => listened.push(m));
        expect(issue("TRACE CT,ON,COMP=CSF", ms).includes(`*01 ${WTOR}`)).toBe(underKey);
        expect(listened.some((m) => m.replyId === "01")).toBe(seen);
        expect(issue("D R,L,CN=(ALL)").join("\n")).toContain(`*01 ITT006A`);
    });

    test.each([
        ["R 7,END", "IEE179I REPLY 7 IGNORED; ID NOT OUTSTANDING"],
        ["R", expect.stringMatching(/^IEE310I/)]
    ])("%s", (command, expected) => {
        boot();
        expect(issue(command)).toEqual([expected]);
    });

    test.each(["COLOUR=RED,END", "END,WTR=CTWTR", "ASID=(XYZ),END", "NONSENSE,END"])("a reply in error (%s) asks again", (text) => {
        boot();
        const run = system.command({ console: "TESTCN", user: "IBMUSER", text: "TRACE CT,ON,COMP=CSF" });
        world.clock.advance(500);
        issue(`R 1,${text}`);
        expect(texts(run.messages)).toEqual([`*01 ${WTOR}`, expect.stringMatching(/^ITT007I/), `*02 ${WTOR}`]);
    });

    test("GSKSRVR needs a job name", () => {
        boot();
        const run = system.command({ console: "TESTCN", user: "IBMUSER", text: "TRACE CT,ON,COMP=GSKSRVR" });
        world.clock.advance(500);
        issue("R 1,OPTIONS=(LEVEL=15),END");
        expect(texts(run.messages).slice(1)).toEqual(["GSK01036E No job name specified.", NONE]);
        expect(state("GSKSRVR").mode).toBe("OFF");
    });

    test.each([
        ["wait", [`*02 ${WTOR}`]],
        ["reject", [NONE]]
    ] as const)("a second command while the prompt is open: %s", (promptBlocks, expected) => {
        boot({ switches: { promptBlocks } });
        issue("TRACE CT,ON,COMP=CSF");
        const second = system.command({ console: "TESTCN", user: "IBMUSER", text: "TRACE CT,ON,COMP=CSF" });
        world.clock.advance(500);
        issue("R 1,END");
        expect(texts(second.messages)).toEqual(expected);
    });

    test("OFF may prompt too", () => {
        boot({ switches: { traits: { CSF: { promptsOnOff: true } } } });
        expect(issue("TRACE CT,OFF,COMP=CSF")).toEqual([`*01 ${WTOR}`]);
        issue("R 1,END");
        expect(state("CSF").mode).toBe("MIN");
    });

    test("automation answers first", () => {
        boot({ switches: { automation: { delayMs: 100, reply: "END" } } });
        issue("TRACE CT,ON,COMP=CSF", 1000);
        expect(system.snapshot().prompts).toEqual([]);
        expect(issue("R 1,WTR=CTWTR,END")).toEqual(["IEE179I REPLY 1 IGNORED; ID NOT OUTSTANDING"]);
        expect(state("CSF")).toMatchObject({ mode: "ON", writer: null });
    });

    test("ids are used again after the highest", () => {
        boot({ switches: { replyIdMax: 3 } });
        const ids = [1, 2, 3, 4].map(() => {
            const [line] = issue("TRACE CT,ON,COMP=CSF");
            issue(`R ${line.slice(1, 2)},END`);
            return line.slice(1, 2);
        });
        expect(ids).toEqual(["1", "2", "3", "1"]);
    });
});

describe("traits", () => {
    test.each([
        ["CSF", "MIN", "0002M"],
        ["SYSCEA", "MIN", "0002M"],
        ["GSKSRVR", "OFF", null]
    ])("%s falls to %s", (component, mode, buffer) => {
        boot();
        issue(`TRACE CT,OFF,COMP=${component}`);
        expect(state(component)).toMatchObject({ mode, buffer, writer: null });
    });

    test.each([
        ["GSKSRVR rejects ON while ON", {}, "TRACE CT,ON,COMP=GSKSRVR,PARM=CTIGSK02", "TRACE CT,ON,COMP=GSKSRVR,PARM=CTIGSK02", false],
        ["CSF takes ON while ON", {}, "TRACE CT,ON,COMP=CSF,PARM=CTICSF01", "TRACE CT,ON,COMP=CSF,PARM=CTICSF00", true],
        ["a component without a size", { CSF: { size: null } }, "TRACE CT,OFF,COMP=CSF", "TRACE CT,ON,COMP=CSF,PARM=CTICSF00", false],
        ["beyond the limits", { CSF: { size: { min: 64, max: 512, default: 64 } } }, "D T", "TRACE CT,ON,COMP=CSF,PARM=CTICSF00", false]
    ])("%s", (_name, traits, first, second, accepted) => {
        boot({ switches: { traits } });
        issue(first);
        expect(issue(second).at(-1)).toBe(accepted ? ALL : NONE);
    });

    test("size as the verb, then reply", () => {
        boot();
        issue("TRACE CT,250K,COMP=CSF");
        issue("R 1,ASID=(0042),END");
        expect(state("CSF")).toMatchObject({ mode: "ON", buffer: "0250K", asids: ["0042"] });
    });

    test("WTR=DISCONNECT leaves the trace on without writer", () => {
        boot({ switches: { writerKeptWithoutWtr: true } });
        issue("TRACE CT,ON,COMP=CSF,PARM=CTICSF01");
        issue("TRACE CT,ON,COMP=CSF,PARM=CTICSF00");
        expect(state("CSF").writer).toBe("CTWTR");
        issue("TRACE CT,ON,COMP=CSF");
        issue("R 1,WTR=DISCONNECT,END");
        expect(state("CSF")).toMatchObject({ mode: "ON", writer: null });
    });

    test("GSKSRVR exists only while its started task runs", () => {
        boot({ gsksrvr: false });
        expect(state("GSKSRVR")).toBeUndefined();
        issue("S GSKSRVR", 2000);
        expect(world.stream()).toContain("GSK01003I SSL server initialization complete.");
        expect(state("GSKSRVR").mode).toBe("OFF");
        issue("P GSKSRVR", 2000);
        expect(state("GSKSRVR")).toBeUndefined();
    });
});
