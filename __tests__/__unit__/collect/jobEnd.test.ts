import { conditionCode, judge, tellingLines } from "../../../src/collect/jobEnd";

it.each([
    ["CC 0000", 0],
    ["CC 0012", 12],
    ["JCL ERROR", null],
    [null, null]
])("condition code of %s is %s", (retcode, code) => {
    expect(conditionCode(retcode)).toBe(code);
});

it.each([
    ["CC 0000", null, null],
    ["CC 0004", null, null],
    ["CC 0008", /ended with CC 0008/, /hlq/],
    ["JCL ERROR", /JCL ERROR/, /--account/],
    ["SEC ERROR", /SEC ERROR/, /--job-card/],
    ["ABEND S913", /S913/, /READ to the trace data set/],
    ["ABEND SB37", /SB37/, /one component at a time/],
    ["ABENDU4093", /U4093/, /lines below/],
    ["CANCELED", /CANCELED/, /lines below/],
    [null, /no return code/, /lines below/]
])("an end with %s", (retcode, what, next) => {
    const said = judge(retcode);
    if (what == null) expect(said).toBeNull();
    else {
        expect(said?.what).toMatch(what);
        expect(said?.next).toMatch(next);
    }
});

it("picks the lines that tell, with the one that follows, and not the ordinary ones", () => {
    expect(
        tellingLines([
            " 10.01.02 JOB00123  $HASP373 IBMUSERA STARTED - INIT 1",
            " 10.01.02 JOB00123  IEF403I IBMUSERA - STARTED",
            "        3 IEFC630I UNIDENTIFIED KEYWORD STORCLASS",
            " IEF344I IBMUSERA IPCS IPCSPRNT - ALLOCATION FAILED DUE TO DATA FACILITY SYSTEM ERROR",
            "         second line of it",
            "         third line of it",
            " IGD104I IBMUSER.X RETAINED, DDNAME=Y",
            " IKJ56228I DATA SET X NOT IN CATALOG"
        ])
    ).toEqual([
        "        3 IEFC630I UNIDENTIFIED KEYWORD STORCLASS",
        " IEF344I IBMUSERA IPCS IPCSPRNT - ALLOCATION FAILED DUE TO DATA FACILITY SYSTEM ERROR",
        "         second line of it",
        " IKJ56228I DATA SET X NOT IN CATALOG"
    ]);
    expect(tellingLines(Array(100).fill("IKJ56228I X") as string[])).toHaveLength(20);
});
