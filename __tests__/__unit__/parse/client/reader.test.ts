import { readInput } from "../../../../src/parse/read";
import { collector } from "../../../../src/facts";
import { emptyFacts, allFacts } from "../../../../src/facts";
import type { ClientFact, Facts } from "../../../../src/facts";
import { bufferSource } from "../../../../src/scan";

function clientsOf(...lines: string[]): ClientFact[] {
    let facts: Facts = emptyFacts();
    readInput(bufferSource(lines.join("\n")), (original) => {
        const made = collector("x", original);
        facts = made.facts;
        return made.sink;
    });
    return allFacts(facts.clients);
}

const debug = (thread: string, what: string) => `javax.net.ssl|DEBUG|01|${thread}|2024-05-22 10:00:01.250 CEST|X.java:1|${what}`;
const hello = (thread: string, ...suites: string[]) => [
    debug(thread, "Produced ClientHello handshake message ("),
    '"ClientHello": {',
    '  "client version"      : "TLSv1.2",',
    `  "cipher suites"       : "[${suites.join(", ")}]",`,
    '  "extensions"          : [',
    '    "server_name (0)": {',
    "      type=host_name (0), value=zos1.example.com",
    "    },",
    '    "supported_groups (10)": {',
    '      "versions": [x25519, secp256r1]',
    "    },",
    '    "supported_versions (43)": {',
    '      "versions": [TLSv1.3, TLSv1.2]',
    "    }",
    "  ]",
    "}",
    ")"
];
const alert = (thread: string, name: string, level = "fatal") => [
    debug(thread, "Received alert message ("),
    '"Alert": {',
    `  "level"      : "${level}",`,
    `  "description": "${name}"`,
    "}",
    ")"
];

it("joins a Java thread's offer with its alert, whatever other threads do in between", () => {
    const facts = clientsOf(
        ...hello("a", "TLS_RSA_WITH_AES_128_CBC_SHA(0x002F)"),
        ...hello("b", "TLS_AES_128_GCM_SHA256(0x1301)"),
        ...alert("a", "handshake_failure")
    );
    const failed = facts.filter((f) => f.problem !== null);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
        kind: "java",
        role: "client",
        target: "zos1.example.com",
        alert: 40,
        at: "2024-05-22T10:00:01.250",
        offered: { versions: ["TLSv1.3", "TLSv1.2"], suites: ["TLS_RSA_WITH_AES_128_CBC_SHA"], groups: ["x25519", "secp256r1"] }
    });
    expect(failed[0].places.map((p) => p.line)).toEqual([35, 38]);
});

it("takes no warning for a failure", () => {
    const facts = clientsOf(...hello("a", "TLS_AES_128_GCM_SHA256(0x1301)"), ...alert("a", "close_notify", "warning"));
    expect(facts.map((f) => f.problem)).toEqual([null]);
});

it("reads a folded list of suites", () => {
    const [fact] = clientsOf(
        "*** ClientHello, TLSv1",
        "Cipher Suites: [SSL_RSA_WITH_AES_128_CBC_SHA,",
        "   SSL_RSA_WITH_3DES_EDE_CBC_SHA,",
        "   SSL_RSA_WITH_AES_256_CBC_SHA]",
        "***",
        "main, RECV TLSv1 ALERT:  fatal, handshake_failure"
    );
    expect(fact.offered?.suites).toEqual(["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_RSA_WITH_AES_256_CBC_SHA"]);
    expect(fact.offered?.versions).toEqual(["TLSv1"]);
});

it("tells two connections of one thread apart", () => {
    const once = [...hello("a", "TLS_AES_128_GCM_SHA256(0x1301)"), ...alert("a", "handshake_failure")];
    let facts: Facts = emptyFacts();
    readInput(bufferSource([...once, ...once].join("\n")), (original) => {
        const made = collector("x", original);
        facts = made.facts;
        return made.sink;
    });
    expect(Object.values(facts.clients.classes).map((c) => c.seen)).toEqual([2]);
});

it("takes s_client's complaint about an unknown authority for no cause where the handshake failed otherwise", () => {
    const facts = clientsOf(
        "CONNECTED(00000003)",
        "verify error:num=18:self-signed certificate",
        "4077:error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small:s.c:2092:",
        "New, (NONE), Cipher is (NONE)",
        "Verify return code: 18 (self-signed certificate)"
    );
    expect(facts.map((f) => f.problem)).toEqual(["smallDh"]);
});

it.each([
    [
        "Db2 over TLS",
        'SQL30081N  A communication error. Communication protocol being used: "SSL". Protocol specific error code(s): "420", "*", "*".',
        "gskit 420"
    ],
    [
        "Db2 without TLS",
        'SQL30081N  A communication error. Communication protocol being used: "TCP/IP". Protocol specific error code(s): "111", "*", "*".',
        null
    ],
    [
        "Db2's diagnostic log",
        'DIA3604E The SSL function "gsk_secure_soc_init" failed with the return code "414" in "sqlccSSLSocketSetup".',
        "gskit 414"
    ],
    ["System SSL in a program's own words", "PGM09E gsk_secure_socket_init() failed with return code 402", "systemSsl 402"],
    ["System SSL, and all is well", "PGM09I gsk_secure_socket_init() ended with return code 0", null],
    ["a text that mixes both", "GSKit: gsk_secure_socket_init failed, error 402", null]
])("knows whose numbering a code has: %s", (_name, text, want) => {
    const [fact] = clientsOf(text);
    expect(fact === undefined ? null : `${fact.problem} ${fact.code}`).toBe(want);
});

it("knows a reset for a failed handshake only where TLS is at work", () => {
    expect(
        clientsOf("Error: read ECONNRESET", "    at TCP.onStreamRead (node:internal/stream_base_commons:217:20)", "SSL routines:")
    ).toEqual([]);
    expect(clientsOf("Error: read ECONNRESET", "    at TLSWrap.onStreamRead (node:internal/stream_base_commons:217:20)")).toMatchObject([
        { problem: "closed" }
    ]);
});

it.each([
    [
        "handshake_failure",
        "Exception in thread main javax.net.ssl.SSLHandshakeException: Received fatal alert:",
        "handshake_failure",
        "alertReceived 40"
    ],
    [
        "two words apart",
        "curl: (35) OpenSSL/3.0.13: error:0A000152:SSL routines::unsafe legacy",
        "renegotiation disabled",
        "legacyRenegotiation null"
    ],
    [
        "a line of its own below",
        "2024-05-22 10:00:34.377 ERROR SSL context could not be built for the server",
        "javax.net.ssl.SSLException: Unsupported or unrecognized SSL message",
        "clearText null"
    ]
])("reads folded lines: %s", (_name, first, second, want) => {
    expect(clientsOf(first, second).map((f) => `${f.problem} ${f.alert}`)).toEqual([want]);
});

it("reads lines that a log has put something in front of", () => {
    const at = "[5/22/24 10:00:34:101 CEST] 00000071 SystemOut     O ";
    const [fact] = clientsOf(
        `${at}*** ClientHello, TLSv1.2`,
        `${at}Cipher Suites: [SSL_RSA_WITH_AES_128_CBC_SHA, SSL_RSA_WITH_AES_256_CBC_SHA]`,
        `${at}***`,
        `${at}Default Executor-thread-9, RECV TLSv1.2 ALERT:  fatal, handshake_failure`
    );
    expect(fact).toMatchObject({ problem: "alertReceived", alert: 40 });
    expect(fact.offered?.suites).toHaveLength(2);
});
