import { parseOpenReplies, parseTraceAnswer, sameReplyId } from "../../../../src/parse/console";

const ALL = "ITT038I ALL OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.";
const NONE = ALL.replace("ALL OF", "NONE OF");
const MEMBER = "IEE252I MEMBER CTICSF01 FOUND IN USER.Z24C.PARMLIB";
const PROMPT = "*06 ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND.";

describe("parseTraceAnswer", () => {
    test.each<[string, string[], string, string[], string[]]>([
        ["the article's ON with PARM", ["TRACE CT,ON,COMP=CSF,PARM=CTICSF01", MEMBER, ALL], "all", [], []],
        ["a console time", [`14.11.40 ${ALL}`], "all", [], []],
        ["some", [ALL.replace("ALL OF", "SOME OF")], "some", [], []],
        ["none, with its reason before it", ["GSK01036E No job name specified.", NONE], "none", ["GSK01036E"], []],
        ["none, bad member", [MEMBER, "ITT010I PARMLIB MEMBER CTICSF01 IN ERROR.", NONE], "none", ["ITT010I"], []],
        ["all, status after it", [ALL, "IEE839I ST=(ON,0001M,00005M) AS=ON", "ISSUE DISPLAY TRACE CMD"], "all", [], []],
        ["a prompt as in IBM's manual", ["* 44 ITT006A ...."], "prompt", [], ["44"]],
        ["a prompt with a time", [`14.11.40 ${PROMPT}`], "prompt", [], ["06"]],
        ["a prompt without *", [PROMPT.slice(1)], "prompt", [], ["06"]],
        ["two prompts", [PROMPT, PROMPT.replace("06", "007")], "prompt", [], ["06", "007"]],
        ["the prompt again after CONT", ["IEE600I REPLY TO 06 IS;JOBNAME=(A),CONT", PROMPT.replace("06", "07")], "prompt", [], ["07"]],
        ["the verdict after a prompt", [PROMPT, "IEE600I REPLY TO 06 IS;END", ALL], "all", [], ["06"]],
        ["a refusal, then the prompt again", ["IEE535I R        INVALID PARAMETER", PROMPT], "prompt", ["IEE535I"], ["06"]],
        ["no such member", ["IEE538I CTICSFXX MEMBER NOT FOUND IN PARMLIB"], "refused", ["IEE538I"], []],
        ["syntax", ["IEE309I TRACE    UNIDENTIFIABLE KEYWORD"], "refused", ["IEE309I"], []],
        ["invalid command", ["IEE305I TRACE    COMMAND INVALID"], "refused", ["IEE305I"], []],
        ["not executed", ["IEE707I TRACE    NOT EXECUTED"], "refused", ["IEE707I"], []],
        ["a reply to nobody", ["IEE179I REPLY 06 IGNORED; ID NOT OUTSTANDING"], "refused", ["IEE179I"], []],
        ["a component message alone is no verdict", ["GSK01036E No job name specified."], "nothing", ["GSK01036E"], []],
        ["nothing yet", [MEMBER], "nothing", [], []],
        ["empty", [], "nothing", [], []]
    ])("%s", (_what, lines, outcome, reasons, prompts) => {
        const { value } = parseTraceAnswer(lines);
        expect(value.outcome).toBe(outcome);
        expect(value.reasons.map((message) => message.id)).toEqual(reasons);
        expect(value.prompts.map((prompt) => prompt.id)).toEqual(prompts);
    });

    test("names who refused", () => {
        const { value } = parseTraceAnswer(["IEE345I TRACE    AUTHORITY INVALID, FAILED BY SECURITY PRODUCT"]);
        expect(value).toMatchObject({ outcome: "refused", authority: "SECURITY PRODUCT" });
    });

    test("ITT038I with another word is no verdict, and said", () => {
        expect(parseTraceAnswer(["ITT038I MOST OF THE TRANSACTIONS"])).toMatchObject({
            value: { outcome: "nothing" },
            problems: [{ line: 1 }]
        });
    });

    test("a prompt without an id is not one that may be answered", () => {
        const { value, problems } = parseTraceAnswer(["ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND."]);
        expect(value).toMatchObject({ outcome: "prompt", prompts: [] });
        expect(problems).toHaveLength(1);
    });
});

describe("parseOpenReplies", () => {
    const list = (...rows: string[]) => [
        "IEE112I 12.01.43 PENDING REQUESTS 537",
        "RM=3    IM=0     CEM=0     EM=0     RU=0    IR=0    NOAMRF",
        ...rows
    ];

    test.each<[string, string[], object[]]>([
        ["none", list(), []],
        ["one", list("ID:R/K     T MESSAGE TEXT", `        06 R ${PROMPT}`), [{ id: "06", messageId: "ITT006A", system: null }]],
        [
            "with systems and other people's, a long text over two lines",
            list(
                "ID:R/K   T SYSNAME  JOB ID    MESSAGE TEXT",
                "     006 R SC63     STC01234  *006 DFS996I *IMS READY*  IM1A",
                "     007 R S0W1               *007 ITT006A SPECIFY OPERAND(S) FOR TRACE CT",
                "                               COMMAND."
            ),
            [
                { id: "006", messageId: "DFS996I", system: "SC63" },
                { id: "007", messageId: "ITT006A", system: "S0W1", text: "ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND." }
            ]
        ],
        [
            "with times",
            list(" ID:R/K     T TIME     SYSNAME  MESSAGE TEXT", `         06 R 11.59.01 S0W1     ${PROMPT}`),
            [{ id: "06", system: "S0W1", time: "11.59.01" }]
        ],
        [
            "a WTOR in other text",
            ["ITT110I INITIALIZATION OF CTRACE WRITER CTWTR COMPLETE.", `14.11.40 ${PROMPT}`],
            [{ id: "06", time: "14.11.40" }]
        ],
        [
            "the same in the list and beside it",
            [PROMPT, ...list("ID:R/K T SYSNAME MESSAGE TEXT", `  6 R S0W1 ${PROMPT}`)],
            [{ system: "S0W1" }]
        ]
    ])("%s", (_what, lines, expected) => {
        const { value, problems } = parseOpenReplies(lines);
        expect(value).toHaveLength(expected.length);
        expect(value).toMatchObject(expected);
        expect(problems).toEqual([]);
    });

    test.each<[string, string[]]>([
        ["a title only is no list", ["IEE112I 12.01.43 PENDING REQUESTS 537"]],
        ["other text is no list", ["IEE305I DISPLAY  COMMAND INVALID"]],
        ["letters lost", ["IEE112I 12.01.43 PENDING REQUESTS 537", "??=?    ??=?", "  ?? ? ???? *?? ??????? ???????"]],
        ["nothing", []]
    ])("%s: said as a problem", (_what, lines) => {
        const { value, problems } = parseOpenReplies(lines);
        expect(value).toEqual([]);
        expect(problems).toHaveLength(1);
    });
});

test.each([
    ["06", "6", true],
    ["006", "06", true],
    ["6", "60", false],
    ["", "0", false],
    ["nn", "nn", false]
])("reply id %j is %j: %p", (a, b, same) => {
    expect(sameReplyId(a, b)).toBe(same);
});
