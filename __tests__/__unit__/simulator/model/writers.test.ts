import type { SystemOptions } from "../../../../src/simulator/model";
import { ITT038I, World } from "./world";

let world: World;
const boot = (options: SystemOptions = {}) => (world = new World(options));
afterEach(() => world.system.close());

describe("starting a writer", () => {
    test("allocates, then is active; all of it unsolicited, and without a JES job", () => {
        boot();
        const run = world.system.command({ console: "TESTCN", user: "IBMUSER", text: "TRACE CT,WTRSTART=CTWTR" });
        world.clock.advance(400);
        expect(run.messages.map((m) => m.lines[0])).toEqual([ITT038I("ALL")]);
        expect(world.issue("D TRACE,WTR=CTWTR", 50).join("\n")).not.toContain("ACTIVE");
        world.clock.advance(2000);
        expect(world.stream()).toEqual([
            expect.stringMatching(/^IEF695I START CTWTR/),
            "IEF403I CTWTR - STARTED - TIME=16.10.00",
            "IEF196I IGD105I IBMUSER.CTRACE1 DELETED,",
            "IEF196I DDNAME=TRCOUT01",
            "IEF196I IEF142I CTWTR CTWTR - STEP WAS EXECUTED - COND CODE 0000",
            "IEF196I IGD101I SMS ALLOCATED TO DDNAME (TRCOUT01)",
            "IEF196I         DSN (IBMUSER.CTRACE1)",
            "ITT110I INITIALIZATION OF CTRACE WRITER CTWTR COMPLETE."
        ]);
        expect(world.stream().join()).not.toContain("$HASP");
        expect(world.issue("D TRACE,WTR=CTWTR").join("\n")).toContain("CTWTR     ACTIVE");
        expect(world.system.dataSets.find("IBMUSER.CTRACE1")).toMatchObject({ recordFormat: "VB", recordLength: 27994, blockSize: 27998 });
        expect(world.system.asidOf("CTWTR")).toMatch(/^[0-9A-F]{4}$/);
    });

    test("the article's procedure deletes the trace before", () => {
        boot();
        world.system.dataSets.create({ name: "IBMUSER.CTRACE1", records: [Buffer.from("old")] });
        world.issue("TRACE CT,WTRSTART=CTWTR");
        expect(world.records("IBMUSER.CTRACE1")).toEqual([]);
    });

    test.each([
        ["CTWOLD", "IBMUSER.CTRACE.OLD", "EXCLUSIVE"],
        ["CTWSHR", "IBMUSER.CTRACE.SHR", "SHARE"]
    ])("%s overwrites what was allocated before", (writer, dataSet, access) => {
        boot();
        world.system.dataSets.find(dataSet)!.records = [Buffer.from("old")];
        world.issue(`TRACE CT,WTRSTART=${writer}`);
        expect(world.records(dataSet)).toEqual([]);
        expect(world.system.dataSets.find(dataSet)!.holders).toEqual([{ job: writer, asid: world.system.asidOf(writer), access }]);
    });

    test("system symbols make a new name", () => {
        boot();
        world.issue("TRACE CT,WTRSTART=CTWSAFE");
        expect(world.system.dataSets.list("IBMUSER.CTRACE.S0W1.**").map((d) => d.name)).toEqual(["IBMUSER.CTRACE.S0W1.D260203.T161000"]);
    });

    test.each([
        ["NOPROC", [], ["IEFC612I PROCEDURE NOPROC WAS NOT FOUND", "IEE122I START COMMAND JCL ERROR", ITT038I("NONE")]],
        ["CTWBAD", [], ["IEFC452I CTWBAD - JOB NOT RUN - JCL ERROR", "IEE122I START COMMAND JCL ERROR", ITT038I("NONE")]]
    ])("%s cannot be started", (writer, stream, reply) => {
        boot();
        expect(world.issue(`TRACE CT,WTRSTART=${writer}`)).toEqual(reply);
        expect(world.stream()).toEqual(stream);
        expect(world.system.snapshot().writers).toEqual([]);
    });

    test.each([
        ["a duplicate of DISP=NEW", "CTWNEW", (w: World) => void w.system.dataSets.create({ name: "IBMUSER.CTRACE.NEW" }), /IGD17101I/],
        [
            "a missing DISP=OLD",
            "CTWOLD",
            (w: World) => w.system.dataSets.delete("IBMUSER.CTRACE.OLD"),
            /IEF212I CTWOLD CTWOLD TRCOUT01 - DATA SET NOT FOUND/
        ],
        [
            "a data set that somebody holds",
            "CTWTR",
            (w: World) =>
                void w.system.dataSets.create({ name: "IBMUSER.CTRACE1", holders: [{ job: "JOE", asid: "0099", access: "SHARE" }] }),
            /IEF211I/
        ]
    ])("%s: ITT038I says ALL, then the task fails", (_name, writer, prepare, reason) => {
        boot();
        prepare(world);
        expect(world.issue(`TRACE CT,WTRSTART=${writer}`)).toEqual([ITT038I("ALL"), "IEE132I START COMMAND DEVICE ALLOCATION ERROR"]);
        expect(world.stream().join("\n")).toMatch(reason);
        expect(world.stream().at(-1)).toMatch(new RegExp(`^IEF453I ${writer}`));
        expect(world.stream().join("\n")).not.toContain("ITT110I");
        expect(world.system.snapshot().writers).toEqual([]);
    });

    test("twice", () => {
        boot();
        world.issue("TRACE CT,WTRSTART=CTWTR");
        expect(world.issue("TRACE CT,WTRSTART=CTWTR")).toEqual([expect.stringMatching(/^ITT1\d\dI .*CTWTR/), ITT038I("NONE")]);
    });

    test.each([
        ["never", [], true],
        ["abend", ["ITT107I CTRACE WRITER CTWTR TERMINATED. SEE PRECEDING AHL MESSAGE(S)."], false]
    ] as const)("switch writerStart %s", (writerStart, said, present) => {
        boot({ switches: { writerStart } });
        world.issue("TRACE CT,WTRSTART=CTWTR", 60000);
        expect(world.stream().filter((l) => l.startsWith("ITT"))).toEqual(said);
        expect(world.issue("D TRACE,WTR=ALL").join("\n")).not.toContain("ACTIVE");
        expect(world.issue("D A,CTWTR").at(-1) === " CTWTR NOT FOUND").toBe(!present);
    });
});

describe("stopping a writer", () => {
    test.each([
        [true, ["IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,", "IEF196I DDNAME=TRCOUT01"]],
        [false, ["IEF196I IEF285I   IBMUSER.CTRACE1                              CATALOGED", "IEF196I IEF285I   VOL SER NOS= USER01."]]
    ])("SMS %s: the closing lines name the data set", (smsManaged, closing) => {
        boot({ switches: { smsManaged } });
        world.issue("TRACE CT,WTRSTART=CTWTR");
        const mark = world.mark();
        expect(world.issue("TRACE CT,WTRSTOP=CTWTR")).toEqual([ITT038I("ALL")]);
        expect(world.stream(mark).slice(-2)).toEqual(closing);
        expect(world.system.dataSets.find("IBMUSER.CTRACE1")!.holders).toEqual([]);
        expect(world.issue("D A,CTWTR").at(-1)).toBe(" CTWTR NOT FOUND");
        // The next start names it as well, as deleted.
        const second = world.mark();
        world.issue("TRACE CT,WTRSTART=CTWTR");
        const deleted = smsManaged
            ? "IEF196I IGD105I IBMUSER.CTRACE1 DELETED,"
            : `IEF196I IEF285I   ${"IBMUSER.CTRACE1".padEnd(44)} DELETED`;
        expect(world.stream(second)).toContain(deleted);
    });

    test("hardcopy only: listeners do not see IEF196I, SYSLOG does", () => {
        boot({ switches: { jobLogHardcopyOnly: true } });
        const heard: string[] = [];
        world.system.onMessage((m) => heard.push(m.lines[0]));
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue("TRACE CT,WTRSTOP=CTWTR");
        expect(heard.filter((l) => l.startsWith("IEF196I"))).toEqual([]);
        expect(world.stream().filter((l) => l.includes("IGD104I"))).toHaveLength(1);
    });

    test("not active; twice", () => {
        boot();
        expect(world.issue("TRACE CT,WTRSTOP=CTWTR").at(-1)).toBe(ITT038I("NONE"));
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue("TRACE CT,WTRSTOP=CTWTR", 200);
        expect(world.issue("TRACE CT,WTRSTOP=CTWTR").at(-1)).toBe(ITT038I("NONE"));
    });

    test.each([
        ["refused", "NONE", ["CTWTR"]],
        ["data loss", "ALL", []]
    ] as const)("while a trace is connected: %s", (stopWhileConnected, word, writers) => {
        boot({ switches: { stopWhileConnected } });
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue("TRACE CT,ON,COMP=CSF,PARM=CTICSF01");
        expect(world.issue("TRACE CT,WTRSTOP=CTWTR").at(-1)).toBe(ITT038I(word));
        expect(world.system.snapshot().writers).toEqual(writers);
    });

    test("a stop that hangs", () => {
        boot({ switches: { writerStopHangs: true } });
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue("TRACE CT,WTRSTOP=CTWTR", 60000);
        expect(world.system.snapshot().writers).toEqual(["CTWTR"]);
    });
});

describe("what the writer writes", () => {
    const session = (on: string, fill: () => void, wait = 3000) => {
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue(on);
        fill();
        world.issue("TRACE CT,OFF,COMP=CSF", wait);
    };
    const ON = "TRACE CT,ON,COMP=CSF,PARM=CTICSF01";

    test("entries gather in buffers and arrive some time after OFF", () => {
        boot();
        session(ON, () => ["one", "two"].forEach((t) => world.entry("CSF", "TCPIP", t)), 300);
        expect(world.records("IBMUSER.CTRACE1")).toEqual([]);
        world.clock.advance(2000);
        expect(world.records("IBMUSER.CTRACE1")).toEqual(["|one|two"]);
    });

    test("full buffers arrive while the trace runs", () => {
        boot({ switches: { bufferBytes: 8 } });
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue(ON);
        for (const t of ["aaaa", "bbbb", "cccc"]) world.entry("CSF", "TCPIP", t);
        expect(world.records("IBMUSER.CTRACE1")).toEqual(["|aaaa|bbbb"]);
    });

    test.each([
        ["WTRSTOP at once waits for the last buffers", {}, "TRACE CT,WTRSTOP=CTWTR", ["|one"], false],
        ["unless it loses them", { earlyStopLosesBuffers: true }, "TRACE CT,WTRSTOP=CTWTR", [], true],
        ["or NOFLUSH says so", {}, "TRACE CT,WTRSTOP=CTWTR,NOFLUSH", [], true]
    ])("%s", (_name, switches, stop, records, lost) => {
        boot({ switches: { ...switches, bufferHandoverMs: 5000 } });
        session(ON, () => world.entry("CSF", "TCPIP", "one"), 300);
        world.issue(stop);
        expect(world.records("IBMUSER.CTRACE1")).toEqual(records);
        expect(world.stream().includes("ITT120I SOME CTRACE DATA LOST, LAST 1 BUFFER(S) NOT WRITTEN")).toBe(lost);
    });

    test.each([
        [false, ["|one"]],
        [true, []]
    ])("ON straight after OFF loses the buffers before: %s", (onAfterOffLosesBuffers, records) => {
        boot({ switches: { onAfterOffLosesBuffers, bufferHandoverMs: 5000 } });
        session(ON, () => world.entry("CSF", "TCPIP", "one"), 300);
        world.issue(ON, 300);
        expect(world.records("IBMUSER.CTRACE1")).toEqual(records);
    });

    test("lost buffers leave a gap in the numbers and ITT120I", () => {
        boot({ switches: { bufferBytes: 1, loseBuffers: 1 } });
        const numbers: number[] = [];
        world.system.setTraceEncoder({ encode: (e) => e.payload, pack: (_c, _n, _s, sequence) => [Buffer.from(String(sequence))] });
        session(ON, () => ["a", "b", "c"].forEach((t) => world.entry("CSF", "TCPIP", t)));
        numbers.push(...world.records("IBMUSER.CTRACE1")!.map(Number));
        expect(numbers).toEqual([2, 3]);
        world.issue("TRACE CT,WTRSTOP=CTWTR");
        expect(world.stream()).toContain("ITT120I SOME CTRACE DATA LOST, LAST 1 BUFFER(S) NOT WRITTEN");
    });

    test.each([
        [true, 1],
        [false, 0]
    ])("a trace without entries leaves a buffer: %s", (emptyTraceLeavesBuffer, records) => {
        boot({ switches: { emptyTraceLeavesBuffer } });
        session(ON, () => undefined);
        expect(world.records("IBMUSER.CTRACE1")).toHaveLength(records);
    });

    test("a writer that is not active: accepted with the data lost, or refused", () => {
        boot({ switches: { bufferBytes: 1 } });
        expect(world.issue(ON).at(-1)).toBe(ITT038I("ALL"));
        world.entry("CSF", "TCPIP", "lost");
        world.issue("TRACE CT,WTRSTART=CTWTR");
        expect(world.records("IBMUSER.CTRACE1")).toEqual([]);
        world.issue("TRACE CT,OFF,COMP=CSF");
        world.issue("TRACE CT,WTRSTOP=CTWTR");
        world.system.switches.writerNotActive = "refuse";
        expect(world.issue(ON).at(-1)).toBe(ITT038I("NONE"));
    });

    test("two components on one writer", () => {
        boot();
        world.issue("TRACE CT,WTRSTART=CTWTR");
        world.issue("TRACE CT,ON,COMP=GSKSRVR,PARM=CTIGSK02");
        world.issue(ON);
        expect(world.issue("D TRACE,WTR=CTWTR").slice(-2)).toEqual([
            "  CTWTR     ACTIVE          CSF",
            "                            GSKSRVR"
        ]);
        world.entry("GSKSRVR", "TCPIP", "ssl");
        world.entry("CSF", "TCPIP", "icsf");
        world.issue("TRACE CT,OFF,COMP=GSKSRVR");
        expect(world.issue("TRACE CT,WTRSTOP=CTWTR").at(-1)).toBe(ITT038I("NONE"));
        world.issue("TRACE CT,OFF,COMP=CSF");
        expect(world.issue("TRACE CT,WTRSTOP=CTWTR").at(-1)).toBe(ITT038I("ALL"));
        expect(world.records("IBMUSER.CTRACE1")).toEqual(["|ssl", "|icsf"]);
    });

    // CTWTINY: one track each (55 996 bytes); each record below takes 20 004 bytes.
    const fill = (writer: string, count: number) => {
        const member = ["TRACEOPTS ON OPTIONS('ALL')", `WTR(${writer.split(",")[0]})`];
        world.system.dataSets.find("USER.Z24C.PARMLIB")!.members.set("CTITEST", member);
        world.issue(`TRACE CT,WTRSTART=${writer}`);
        world.issue("TRACE CT,ON,COMP=CSF,PARM=CTITEST");
        for (let i = 0; i < count; i++) world.entry("CSF", "TCPIP", `${i}`.padEnd(19999, "."));
    };

    test("WRAP keeps the newest within the primary extent", () => {
        boot({ switches: { bufferBytes: 1 } });
        fill("CTWTINY", 50);
        expect(world.records("IBMUSER.CTRACE.TINY")!.map((r) => parseInt(r.slice(1)))).toEqual([48, 49]);
    });

    test("NOWRAP keeps the oldest in all extents, then closes", () => {
        boot({ switches: { bufferBytes: 1 } });
        fill("CTWTINY,NOWRAP", 50);
        const kept = world.records("IBMUSER.CTRACE.TINY")!.map((r) => parseInt(r.slice(1)));
        expect(kept).toEqual([...Array(44).keys()]);
        expect(world.stream()).toContain("ITT122I CTRACE WRITER CTWTINY CLOSED DATASET: IBMUSER.CTRACE.TINY");
        world.issue("TRACE CT,OFF,COMP=CSF");
        world.issue("TRACE CT,WTRSTOP=CTWTINY");
        expect(world.stream()).toContain("ITT120I SOME CTRACE DATA LOST, LAST 6 BUFFER(S) NOT WRITTEN");
    });

    test("several data sets: NOWRAP fills one after the other", () => {
        boot({ switches: { bufferBytes: 1 } });
        fill("CTWTWO,NOWRAP", 100);
        const sizes = ["TWO1", "TWO2"].map((n) => world.records(`IBMUSER.CTRACE.${n}`)!.length);
        expect(sizes).toEqual([41, 41]);
    });
});
