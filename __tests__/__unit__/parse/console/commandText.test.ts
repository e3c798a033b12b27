import {
    COMMAND_LIMIT,
    CommandTextError,
    displayActivity,
    displayHolders,
    displayTrace,
    displayWriters,
    logText,
    traceOff,
    traceOn,
    traceReply,
    writerStart,
    writerStop
} from "../../../../src/parse/console";

test.each<[string, string]>([
    [traceOn({ component: "csf" }), "TRACE CT,ON,COMP=CSF"],
    [traceOn({ component: "CSF", parm: "CTICSF01" }), "TRACE CT,ON,COMP=CSF,PARM=CTICSF01"],
    [traceOn({ component: "CSF", size: "2m" }), "TRACE CT,2M,COMP=CSF"],
    [traceOn({ component: "SYSTCPIP", sub: "(tcpip)" }), "TRACE CT,ON,COMP=SYSTCPIP,SUB=(TCPIP)"],
    [traceOff({ component: "SYSTCPIP", sub: "TCP#1" }), "TRACE CT,OFF,COMP=SYSTCPIP,SUB=('TCP#1')"],
    [writerStart("CTWTR"), "TRACE CT,WTRSTART=CTWTR"],
    [writerStart("CTWTR", "NOWRAP"), "TRACE CT,WTRSTART=CTWTR,NOWRAP"],
    [writerStop("CTWTR"), "TRACE CT,WTRSTOP=CTWTR"],
    [displayTrace(), "D TRACE"],
    [displayTrace({ component: "SYSTCPDA", sub: "TCPIP" }), "D TRACE,COMP=SYSTCPDA,SUB=(TCPIP)"],
    [displayTrace({ component: "SYSTCPDA", subLevels: 8 }), "D TRACE,COMP=SYSTCPDA,SUBLEVEL,N=8"],
    [displayWriters(), "D TRACE,WTR=ALL"],
    [displayHolders("ibmuser.ctrace1"), "D GRS,RES=(SYSDSN,IBMUSER.CTRACE1)"],
    [displayHolders("IBMUSER.*"), "D GRS,RES=(SYSDSN,IBMUSER.*)"],
    [displayActivity("csf*"), "D A,CSF*"],
    [logText("tlsfips:\n\u001b[31mCSF"), "LOG tlsfips:  [31mCSF"]
])("%s", (command, expected) => {
    expect(command).toBe(expected);
});

test.each<[string, string[], string[]]>([
    ["nothing to say", traceReply("06", {}), ["R 06,END"]],
    [
        "as IBM's manual has it",
        traceReply("44", { jobNames: ["CS390IP", "DB1G"], options: ["LEVEL=15"], writer: "GSKWTR" }),
        ["R 44,JOBNAME=(CS390IP,DB1G),OPTIONS=(LEVEL=15),WTR=GSKWTR,END"]
    ],
    ["empty lists are not coded", traceReply("6", { asids: [], jobNames: [], options: [], writer: null }), ["R 6,END"]],
    [
        "filters turned off",
        traceReply("6", { asids: "NONE", jobNames: "NONE", writer: "disconnect" }),
        ["R 6,ASID=(),JOBNAME=(),WTR=DISCONNECT,END"]
    ],
    ["quotes of a member are not those of a reply", traceReply("6", { options: ["'LEVEL=0xff'"] }), ["R 6,OPTIONS=(LEVEL=0XFF),END"]]
])("reply: %s", (_what, replies, expected) => {
    expect(replies).toEqual(expected);
});

test("a long reply goes over several, each list whole", () => {
    const names = Array.from({ length: 10 }, (_, at) => `TCPIP${at}AB`.slice(0, 8));
    const replies = traceReply("06", {
        asids: ["001E", "0042"],
        jobNames: names,
        options: ["KDSIO", "CARDIO", "SYSCALL", "RDIO"],
        writer: "CTWTR"
    });
    expect(replies).toEqual(
        [
            "R 06,ASID=(001E,0042),JOBNAME=(TCPIP0AB,TCPIP1AB,TCPIP2AB,TCPIP3AB,TCPIP4AB,TCPIP5AB,TCPIP6AB,TCPIP7AB,TCPIP8AB,TCPIP9AB),CONT",
            "R 06,OPTIONS=(KDSIO,CARDIO,SYSCALL,RDIO),WTR=CTWTR,END"
        ].map((reply) => expect.stringMatching(new RegExp(`^${reply.replace(/[()]/g, "\\$&")}$`)))
    );
    for (const reply of replies) expect(reply.length).toBeLessThanOrEqual(COMMAND_LIMIT);
});

test.each<[string, () => unknown, "tooLong" | "invalid"]>([
    [
        "a list that fits into no reply",
        () => traceReply("06", { jobNames: Array.from({ length: 16 }, (_, at) => `LONGJO${at + 10}`) }),
        "tooLong"
    ],
    ["too many jobs", () => traceReply("06", { jobNames: Array.from({ length: 17 }, () => "A") }), "invalid"],
    ["a component with more behind it", () => traceOff({ component: "CSF,ON" }), "invalid"],
    ["a blank", () => writerStart("CT WTR"), "invalid"],
    ["a line end", () => traceOn({ component: "CSF\nS EVIL" }), "invalid"],
    ["an option that ends the list", () => traceReply("06", { options: ["ALL),WTR=(X"] }), "invalid"],
    ["a size without a unit", () => traceOn({ component: "CSF", size: "20" }), "invalid"],
    ["a reply id", () => traceReply("6 OR 7", {}), "invalid"],
    ["a sublevel", () => displayTrace({ component: "SYSTCPIP", sub: "A),TT" }), "invalid"],
    ["a data set", () => displayHolders("A B"), "invalid"]
])("refuses %s", (_what, build, kind) => {
    let error: unknown;
    try {
        build();
    } catch (caught) {
        error = caught;
    }
    expect(error).toBeInstanceOf(CommandTextError);
    expect(error).toMatchObject({ kind });
});
