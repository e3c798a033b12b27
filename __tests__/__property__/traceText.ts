import fc from "fast-check";

// Prints of component traces with all that may be odd about entries.

/** Headers as prints have them, and lines that are nearly headers. */
const prefix = fc.constantFrom(
    "S0W1      MESSAGE   ",
    "S0W1      MESSAGE   ",
    "S0W1      DUMP      ",
    "SYS2      MESSAGE   ",
    " S0W1      MESSAGE   ",
    "S0W1 MESSAGE ",
    "12 S0W1      MESSAGE   ",
    "s0w1      MESSAGE   ",
    "note of the 00:00:00.000000 S0W1 MESSAGE ",
    `S0W1      MESSAGE${" ".repeat(40)}`
);
const id = fc.constantFrom(
    "00000001",
    "00000002",
    "00000008",
    "00000010",
    "00000010",
    "00000020",
    "00000040",
    "0100ABCD",
    "0000000a",
    "0000000G",
    "00000004"
);
const stamp = fc.constantFrom("12:52:55.333904", "12:52:55.333905", "23:59:59.999999", "12:52:5x.333904", "12:52:55,333904");
const behind = fc.constantFrom(
    "  SSL_ENTRY",
    "  SSL_EXIT",
    "  SSL_EBCDIC_DUMP",
    "",
    "  ICSF",
    "SSL_INFO",
    "  SSL_INFO 12:52:55.000001",
    " ".repeat(90),
    "\n\n\n  SSL_INFO"
);
const job = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("TCPIP     ", "FTPD1     ", "LONGNAME  ", "TCPIP ") },
    { weight: 1, arbitrary: fc.nat(99).map((n) => `JOB${n}     `) }
);
const detail = fc.constantFrom(
    "",
    "  Exit return value = 0",
    "  ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe",
    "  Return code = 00000008  Reason code = 00000BFE",
    "  Return code = 00000000",
    "  TLS alert 40 sent",
    "    00000010  3A3A3A3A 313A3A32  *::::1::2 12:00:00*\n".repeat(4)
);
const entry = fc
    .tuple(
        prefix,
        id,
        stamp,
        behind,
        job,
        detail,
        fc.constantFrom("\n\n  Job ", "\n\n  Job ", "\n\n  Job ", "\n  Jobs ", `\n${"-".repeat(230)} Job `)
    )
    .map(([p, i, s, b, j, d, before]) => `${p}${i}  ${s}${b}${before}${j}Process 0201001E  Thread 00000001  f\n${d}\n\n`);
/** What most entries of a trace look like. */
const plain = id.map(
    (i) => `S0W1      MESSAGE   ${i}  12:52:55.333904  SSL_INFO\n\n  Job TCPIP     Process 0201001E  Thread 00000001  f\n\n`
);
/** An entry many times, so that most are counted and few are told. */
const run = fc.tuple(entry, fc.integer({ min: 1, max: 40 })).map(([e, n]) => e.repeat(n));
const other = fc.constantFrom(
    "COMP(GSKSRVR)\n",
    "COMP(CSF)\n",
    "COMP(SYSTCPIP)SUBNAME((TCPIP))\n",
    "**** 11/24/2026\n",
    "SYSNAME(S0W1)\n",
    "ITT10016I BUFFER 1 WAS NOT FOUND\n",
    "\n"
);
/** Text of a print, mostly of entries that are like each other. */
export const trace = fc
    .array(fc.oneof({ weight: 4, arbitrary: plain }, { weight: 4, arbitrary: run }, { weight: 1, arbitrary: other }), {
        minLength: 1,
        maxLength: 30
    })
    .map((l) => l.join(""));
