import {
    parseComplianceLines,
    parseIcsfCards,
    parseIcsfKeywordError,
    parseIcsfList,
    parseIcsfOptions
} from "../../../../src/parse/console";

describe("D ICSF,LIST", () => {
    // a real system at HCR77E0 without a crypto card
    const LIST = [
        " CSFM668I 16.46.59 ICSF LIST 367",
        "  Systems supporting SETICSF and DISPLAY ICSF commands:",
        "    SYSNAME   RELEASE  DOM  CHG_DATE",
        "    VS01      HCR77E0  N/A  01/29/24"
    ];
    test("a real answer", () => {
        expect(parseIcsfList(LIST)).toEqual({
            value: { answered: true, systems: [{ name: "VS01", level: "HCR77E0", domain: "N/A", changed: "01/29/24" }] },
            problems: []
        });
    });
    test("collapsed blanks, two systems", () => {
        const lines = [...LIST, "SY2 HCR77D2 003 05/13/20"].map((line) => line.trim().replace(/\s+/g, " "));
        expect(parseIcsfList(lines).value.systems.map((one) => one.name)).toEqual(["VS01", "SY2"]);
    });
    test("no answer", () => {
        expect(parseIcsfList(["IEE305I DISPLAY  COMMAND INVALID"])).toMatchObject({ value: { answered: false }, problems: [{}] });
    });
});

describe("D ICSF,CARDS", () => {
    // IBM's sample: the words are its own, the line breaks are not kept there
    const words =
        "CSFM668I 09.35.33 ICSF CARDS 292 ACTIVE DOMAIN = 003 CRYPTO EXPRESS5 COPROCESSOR 5C36 STATUS=Active SERIAL#=99EA6059 LEVEL=5.0.45 REQUESTS ACTIVE=0002 " +
        "CRYPTO EXPRESS5 COPROCESSOR 5P40 STATUS=Active SERIAL#=97006099 LEVEL=02.09 CLiC=0742 REQUESTS ACTIVE=0001 CRYPTO EXPRESS5 ACCELERATOR 5A42 STATUS=Active";
    test.each<[string, string[]]>([
        ["all on one line", [words]],
        ["a line for each card", words.split(/ (?=ACTIVE DOMAIN|CRYPTO)/)],
        ["a leading blank, no multi-line id", words.replace(" 292", "").split(/(?= ACTIVE DOMAIN| CRYPTO)/)]
    ])("IBM's sample, %s", (_what, lines) => {
        const { value, problems } = parseIcsfCards(lines);
        expect(problems).toEqual([]);
        expect(value.domain).toBe("003");
        expect(
            value.cards.map(({ index, type, kind, status, serial, level, requests }) => [
                index,
                type,
                kind,
                status,
                serial,
                level,
                requests
            ])
        ).toEqual([
            ["5C36", "CEX5", "cca", "Active", "99EA6059", "5.0.45", null],
            ["5P40", "CEX5", "ep11", "Active", "97006099", "02.09 CLiC=0742", null],
            ["5A42", "CEX5", "accelerator", "Active", null, null, null]
        ]);
    });

    const many = (...lines: string[]) => parseIcsfCards(["CSFM668I 14.16.37 ICSF CARDS 093", "  ACTIVE DOMAIN = 025", ...lines]).value;
    test("several lines a card", () => {
        const value = many(
            "  CRYPTO EXPRESS6 COPROCESSOR 6C00",
            "    STATUS=Master key incorrect  SERIAL#=DV785304  LEVEL=6.0.6z",
            "    REQUESTS=0000000007  ACTIVE=0000",
            "  CRYPTO EXPRESS6S ACCELERATOR 6A01",
            "    STATUS=Temp unavailable  SERIAL#=N/A       LEVEL=N/A",
            "    REQUESTS=0000000000  ACTIVE=0000"
        );
        expect(value.cards).toEqual([
            {
                index: "6C00",
                type: "CEX6",
                kind: "cca",
                status: "Master key incorrect",
                serial: "DV785304",
                level: "6.0.6z",
                requests: 7,
                line: 3
            },
            {
                index: "6A01",
                type: "CEX6",
                kind: "accelerator",
                status: "Temp unavailable",
                serial: null,
                level: null,
                requests: 0,
                line: 6
            }
        ]);
    });
    test.each([
        ["CRYPTO EXPRESS8 COPROCESSOR 8P05", "CEX8", "ep11"],
        ["CRYPTO EXPRESS7 COPROCESSOR 7C00", "CEX7", "cca"],
        ["CRYPTO EXPRESS4 COPROCESSOR SP05", "CEX4", "ep11"],
        ["CRYPTO EXPRESS3 COPROCESSOR G03", "CEX3", "cca"],
        ["CRYPTO EXPRESS3 ACCELERATOR H01", "CEX3", "accelerator"],
        ["CRYPTO FEATURE 9C01", "CEX9", "cca"],
        ["CRYPTO EXPRESS9 COPROCESSOR 9X01", "CEX9", "unknown"]
    ])("%s", (heading, type, kind) => {
        expect(many(`  ${heading}`, "    STATUS=Deactivated").cards).toEqual([
            expect.objectContaining({ type, kind, status: "Deactivated" })
        ]);
    });
    test("no cards is an answer", () => {
        expect(parseIcsfCards([" CSFM668I 14.16.37 ICSF CARDS", "  ACTIVE DOMAIN = N/A"])).toEqual({
            value: { answered: true, domain: "N/A", cards: [] },
            problems: []
        });
    });
    test("a card that was not understood is said", () => {
        expect(parseIcsfCards(["CSFM668I 14.16.37 ICSF CARDS", "CRYPTO SOMETHING NEW", " STATUS=Active"]).problems).toHaveLength(1);
    });
    test("no answer", () => {
        expect(parseIcsfCards([])).toMatchObject({ value: { answered: false, cards: [] }, problems: [{}] });
    });
});

describe("D ICSF,OPTIONS", () => {
    const options = (...lines: string[]) =>
        parseIcsfOptions(["CSFM668I 14.16.37 ICSF OPTIONS", "  SYSNAME = S0W1  ICSF LEVEL = HCR77E0", ...lines]).value;
    test("FIPSMODE that is not shown is not NO", () => {
        expect(options("    MASTERKCVLEN = display all digits")).toEqual({ answered: true, level: "HCR77E0", fipsMode: null });
    });
    test.each([
        ["    FIPSMODE(YES,FAIL(YES))", "YES", "YES"],
        ["    FIPSMODE(NO,FAIL(NO))", "NO", "NO"],
        ["    FIPSMODE = COMPAT,FAIL(NO)", "COMPAT", "NO"],
        ["    FIPSMODE: YES", "YES", null],
        ["    FIPSMODE(140-3,INDICATE,FAIL(NO))", "140-3,INDICATE", "NO"],
        ["    FIPSMODE( 140-3 , HYBRID , FAIL( YES ) )", "140-3,HYBRID", "YES"],
        ["    FIPSMODE(SOMENEW)", "SOMENEW", null],
        // panel CSFSOP10
        ["FIPSMODE       Operate PKCS #11 in FIPS 140-2 mode          NO,FAIL(NO)", "NO", "NO"]
    ])("%s", (line, value, fail) => {
        expect(options(line).fipsMode).toEqual({ value, fail, line: 3 });
    });
});

test("a keyword that ICSF does not know", () => {
    // a real answer at HCR77E0
    const lines = [
        " ASA101I SYNTAX ERROR: NONKEYWORD WAS SEEN, WHERE ONE OF",
        "(CARDS KDS MKS LIST",
        "OPTIONS SYSPLEX REMOTEDEVICE MKVPS",
        "SERVICELIBS)",
        "WOULD BE CORRECT.",
        "DETECTING MODULE IS CSFMIDMS"
    ];
    expect(parseIcsfKeywordError(lines)).toEqual([
        "CARDS",
        "KDS",
        "MKS",
        "LIST",
        "OPTIONS",
        "SYSPLEX",
        "REMOTEDEVICE",
        "MKVPS",
        "SERVICELIBS"
    ]);
    expect(parseIcsfKeywordError(["CSFM668I 1"])).toBeNull();
});

test.each([
    ["FIPS Compliance Mode          : NOT SUPPORTED", "FIPS Compliance Mode", "cannot"],
    ["If you get a message like FIPS Compliance Mode          : NOT SUPPORTED.", "FIPS Compliance Mode", "cannot"],
    ["  PCI-HSM Compliance Mode : INACTIVE", "PCI-HSM Compliance Mode", "inactive"],
    ["  Compliance Migration Mode : Active", "Compliance Migration Mode", "active"],
    ["FIPS Compliance Mode : FIPS 2021", "FIPS Compliance Mode", "unknown"]
])("panel line: %s", (line, mode, state) => {
    expect(parseComplianceLines(["", line]).value).toEqual([expect.objectContaining({ mode, state, line: 2 })]);
});
