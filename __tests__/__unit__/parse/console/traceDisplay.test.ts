import { parseTraceDisplay } from "../../../../src/parse/console";

// colinpaice.blog article; its web page collapsed blanks
const ARTICLE_TABLE = `IEE843I 16.10.22  TRACE DISPLAY 940
SYSTEM STATUS INFORMATION
ST=(ON,0001M,00005M) AS=ON BR=OFF EX=ON MO=OFF MT=(ON,064K)
COMPONENT MODE COMPONENT MODE COMPONENT MODE COMPONENT MODE
--------------------------------------------------------------
CSF ON NFSC ON SYSGRS MIN SYSANT00 MIN
SYSJES2 SUB SYSRRS MIN SYSIEAVX MIN SYSSPI OFF
SYSJES SUB SYSHZS MIN SYSSMS OFF SYSAXR MIN
SYSDLF MIN SYSOPS MIN SYSXCF MIN SYSDUMP ON
SYSLLA MIN SYSXES ON SYSUNI OFF SYSCATLG MIN
SYSTTRC OFF SYSTCPDA SUB SYSRSM SUB SYSAOM MIN
SYSVLF MIN SYSTCPIP SUB SYSLOGR ON SYSOMVS MIN
SYSCEA MIN SYSWLM MIN SYSTCPIS SUB SYSTCPRE SUB
SYSIOS MIN SYSANTMN MIN SYSDMO MIN SYSIEFAL ON
SYSTCPOT SUB`.split("\n");

const ARTICLE_COMPONENT = `COMPONENT     MODE BUFFER HEAD SUBS
-------------------------------------------------------------
SYSCEA MIN 0002M
ASIDS *NONE*
JOBNAMES *NONE*
OPTIONS ERROR
WRITER *NONE*`.split("\n");

// IP Diagnosis Guide, columns intact
const SUBTRACE = `14.27.14  D TRACE,COMP=SYSTCPIP,SUB=(tcpiproc)
14.27.14  IEE843I 14.27.14  TRACE DISPLAY
        SYSTEM STATUS INFORMATION
 ST=(ON,0064K,00064K) AS=ON  BR=OFF EX=ON  MT=(ON,064K)
  TRACENAME
  =========
  SYSTCPIP
                      MODE BUFFER HEAD SUBS
                      =====================
                      OFF         HEAD    1
     NO HEAD OPTIONS
  SUBTRACE            MODE BUFFER HEAD SUBS
 -------------------------------------------------------
  TCPIPROC            ON   0008M
     ASIDS      *NONE*
     JOBNAMES   EZASOKJS
     OPTIONS    SOCKAPI
     WRITER     CTW`.split("\n");

const read = (lines: string[]) => parseTraceDisplay(lines).value;
const head = ["IEE843I 11.33.06 TRACE DISPLAY 099", "SYSTEM STATUS INFORMATION", "ST=(ON,0064K,00064K) AS=ON BR=OFF EX=ON MT=(ON,064K)"];

describe("short form", () => {
    test("the article's table", () => {
        const display = read(ARTICLE_TABLE);
        expect(display).toMatchObject({ readable: true, form: "summary" });
        expect(display.components).toHaveLength(37);
        expect(display.components[0]).toMatchObject({ name: "CSF", mode: "ON", detailed: false, head: false });
        expect(display.components[36]).toMatchObject({ name: "SYSTCPOT", mode: "SUB", head: true });
    });

    test.each<[string, (line: string) => string]>([
        ["a leading blank", (line) => ` ${line}`],
        ["column-true blanks", (line) => line.replace(/ (?=[A-Z]+ ?)/g, "     ")],
        ["typographic dashes", (line) => line.replace(/-/g, "–")],
        ["hard blanks", (line) => line.replace(/ /g, "\u00a0")],
        ["a console time", (line) => `16.10.22 ${line}`],
        ["the multi-line id before each line, as in SYSLOG", (line) => (line.includes("IEE843I") ? line : `940 ${line}`)],
        ["no multi-line id", (line) => line.replace(/ 940$/, "")],
        ["IEE839I instead of IEE843I", (line) => line.replace("IEE843I", "IEE839I")]
    ])("reads the same with %s", (_what, change) => {
        const display = read(ARTICLE_TABLE.map(change));
        expect(display.components).toEqual(read(ARTICLE_TABLE).components);
    });

    test("a new mode survives as it stands", () => {
        expect(read([...head, "COMPONENT MODE COMPONENT MODE", "CSF PRE SYSXCF HALF"]).components.map((one) => one.mode)).toEqual([
            "PRE",
            "HALF"
        ]);
    });

    test("messages around it are left alone", () => {
        const display = read(["D TRACE", ...ARTICLE_TABLE, "ITT110I INITIALIZATION OF CTRACE WRITER CTWTR COMPLETE."]);
        expect(display.components).toHaveLength(37);
    });
});

describe("long form", () => {
    test("without sublevels, quoted without its message line", () => {
        expect(read(ARTICLE_COMPONENT)).toMatchObject({ readable: true, form: "components" });
        expect(read(ARTICLE_COMPONENT).components).toEqual([
            {
                name: "SYSCEA",
                mode: "MIN",
                buffer: "0002M",
                asids: [],
                jobNames: [],
                options: ["ERROR"],
                writer: null,
                detailed: true,
                head: false,
                subCount: null,
                subtraces: []
            }
        ]);
    });

    test("with sublevels", () => {
        for (const lines of [SUBTRACE, SUBTRACE.map((line) => line.trim().replace(/\s+/g, " "))]) {
            expect(read(lines).components).toEqual([
                expect.objectContaining({
                    name: "SYSTCPIP",
                    mode: "OFF",
                    head: true,
                    subCount: 1,
                    subtraces: [
                        {
                            name: "TCPIPROC",
                            mode: "ON",
                            buffer: "0008M",
                            asids: [],
                            jobNames: ["EZASOKJS"],
                            options: ["SOCKAPI"],
                            writer: "CTW",
                            detailed: true
                        }
                    ]
                })
            ]);
        }
    });

    test("several components, with and without sublevels, and several sublevels", () => {
        const second = SUBTRACE.slice(-5).map((line) => line.replace("TCPIPROC", "TCPIP2  "));
        const gsk = ["GSKSRVR ON 0256K", "ASIDS *NONE*", "JOBNAMES TCPIP,DB1G", "OPTIONS LEVEL=15", "WRITER CTWTR"];
        const display = read([...head, ...ARTICLE_COMPONENT, ...gsk, ...SUBTRACE.slice(4), ...second]);
        expect(display.components.map((one) => one.name)).toEqual(["SYSCEA", "GSKSRVR", "SYSTCPIP"]);
        expect(display.components[1]).toMatchObject({ jobNames: ["TCPIP", "DB1G"], options: ["LEVEL=15"], writer: "CTWTR" });
        expect(display.components[2].subtraces.map((one) => one.name)).toEqual(["TCPIPROC", "TCPIP2"]);
    });

    test("a head alone: its state is that of its sublevels", () => {
        expect(read(SUBTRACE.slice(0, 11)).components).toEqual([
            expect.objectContaining({ name: "SYSTCPIP", head: true, subCount: 1, subtraces: [] })
        ]);
    });

    test("long lists that wrap are joined as they stand, in mid-word too", () => {
        const lines = [
            ...ARTICLE_COMPONENT.slice(0, 5),
            "OPTIONS CONFIG,CSOCKET,CLAW,INT",
            "        ERNET,LCS,",
            "        VTAM",
            "WRITER *NONE*"
        ];
        expect(read(lines).components[0].options).toEqual(["CONFIG", "CSOCKET", "CLAW", "INTERNET", "LCS", "VTAM"]);
    });

    test("a component of which only the mode is shown is not taken for one without filters", () => {
        const [component] = read([...head, ...ARTICLE_COMPONENT.slice(0, 3)]).components;
        expect(component).toMatchObject({ name: "SYSCEA", mode: "MIN", buffer: "0002M", detailed: false });
    });

    test("commas inside brackets do not split an option", () => {
        const lines = ARTICLE_COMPONENT.map((line) => line.replace("ERROR", "TCP,IPADDR(10.1.1.2,10.1.1.3),PORT(2023)"));
        expect(read(lines).components[0].options).toEqual(["TCP", "IPADDR(10.1.1.2,10.1.1.3)", "PORT(2023)"]);
    });
});

describe("writers (assumed layout)", () => {
    const heading = "  WRITER    STATUS     HEAD COMPONENT SUBNAME";
    test.each<[string, string[], unknown[]]>([
        ["none", [], []],
        ["one, nothing connected", ["  CTWTR     ACTIVE"], [{ name: "CTWTR", status: "ACTIVE", connected: [] }]],
        [
            "one with two components",
            ["  CTWTR     ACTIVE        1 SYSTCPDA  TCPIP", "                            CSF"],
            [
                {
                    name: "CTWTR",
                    status: "ACTIVE",
                    connected: [
                        { component: "SYSTCPDA", sub: "TCPIP" },
                        { component: "CSF", sub: null }
                    ]
                }
            ]
        ],
        [
            "two",
            ["CTWTR ACTIVE CSF", "GSKWTR ACTIVE GSKSRVR"],
            [
                { name: "CTWTR", status: "ACTIVE", connected: [{ component: "CSF", sub: null }] },
                { name: "GSKWTR", status: "ACTIVE", connected: [{ component: "GSKSRVR", sub: null }] }
            ]
        ]
    ])("%s", (_what, rows, expected) => {
        const display = read([...head, heading, " -----", ...rows]);
        expect(display).toMatchObject({ readable: true, form: "writers", writers: expected });
    });
});

test("TRACE STATUS answered by IEE839I says nothing of components", () => {
    const lines = [
        "IEE839I ST=(ON,0001M,00005M) AS=ON  BR=OFF EX=ON  MO=OFF MT=(ON,064K) 941",
        "ISSUE DISPLAY TRACE CMD FOR SYSTEM AND COMPONENT TRACE STATUS"
    ];
    expect(read(lines)).toMatchObject({ readable: true, form: "status", components: [] });
});

describe("never half a state", () => {
    test.each<[string, string[]]>([
        ["nothing", []],
        ["other text", ["IEE112I 12.01.43 PENDING REQUESTS", "RM=0"]],
        ["a title only", head.slice(0, 1)],
        ["a heading only", [...head, "COMPONENT MODE COMPONENT MODE"]],
        ["a row with a cell missing", [...head, "COMPONENT MODE COMPONENT MODE", "CSF ON NFSC"]],
        ["a name twice", [...head, "COMPONENT MODE COMPONENT MODE", "CSF ON CSF OFF"]],
        ["a detail twice", [...ARTICLE_COMPONENT, "WRITER CTWTR"]],
        ["details without their component", [...ARTICLE_COMPONENT.slice(0, 2), ...ARTICLE_COMPONENT.slice(3)]],
        ["an unknown table", [...head, "NAME STATE SIZE", "CSF ON 2M"]]
    ])("%s", (_what, lines) => {
        const { value, problems } = parseTraceDisplay(lines);
        expect(value).toMatchObject({ readable: false, form: "unknown", components: [], writers: [], raw: lines });
        expect(problems).toHaveLength(1);
    });

    test.each(["ASIDS", "JOBNAMES", "OPTIONS", "WRITER"])("a component without its %s", (label) => {
        for (const whole of [ARTICLE_COMPONENT, SUBTRACE]) {
            expect(read(whole.filter((line) => !line.trim().startsWith(label))).readable).toBe(false);
        }
    });

    test("letters lost anywhere in the body", () => {
        for (const whole of [ARTICLE_TABLE, SUBTRACE]) {
            const spoilt = whole.map((line) => (line.includes("IEE843I") ? line : line.replace(/[A-Z0-9]/g, "?")));
            expect(read(spoilt).readable).toBe(false);
        }
    });
});
