import { parseCommand } from "../../../../src/simulator/ipcs/commandText";
import { ctraceReport, readCtrace } from "../../../../src/simulator/ipcs/ctrace";
import { encodeCte, todOf } from "../../../../src/simulator/ipcs/cte";
import { encodeCsf, encodeGsk } from "../../../../src/simulator/ipcs/payloads";
import { printPages } from "../../../../src/simulator/ipcs/print";
import { packBuffer, unpackRecords } from "../../../../src/simulator/ipcs/records";

interface Gsk {
    at: number;
    code: number;
    job?: string;
    pid?: number;
    tid?: number;
    fn?: string;
    detail?: string[];
}

function gsk(system: string, entries: Gsk[], sequences = [1]): Buffer[] {
    const ctes = entries.map(({ at, code, job = "TCPIP", pid = 0x0201001e, tid = 1, fn = "f", detail = [] }) =>
        encodeCte({
            formatId: code,
            tod: todOf(at),
            data: encodeGsk({ job, processId: pid, threadId: tid, code, functionName: fn, detail })
        })
    );
    return sequences.flatMap((sequence, i) => packBuffer({ component: "GSKSRVR", sub: null, system, sequence }, i === 0 ? ctes : []));
}

function report(command: string, records: Buffer[], offset = 0): { lines: string[]; returnCode: number } {
    return ctraceReport(readCtrace(parseCommand(command)!), unpackRecords(records), offset);
}

/** Sample of IBM's manual, columns intact but for the call-out numbers in front. */
const MANUAL = [
    "COMPONENT TRACE FULL FORMAT",
    "SYSNAME(C01)",
    "COMP(GSKSRVR)",
    "**** 11/14/2005",
    "",
    "SYSNAME   MNEMONIC  ENTRY ID    TIME STAMP     DESCRIPTION",
    "-------   --------  --------  ---------------  -------------",
    "",
    "C01       MESSAGE   00000004  20:43:45.522449  SSL_ERROR",
    "",
    "  Job TCP341    Process 00020032  Thread 00000002  gsk_read_v3_record",
    "  Socket closed by 192.168.50.80.1360."
];

test("prints the manual's sample to the column", () => {
    const at = Date.UTC(2005, 10, 14, 20, 43, 45) + 522.449;
    const detail = ["Socket closed by 192.168.50.80.1360."];
    const records = gsk("C01", [{ at, code: 4, job: "TCP341", pid: 0x20032, tid: 2, fn: "gsk_read_v3_record", detail }]);
    expect(report("CTRACE COMP(GSKSRVR) FULL", records)).toEqual({ lines: MANUAL, returnCode: 0 });
});

/** colinpaice.blog article; its page lost most blanks. */
const ARTICLE = `S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR
Job TCPIP Process 0201001E Thread 00000001 crypto_chacha_encrypt_ctx
ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe
S0W1 MESSAGE 00000004 12:52:55.334123 SSL_ERROR
Job TCPIP Process 0201001E Thread 00000001 crypto_chacha_encrypt_ctx
The algorithm or key size is not supported by ICSF FIPS
S0W1 MESSAGE 00000004 12:52:55.334355 SSL_ERROR
Job TCPIP Process 0201001E Thread 00000001 gsk_encrypt_tls13_record
ChaCha20 Encryption failed: Error 0x0335308f`;
const squeeze = (text: string): string[] =>
    text
        .split("\n")
        .map((l) => l.trim().replace(/\s+/g, " "))
        .filter(Boolean);

test("prints the article's lines, blanks aside", () => {
    const at = Date.UTC(2026, 1, 3, 12, 52, 55);
    const chacha = "crypto_chacha_encrypt_ctx";
    const lines = report(
        "CTRACE COMP(GSKSRVR) FULL",
        gsk("S0W1", [
            { at: at + 333.904, code: 4, fn: chacha, detail: ["ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe"] },
            { at: at + 334.123, code: 4, fn: chacha, detail: ["The algorithm or key size is not supported by ICSF FIPS"] },
            { at: at + 334.355, code: 4, fn: "gsk_encrypt_tls13_record", detail: ["ChaCha20 Encryption failed: Error 0x0335308f"] }
        ])
    ).lines;
    const from = lines.findIndex((line) => line.startsWith("S0W1 "));
    expect(squeeze(lines.slice(from).join("\n"))).toEqual(squeeze(ARTICLE));
});

describe("what a CTRACE subcommand asks for", () => {
    const noon = Date.UTC(2026, 1, 3, 12, 0, 0);
    const records = gsk("S0W1", [
        { at: noon, code: 1, tid: 1, fn: "one" },
        { at: noon + 1000, code: 4, tid: 2, fn: "two" },
        { at: noon + 2000, code: 8, tid: 1, job: "OTHER", fn: "three" },
        { at: noon + 3000, code: 32, tid: 2, fn: "four" }
    ]);
    const functions = (command: string, offset = 0): string[] =>
        report(command, records, offset).lines.flatMap((line) => /^ {2}Job .* (\w+)$/.exec(line)?.[1] ?? []);

    it.each([
        ["ENTIDLIST(4)", ["two"]],
        ["ENTIDLIST(1:15)", ["one", "two", "three"]],
        ["ENTIDLIST(1,X'20')", ["one", "four"]],
        ["OPTIONS((TID(2)))", ["two", "four"]],
        ["OPTIONS((JOB(OTHER)))", ["three"]],
        ["OPTIONS((JOB(TCPIP),PID(0201001E),TID(1)))", ["one"]],
        ["START(02/03/26,12.00.01) STOP(02/03/26,12.00.02.000000)", ["two", "three"]],
        ["LIMIT(1)", ["one"]]
    ])("%s", (operands, expected) => expect(functions(`CTRACE COMP(GSKSRVR) FULL ${operands}`)).toEqual(expected));

    it("LOCAL moves the clock and the day", () => {
        const evening = gsk("S0W1", [{ at: Date.UTC(2026, 1, 3, 23, 30), code: 4 }]);
        const lines = report("CTRACE COMP(GSKSRVR) FULL LOCAL", evening, 60).lines;
        expect(lines.filter((l) => /^\*\*\*\*|MESSAGE/.test(l))).toEqual([
            "**** 02/04/2026",
            "S0W1      MESSAGE   00000004  00:30:00.000000  SSL_ERROR"
        ]);
    });

    it("SHORT, the default, has header lines only; TALLY counts", () => {
        const short = report("CTRACE COMP(GSKSRVR)", records).lines;
        expect(short[0]).toBe("COMPONENT TRACE SHORT FORMAT");
        expect(short.filter((l) => /Job /.test(l))).toEqual([]);
        expect(short.filter((l) => l.startsWith("S0W1 "))).toHaveLength(4);
        expect(report("CTRACE COMP(GSKSRVR) TALLY", records).lines).toContain("Total: 4");
    });

    it("QUERY names the traces and their time span", () => {
        expect(report("CTRACE QUERY", records).lines).toEqual([
            "COMPONENT TRACE QUERY SUMMARY",
            "",
            "COMP(GSKSRVR)",
            "START = 02/03/2026 12:00:00.000000 GMT",
            "STOP  = 02/03/2026 12:00:03.000000 GMT"
        ]);
    });

    it.each<[string, string, Buffer[], RegExp, number]>([
        ["another component", "CTRACE COMP(CSF) FULL", records, /^ITT10015I No definition was found for trace COMP\(CSF\)$/, 8],
        [
            "a sublevel that is not there",
            "CTRACE COMP(SYSTCPIP) SUB((TCPIP))",
            records,
            /^ITT10015I .* COMP\(SYSTCPIP\) SUB\(\(TCPIP\)\)$/,
            8
        ],
        ["an empty data set", "CTRACE COMP(CSF) FULL", [], /^ITT10003I There are no trace buffers in the dump for COMP\(CSF\)$/, 8],
        ["no trace data set", "CTRACE COMP(CSF)", [Buffer.from("text")], /^ITT10019I The input data set is not a CTRACE data set/, 12],
        ["a time outside", "CTRACE COMP(GSKSRVR) START(02/04/26,00.00.00)", records, /^ITT10012I /, 8],
        ["start after stop", "CTRACE COMP(GSKSRVR) START(02/04/26,00.00.00) STOP(02/03/26,00.00.00)", records, /^ITT10011I /, 12],
        ["QUERY with COMP", "CTRACE QUERY COMP(CSF)", records, /^ITT10001I /, 12],
        ["a keyword that is none", "CTRACE COMP(CSF) FUL", records, /INVALID KEYWORD, FUL$/, 12]
    ])("%s", (_name, command, given, message, returnCode) => {
        const got = report(command, given);
        expect(got.lines[got.lines.length - 1]).toMatch(message);
        expect(got.returnCode).toBe(returnCode);
    });

    it("says which buffers were lost, and prints the others", () => {
        const got = report("CTRACE COMP(GSKSRVR) FULL", gsk("S0W1", [{ at: noon, code: 4 }], [7, 10]));
        expect(got.lines.slice(-2)).toEqual([
            "ITT10016I BUFFER 8 WAS NOT FOUND FOR TRACE GSKSRVR. SOME TRACE DATA WAS LOST.",
            "ITT10016I BUFFER 9 WAS NOT FOUND FOR TRACE GSKSRVR. SOME TRACE DATA WAS LOST."
        ]);
        expect(got.returnCode).toBe(4);
    });
});

test("CSF entries carry the literals that were seen, and FAILURES leaves the others out", () => {
    const one = (reasonCode: number, returnCode: number) =>
        encodeCte({
            formatId: 0x21,
            tod: todOf(0),
            data: encodeCsf({ job: "TCPIP", returnCode, reasonCode, conditionCode: 0, service: "CSFPSKE", algorithm: "AES" })
        });
    const records = packBuffer({ component: "CSF", sub: null, system: "S0W1", sequence: 1 }, [one(0, 0), one(0xbfe, 8)]);
    const literals = (command: string): string[] =>
        report(command, records)
            .lines.join("\n")
            .match(/(Return|Reason|Condition) code = [0-9A-F]{8}/g) ?? [];
    expect(literals("CTRACE COMP(CSF) FULL")).toHaveLength(6);
    expect(literals("CTRACE COMP(CSF) FULL OPTIONS((FAILURES))")).toEqual([
        "Return code = 00000008",
        "Reason code = 00000BFE",
        "Condition code = 00000000"
    ]);
});

test("a component without a formatter is shown in hex", () => {
    const records = packBuffer({ component: "SYSCEA", sub: null, system: "S0W1", sequence: 1 }, [
        encodeCte({ formatId: 1, tod: todOf(0), data: Buffer.from("E2C5D5C480180101020000", "hex") })
    ]);
    expect(report("CTRACE COMP(SYSCEA) FULL", records).lines.pop()).toBe(
        "  +0000  E2C5D5C4 80180101 020000             | SEND.......      |"
    );
});

test("pages have a heading and ANSI control, and long lines fold", () => {
    const pages = printPages([...Array.from({ length: 60 }, (_, i) => `line ${i}`), "x".repeat(140)], "IBMUSER", new Date(0));
    expect(pages.filter((l) => l.startsWith("1")).map((l) => /PAGE +(\d+)$/.exec(l)?.[1])).toEqual(["1", "2"]);
    expect(pages.every((l) => /^[1 ]/.test(l) && l.length <= 133)).toBe(true);
    expect(pages.slice(-2)).toEqual([" " + "x".repeat(132), " " + "x".repeat(8)]);
    expect(printPages([], "IBMUSER", new Date(0))).toEqual([]);
});
