import {
    alertOf,
    buildEntry,
    parseCompLine,
    parseCsf,
    parseDateLine,
    parseGsk,
    parseHeader,
    serviceName
} from "../../../../src/parse/ctrace";

const lines = (...text: string[]) => text.map((t, i) => ({ text: t, line: i + 1, offset: i * 100 }));
const entryOf = (component: string, ...text: string[]) => {
    const entry = buildEntry(lines(...text), component, "2026-11-24", false);
    if (!entry) throw new Error("no entry");
    return entry;
};

describe("parts of a print", () => {
    it.each([
        ["**** 11/14/2005", "2005-11-14"],
        ["     **** 2002/11/20", "2002-11-20"],
        [" **** 11/14/2005 ", "2005-11-14"],
        ["* **** 11/14/2005", null],
        ["**** 1/1/05", null]
    ])("date line %s", (text, date) => expect(parseDateLine(text)).toBe(date));

    it.each([
        ["COMP(GSKSRVR)", { component: "GSKSRVR", sub: null }],
        [" COMP(SYSTCPIP)SUBNAME((TCPSVT2))", { component: "SYSTCPIP", sub: "TCPSVT2" }],
        ["CTRACE COMP(GSKSRVR) FULL", null],
        ["TRACE CT,ON,COMP=CSF", null]
    ])("component line %s", (text, want) => expect(parseCompLine(text)).toEqual(want));

    it.each([
        ["S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR   ", "S0W1", 4, "SSL_ERROR"],
        ["S0W1 MESSAGE 00000004 12:52:55.334123 SSL_ERROR", "S0W1", 4, "SSL_ERROR"],
        ["   1 C01       MESSAGE   00000008  20:43:45.522449  SSL_INFO", "C01", 8, "SSL_INFO"],
        ["0S0W1     MESSAGE   00000004  12:52:55.333904  SSL_ERROR", "S0W1", 4, "SSL_ERROR"],
        ["SYSAK     ASERVICE  00000006  12:58:13.679197  After  call to service", "SYSAK", 6, "After  call to service"],
        ["MVS181    TELNET    70010004  12:49:06.354966   Send Data to Client", "MVS181", 0x70010004, "Send Data to Client"],
        ["63 MVS182 DATA 00000005 13:18:52.705250 Data Trace", "MVS182", 5, "Data Trace"]
    ])("header %s", (text, system, id, description) => expect(parseHeader(text)).toMatchObject({ system, id, description }));

    it.each([
        "",
        "Job TCPIP Process 0201001E Thread 00000001 f",
        "S0W1 MESSAGE 00000004 12:52:55 SSL_ERROR",
        "S0W1 MESSAGE 0004 12:52:55.334123 X"
    ])("no header: %s", (text) => expect(parseHeader(text)).toBeNull());
});

describe("System SSL entries", () => {
    const header = "S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR";

    it("reads job line, ICSF failure and status", () => {
        const gsk = parseGsk(
            entryOf(
                "GSKSRVR",
                header,
                "",
                "  Job TCPIP     Process 0201001E  Thread 00000001  f_name",
                "  ICSF service failure: CSFPSKE6 retCode = 0x8, rsnCode = 0xbfe",
                "  x: Error 0x0335308f"
            )
        );
        expect(gsk).toMatchObject({
            job: "TCPIP",
            process: "0201001E",
            thread: "00000001",
            function: "f_name",
            icsf: { service: "CSFPSKE", returnCode: 8, reasonCode: 0xbfe },
            cms: "0335308F",
            alert: null
        });
    });

    it("joins what a narrow print folded, so that a code is not read short", () => {
        const gsk = parseGsk(
            entryOf(
                "GSKSRVR",
                header,
                "",
                "  Job TCPIP     Process 0201001E  Thread 00000001  crypto_ch",
                "acha_encrypt_ctx",
                "  ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbf",
                "e"
            )
        );
        expect(gsk).toMatchObject({ function: "crypto_chacha_encrypt_ctx", icsf: { reasonCode: 0xbfe } });
        expect(gsk?.details[0]).toMatchObject({ line: 5, endLine: 6 });
    });

    it("drops headings of pages and columns inside of an entry", () => {
        const gsk = parseGsk(
            entryOf(
                "GSKSRVR",
                header,
                "1IPCS PRINT LOG FOR USER IBMUSER   12:53:10 11/24/26  PAGE    2",
                " ",
                " SYSNAME   MNEMONIC  ENTRY ID    TIME STAMP     DESCRIPTION",
                "   Job TCPIP     Process 0201001E  Thread 00000001  f",
                "   Socket closed by"
            )
        );
        expect(gsk?.details.map((d) => d.text.trim())).toEqual(["Socket closed by"]);
    });

    // One pattern with two ways to take a dash needs minutes for this line.
    it("keeps a long line of dashes that ends in a word", () => {
        const long = `${"-".repeat(4000)} x`;
        expect(buildEntry(lines(header, long, "-".repeat(4000), "-"), "GSKSRVR", null, false)?.body.map((l) => l.text)).toEqual([long]);
    });

    it("is null without a job line", () => expect(parseGsk(entryOf("GSKSRVR", header, "  something else"))).toBeNull());

    it.each([
        ["Sending alert handshake_failure (40)", 40],
        ["Alert received from peer: decrypt_error (51)", 51],
        ["TLS alert 70 sent", 70],
        ["alert description = 48", 48],
        ["Alert level 2 description 40 sent", 40],
        ["SSL V3 alert 51 received from client", 51],
        ["alert: handshake failure", 40],
        ["Socket closed by 192.0.2.7.2023.", null],
        ["certificate 40 of 51", null],
        ["alert monitor started", null]
    ])("alert in: %s", (text, alert) => expect(alertOf(text)).toBe(alert));
});

describe("ICSF entries", () => {
    it("reads the older layout", () => {
        const csf = parseCsf(
            entryOf(
                "CSF",
                "SYSAK     ASERVICE  00000006  12:58:13.679197  After  call to service",
                "",
                "   ASCB@.... 00FCD980  TCB@..... 007BCA38  AS_id.... 0022",
                "   Module... CSFNENC   RCode.... 00000008  Reason... 0000002F",
                "   User..... 00000000  00000000"
            )
        );
        expect(csf?.result).toEqual({ service: "CSFNENC", returnCode: 8, reasonCode: 0x2f });
    });

    it.each([
        ["Return code = 00000008  Reason code = 00000BFE", 8, 0xbfe],
        ["Return code=8 Reason code=BFE", 8, 0xbfe],
        ["Return  code  =  00000000", 0, -1]
    ])("reads the words wherever they stand: %s", (text, returnCode, reasonCode) => {
        const csf = parseCsf(entryOf("CSF", "S0W1      P11SERV   00000021  12:52:55.100000  x", `  CSFPSKE ${text}`));
        expect(csf?.result).toEqual({ service: "CSFPSKE", returnCode, reasonCode });
    });

    it("does not take a condition code for a return code", () => {
        expect(parseCsf(entryOf("CSF", "S0W1      CARDIO    00000022  12:52:55.100000  x", "  Condition code = 00000002"))).toBeNull();
    });

    it.each([
        ["CSFPPS26", "CSFPPS2"],
        ["csfpske6", "CSFPSKE"],
        ["CSFIQF2", "CSFIQF2"]
    ])("service %s is %s", (name, want) => expect(serviceName(name)).toBe(want));
});
