import type { SubsystemMessage } from "../../../../src/parse/subsystem";
import { SubsystemReader } from "../../../../src/parse/subsystem";
import { bufferSource, search, Windows } from "../../../../src/scan";

/** What the reader tells of a text. */
function read(text: string): SubsystemMessage[] {
    const told: SubsystemMessage[] = [];
    const source = bufferSource(Buffer.from(text, "latin1"));
    const reader = new SubsystemReader(new Windows(source), { subsystem: (v) => told.push(v) });
    search(source, reader.needles());
    reader.end();
    return told;
}

/** `subsystem kind rc function resource detail` of each message. */
const short = (text: string): string[] =>
    read(text).map((m) =>
        [m.subsystem, m.kind, m.returnCode ?? "-", m.function ?? "-", m.resource ?? "-", m.detail].join("|").replace(/\|$/, "")
    );

const CICS = "CICS|DFHSO0123|402|gsk_secure_socket_init|TCPIPSERVICE HTTPS|No common ciphers negotiated";
const MQ = "MQ|CSQX620E|414|gsk_secure_socket_init|channel A.TO.B";

describe("messages, however z/OS wraps them", () => {
    it.each([
        [
            "one line",
            "DFHSO0123 11/24/2026 07:15:02 CICSA Return code 402 received from function gsk_secure_socket_init of System SSL. Reason: No common ciphers negotiated. Peer: 192.0.2.60, TCPIPSERVICE: HTTPS.",
            [CICS]
        ],
        [
            "CICS log, broken at blanks",
            "DFHSO0123 11/24/2026 07:15:02 CICSA Return code 402 received from function\n          'gsk_secure_socket_init' of System SSL. Reason: No common ciphers\n          negotiated. Peer: 192.0.2.60, TCPIPSERVICE: HTTPS.\nDFHSO0123 x",
            [CICS]
        ],
        [
            "SYSLOG with continuation records",
            "N 4040000 SYSA     2026328 07:15:02.11 JOB00123 00000090 +DFHSO0123 CICSA Return code 402 received from function gsk_secure_socket_init of\nS                                                                 System SSL. Reason: No common ciphers negotiated. Peer: 192.0.2.60,\nS                                                                 TCPIPSERVICE: HTTPS.\nN 4040000 SYSA     2026328 07:15:03.11 JOB00123 00000090  IEF403I X - STARTED",
            [CICS]
        ],
        [
            "job log with the number of a multi-line message",
            "07.15.02 JOB00123 +DFHSO0123 CICSA Return code 402 received from\n   099             function gsk_secure_socket_init of System SSL. Reason:\n   099             No common ciphers negotiated. Peer: 192.0.2.60,\n   099             TCPIPSERVICE: HTTPS.",
            [CICS]
        ],
        [
            "answer of a console API: carriage returns, two messages",
            " 07.15.02 JOB00123 +DFHSO0123 CICSA Return code 402 received from function\r  gsk_secure_socket_init of System SSL. Reason: No common ciphers\r  negotiated. Peer: 192.0.2.60, TCPIPSERVICE: HTTPS.\r 07.15.03 STC00001  CSQX620E !Q1 CSQXRESP System SSL error, channel A.TO.B, connection 192.0.2.1\r  function 'gsk_secure_socket_init' RC=414\r",
            [CICS, MQ]
        ],
        ["a message cut down to what matters", "CSQX620E ... gsk_secure_socket_init RC=414", ["MQ|CSQX620E|414|gsk_secure_socket_init|-"]],
        [
            "MQ, prefix behind the id",
            "CSQX620E +Q1 CSQXRESP System SSL error, channel A.TO.B, connection h (192.0.2.1) function 'gsk_secure_socket_init' RC=414",
            [MQ]
        ],
        [
            "MQ, name broken",
            "CSQX620E +Q1 CSQXRESP System SSL error, channel\nA.TO.B, connection h\n(192.0.2.1) function 'gsk_secure_\nsocket_init' RC=414",
            [MQ]
        ],
        [
            "MQ in FIPS mode: the code is a CMS status, not one of System SSL's functions",
            "CSQX620E Q1 CSQXGINI System SSL error, function 'gsk_fips_state_set' RC=03353084",
            ["MQ|CSQX620E|-|gsk_fips_state_set|-|03353084"]
        ],
        [
            "ZSS behind Zowe's prefix",
            "2026-11-24 10:00:00.500 <ZWESLSTC:6> ZWESVUSR WARN (zss) ZWES1060W Failed to init TLS environment, rc=202(Error detected)",
            ["Zowe|ZWES1060W|202|gsk_environment_init|ZSS|Error detected"]
        ],
        ["an R_datalib error", "R_datalib (IRRSDL00) error: profile for ring not found (8, 8, 84)", ["Zowe|R_datalib|-|-|-|8/8/84"]],
        [
            "Db2, wrapped",
            "DSNL030I  -D DSNLTEXC DDF PROCESSING FAILURE FOR\n   210   LUWID=A.B.C\n   210   REASON=00D31205",
            ["Db2|DSNL030I|-|-|-|00D31205"]
        ],
        [
            "Db2's client, wrapped",
            'SQL30020N  Execution failed because of a syntax error:  Reason\nCode "0x124C"("0100")"".  SQLSTATE=58009',
            ["Db2|SQL30020N|-|-|-|124C"]
        ],
        [
            "Db2: a code as manuals write it is no code",
            "DSNL511I  -D DSNLIENO TCP/IP CONVERSATION FAILED TO LOCATION ::192.0.2.7 IPADDR=::192.0.2.7 PORT=5\n   SOCKET=RECV RETURN CODE=1121 REASON CODE=7674nnnn",
            []
        ],
        [
            "Db2: codes of TCP/IP",
            "DSNL511I  -D DSNLIENO TCP/IP CONVERSATION FAILED TO LOCATION ::192.0.2.7 IPADDR=::192.0.2.7 PORT=5\n   SOCKET=RECV RETURN CODE=1121 REASON CODE=76740000",
            ["Db2|DSNL511I|-|-|partner ::192.0.2.7|RECV 1121 76740000"]
        ],
        [
            "toolkit",
            "Connect failed (HWTHCONN).\nReason Desc: Certificate validation error\n",
            ["toolkit|reason|8|HWTHCONN|-|Certificate validation error"]
        ],
        [
            "toolkit, COBOL sample",
            " An error occurred: Certificate validation error\n Reason code: 8\n Return code: -1\n",
            ["toolkit|reason|8|HWTHCONN|-|Certificate validation error"]
        ]
    ])("%s", (_name, text, want) => {
        expect(short(text)).toEqual(want);
    });
});

describe("sessions of FTP", () => {
    it.each([
        ["FC9999 ftpAuth: no keyring\nEZA2897I Authentication negotiation failed", ["FTP|session|-|-|session at line 1|ended noKeyRing"]],
        [
            "FC0910 authServer: secure_socket_init failed with rc = 410 (SSL message format is incorrect)\nEZA2897I x",
            ["FTP|session|410|secure_socket_init|session at line 1|ended failed"]
        ],
        // A second AUTH after the end is another session.
        [
            "EZA1701I >>> AUTH TLS\nEZA2897I x\nEZA1701I >>> AUTH TLS\nFC1 authServer: secure_socket_init failed with rc = 402 (x)\nEZA2897I x",
            ["FTP|session|-|-|session at line 1|ended", "FTP|session|402|secure_socket_init|session at line 3|ended failed"]
        ],
        ["; TLSMECHANISM FTP and EZA2897I in a comment", []],
        ["EZA1701I >>> AUTH TLS\n234 ok\nEZA2895I Authentication negotiation succeeded", []]
    ])("%j", (text, want) => {
        expect(short(text)).toEqual(want);
    });
});

it.each([
    "See CSQX631E, CSQX633E or CSQX642E in the manual.",
    "DFHSO01234 is no id, and neither is XDFHSO0123.",
    "CSQX620E without a code",
    "HWSP1445E UNKNOWN EXIT NAME SPECIFIED IN MESSAGE PREFIX; MSGID=*SAMPLE*, M=SDRC",
    "  Ciphers(C02FC030)",
    "//*TLS10ON DD DUMMY",
    "*ENCRYPTION=WEAK",
    "SMCDStatus: Inactive",
    "Ticket 4711: the user saw EZA2897I Authentication negotiation failed last week.",
    "534 bytes sent; TLS negotiation went well",
    "An error occurred: Certificate validation error"
])("says nothing for %j", (text) => {
    expect(short(text)).toEqual([]);
});

it("gives time and system of the log", () => {
    const [m] = read("N 4040000 SYSA     2026328 07:15:02.11 JOB00123 00000090  CSQX642E Q1 CSQXRESP No SSL certificate for channel A.B");
    expect(m).toMatchObject({ system: "SYSA", date: "2026-11-24", time: "07:15:02.11", resource: "channel A.B" });
});
