import type { Note } from "../../../../src/parse/operation";
import { OperationReader } from "../../../../src/parse/operation";
import { Windows, bufferSource, search } from "../../../../src/scan";

/** Notes that a text gives. */
function notes(text: string): Note[] {
    const out: Note[] = [];
    const source = bufferSource(text);
    search(source, new OperationReader(new Windows(source), { note: (v) => out.push(v) }).needles());
    return out;
}
/** `kind=value@line` of each, in order. */
const short = (text: string): string[] => notes(text).map((n) => `${n.kind}=${n.value}@${n.lines.map((l) => l.line).join("+")}`);

describe("messages", () => {
    it.each([
        ["ITT107I CTRACE WRITER CTWTR TERMINATED. SEE PRECEDING AHL MESSAGE(S).", ["writerFailed=CTWTR@1"]],
        ["14.11.40 STC00012  ITT120I SOME CTRACE DATA LOST, LAST 14 BUFFER(S)\n  NOT WRITTEN", ["dataLost=14@1+2"]],
        ["ITT120I SOME CTRACE DATA LOST", ["dataLost=@1"]],
        ["ITT122I CTRACE WRITER CT#WTR CLOSED DATASET: USER.CTRACE1", ["writerClosed=CT#WTR@1"]],
        ["IEE345I TRACE    AUTHORITY INVALID, FAILED BY SECURITY PRODUCT", ["commandRefused=TRACE@1"]],
        ["IEE345I TRACE    something else", []],
        ["ITT038I NONE OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND\nWERE SUCCESSFULLY EXECUTED.", ["noTransaction=@1+2"]],
        ["ITT038I ALL OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.", []],
        ["ITT111I CTRACE WRITER CTWTR TERMINATED BECAUSE OF A WTRSTOP REQUEST.", []],
        ["XITT107I CTRACE WRITER CTWTR", []],
        ["ITT107IX CTRACE WRITER CTWTR", []],
        ["ITT107I CTRACE WRITER CTWTR TERMINATED.\nITT110I OTHER WRITER ABC", ["writerFailed=CTWTR@1"]]
    ])("%s", (text, want) => expect(short(text)).toEqual(want));

    it("keeps system, date and time of SYSLOG", () => {
        expect(notes("N 4000000 S0W1     2026328 12:52:55.33 STC00123 00000290  ITT107I CTRACE WRITER CTWTR TERMINATED.")).toEqual([
            expect.objectContaining({ system: "S0W1", date: "2026-11-24", time: "12:52:55.33" })
        ]);
    });

    it.each([
        ["IEF450I MYJOB STEP1 - ABEND=S9C6 U0000 REASON=00000000", ["abend9C6=MYJOB@1"]],
        ["  SYSTEM COMPLETION CODE=9C6  REASON CODE=00000004", ["abend9C6=@1"]],
        ["IEF450I MYJOB STEP1 - ABEND=S0C4 U0000 REASON=000009C6", []],
        ["Handle 7E8289C6,  Size 9C6", []]
    ])("abend 9C6: %s", (text, want) => expect(short(text)).toEqual(want));
});

const display = (component: string, mode: string, jobs: string, options: string, writer: string): string =>
    [
        "IEE843I 10.00.00  TRACE DISPLAY 123",
        "       SYSTEM STATUS INFORMATION",
        " ST=(ON,0001M,00004M) AS=ON  BR=OFF EX=ON  MO=OFF MT=(ON,024K)",
        " COMPONENT    MODE BUFFER HEAD SUBS",
        "--------------------------------------------------------------",
        ` ${component.padEnd(12)} ${mode.padEnd(4)} 0256K`,
        "   ASIDS      *NONE*",
        `   JOBNAMES   ${jobs}`,
        `   OPTIONS    ${options}`,
        `   WRITER     ${writer}`
    ].join("\n");

describe("D TRACE", () => {
    it.each([
        [
            display("GSKSRVR", "ON", "TCPIP,DB1G", "LEVEL=15", "*NONE*"),
            ["noWriter=GSKSRVR@6+10", "traceJobs=TCPIP DB1G@6+8", "traceLevel=15@6+9"]
        ],
        [display("GSKSRVR", "ON", "TCP", "LEVEL=255,JOBSUFFIX=ANY", "CTWTR"), ["traceJobs=TCP*@6+8", "traceLevel=255@6+9"]],
        [display("GSKSRVR", "OFF", "TCPIP", "LEVEL=3", "*NONE*"), []],
        [display("CSF", "ON", "*NONE*", "KDSIO,CARDIO", "*NONE*"), ["csfOptions=KDSIO CARDIO@9"]],
        [display("SYSCEA", "ON", "*NONE*", "ERROR", "*NONE*"), []],
        [display("GSKSRVR", "ON", "TCPIP", "LEVEL=15", "*NONE*").replace(/IEE843I/, "IEE843"), []]
    ])("%s", (text, want) => expect(short(text)).toEqual(want));
});

describe("ICSF and certificates", () => {
    it.each([
        ["FIPS Compliance Mode          : NOT SUPPORTED", ["compliance=NOT SUPPORTED@1"]],
        ["PCI-HSM Compliance Mode : INACTIVE", []],
        ["        PKDS Label: IRR.DIGTCERT.START1.S0W1.ABC", ["pkdsLabel=IRR.DIGTCERT.START1.S0W1.ABC@1"]],
        ["        PKDS Label: *NONE*", []],
        ["The PKDS Label: field", []]
    ])("%s", (text, want) => expect(short(text)).toEqual(want));
});
