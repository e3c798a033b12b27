import { parseActivity, parseGrs, parseIplInfo, parseParmlib, parseSymbols, parseSystem } from "../../../../src/parse/console";

const SYMBOLS = [
    "IEA007I STATIC SYSTEM SYMBOL VALUES 123",
    '        &SYSALVL.   = "2"',
    '        &SYSNAME.   = "S0W1"',
    '        &SYSPLEX.   = "ADCDPL"',
    '        &EMPTY. = ""'
];
const IPLINFO = [
    "IEE254I  14.36.04 IPLINFO DISPLAY 123",
    " SYSTEM IPLED AT 14.36.04 ON 02/17/2018",
    " RELEASE z/OS 02.03.00    LICENSE = z/OS",
    " ARCHLVL = 2   MTLSHARE = N"
];

describe("identity", () => {
    test("from both displays", () => {
        expect(parseSystem([...SYMBOLS, ...IPLINFO])).toEqual({
            value: { name: "S0W1", sysplex: "ADCDPL", iplTime: "14.36.04 ON 02/17/2018", release: "z/OS 02.03.00" },
            problems: []
        });
    });
    test("what was not shown is null, and said", () => {
        expect(parseSystem(SYMBOLS)).toMatchObject({ value: { name: "S0W1", iplTime: null, release: null }, problems: [{}, {}] });
        expect(parseSystem([])).toMatchObject({ value: { name: null, sysplex: null } });
    });
    test("symbols without values are symbols; names that objects have are only names", () => {
        expect(parseSymbols([...SYMBOLS, ' &__PROTO__. = "x"', ' &CONSTRUCTOR. = "y"']).value.symbols).toMatchObject({
            EMPTY: "",
            CONSTRUCTOR: "y"
        });
        expect(parseSymbols([]).value).toEqual({ readable: false, symbols: {} });
    });
    test("IPL and release each alone", () => {
        expect(parseIplInfo(IPLINFO.slice(0, 2)).value).toEqual({ readable: true, iplTime: "14.36.04 ON 02/17/2018", release: null });
    });
});

describe("parmlib", () => {
    const head = ["IEE251I 14.36.04 PARMLIB DISPLAY 123", "PARMLIB DATA SETS SPECIFIED", "AT IPL", "ENTRY  FLAGS  VOLUME  DATA SET"];
    test("libraries in the order of the search", () => {
        const rows = [
            "  1      S    C4CFG1  USER.Z24C.PARMLIB",
            "  2      S            FEU.Z24C.PARMLIB",
            "  3      D    C4RES1  SYS1.PARMLIB"
        ];
        expect(parseParmlib([...head, ...rows]).value).toEqual({
            readable: true,
            dataSets: ["USER.Z24C.PARMLIB", "FEU.Z24C.PARMLIB", "SYS1.PARMLIB"]
        });
        expect(parseParmlib([...head, ...rows.reverse()]).value.dataSets[0]).toBe("USER.Z24C.PARMLIB");
    });
    test.each([[[]], [head]])("no library is no answer", (lines) => {
        expect(parseParmlib(lines)).toMatchObject({ value: { readable: false, dataSets: [] }, problems: [{}] });
    });
});

describe("activity", () => {
    const head = (id: string) => [
        `${id} 14.36.04 DISPLAY ACTIVITY 123`,
        " JOBS     M/S    TS USERS    SYSAS    INITS   ACTIVE/MAX VTAM     OAS",
        "00001    00012    00002      00032    00016    00002/00030       00011"
    ];
    const row = [
        " CTWTR    CTWTR    IEFPROC  NSW  SO  A=0045   PER=NO   SMC=000",
        "                                     PGN=N/A  DMN=N/A  AFF=NONE"
    ];
    test.each(["CNZ4105I", "CNZ4106I", "IEE115I", "IEE114I"])("active (%s)", (id) => {
        expect(parseActivity([...head(id), ...row], "ctwtr").value).toEqual({
            readable: true,
            notFound: false,
            active: [{ job: "CTWTR", step: "CTWTR", procstep: "IEFPROC", asid: "0045" }]
        });
    });
    test("a step without a procedure step", () => {
        expect(parseActivity([...head("IEE115I"), " CSF      CSF               NSW  S   A=0031   PER=NO"], "CSF*").value.active).toEqual([
            { job: "CSF", step: "CSF", procstep: "", asid: "0031" }
        ]);
    });
    test("not found", () => {
        expect(parseActivity([...head("CNZ4105I"), " CTWTR NOT FOUND"], "CTWTR").value).toEqual({
            readable: true,
            notFound: true,
            active: []
        });
        expect(parseActivity([...head("CNZ4105I"), " CSF* NOT FOUND"], "CSF*").value.notFound).toBe(true);
    });
    test("a list has two a line", () => {
        const lines = [...head("CNZ4105I"), " LLA      LLA      LLA      NSW  S  JES2     JES2     IEFPROC  NSW  S"];
        expect(parseActivity(lines, "JES2").value.active.map((one) => one.job)).toEqual(["JES2"]);
        expect(parseActivity(lines, "L").value.active.map((one) => one.job)).toEqual(["LLA", "JES2"]);
    });
    test.each<[string, string[]]>([
        ["a title only", head("CNZ4105I").slice(0, 1)],
        ["counters only", head("CNZ4105I")],
        ["somebody else not found", [...head("CNZ4105I"), " OTHER NOT FOUND"]],
        ["no display", [" CTWTR NOT FOUND"]],
        ["nothing", []]
    ])("neither there nor not there: %s", (_what, lines) => {
        expect(parseActivity(lines, "CTWTR")).toMatchObject({ value: { readable: false, notFound: false, active: [] }, problems: [{}] });
    });
});

describe("GRS", () => {
    const head = ["ISG343I 14.36.04 GRS STATUS 123"];
    const held = [
        "S=SYSTEM  SYSDSN   IBMUSER.CTRACE1",
        "SYSNAME        JOBNAME         ASID     TCBADDR   EXC/SHR    STATUS",
        "S0W1      CTWTR              0045       009FF260 EXCLUSIVE    OWN",
        "S0W1      IBMUSER            003C       009FF260 SHARE        WAIT"
    ];
    test("who holds and who waits", () => {
        expect(parseGrs([...head, ...held])).toEqual({
            value: {
                readable: true,
                holders: [
                    { resource: "IBMUSER.CTRACE1", system: "S0W1", job: "CTWTR", asid: "0045", access: "EXCLUSIVE", status: "OWN" },
                    { resource: "IBMUSER.CTRACE1", system: "S0W1", job: "IBMUSER", asid: "003C", access: "SHARE", status: "WAIT" }
                ]
            },
            problems: []
        });
    });
    test("several resources", () => {
        const other = held.map((line) => line.replace("CTRACE1", "CTRACE2"));
        expect(parseGrs([...head, ...held, ...other]).value.holders.map((one) => one.resource.slice(-1))).toEqual(["1", "1", "2", "2"]);
    });
    test("nobody", () => {
        for (const lines of [
            [...head, " NO REQUESTORS FOR RESOURCE  SYSDSN   IBMUSER.CTRACE1"],
            [...head, "NO REQUESTORS", " FOR RESOURCE SYSDSN IBMUSER.CTRACE1"]
        ]) {
            expect(parseGrs(lines)).toEqual({ value: { readable: true, holders: [] }, problems: [] });
        }
    });
    test("a row that was not understood may be a holder: not readable", () => {
        expect(parseGrs([...head, ...held, "?0?1      CTW?R              ??45"])).toMatchObject({
            value: { readable: false },
            problems: [{ line: 6 }]
        });
    });
    test.each([[[]], [head], [[...head, held[0]]], [[...head, "???? ????"]]])("nobody was not said: %j", (lines) => {
        const { value, problems } = parseGrs(lines);
        expect(value).toEqual({ readable: false, holders: [] });
        expect(problems).not.toEqual([]);
    });
});
