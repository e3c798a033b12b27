import { readdirSync } from "node:fs";
import * as path from "node:path";
import { explain, MAX_CODES, MAX_ECHO } from "../../src/explain";

const one = (input: string) => explain([input]).results[0];
/** `space:code` of each reading, a `?` behind the unknown ones; of a code with several forms the first. */
const seen = (input: string) => one(input).codes.map((code) => `${code.space}:${code.code.split(" ")[0]}${code.known ? "" : "?"}`);

describe("one code in all its forms", () => {
    it.each([
        // the article's failure
        ["8/BFE", ["icsf:8/BFE"]],
        ["8/bfe", ["icsf:8/BFE"]],
        ["8/3070", ["icsf:8/BFE"]],
        ["8-BFE", ["icsf:8/BFE"]],
        ["8 BFE", ["icsf:8/BFE"]],
        ["0x8/0xBFE", ["icsf:8/BFE"]],
        ["00000008/00000BFE", ["icsf:8/BFE"]],
        ["8/BFE (3070)", ["icsf:8/BFE"]],
        ["rc=8 rsn=0xBFE", ["icsf:8/BFE"]],
        ["X'0BFE'", ["icsf:8/BFE"]],
        ["c0,2f", ["cipher:C02F"]],
        ["0x13,0x02", ["cipher:1302"]],
        ["13 02", ["cipher:1302"]],
        ["RC(8) RSN(3070)", ["icsf:8/BFE"]],
        ["retCode = 0x8, rsnCode = 0xbfe", ["icsf:8/BFE"]],
        ["retCode = 8, rsnCode = bfe", ["icsf:8/BFE"]],
        ["return code 8, reason code 3070", ["icsf:8/BFE"]],
        ["BFE", ["icsf:8/BFE"]],
        ["3070", ["icsf:8/BFE"]],
        ["00080BFE", ["icsf:8/BFE"]],
        ["8/2714", ["icsf:8/2714"]],
        ["8/10004", ["icsf:8/2714"]],
        ["12/0", ["icsf:12/0"]],
        ["C/0", ["icsf:12/0"]],
        ["16/5", ["icsf:16/5"]],
        // System SSL and its status codes
        ["0335308f", ["cms:0x0335308f"]],
        ["0x0335308F", ["cms:0x0335308f"]],
        ["53817487", ["cms:0x0335308f"]],
        ["0x19C", ["systemssl:412"]],
        ["412", ["systemssl:412"]],
        ["0000019C", ["systemssl:412"]],
        ["PARM1: 0000019C", ["systemssl:412"]],
        ["GSK_ERR_UNSUPPORTED", ["systemssl:412"]],
        ["-22", ["systemssl:-22"]],
        ["-107", ["systemssl:-107"]],
        ["FFFFFFEA", ["systemssl:-22"]],
        ["0xFFFFFFEA", ["systemssl:-22"]],
        ["4294967274", ["systemssl:-22"]],
        ["PARM1: FFFFFFEA", ["systemssl:-22"]],
        ["gsk_secure_socket_init rc=-22", ["systemssl:-22"]],
        ["5004", ["attls:5004"]],
        // alerts
        ["1503020002020A", ["alert:10"]],
        ["15 03 03 00 02 02 28", ["alert:40"]],
        ["15:03:01:00:02:01:00", ["alert:0"]],
        ["alert 51", ["alert:51"]],
        ["Alert (51)", ["alert:51"]],
        ["handshake_failure", ["alert:40"]],
        ["Handshake Failure", ["alert:40"]],
        // registries
        ["1303", ["cipher:1303"]],
        ["0x1303", ["cipher:1303"]],
        ["4867", ["cipher:1303"]],
        ["2052", ["signature:0804"]],
        ["TLS_CHACHA20_POLY1305_SHA256", ["cipher:1303"]],
        ["ECDHE-RSA-AES256-GCM-SHA384", ["cipher:C030"]],
        ["X25519", ["group:0029"]],
        ["0029", ["group:0029"]],
        ["0x001D", ["group:0029"]],
        ["secp256r1", ["group:0023"]],
        ["0804", ["signature:0804"]],
        ["rsa_pss_rsae_sha256", ["signature:0804"]],
        // messages and services
        ["EZD1287I", ["message:EZD1287I"]],
        ["itt038i", ["message:ITT038I"]],
        ["IEE345I", ["message:IEE345I"]],
        ["CSFPSKE6", ["icsf:CSFPSKE"]],
        ["CSFIQF6", ["icsf:CSFIQF"]],
        ["CSFPPKV6 retCode = 0x8, rsnCode = 0x3e80", ["icsf:CSFPPKV", "icsf:8/3E80"]]
    ])("%s", (input, expected) => {
        expect(seen(input)).toEqual(expected);
    });
});

describe("an ambiguous number lists every space, the likeliest first", () => {
    it.each([
        ["10", ["systemssl:10", "alert:10"]],
        ["8", ["systemssl:8", "icsf:0/8", "icsf:12/8"]],
        ["0030", ["group:0030", "cipher:0030"]],
        ["0401", ["signature:0401", "systemssl:401"]],
        ["22", ["alert:22", "group:0022"]]
    ])("%s", (input, expected) => {
        expect(seen(input)).toEqual(expected);
        expect(one(input).notes.join(" ")).toMatch(/likeliest comes first/);
    });
});

describe("a pasted line gives every code in it, in its order", () => {
    it.each([
        ["ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe", ["icsf:CSFPSKE", "icsf:8/BFE"]],
        ["ChaCha20 Encryption failed: Error 0x0335308f", ["cms:0x0335308f"]],
        ["EZD1287I TTLS Error RC: 5004 Initial Handshake LOCAL: ::FFFF:192.0.2.2..3973", ["message:EZD1287I", "attls:5004"]],
        [
            "EZZ6035I TN3270 DEBUG CONN DETAIL IP..PORT: 192.0.2.7..40123 CONN: 0000ABCD LU: MOD: EZBTTSMT RCODE: 6002-00 SSL/TLS handshake failed. PARM1: 0000019C PARM2: 00000000",
            ["message:EZZ6035I", "systemssl:412"]
        ],
        [
            "EZD1284I TTLS Flow GRPID: 00000001 CONNID: 0000003A RC:    0 Get GSK_CONNECT_CIPHER_SPEC(207) -  C027",
            ["message:EZD1284I", "systemssl:0", "cipher:C027"]
        ],
        ["Get GSK_CONNECT_KEX_ECURVE(231) -  0030", ["group:0030"]],
        ["EZD1285I TTLS Data CONNID: 00000001 SEND CIPHER 1503020002020A", ["message:EZD1285I", "alert:10"]],
        ["SSLRetCode= 8 CMSRetCode= 0x0335302f Description= none", ["systemssl:8", "cms:0x0335302f"]],
        ["Alert Message:Level: Fatal (2): Description: Handshake Failure (40)", ["alert:40"]],
        [
            "error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:s3_pkt.c:1544:SSL alert number 40",
            ["client:OpenSSL", "alert:40"]
        ],
        ["javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version", ["alert:70"]],
        ["Cipher Suite: TLS_CHACHA20_POLY1305_SHA256 (0x1303)", ["cipher:1303"]],
        ["RCode.... 00000008  Reason... 0000002F", ["icsf:8/2F"]],
        ["got 8/BFE from the crypto service on TLS_AES_128_GCM_SHA256 with x25519", ["icsf:8/BFE", "cipher:1301", "group:0029"]],
        ["DFHSO0123 return code 446 received from function gsk_secure_socket_init", ["message:DFHSO0123", "systemssl:446"]],
        ["FC1103 authServer: secure_socket_init failed with rc = 410 then EZA2897I", ["systemssl:410", "message:EZA2897I"]],
        ["SQL30020N and EZYFT96I and ZWES1060W rc=202", ["message:SQL30020N", "message:EZYFT96I", "message:ZWES1060W", "systemssl:202"]],
        ["CSQX620E +MQ1 CSQXRESP System SSL error, function 'gsk_secure_socket_init' RC=514", ["message:CSQX620E", "systemssl:514?"]],
        ["gsk_secure_socket_init() failed with 420", ["systemssl:420"]],
        ["gsk_secure_socket_init=1", ["systemssl:1"]],
        ["the handshake ended with 402", ["systemssl:402"]],
        ["Level: Fatal, Decrypt Error (51)", ["alert:51"]],
        ["[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:1006)", ["alert:40"]],
        ["412 0335308f 8/BFE", ["systemssl:412", "cms:0x0335308f", "icsf:8/BFE"]]
    ])("%s", (input, expected) => {
        expect(seen(input)).toEqual(expected);
    });

    // Near misses: dates, condition codes, trace levels and addresses are no codes.
    it.each([
        "on 8/15/2006 and 12/31/2025 at 12:52:55.333904",
        "S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR",
        "CTWTR CTWTR - STEP WAS EXECUTED - COND CODE 0000",
        "the job ended with 200 lines, 0 errors (51)",
        "see page 8/3 of the manual, 4/10 done",
        "LU N/A CONN DROP IP..PORT: 192.0.2.7..40123"
    ])("nothing in: %s", (input) => {
        expect(seen(input)).toEqual([]);
        expect(one(input).notes.join(" ")).toMatch(/Not recognised/);
    });
});

describe("unknown is unknown, with where to look", () => {
    it.each([
        ["8/BBA", "icsf:8/BBA?", /ICSF Application Programmer's Guide/],
        ["0335309F", "cms:0x0335309f?", /System SSL Programming/],
        ["0x014CE123", "cms:0x014ce123?", /System SSL Programming/],
        ["514", "systemssl:514?", /System SSL Programming/],
        ["542", "systemssl:542?", /System SSL Programming/],
        ["-99", "systemssl:-99?", /System SSL Programming/],
        ["5099", "attls:5099?", /IP Diagnosis Guide/],
        ["alert bytes 15030300020263", "alert:99?", /IANA/],
        ["EZZ9999I", "message:EZZ9999I?", /IP Messages Volume 4/],
        ["EZA2801I", "message:EZA2801I?", /IP Messages Volume 1/],
        ["CSQX999E", "message:CSQX999E?", /IBM MQ for z\/OS/],
        ["ICH999I", "message:ICH999I?", /RACF Messages/],
        ["IEA001I", "message:IEA001I?", /MVS System Messages/],
        ["cipher TLS_MADE_UP_WITH_NOTHING", "cipher:TLS_MADE_UP_WITH_NOTHING?", /IANA/]
    ])("%s", (input, expected, book) => {
        expect(seen(input)).toEqual([expected]);
        expect(one(input).codes[0]).toMatchObject({ confidence: "unverified" });
        expect(one(input).codes[0].action).toMatch(book);
        expect(one(input).codes[0].meaning).toMatch(/not known here/);
    });

    it("text without a code names the books", () => {
        expect(one("hello world").codes).toEqual([]);
        expect(one("hello world").notes.join(" ")).toMatch(/System SSL Programming.*IP Diagnosis Guide/);
    });

    it("an encrypted alert record is said to be one", () => {
        expect(one("15 03 03 00 1a 00 00 00 00 00 00 00 01 aa bb")).toMatchObject({
            codes: [],
            notes: [expect.stringMatching(/encrypted/)]
        });
    });

    it("an SVC 99 code in the reason is shown, not swallowed", () => {
        expect(one("12/04100008").codes[0].meaning).toMatch(/0410 is a code of dynamic allocation/);
    });
});

describe("our own codes", () => {
    const pages = readdirSync(path.join(__dirname, "../../docs/rules")).filter((name) => /^TLSF\d{3}-.*\.md$/.test(name));

    it("every rule that has a page gives its title, its meaning and its text", () => {
        for (const page of pages) {
            const [code] = one(page.slice(0, 7).toLowerCase()).codes;
            expect(code).toMatchObject({ space: "tlsf", code: page.slice(0, 7), known: true });
            expect(code.page).toMatch(/^# /m);
            expect(code.name).not.toMatch(/TLSF|^$/);
            expect(code.meaning).not.toBe("");
            expect(code.action).not.toBe("");
        }
    });

    it("a rule that does not exist is said not to, with what its hundred is about", () => {
        const [code] = one("TLSF399").codes;
        expect(code.known).toBe(false);
        expect(code.meaning).toMatch(/no page.*certificates and key rings/);
    });
});

it("says that the numbering is System SSL's where a client's could be meant", () => {
    expect(one("402").notes.join(" ")).toMatch(/GSKit/);
    expect(one("AMQ9633E GSKit error, RC: 402").notes.join(" ")).toMatch(/GSKit/);
    expect(one("EZD1287I TTLS Error RC: 402 Initial Handshake").notes).toEqual([]);
});

it("hostile text comes out without control characters, and cut", () => {
    const result = one(`\u001b[31m8/BFE\u001b[0m\u0007 \u202Ereversed ${"x".repeat(5000)}`);
    expect(result.codes.map((code) => code.space)).toEqual(["icsf"]);
    expect(JSON.stringify(result)).not.toMatch(/\\u00[01]|[\p{Cc}\p{Cf}]/u);
    expect(result.input.length).toBeLessThanOrEqual(MAX_ECHO);
});

it("many codes in one line are bounded", () => {
    const line = Array.from({ length: 300 }, (_, n) => `0x033530${(n % 256).toString(16).padStart(2, "0")}`).join(" and ");
    expect(one(line).codes).toHaveLength(MAX_CODES);
});

it("one result per input, in order", () => {
    expect(explain(["402", "", "8/BFE"])).toMatchObject({
        schemaVersion: 1,
        results: [{ input: "402" }, { input: "", codes: [] }, { input: "8/BFE" }]
    });
});
