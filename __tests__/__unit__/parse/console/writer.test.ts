import { parseWriterEvents, parseWriterProcedure, splitMessages } from "../../../../src/parse/console";

// colinpaice.blog article, the end of a writer; the blog set the dashes
const STOPPED = [
    "ITT111I CTRACE WRITER CTWTR TERMINATED BECAUSE OF A WTRSTOP REQUEST.",
    "IEF404I CTWTR – ENDED – TIME=07.54.33",
    "IEF196I IEF142I CTWTR CTWTR – STEP WAS EXECUTED – COND CODE 0000",
    "IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,",
    "IEF196I DDNAME=TRCOUT01"
];

describe("parseWriterEvents", () => {
    test("the article's end of a writer", () => {
        expect(parseWriterEvents(STOPPED, "CTWTR")).toEqual({
            value: {
                started: false,
                ended: "stopped",
                dataSets: ["IBMUSER.CTRACE1"],
                lostBuffers: null,
                dataLost: false,
                notes: [],
                failures: []
            },
            problems: []
        });
    });

    test.each<[string, string[]]>([
        ["on one line", ["IEF196I IGD104I IBMUSER.CTRACE1 RETAINED, DDNAME=TRCOUT01"]],
        ["column-true", ["IEF196I IGD104I IBMUSER.CTRACE1                            RETAINED,  ", "IEF196I DDNAME=TRCOUT01"]],
        ["after the id", ["IEF196I IGD104I", "IEF196I IBMUSER.CTRACE1 RETAINED,", "IEF196I DDNAME=TRCOUT01"]],
        ["after the name", ["IEF196I IGD104I IBMUSER.CTRACE1", "IEF196I RETAINED,  DDNAME=TRCOUT01"]],
        ["within the name", ["IEF196I IGD104I IBMUSER.CTR", "IEF196I ACE1 RETAINED, DDNAME=TRCOUT01"]],
        ["within the word", ["IEF196I IGD104I IBMUSER.CTRACE1 RETAI", "IEF196I NED, DDNAME=TRCOUT01"]],
        [
            "another message in between",
            ["IEF196I IGD104I IBMUSER.CTRACE1", "IEE600I REPLY TO 06 IS;END", "IEF196I RETAINED, DDNAME=TRCOUT01"]
        ],
        ["with times", ["07.54.33 IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,", "07.54.33 IEF196I DDNAME=TRCOUT01"]],
        ["without IEF196I", ["IGD104I IBMUSER.CTRACE1 RETAINED, DDNAME=TRCOUT01"]],
        [
            "not SMS managed",
            ["IEF196I IEF285I   IBMUSER.CTRACE1                              CATALOGED", "IEF196I IEF285I   VOL SER NOS= C4USR1."]
        ],
        ["kept", ["IEF196I IEF285I   IBMUSER.CTRACE1     KEPT         *-------0"]]
    ])("data set name, wrapped %s", (_what, lines) => {
        expect(parseWriterEvents(lines, "CTWTR")).toMatchObject({ value: { dataSets: ["IBMUSER.CTRACE1"] }, problems: [] });
    });

    test.each<[string, string[]]>([
        ["deleted by the procedure's first step", ["IEF196I IGD105I IBMUSER.CTRACE1 DELETED,", "IEF196I DDNAME=TRCOUT01"]],
        ["deleted, not SMS", ["IEF196I IEF285I   IBMUSER.CTRACE1    DELETED"]],
        ["another DD", ["IEF196I IGD104I SYS1.DUMP RETAINED, DDNAME=SYSUDUMP"]],
        ["spool", ["IEF196I IEF285I   JES2.CTWTR.STC00042.D0000101.?  KEPT", "IEF196I IEF285I   JES2.CTWTR.STC00042.D0000101.X  KEPT"]],
        [
            "another job",
            ["IEF196I IEF142I OTHER STEP - STEP WAS EXECUTED - COND CODE 0000", "IEF196I IGD104I OTHER.DATA RETAINED, DDNAME=TRCOUT01"]
        ]
    ])("no trace data set: %s", (_what, lines) => {
        expect(parseWriterEvents(lines, "CTWTR").value.dataSets).toEqual([]);
    });

    test("several data sets, none twice", () => {
        const more = [...STOPPED, "IEF196I IGD104I IBMUSER.CTRACE2 RETAINED,", "IEF196I DDNAME=TRCOUT02", ...STOPPED.slice(3)];
        expect(parseWriterEvents(more, "ctwtr").value.dataSets).toEqual(["IBMUSER.CTRACE1", "IBMUSER.CTRACE2"]);
    });

    test.each<[string, string[], object]>([
        ["active", ["ITT110I INITIALIZATION OF CTRACE WRITER CTWTR COMPLETE."], { started: true, ended: null }],
        ["somebody else's", ["ITT110I INITIALIZATION OF CTRACE WRITER CTWTR2 COMPLETE."], { started: false }],
        ["somebody else's end", [STOPPED[0].replace("CTWTR", "GSKWTR")], { ended: null }],
        [
            "lost buffers are counted",
            ["ITT120I SOME CTRACE DATA LOST, LAST 12 BUFFER(S) NOT WRITTEN", "ITT120I SOME CTRACE DATA LOST, LAST 3 BUFFER(S) NOT WRITTEN"],
            { lostBuffers: 15, dataLost: true }
        ],
        ["lost, no count", ["ITT120I SOME CTRACE DATA LOST"], { lostBuffers: null, dataLost: true }],
        ["data set full", ["ITT122I CTRACE WRITER CTWTR CLOSED DATASET: IBMUSER.CTRACE1"], { dataSets: ["IBMUSER.CTRACE1"], failures: [] }]
    ])("%s", (_what, lines, expected) => {
        expect(parseWriterEvents(lines, "CTWTR").value).toMatchObject(expected);
    });

    test.each([
        ["IEFC612I PROCEDURE CTWTR WAS NOT FOUND"],
        ["IEE122I START COMMAND JCL ERROR"],
        ["IEFC452I CTWTR - JOB NOT RUN - JCL ERROR"],
        ["IEF452I CTWTR - JOB NOT RUN - JCL ERROR"],
        ["IEF196I IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG"],
        ["IGD17272I VOLUME SELECTION HAS FAILED FOR INSUFFICIENT SPACE"],
        ["IEF450I CTWTR IEFPROC - ABEND S322 REASON=00000000 TIME=07.54.33"],
        ["ITT102I CTRACE WRITER CTWTR IS ALREADY ACTIVE."],
        ["ITT107I CTRACE WRITER CTWTR TERMINATED. SEE PRECEDING AHL MESSAGE(S)."]
    ])("failure: %s", (line) => {
        const { value } = parseWriterEvents([line], "CTWTR");
        expect(value.failures).toHaveLength(1);
        expect(value.ended).toBe(line.startsWith("ITT107I") ? "failed" : null);
    });

    test.each([
        ["IEFC612I PROCEDURE OTHER WAS NOT FOUND"],
        ["IEF450I OTHER STEP1 - ABEND S0C4 REASON=00000000"],
        ["IEF452I OTHER - JOB NOT RUN - JCL ERROR"],
        ["ITT107I CTRACE WRITER GSKWTR TERMINATED. SEE PRECEDING AHL MESSAGE(S)."]
    ])("somebody else's failure: %s", (line) => {
        expect(parseWriterEvents([line], "CTWTR").value.failures).toEqual([]);
    });
});

test("a message knows its place, its lines and its inner id", () => {
    expect(splitMessages(["D T", ...STOPPED]).map(({ id, line, lines }) => [id, line, lines.length])).toEqual([
        ["", 1, 1],
        ["ITT111I", 2, 1],
        ["IEF404I", 3, 1],
        ["IEF142I", 4, 1],
        ["IGD104I", 5, 2]
    ]);
});

// colinpaice.blog article
const CTWTR = `//CTWTR PROC                                                                  
//DELETE EXEC PGM=IEFBR14
//TRCOUT01 DD DSNAME=IBMUSER.CTRACE1,
// SPACE=(CYL,(10),,CONTIG),DISP=(MOD,DELETE)
//*
//IEFPROC EXEC PGM=ITTTRCWR,TIME=999
//TRCOUT01 DD DSNAME=IBMUSER.CTRACE1,
// SPACE=(CYL,(10),,CONTIG),DISP=(NEW,CATLG)
//SYSPRINT DD SYSOUT=*`.split("\n");

describe("parseWriterProcedure", () => {
    test("the article's procedure deletes the former trace", () => {
        expect(parseWriterProcedure(CTWTR)).toEqual({
            value: {
                isWriter: true,
                outputs: [
                    {
                        ddname: "TRCOUT01",
                        dataSet: "IBMUSER.CTRACE1",
                        status: "NEW",
                        normalEnd: "CATLG",
                        contiguous: true,
                        secondary: false,
                        hasSymbols: false,
                        gdg: false
                    }
                ],
                deletesFirst: ["IBMUSER.CTRACE1"],
                region: null,
                time: "999"
            },
            problems: []
        });
    });

    const writer = (dd: string) => ["//W PROC", "//W EXEC PGM=ITTTRCWR,REGION=0K,TIME=1440", ...dd.split("|")];
    test.each<[string, string, object]>([
        ["nothing coded", "//TRCOUT01 DD DSN=A.B", { status: "NEW", normalEnd: "DELETE" }],
        ["SHR", "//TRCOUT01 DD DSN=A.B,DISP=SHR", { status: "SHR", normalEnd: "KEEP", contiguous: false }],
        ["OLD in brackets", "//TRCOUT01 DD DSN=A.B,DISP=(OLD)", { status: "OLD", normalEnd: "KEEP" }],
        ["status left out", "//TRCOUT01 DD DSN=A.B,DISP=(,CATLG)", { status: "NEW", normalEnd: "CATLG" }],
        ["MOD", "//TRCOUT01 DD DSN=A.B,DISP=(MOD,KEEP,KEEP)", { status: "MOD", normalEnd: "KEEP" }],
        ["secondary", "//TRCOUT01 DD DSN=A.B,SPACE=(CYL,(500,50))", { secondary: true, contiguous: false }],
        ["secondary zero", "//TRCOUT01 DD DSN=A.B,SPACE=(CYL,(500,0),,CONTIG)", { secondary: false, contiguous: true }],
        ["symbols", "//TRCOUT01 DD DSN=A.D&LYYMMDD..T&LHHMMSS,DISP=(NEW,CATLG)", { dataSet: "A.D&LYYMMDD..T&LHHMMSS", hasSymbols: true }],
        ["a generation", "//TRCOUT01 DD DSN=A.TRACE(+1),DISP=(NEW,CATLG)", { gdg: true, dataSet: "A.TRACE(+1)" }],
        [
            "continued, with comments",
            "//TRCOUT01 DD DSN=A.B,   the trace|//* in between|//            DISP=(NEW,    new|//            CATLG) end",
            { dataSet: "A.B", normalEnd: "CATLG" }
        ],
        ["sequence numbers", `${"//TRCOUT01 DD DSN=A.B,DISP=OLD".padEnd(72)}00010000`, { status: "OLD" }],
        ["another DD", "//TRCOUT01 DD DSN=A.B,DISP=OLD|//SYSUDUMP DD DSN=C.D,DISP=SHR", { dataSet: "A.B" }]
    ])("%s", (_what, dd, expected) => {
        const { value } = parseWriterProcedure(writer(dd));
        expect(value.outputs).toEqual([expect.objectContaining(expected)]);
        expect(value).toMatchObject({ isWriter: true, deletesFirst: [], region: "0K", time: "1440" });
    });

    test("a delete by IDCAMS is one too", () => {
        const lines = [
            "//W PROC",
            "//DEL EXEC PGM=IDCAMS",
            "//SYSIN DD *",
            " DELETE 'IBMUSER.CTRACE1' PURGE",
            " SET MAXCC=0",
            "/*",
            ...writer("//TRCOUT01 DD DSN=IBMUSER.CTRACE1").slice(1)
        ];
        expect(parseWriterProcedure(lines)).toMatchObject({ value: { deletesFirst: ["IBMUSER.CTRACE1"] }, problems: [] });
    });

    test("what was not read is said", () => {
        expect(parseWriterProcedure(["//A PROC", "//B EXEC OTHERPROC"])).toMatchObject({
            value: { isWriter: false },
            problems: [{ line: 2 }, { line: 1 }]
        });
    });
});
