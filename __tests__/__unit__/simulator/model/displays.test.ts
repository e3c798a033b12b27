import { components } from "../../../../src/simulator/data/components";
import { provenance } from "../../../../src/simulator/data/displays";
import { say } from "../../../../src/simulator/data/messages";
import type { Text } from "../../../../src/simulator/data/text";
import type { SystemOptions } from "../../../../src/simulator/model";
import { World } from "./world";

let world: World;
const boot = (options: SystemOptions = {}) => (world = new World(options));
afterEach(() => world?.system.close());
/** As the web page shows it: runs of blanks collapsed. */
const collapse = (line: string) => line.trim().replace(/\s+/g, " ");

// The article's D TRACE, line by line.
const ARTICLE = `SYSTEM STATUS INFORMATION
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

describe("D TRACE", () => {
    test("is the article's table on a system without the System SSL started task", () => {
        boot({ gsksrvr: false });
        const [first, ...rest] = world.issue("d trace");
        expect(first).toMatch(/^IEE843I 16\.10\.00 {2}TRACE DISPLAY$/);
        expect(rest.map(collapse)).toEqual(ARTICLE);
        expect(world.system.log.at(-1)!.multiLineId).toMatch(/^\d{3}$/);
    });

    test("GSKSRVR comes with its started task", () => {
        boot();
        expect(world.issue("D TRACE").map(collapse).at(-1)).toBe("SYSTCPOT SUB GSKSRVR OFF");
    });

    test.each([
        ["IEE839I", /^IEE839I ST=\(ON,0001M,00005M\) AS=ON .*MT=\(ON,064K\)$/],
        ["IEE843I", /^IEE843I 16\.10\.00 {2}TRACE DISPLAY$/]
    ] as const)("TRACE STATUS answers %s", (traceStatusAnswer, first) => {
        boot({ switches: { traceStatusAnswer } });
        const lines = world.issue("TRACE STATUS");
        expect(lines[0]).toMatch(first);
        expect(lines.join(" ")).toContain(
            traceStatusAnswer === "IEE839I" ? "ISSUE DISPLAY TRACE CMD FOR SYSTEM AND COMPONENT TRACE STATUS" : "SYSGRS"
        );
    });

    test("a component: the article's SYSCEA, its header row with its blanks", () => {
        boot();
        const lines = world.issue("d trace,comp=SYSCEA");
        expect(lines[3].trim()).toBe("COMPONENT     MODE BUFFER HEAD SUBS");
        expect(lines[4].trim()).toBe("-".repeat(61));
        expect(lines.slice(5).map(collapse)).toEqual([
            "SYSCEA MIN 0002M",
            "ASIDS *NONE*",
            "JOBNAMES *NONE*",
            "OPTIONS ERROR",
            "WRITER *NONE*"
        ]);
    });

    // IP Diagnosis Guide, columns intact (base column 2 here).
    test("a sublevel: IBM's sample of SYSTCPIP", () => {
        boot({ switches: { traits: { SYSTCPIP: { subs: ["TCPIPROC"], optionNames: null } } } });
        world.issue("TRACE CT,8M,COMP=SYSTCPIP,SUB=(TCPIPROC)");
        world.issue("R 1,JOBNAME=(EZASOKJS),OPTIONS=(SOCKAPI),WTR=CTW,END");
        expect(world.issue("D TRACE,COMP=SYSTCPIP,SUB=(tcpiproc)").slice(3)).toEqual([
            "  TRACENAME",
            "  =========",
            "  SYSTCPIP",
            "                      MODE BUFFER HEAD SUBS",
            "                      =====================",
            "                      OFF         HEAD    1",
            "     NO HEAD OPTIONS",
            "  SUBTRACE            MODE BUFFER HEAD SUBS",
            " -------------------------------------------------------",
            "  TCPIPROC            ON   0008M",
            "     ASIDS      *NONE*",
            "     JOBNAMES   EZASOKJS",
            "     OPTIONS    SOCKAPI",
            "     WRITER     CTW"
        ]);
    });

    test.each([
        ["D TRACE,COMP=SYSTCPDA", 0],
        ["D TRACE,COMP=SYSTCPDA,SUBLEVEL,N=8", 2],
        ["D TRACE,COMP=SYSTCPDA,SUBLEVEL,N=1", 1],
        ["D TRACE,COMP=SYSTCPDA,SUB=(TCPCS2)", 1]
    ])("%s shows %i sublevels", (command, count) => {
        boot({ switches: { traits: { SYSTCPDA: { subs: ["TCPIP", "TCPCS2"] } } } });
        const lines = world.issue(command);
        expect(lines.filter((l) => l.includes("WRITER"))).toHaveLength(count);
        expect(lines.join("\n")).toContain("HEAD    2");
    });

    test("COMP=ALL and a list", () => {
        boot();
        const all = world.issue("D TRACE,COMP=ALL").map(collapse);
        for (const c of components) expect(all.some((l) => l.split(" ")[0] === c.name)).toBe(true);
        expect(world.issue("D TRACE,COMP=(CSF,SYSCEA)").filter((l) => l.includes("WRITER"))).toHaveLength(2);
    });

    test("long options go on below, at the value column", () => {
        boot({ switches: { traits: { CSF: { optionNames: null } } } });
        const options = [..."ABCDEFGHIJKL"].map((c) => c.repeat(8));
        world.issue("TRACE CT,ON,COMP=CSF");
        world.issue(`R 1,OPTIONS=(${options.join(",")}),END`);
        const lines = world.issue("D TRACE,COMP=CSF");
        const first = lines.findIndex((l) => l.includes("OPTIONS"));
        const last = lines.findIndex((l) => l.includes("WRITER"));
        expect(last - first).toBeGreaterThan(1);
        expect(
            lines
                .slice(first, last)
                .map((l) => l.slice(16))
                .join("")
        ).toBe(options.join(","));
        expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(71);
    });

    test.each([
        ["empty display", /SUBS/],
        ["IEE535I", /^IEE535I DISPLAY/]
    ] as const)("unknown component: %s", (unknownComponent, expected) => {
        boot({ switches: { unknownComponent } });
        const text = world.issue("D TRACE,COMP=NOSUCH").join("\n");
        expect(text).toMatch(expected);
        expect(text).not.toContain("OPTIONS");
    });

    test.each([
        ["cut", 1, /^IEE843I/],
        ["noise", 10, /\?{3,}/],
        ["empty", 0, /^$/]
    ] as const)("garbled once: %s", (mode, lines, text) => {
        boot({ switches: { garble: [{ command: /^D TRACE,COMP=CSF/, mode }] } });
        const spoilt = world.issue("D TRACE,COMP=CSF");
        expect(spoilt).toHaveLength(lines);
        expect(spoilt.join("\n")).toMatch(text);
        expect(world.issue("D TRACE,COMP=CSF").join("\n")).toContain("WRITER     *NONE*");
    });
});

describe("other displays", () => {
    test.each([
        ["D T", [/^IEE136I LOCAL: TIME=18\.10\.00 DATE=2026\.034 {2}UTC: TIME=16\.10\.00 DATE=2026\.034$/]],
        [
            "D SYMBOLS",
            [/^IEA007I STATIC SYSTEM SYMBOL VALUES$/, /&SYSNAME\. += "S0W1"/, /&SYSPLEX\. += "ADCDPL"/, /&SYSOSLVL\. += "Z1020500"/]
        ],
        ["D PARMLIB", [/^IEE251I 18\.10\.00 PARMLIB DISPLAY$/, / 1 +S +USER01 +USER\.Z24C\.PARMLIB/, / 2 +S +Z24CR1 +SYS1\.PARMLIB/]],
        [
            "D IPLINFO",
            [
                /^IEE254I {2}18\.10\.00 IPLINFO DISPLAY$/,
                /SYSTEM IPLED AT 18\.10\.00 ON 01\/31\/2026/,
                /RELEASE z\/OS 02\.05\.00 {4}LICENSE = z\/OS/
            ]
        ],
        ["D A,L", [/^CNZ4105I 18\.10\.00 DISPLAY ACTIVITY$/, / TCPIP {4}TCPIP {4}TCPIP {4}NSW {2}S/, /GSKSRVR/]],
        ["D A,TCPIP", [/^CNZ4106I/, / TCPIP {4}TCPIP {4}TCPIP {4}NSW {2}S {3}A=000C {3}PER=NO/]],
        ["D A,CFZCIM", [/^CNZ4106I/, /^ CFZCIM NOT FOUND$/]],
        ["D A,CSF*", [/^CNZ4106I/, / CSF {6}CSF {6}CSF/]],
        [
            "D GRS,RES=(SYSDSN,IBMUSER.NONE)",
            [/^ISG343I 18\.10\.00 GRS STATUS$/, /^ NO REQUESTORS FOR RESOURCE {2}SYSDSN {3}IBMUSER\.NONE$/]
        ],
        ["D R,L", [/^IEE112I 18\.10\.00 PENDING REQUESTS$/, /RM=0 /]]
    ])("%s", (command, expected) => {
        boot({ localOffsetMinutes: 120 });
        const lines = world.issue(command);
        for (const pattern of expected) expect(lines.some((l) => pattern.test(l))).toBe(true);
        expect(lines[0]).toMatch(expected[0]);
    });

    test.each([
        ["2.4", "z/OS 02.04.00", false],
        ["3.1", "z/OS 03.01.00", true],
        ["3.2", "z/OS 03.02.00", true]
    ] as const)("release %s in D IPLINFO", (release, title, boots) => {
        boot({ release });
        const text = world.issue("D IPLINFO").join("\n");
        expect(text).toContain(`RELEASE ${title}`);
        expect(text.includes("VALIDATED BOOT")).toBe(boots);
    });

    test("older systems answer D A with IEE114I and IEE115I", () => {
        boot({ switches: { activityMessage: "IEE" } });
        expect(["D A,L", "D A,TCPIP"].map((c) => world.issue(c)[0].slice(0, 7))).toEqual(["IEE114I", "IEE115I"]);
    });

    test("D A,L leaves system address spaces out, D A,ALL does not", () => {
        boot();
        expect(world.issue("D A,L").join("\n")).not.toMatch(/ CSF /);
        expect(world.issue("D A,ALL").join("\n")).toMatch(/ CSF /);
    });

    test("D GRS names the writer as holder, under the exact name and under a prefix", () => {
        boot();
        world.issue("TRACE CT,WTRSTART=CTWTR");
        for (const name of ["IBMUSER.CTRACE1", "IBMUSER.CTR*"])
            expect(world.issue(`D GRS,RES=(SYSDSN,${name})`).slice(1)).toEqual([
                " S=SYSTEM  SYSDSN   IBMUSER.CTRACE1",
                " SYSNAME        JOBNAME         ASID     TCBADDR   EXC/SHR    STATUS",
                ` S0W1      CTWTR              ${world.system.asidOf("CTWTR")}       008D5A88   EXCLUSIVE  OWN`
            ]);
    });

    test("D R,L shows a console its own prompts, CN=(ALL) everybody's; T adds the time", async () => {
        boot();
        const opened = world.system.openForeignPrompt("SYSCEA");
        world.clock.advance(500);
        await opened;
        expect(world.issue("D R,L").join("\n")).not.toContain("ITT006A");
        expect(world.issue("D R,L,CN=(ALL)").slice(1)).toEqual([
            " RM=1    IM=0     CEM=0     EM=0     RU=0    IR=0    AMRF",
            " ID:R/K     T SYSNAME  MESSAGE TEXT",
            "         01 R S0W1     *01 ITT006A SPECIFY OPERAND(S) FOR TRACE CT",
            "                       COMMAND."
        ]);
        expect(world.issue("D R,L,T,CN=(ALL)")[3]).toContain("R 16.10.00 S0W1");
    });

    test("ICSF answers through what is plugged in; while it is down nothing specific is said", () => {
        boot();
        expect(world.issue("D ICSF,CARDS")).toEqual([]);
        world.system.setIcsf({
            active: true,
            fipsMode: "YES",
            fail: "YES",
            display: (operands) => [`CSFM668I 16.10.00 ICSF ${operands}`],
            request: () => ({ returnCode: 0, reasonCode: 0 })
        });
        expect(world.issue("D ICSF,CARDS")).toEqual(["CSFM668I 16.10.00 ICSF CARDS"]);
        world.system.setIcsf(null);
        world.system.switches.icsfDownAnswer = "IEE305I";
        expect(world.issue("D ICSF")).toEqual(["IEE305I DISPLAY  COMMAND INVALID"]);
    });
});

// Samples of real systems and manuals, against the text that the model makes of the same values.
test.each([
    ["ITT038I ALL OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.", say.itt038i.say("ALL")],
    ["ITT038I NONE OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.", say.itt038i.say("NONE")],
    ["ITT107I CTRACE WRITER CTWTR TERMINATED. SEE PRECEDING AHL MESSAGE(S).", say.itt107i.say("CTWTR")],
    ["ITT110I INITIALIZATION OF CTRACE WRITER CTWTR COMPLETE.", say.itt110i.say("CTWTR")],
    ["ITT111I CTRACE WRITER CTWTR TERMINATED BECAUSE OF A WTRSTOP REQUEST.", say.itt111i.say("CTWTR")],
    ["IEF404I CTWTR - ENDED - TIME=07.54.33", say.ief404i.say("CTWTR", "07.54.33")],
    ["IEF196I IEF142I CTWTR CTWTR - STEP WAS EXECUTED - COND CODE 0000", say.ief196i.stepEnded.say("CTWTR", "CTWTR")],
    ["IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,\nIEF196I DDNAME=TRCOUT01", say.ief196i.retained.say("IBMUSER.CTRACE1", "TRCOUT01")],
    ["IEE252I MEMBER CTICSF01 FOUND IN USER.Z24C.PARMLIB", say.iee252i.say("CTICSF01", "USER.Z24C.PARMLIB")],
    ["IEE600I REPLY TO 005 IS;INFO", say.iee600i.say("005", "INFO")],
    ["GSK01036E No job name specified.", say.gsk01036e.say()],
    [
        "IEE136I LOCAL: TIME=10.47.11 DATE=2022.217  UTC: TIME=14.47.11 DATE=2022.217",
        say.iee136i.say("10.47.11", "2022.217", "14.47.11", "2022.217")
    ]
])("%s", (sample, text) => {
    expect(text.join("\n")).toBe(sample);
});

test("every text and every display says how it is known", () => {
    const texts = Object.values(say).flatMap((t) => ("say" in t ? [t] : Object.values(t))) as unknown as Text<unknown[]>[];
    for (const t of texts) {
        expect(["seen", "documented", "assumed"]).toContain(t.how);
        expect(t.from).not.toBe("");
    }
    for (const { from } of Object.values(provenance)) expect(from).not.toBe("");
});
