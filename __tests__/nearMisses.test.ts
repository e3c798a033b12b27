import { diagnoseSources } from "../src/diagnose";
import { tables } from "../src/reference";
import { bufferSource } from "../src/scan";

const found = (text: string): string[] =>
    diagnoseSources([{ name: "near.txt", source: bufferSource(text) }]).findings.map((f) => `${f.code}: ${f.evidence[0].text}`);

const D = "Nov 24 14:02:11 S0W1 TTLS[50331764]: 14:02:11 TCPIP";
const GSK = (id: string, kind: string, fn: string, detail: string): string =>
    `COMPONENT TRACE FULL FORMAT\nSYSNAME(S0W1)\nCOMP(GSKSRVR)\n**** 11/24/2026\n\nSYSNAME   MNEMONIC  ENTRY ID    TIME STAMP     DESCRIPTION\n-------   --------  --------  ---------------  -------------\n\n` +
    `S0W1      MESSAGE   ${id}  14:02:11.100200  ${kind}\n\n  Job TCPIP     Process 0201001E  Thread 00000001  ${fn}\n  ${detail}\n\n`;

/** Every return code that has a meaning, in every place where it is not the return code of a failure on z/OS. */
const codes = [...tables.systemSsl.rows.map((r) => r.code), ...tables.attls.rows.map((r) => r.code)].filter(
    (code): code is number => code !== null && code !== 0
);

const PLACES: [string, (code: number) => string][] = [
    [
        "ids of a handshake that went well",
        (n) => `${D} EZD1283I TTLS Event GRPID: ${hex(n)} ENVID: ${dec(n)} CONNID: ${dec(n)} RC:    0 Initial Handshake ${n}`
    ],
    [
        "value of a flow entry",
        (n) => `${D} EZD1284I TTLS Flow GRPID: 00000003 ENVID: 00000001 CONNID: 00000014 RC:    0 Get GSK_V3_SESSION_TIMEOUT(304) -  ${n}`
    ],
    [
        "port, job and rule of a mapping",
        (n) =>
            `${D} EZD1281I TTLS Map CONNID: 00000014 LOCAL: 192.0.2.2..2023 REMOTE: 192.0.2.3..${Math.abs(n)} JOBNAME: JOB${Math.abs(n)} USERID: U${Math.abs(n)} TYPE: InBound STATUS: Enabled RULE: R${n} ACTIONS: G${n} E${n} **N/A**`
    ],
    ["data of a record that is no alert", (n) => `${D} EZD1285I TTLS Data CONNID: 00000014 SEND CIPHER 1703030008${hex(n)}${hex(n)}`],
    [
        "PARM1 of a TN3270 message that is about something else",
        (n) =>
            `EZZ6035I TN3270 DEBUG CONN DETAIL IP..PORT: 192.0.2.3..50123 CONN: 0000ABCD LU: MOD: EZBTTRCV RCODE: 1001-01 Client disconnected. PARM1: ${hex(n)} PARM2: 00000000`
    ],
    [
        "messages of jobs",
        (n) =>
            `14.02.11 JOB${dec(n).slice(3)}  IEF404I JOB${Math.abs(n)} - ENDED - TIME=14.02.11\nIEF142I JOB1 STEP${Math.abs(n)} - STEP WAS EXECUTED - COND CODE ${String(Math.abs(n)).padStart(4, "0")}`
    ],
    ["words of anybody", (n) => `RC: ${n}\nerror ${n}\nreturn code ${n}\nEZD1287I is explained on page ${n}\n${n} connections, RC=${n}`],
    ["an EZD1287I without a return code", (n) => `EZD1287I TTLS Error LOCAL: 192.0.2.2..${Math.abs(n)} REMOTE: 192.0.2.3..${Math.abs(n)}`],
    [
        "a System SSL entry that reports no failure",
        (n) => GSK("00000002", "SSL_EXIT", "gsk_secure_socket_read", `Exit status 0x00000000, ${n} bytes, handle ${hex(n)}`)
    ],
    ["a size in an information entry", (n) => GSK("00000008", "SSL_INFO", "gsk_read_v3_record", `Calling read routine for ${n} bytes`)]
];

function hex(n: number): string {
    return (n >>> 0).toString(16).toUpperCase().padStart(8, "0");
}

function dec(n: number): string {
    return String(Math.abs(n)).padStart(8, "0");
}

describe("a return code that is none", () => {
    it.each(PLACES)("%s", (_where, text) => {
        expect(codes.length).toBeGreaterThan(100);
        for (const code of codes) expect({ code, found: found(text(code)) }).toEqual({ code, found: [] });
    });
});

describe("a pair of ICSF that is none", () => {
    const pairs = tables.icsf.rows.filter((r) => r.rsn !== null).map((r) => ({ rc: r.rc, rsn: r.rsn ?? 0 }));
    const shown = (rc: number, rsn: number): string => `retCode = 0x${rc.toString(16)}, rsnCode = 0x${rsn.toString(16)}`;

    it.each<[string, (rc: number, rsn: number) => string]>([
        [
            "in a text about it",
            (rc, rsn) => `ICSF service failure: CSFPSKE ${shown(rc, rsn)}\nwe saw ${rc}/${rsn.toString(16).toUpperCase()} on Monday`
        ],
        [
            "in a log of something else",
            (rc, rsn) => `14.02.11 STC00123  MYAPP01I KEY STORE ANSWERED ${shown(rc, rsn)}\n14.02.11 STC00123  MYAPP02I ${rc}/${rsn}`
        ],
        [
            "in the policy's comments",
            (rc, rsn) => `# CSFPSKE ${shown(rc, rsn)}\nTTLSGroupAction G\n{\n  TTLSEnabled On   # ${rc}/${rsn.toString(16)}\n}\n`
        ],
        [
            "of a service that went well",
            () => GSK("00000008", "SSL_INFO", "crypto_chacha_encrypt_ctx", `ICSF service CSFPSKE ${shown(0, 0)}`)
        ]
    ])("%s", (_where, text) => {
        for (const { rc, rsn } of pairs)
            expect({ pair: `${rc}/${rsn}`, found: found(text(rc, rsn)) }).toEqual({ pair: `${rc}/${rsn}`, found: [] });
    });
});

describe("an alert that is none", () => {
    const bytes = (n: number): string => n.toString(16).toUpperCase().padStart(2, "0");

    it.each<[string, (n: number) => string]>([
        ["a warning", (n) => `${D} EZD1285I TTLS Data CONNID: 00000014 RECV CIPHER 150303000201${bytes(n)}`],
        [
            "application data that look like one",
            (n) => `${D} EZD1285I TTLS Data CONNID: 00000014 RECV CIPHER 1703030007150303000202${bytes(n)}`
        ],
        ["behind ChangeCipherSpec", (n) => `${D} EZD1285I TTLS Data CONNID: 00000014 RECV CIPHER 140303000101150303000202${bytes(n)}`],
        ["its number in a text", (n) => `alert ${n}, Description: ${n}; the client sent ${n} alerts (${n})`]
    ])("%s", (_where, text) => {
        for (const { code } of tables.alerts.rows) expect({ code, found: found(text(code)) }).toEqual({ code, found: [] });
    });
});
