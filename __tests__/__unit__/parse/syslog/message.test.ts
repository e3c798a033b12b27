import { MessageReader, fields, startsMessage } from "../../../../src/parse/syslog";
import type { MessageSink } from "../../../../src/parse/syslog";
import { Windows, bufferSource, search } from "../../../../src/scan";

/** What a text says, as the calls of the sink. */
function read(text: string): Record<string, unknown>[] {
    const out: Record<string, unknown>[] = [];
    const put = (kind: string) => (value: object) => void out.push({ kind, ...value });
    const sink: MessageSink = {
        returnCode: put("returnCode"),
        alert: put("alert"),
        denial: put("denial"),
        flow: put("flow"),
        mapping: put("mapping"),
        certificateDiagnosis: put("certificateDiagnosis"),
        message: put("message"),
        release: (release, line) => void out.push({ kind: "release", release, line: line.line }),
        fipsMode: (value, line) => void out.push({ kind: "fipsMode", value, line: line.line })
    };
    const source = bufferSource(text);
    search(source, new MessageReader(new Windows(source), sink).needles());
    return out;
}

const EZD1287I = [
    "EZD1287I TTLS Error RC: 5004 Initial Handshake",
    "  LOCAL: ::FFFF:192.0.2.2..3973",
    "  REMOTE: ::FFFF:192.0.2.3..8803",
    "  JOBNAME: APPJOB RULE: SampleRule",
    "  USERID: APPUSER GRPID: 00000003 ENVID: 00000001 CONNID: 0001EEF1"
];
const WANT = {
    kind: "returnCode",
    returnCode: 5004,
    event: "Initial Handshake",
    connection: "0001EEF1",
    group: "00000003",
    job: "APPJOB",
    rule: "SampleRule"
};

describe("AT-TLS errors", () => {
    it.each([
        ["five lines of a job log", EZD1287I.join("\n")],
        ["lines joined by carriage returns", EZD1287I.join("\r")],
        ["one line", EZD1287I.map((l) => l.trim()).join(" ")],
        ["CR LF", EZD1287I.join("\r\n")],
        [
            "another field order",
            "EZD1286I TTLS Error GRPID: 00000003 ENVID: 00000001 CONNID: 0001EEF1 LOCAL: a..1 REMOTE: b..2 JOBNAME: APPJOB USERID: APPUSER RULE: SampleRule  RC: 5004 Initial Handshake"
        ],
        [
            "SYSLOG with continuation lines",
            `N 4000000 S0W1     2026328 12:52:55.33 STC00123 00000290  ${EZD1287I[0]} 123\n` +
                EZD1287I.slice(1)
                    .map((l) => `D 123 00000290  ${l}`)
                    .join("\n") +
                "\nN 4000000 S0W1     2026328 12:52:56.00 STC00123 00000290  IEE000I OTHER RC: 402"
        ]
    ])("%s", (_what, text) => {
        const [first, ...rest] = read(text);
        expect(first).toMatchObject({ ...WANT, event: expect.stringContaining("Initial Handshake") });
        expect(rest).toEqual([]);
    });

    it("keeps system, date and time of a SYSLOG line", () => {
        const [first] = read(`N 4000000 S0W1     2026328 12:52:55.33 STC00123 00000290  ${EZD1287I.join(" ")}`);
        expect(first.message).toMatchObject({ system: "S0W1", date: "2026-11-24", time: "12:52:55.33" });
    });

    it.each([
        ["EZD1283I TTLS Event GRPID: 1 ENVID: 1 CONNID: 1 RC:    0 Connection Init", "RC 0 is no error"],
        ["XEZD1287I TTLS Error RC: 402 x", "another word"],
        ["EZD1287 TTLS Error RC: 402 x", "no id"],
        ["EZZ6035I RCODE: 1001-00 PARM1: 00000192 PARM2: 0", "another RCODE"],
        ["EZZ6035I RCODE: 6002-00 PARM1: 00000000 PARM2: 0", "PARM1 zero"]
    ])("says nothing of %s (%s)", (text) => expect(read(text)).toEqual([]));

    it("reads PARM1 of TN3270 as hex", () => {
        const [m] = read(
            "EZZ6035I TN3270 DEBUG CONN DETAIL\n  CONN: 0001EEF1 LU: MOD: EZBTTSMT\n  RCODE: 6002-00 SSL/TLS handshake failed.\n  PARM1: 0000019C PARM2: 00000000 PARM3: gsk_secure_socket_init"
        );
        expect(m).toMatchObject({ kind: "returnCode", returnCode: 412, connection: "0001EEF1", event: "gsk_secure_socket_init" });
    });
});

const MAP = "TTLS Map   CONNID: 0000002B LOCAL: 192.0.2.2..8443 REMOTE: 2001:DB8::7..50123 JOBNAME: WEBSRV USERID: WEBUSR";
describe("which rule a connection matched", () => {
    it.each([
        [
            `EZD1281I ${MAP} TYPE: InBound STATUS: Not Enabled RULE: Web~1 ACTIONS: grp`,
            { direction: "inbound", status: "notEnabled", rule: "Web~1", actions: ["grp"], remote: "2001:DB8::7..50123", user: "WEBUSR" }
        ],
        [
            `EZD1281I ${MAP.replace(/ (?=LOCAL|JOBNAME)/g, "\r  ")}\r  TYPE: OUTBOUND\r  STATUS: APPL CONTROL\r  RULE: R\r  ACTIONS: g e c`,
            { direction: "outbound", status: "applicationControlled", actions: ["g", "e", "c"], connection: "0000002B", job: "WEBSRV" }
        ],
        [`EZD1281I ${MAP}\n  TYPE: InBound STATUS: Enabled\n  RULE: R ACTIONS: g e **N/A**`, { status: "enabled", rule: "R" }],
        [`EZD1281I ${MAP} RULE: R STATUS: Pending`, { direction: null, status: null, shown: "Pending" }]
    ])("%j", (text, want) => expect(read(text)).toEqual([expect.objectContaining({ kind: "mapping", ...want })]));

    it("says nothing of a message without a status", () => expect(read(`EZD1281I ${MAP} RULE: R`)).toEqual([]));
});

describe("certificates of a chain", () => {
    const of = (failing: string): string =>
        `EZD2053I TTLS Certificate Diagnostics Details GRPID:00000003 ENVID: 00000001 CONNID: 0000002B Certificate= 2 of 3 FailingCert= ${failing} SubjectDN= <CN=Sub CA> IssuerDN= <CN=Root> SerialNumber= 1A CertificateSource= Handshake`;
    it("tells the one that failed", () =>
        expect(read(of("YES"))).toEqual([
            expect.objectContaining({
                kind: "certificateDiagnosis",
                subject: "CN=Sub CA",
                connection: "0000002B",
                returnCode: null,
                cms: null
            })
        ]));
    it("leaves the others as a message", () =>
        expect(read(of("NO"))).toEqual([expect.objectContaining({ kind: "message", id: "EZD2053I" })]));
});

describe("other messages", () => {
    it.each([
        [
            "EZD1285I TTLS Data CONNID: 00000014 SEND CIPHER 1503020002020A",
            { kind: "alert", alert: 10, fatal: true, direction: "sent", connection: "00000014" }
        ],
        [
            "EZD1285I TTLS Data CONNID: 00000014 RECV CIPHER 15030300020128",
            { kind: "alert", alert: 40, fatal: false, direction: "received" }
        ],
        [
            "EZD1284I TTLS Flow GRPID: 00000003 ENVID: 00000001 CONNID: 00000000 RC:    0 Set GSK_PROTOCOL_TLSV1_3(619) -  ON",
            { kind: "flow", name: "GSK_PROTOCOL_TLSV1_3", number: 619, value: "ON", group: "00000003" }
        ],
        [
            "ICH408I USER(START1  ) GROUP(SYS1    ) NAME(X)\n  CSF1TRC CL(CSFSERV )\n  INSUFFICIENT ACCESS AUTHORITY\n  ACCESS INTENT(READ   )",
            { kind: "denial", user: "START1", resource: "CSF1TRC", class: "CSFSERV", intent: "READ" }
        ],
        ["RELEASE z/OS 02.05.00    LICENSE = z/OS", { kind: "release", release: "2.5" }],
        ["  FIPSMODE(YES,FAIL(YES))", { kind: "fipsMode", value: "YES" }],
        ["  FIPSMODE(140-3,INDICATE,FAIL(NO))", { kind: "fipsMode", value: "140-3,INDICATE" }],
        ["FIPSMODE       Operate PKCS #11 in FIPS 140-2 mode          NO,FAIL(NO)", { kind: "fipsMode", value: "NO" }],
        ["Alert Message:Level: Fatal (2): Description: Handshake Failure (40)", { kind: "alert", alert: 40, direction: null }]
    ])("%s", (text, want) => expect(read(text)).toEqual([expect.objectContaining(want)]));

    it.each([
        "EZD1285I TTLS Data CONNID: 1 RECV CIPHER 1703030033023345",
        "Such as FIPSMODE(YES,FAIL(YES)).",
        "/* FIPSMODE(YES,FAIL(YES)) */",
        "ICH408I USER(A) GROUP(B) NAME(C) LOGON/JOB INITIATION"
    ])("nothing in: %s", (text) => expect(read(text)).toEqual([]));
});

it.each([
    ["EZD1287I TTLS Error", true],
    ["14.02.11 STC00123  IEF404I X - ENDED", true],
    ["Nov 24 12:52:55 S0W1 TTLS[1]: hello", true],
    ["*006 ITT006A SPECIFY OPERANDS", true],
    ["  LOCAL: ::FFFF:192.0.2.2..3973", false],
    ["D 123 00000290    REMOTE: x", false],
    ["  CSF1SKE CL(CSFSERV )", false]
])("starts a message: %s", (text, want) => expect(startsMessage(text)).toBe(want));

it("takes fields apart in any order", () => {
    expect(fields("RC:  402 Initial Handshake LOCAL: ::1..2 CONNID: 0A")).toEqual({
        RC: "402 Initial Handshake",
        LOCAL: "::1..2",
        CONNID: "0A"
    });
});
