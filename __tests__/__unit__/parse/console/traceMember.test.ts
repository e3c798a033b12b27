import { parseTraceMember } from "../../../../src/parse/console";

const read = (text: string) => parseTraceMember(text.split("\n"));

// colinpaice.blog article: CTICEACP, and CTICSF01 with its comments
const CTICEACP = "TRACEOPTS \nON\nBUFSIZE(20m)\nOPTIONS('ALL')\nWTR(CTWTR)";
const CTICSF01 = `TRACEOPTS 
/*-----------------------------------------------------------------*/
/* ON OR OFF: PICK 1 */
/*-----------------------------------------------------------------*/
ON
/* OFF */
BUFSIZE(2M)
wtr(ctwtr)
/* OPTIONS( */
/* 'ALL' */
/* ,'KDSIO' */
/* ) */
OPTIONS('KDSIO','CARDIO','SYSCALL','RDIO','ALL')`;

test.each<[string, string, object]>([
    [
        "CTICEACP of the article",
        CTICEACP,
        { state: "ON", bufferSize: "20M", options: ["ALL"], writer: "CTWTR", writerStart: null, traceOpts: 1 }
    ],
    [
        "CTICSF01 of the article",
        CTICSF01,
        { state: "ON", bufferSize: "2M", options: ["KDSIO", "CARDIO", "SYSCALL", "RDIO", "ALL"], writer: "CTWTR" }
    ],
    [
        "one line, writer started, lower case",
        "TRACEOPTS WTRSTART(ctwtr) NOWRAP on jobname(TCPIP) wtr(ctwtr) OPTIONS('LEVEL=255')",
        { state: "ON", jobNames: ["TCPIP"], options: ["LEVEL=255"], writer: "CTWTR", writerStart: { name: "CTWTR", wrap: "NOWRAP" } }
    ],
    [
        "sublevel, lists, no writer",
        "TRACEOPTS SUB(TCPIP) ON ASID(001e,0042) JOBNAME(A, B)",
        { sub: "TCPIP", asids: ["001E", "0042"], jobNames: ["A", "B"], writer: null }
    ],
    ["OFF and WTRSTOP", "TRACEOPTS OFF WTRSTOP(CTWTR)", { state: "OFF", writerStop: "CTWTR" }],
    [
        "options in one pair of quotes",
        "TRACEOPTS ON OPTIONS('TCP,IPADDR(10.1.1.2,10.1.1.3)')",
        { options: ["TCP", "IPADDR(10.1.1.2,10.1.1.3)"] }
    ],
    ["options without quotes", "TRACEOPTS ON OPTIONS(TCP,IPADDR(10.1.1.2,10.1.1.3))", { options: ["TCP", "IPADDR(10.1.1.2,10.1.1.3)"] }],
    ["list over lines", "TRACEOPTS ON OPTIONS('A',\n   'B')", { options: ["A", "B"] }],
    ["a comment within words of a list", "TRACEOPTS ON JOBNAME(A /* not\n B */ C)", { jobNames: ["A", "C"] }],
    ["sequence numbers", `${"TRACEOPTS ON".padEnd(72)}00010000`, { state: "ON" }]
])("%s", (_what, text, expected) => {
    const { value, problems } = read(text);
    expect(value).toMatchObject(expected);
    expect(problems).toEqual([]);
});

test.each<[string, string, string, number]>([
    ["a second TRACEOPTS is counted, not mixed in", "TRACEOPTS ON\nTRACEOPTS OFF WTR(X)", "A further TRACEOPTS", 2],
    ["an unknown word", "TRACEOPTS ON\nTURBO", "Unknown word TURBO", 2],
    ["ON and OFF", "TRACEOPTS ON OFF", "OFF after ON", 1],
    ["WRAP without a writer to start", "TRACEOPTS ON\n\nWRAP", "WRAP without WTRSTART", 3],
    ["an open comment", "TRACEOPTS ON\n/* to the end", "A comment does not end", 2],
    ["an open bracket", "TRACEOPTS ON OPTIONS('A'", "A bracket does not close", 1],
    ["a name is missing", "TRACEOPTS ON WTR", "WTR needs one operand", 1],
    ["nothing of a member", "", "No TRACEOPTS", 1]
])("%s", (_what, text, problem, line) => {
    expect(read(text).problems).toEqual([{ what: expect.stringContaining(problem), line }]);
});

test("of several TRACEOPTS the first is read", () => {
    expect(read("TRACEOPTS ON WTR(A)\nTRACEOPTS OFF WTR(B)").value).toMatchObject({ state: "ON", writer: "A", traceOpts: 2 });
});
