import { createClock } from "../../../../src/simulator/model";
import { createDataSets } from "../../../../src/simulator/model/dataSets";
import { readProcedure } from "../../../../src/simulator/model/jcl";
import { readMember } from "../../../../src/simulator/model/member";
import { list, showSize, sizeInK } from "../../../../src/simulator/model/operands";

describe("data sets", () => {
    test.each([
        ["IBMUSER.CTRACE.*", ["IBMUSER.CTRACE.OLD", "IBMUSER.CTRACE.SHR"]],
        ["IBMUSER.**", ["IBMUSER", "IBMUSER.CTRACE.OLD", "IBMUSER.CTRACE.SHR"]],
        ["IBMUSER.*", []],
        ["**.OLD", ["IBMUSER.CTRACE.OLD"]],
        ["IBMUSER.%TRACE.S*", ["IBMUSER.CTRACE.SHR"]],
        ["SYS1.PARMLIB", ["SYS1.PARMLIB"]]
    ])("%s", (pattern, names) => {
        const dataSets = createDataSets(
            () => 0,
            () => true
        );
        for (const name of ["SYS1.PARMLIB", "IBMUSER.CTRACE.SHR", "IBMUSER.CTRACE.OLD", "IBMUSER"]) dataSets.create({ name });
        expect(dataSets.list(pattern).map((d) => d.name)).toEqual(names);
    });

    test("create, rename, delete", () => {
        const dataSets = createDataSets(
            () => 0,
            () => true
        );
        dataSets.create({ name: "a.b" });
        expect(() => dataSets.create({ name: "A.B" })).toThrow("exists");
        dataSets.rename("A.B", "A.C");
        expect([dataSets.find("A.B"), dataSets.find("A.C")?.name]).toEqual([undefined, "A.C"]);
        expect(() => dataSets.rename("A.B", "A.D")).toThrow("not found");
        dataSets.delete("A.C");
        expect(dataSets.find("A.C")).toBeUndefined();
    });
});

describe("reading", () => {
    test.each([
        ["TRACEOPTS WTRSTART(CTWTR) NOWRAP ON WTR(CTWTR)", { state: "ON", writer: "CTWTR", writerStart: { member: "CTWTR", wrap: false } }],
        ["TRACEOPTS SUB(TCPIP) ON BUFSIZE(16M) OPTIONS('PORT(23)','TCP')", { sub: "TCPIP", size: 16384, options: ["PORT(23)", "TCP"] }],
        ["traceopts off /* WTR(X) */", { state: "OFF", writer: null }],
        ["TRACEOPTS WTRSTOP(CTWTR) OFF", { state: "OFF", writerStop: "CTWTR" }]
    ])("member %s", (text, expected) => expect(readMember(text.split("\n"))).toMatchObject(expected));

    test.each([
        "",
        "ON",
        "TRACEOPTS",
        "TRACEOPTS ON OFF",
        "TRACEOPTS ON BUFSIZE(X)",
        "TRACEOPTS ON COLOUR(RED)",
        "TRACEOPTS WRAP ON",
        "TRACEOPTS ON ;"
    ])("member in error: %s", (text) => expect(typeof readMember([text])).toBe("string"));

    test("procedure: continuation, comments, SPACE in bytes, symbols", () => {
        const lines = [
            "//CTW JOB (ACCT)",
            "//* a comment",
            "//IEFPROC EXEC PGM=ITTTRCWR",
            "//TRCOUT01 DD DSN=&SYSNAME..T,",
            "//            DISP=(NEW,CATLG),SPACE=(TRK,(2,1),,CONTIG)",
            "//SYSPRINT DD SYSOUT=*"
        ];
        expect(readProcedure(lines, { SYSNAME: "S0W1" })).toEqual({
            jobName: "CTW",
            steps: [
                {
                    name: "IEFPROC",
                    program: "ITTTRCWR",
                    dds: [
                        {
                            ddname: "TRCOUT01",
                            dataSet: "S0W1.T",
                            status: "NEW",
                            normalEnd: "CATLG",
                            primary: 4 * 27998,
                            secondary: 2 * 27998
                        }
                    ]
                }
            ]
        });
    });

    test.each([
        ["16K", 16],
        ["2M", 2048],
        ["1G", 1048576],
        ["2", null],
        ["M", null]
    ])("size %s", (text, size) => expect(sizeInK(text)).toBe(size));
    test.each([
        [250, "0250K"],
        [2048, "0002M"],
        [1500, "1500K"]
    ])("%i K is shown as %s", (size, text) => expect(showSize(size)).toBe(text));
    test("lists", () => expect(["(A,B)", "A", "()", "('a,b',C(1,2))"].map(list)).toEqual([["A", "B"], ["A"], [], ["a,b", "C(1,2)"]]));
});

describe("the clock", () => {
    test("runs events in the order of their simulated times", () => {
        const clock = createClock(0, 0);
        const order: string[] = [];
        clock.after(20, () => order.push(`b@${clock.now()}`));
        clock.after(10, () => {
            order.push(`a@${clock.now()}`);
            clock.after(5, () => order.push(`c@${clock.now()}`));
        });
        clock.after(10, () => order.push("cancelled"))();
        clock.after(Infinity, () => order.push("never"));
        clock.advance(100);
        expect([order, clock.now()]).toEqual([["a@10", "c@15", "b@20"], 100]);
    });

    test("scaled: an hour passes at once, and stop ends what is pending", async () => {
        const clock = createClock(0, 3600000);
        await clock.sleep(3600000);
        expect(clock.now()).toBeGreaterThanOrEqual(3600000);
        let ran = false;
        clock.after(0, () => (ran = true));
        clock.stop();
        clock.after(0, () => (ran = true));
        await new Promise((resolve) => setImmediate(resolve));
        expect(ran).toBe(false);
    });
});
