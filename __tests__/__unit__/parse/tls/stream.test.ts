import type { ClientHello, HandshakeMessage, TlsEvent } from "../../../../src/parse/tls";
import { TlsStream } from "../../../../src/parse/tls";
import type { Step } from "../../../harness/wire";
import { bytesOf, converse, eventsOf, markOf, wire } from "../../../harness/wire";

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ""), "hex");
const u16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const vector8 = (...parts: Buffer[]): Buffer => Buffer.concat([Buffer.from([Buffer.concat(parts).length]), ...parts]);
const vector16 = (...parts: Buffer[]): Buffer => Buffer.concat([u16(Buffer.concat(parts).length), ...parts]);
const extension = (type: number, body: Buffer): Buffer => Buffer.concat([u16(type), vector16(body)]);
const numbers = (...list: number[]): Buffer => Buffer.concat(list.map(u16));
const record = (type: number, body: Buffer, version = 0x0303): Buffer => Buffer.concat([Buffer.from([type]), u16(version), vector16(body)]);
const handshake = (type: number, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from([type, body.length >> 16, (body.length >> 8) & 255, body.length & 255]), body]);

function clientHello(suites: number[], extensions: Buffer | null, compression = "00"): Buffer {
    const head = Buffer.concat([u16(0x0303), Buffer.alloc(32, 7), vector8(), vector16(numbers(...suites)), vector8(hex(compression))]);
    return record(22, handshake(1, extensions === null ? head : Buffer.concat([head, vector16(extensions)])), 0x0301);
}

function messages(...pieces: Buffer[]): HandshakeMessage[] {
    return eventsOf(pieces).flatMap((e) => (e.kind === "message" ? [e.message] : []));
}

function helloOf(bytes: Buffer): { hello: ClientHello; problems: string[] } {
    const [message] = messages(bytes);
    if (message?.name !== "client_hello") throw new Error("no hello was read");
    return { hello: message.clientHello, problems: message.problems.map((problem) => problem.what) };
}

/** Events as words. */
function words(events: TlsEvent[]): string[] {
    const merged: TlsEvent[] = [];
    for (const e of events) {
        const before = merged[merged.length - 1];
        if (e.kind === "clear" && before?.kind === "clear") before.bytes = Buffer.concat([before.bytes, e.bytes]);
        else merged.push(e);
    }
    return merged.map((e) => {
        if (e.kind === "message") return e.message.name;
        if (e.kind === "alert") return `alert ${e.alert.level} ${e.alert.description}`;
        if (e.kind === "record")
            return `record ${e.record.type} ${e.record.length}${e.record.encrypted ? " encrypted" : ""}${e.record.complete ? "" : " cut"}`;
        return e.kind === "clear" ? `clear ${e.bytes.length}` : "lost";
    });
}

describe("extensions of a ClientHello", () => {
    test.each<[string, number, Buffer, Partial<ClientHello>]>([
        ["server_name", 0, vector16(hex("00"), vector16(Buffer.from("a.example.com"))), { serverName: "a.example.com" }],
        ["server_name with control characters", 0, vector16(hex("00"), vector16(hex("611b0a"))), { serverName: "a\\x1b\\x0a" }],
        ["max_fragment_length", 1, hex("03"), { maxFragmentLength: 3 }],
        ["status_request", 5, hex("0100000000"), { statusRequest: true }],
        [
            "supported_groups with GREASE, ML-KEM and unknown",
            10,
            vector16(numbers(0x3a3a, 0x11ec, 29, 0x9999)),
            { groups: [0x3a3a, 0x11ec, 29, 0x9999] }
        ],
        ["ec_point_formats", 11, vector8(hex("000102")), { pointFormats: [0, 1, 2] }],
        ["signature_algorithms", 13, vector16(numbers(0x0804, 0x0905)), { signatures: [0x0804, 0x0905] }],
        [
            "application_layer_protocol_negotiation",
            16,
            vector16(vector8(Buffer.from("h2")), vector8(Buffer.from("tn3270"))),
            { alpn: ["h2", "tn3270"] }
        ],
        ["encrypt_then_mac", 22, hex(""), { encryptThenMac: true }],
        ["extended_master_secret", 23, hex(""), { extendedMasterSecret: true }],
        ["record_size_limit", 28, hex("4001"), { recordSizeLimit: 0x4001 }],
        ["session_ticket", 35, Buffer.alloc(200), { sessionTicket: 200 }],
        [
            "pre_shared_key",
            41,
            Buffer.concat([
                vector16(vector16(hex("aabb")), hex("00000000"), vector16(hex("cc")), hex("00000000")),
                vector16(vector8(Buffer.alloc(32)))
            ]),
            { preSharedKeys: 2 }
        ],
        ["early_data", 42, hex(""), { earlyData: true }],
        ["supported_versions", 43, vector8(numbers(0x7a7a, 0x0304, 0x0303)), { versions: [0x7a7a, 0x0304, 0x0303] }],
        ["cookie", 44, vector16(Buffer.alloc(40)), { cookie: 40 }],
        ["psk_key_exchange_modes", 45, vector8(hex("0001")), { pskModes: [0, 1] }],
        ["certificate_authorities", 47, vector16(vector16(hex("3000")), vector16(hex("3000"))), { authorities: 2 }],
        ["post_handshake_auth", 49, hex(""), { postHandshakeAuth: true }],
        ["signature_algorithms_cert", 50, vector16(numbers(0x0401)), { certificateSignatures: [0x0401] }],
        [
            "key_share",
            51,
            vector16(u16(0x11ec), vector16(Buffer.alloc(1216)), u16(29), vector16(Buffer.alloc(32))),
            {
                keyShares: [
                    { group: 0x11ec, length: 1216 },
                    { group: 29, length: 32 }
                ]
            }
        ],
        ["encrypted_client_hello", 0xfe0d, Buffer.alloc(180), { encryptedClientHello: true }],
        ["renegotiation_info", 0xff01, vector8(), { renegotiation: "extension" }]
    ])("%s", (_what, type, body, want) => {
        const { hello, problems } = helloOf(clientHello([0x1301], extension(type, body)));
        expect(hello).toMatchObject(want);
        expect(hello.extensions).toEqual([{ type, length: body.length }]);
        expect(problems).toEqual([]);
    });

    test("unknown ones are kept in their order, and signalling suites are told", () => {
        const { hello } = helloOf(
            clientHello([0x0a0a, 0x1301, 0x00ff, 0x5600], Buffer.concat([extension(0x1a1a, hex("")), extension(0x4469, hex("01"))]))
        );
        expect(hello).toMatchObject({
            suites: [0x0a0a, 0x1301, 0x00ff, 0x5600],
            renegotiation: "suite",
            fallback: true,
            serverName: null,
            groups: null
        });
        expect(hello.extensions).toEqual([
            { type: 0x1a1a, length: 0 },
            { type: 0x4469, length: 1 }
        ]);
    });

    test.each<[string, Buffer, RegExp]>([
        ["a list that says it is longer", clientHello([0x002f], extension(10, hex("00ff0017"))), /extension 10 ends 253 bytes too early/],
        [
            "an extension that says it is longer",
            clientHello([0x002f], Buffer.concat([u16(10), u16(500), hex("0000")])),
            /extensions ends 498 bytes too early/
        ],
        [
            "an extension twice",
            clientHello([0x002f], Buffer.concat([extension(23, hex("")), extension(23, hex(""))])),
            /extension 23 stands twice/
        ],
        [
            "an odd list of suites",
            record(
                22,
                handshake(1, Buffer.concat([u16(0x0303), Buffer.alloc(32), vector8(), vector16(hex("c02f00")), vector8(hex("00"))]))
            ),
            /cipher suites ends/
        ],
        ["a body of three bytes", record(22, handshake(1, hex("030300"))), /ClientHello ends/]
    ])("%s is told, the rest is read", (_what, bytes, problem) => {
        const { hello, problems } = helloOf(bytes);
        expect(problems.join()).toMatch(problem);
        expect(hello.legacyVersion).toBe(0x0303);
    });

    test("very long lists are cut and told", () => {
        const { hello, problems } = helloOf(
            clientHello(
                Array.from({ length: 3000 }, (_, i) => i),
                null
            )
        );
        expect(hello.suites).toHaveLength(1024);
        expect(hello.hasExtensions).toBe(false);
        expect(problems).toEqual(["cipher suites: only the first 1024 entries are kept"]);
    });
});

describe("records", () => {
    const hello = clientHello([0x1301], null);

    test("a message over several records, several messages in a record", () => {
        const body = hello.subarray(5);
        const pieces = [body.subarray(0, 3), body.subarray(3, 20), body.subarray(20)].map((part) => record(22, part, 0x0301));
        expect(messages(...pieces)).toMatchObject([{ name: "client_hello", records: 3, recordVersion: 0x0301 }]);
        const two = record(22, Buffer.concat([handshake(14, hex("")), handshake(20, Buffer.alloc(12)), handshake(99, hex("00"))]));
        expect(messages(two).map((m) => [m.name, m.type, m.length])).toEqual([
            ["server_hello_done", 14, 0],
            ["finished", 20, 12],
            ["unknown", 99, 1]
        ]);
    });

    test("places: packet, offset and time of the first and last byte", () => {
        const seen: TlsEvent[] = [];
        const stream = new TlsStream((e) => seen.push(e));
        stream.push(hello.subarray(0, 3), markOf(1));
        stream.push(hello.subarray(3, 8), markOf(2));
        stream.push(hello.subarray(8), markOf(3));
        const [message, whole] = seen;
        expect(message).toMatchObject({
            message: { at: { packet: 2, offset: 200002 }, until: { packet: 3, offset: 300000 + hello.length - 9 } }
        });
        expect(whole).toMatchObject({
            record: { at: { packet: 1, offset: 100000 }, until: { packet: 3, offset: 300000 + hello.length - 9 } }
        });
    });

    test.each<[string, Buffer[], string[]]>([
        ["alert", [record(21, hex("0228"))], ["alert 2 40", "record 21 2"]],
        ["alert in two pieces", [hex("150303000202"), hex("28")], ["alert 2 40", "record 21 2"]],
        ["two alerts in a record", [record(21, hex("01000228"))], ["alert 1 0", "alert 2 40", "record 21 4"]],
        ["encrypted alert", [record(20, hex("01")), record(21, Buffer.alloc(26))], ["record 20 1", "record 21 26 encrypted"]],
        [
            "alert in clear behind the change of keys",
            [record(20, hex("01")), record(21, hex("0246"))],
            ["record 20 1", "alert 2 70", "record 21 2"]
        ],
        ["heartbeat", [record(24, hex("010004aabb"))], ["record 24 5"]],
        ["empty records", [record(23, hex("")), record(22, hex(""))], ["record 23 0 encrypted", "record 22 0"]],
        ["a record that is cut by the end", [hex("1703030100aabb")], ["record 23 256 encrypted cut"]],
        [
            "clear text behind an end of TLS (FTP CCC)",
            [record(21, hex("0100")), Buffer.from("200 ok\r\n")],
            ["alert 1 0", "record 21 2", "lost", "clear 8"]
        ],
        ["a length no record has", [hex("160303ffff010000")], ["clear 8"]],
        [
            "a message cut by the change of keys",
            [record(22, hex("0b0010000000")), record(20, hex("01"))],
            ["record 22 6", "lost", "record 20 1"]
        ]
    ])("%s", (_what, pieces, want) => {
        expect(words(eventsOf(pieces))).toEqual(want);
    });

    test("behind a change_cipher_spec only a hello is read", () => {
        const ccs = record(20, hex("01"));
        expect(words(eventsOf([hello, ccs, hello]))).toEqual([
            "client_hello",
            "record 22 45",
            "record 20 1",
            "client_hello",
            "record 22 45"
        ]);
        const random = Buffer.from("02000000aabbccddeeff00112233445566778899aabbccddeeff001122334455667788990011", "hex");
        expect(words(eventsOf([ccs, record(22, random)]))).toEqual(["record 20 1", `record 22 ${random.length} encrypted`]);
    });

    test("SSLv2 hellos", () => {
        const specs = hex("0700c0 060040 00002f");
        const body = Buffer.concat([hex("01 0002"), u16(specs.length), u16(0), u16(16), specs, Buffer.alloc(16, 9)]);
        const bytes = Buffer.concat([Buffer.from([0x80, body.length]), body]);
        expect(messages(bytes)[0]).toMatchObject({
            name: "client_hello",
            clientHello: { format: "sslv2", legacyVersion: 2, suites: [0x0700c0, 0x060040, 0x2f], random: "09".repeat(16) }
        });
        const answer = Buffer.concat([hex("04 00 01 0002 0000 0003 0010 0700c0"), Buffer.alloc(16)]);
        expect(messages(Buffer.concat([Buffer.from([0x80, answer.length]), answer]))[0]).toMatchObject({
            name: "server_hello",
            serverHello: { format: "sslv2", version: 2 }
        });
    });
});

describe("gaps", () => {
    const [hello, server, client, end] = wire("tls12-ecdhe");
    const alert = Buffer.from("15030300020250", "hex");

    test.each<[string, Step[], string[], number]>([
        ["between records: a packet begins with the next one", [hello, server, [1, { gap: 100 }], [1, alert]], ["lost"], 80],
        ["of unknown length", [hello, server, [1, { gap: null }], [1, alert]], ["lost"], 80],
        [
            "within a handshake message",
            [hello, [1, bytesOf([server], 1).subarray(0, 200)], [1, { gap: 300 }], [1, bytesOf([server], 1).subarray(500)], [1, alert]],
            ["lost"],
            80
        ],
        [
            "then the middle of a record, then its end",
            [hello, server, [1, { gap: 100 }], [1, Buffer.alloc(700, 0x5a)], [1, alert]],
            ["lost"],
            80
        ]
    ])("%s", (_what, steps, lost, alertNumber) => {
        const c = converse([[0, "syn"], ...steps]);
        expect(c.sides[1].lost.map(() => "lost")).toEqual(lost);
        expect(c.sides[1].alerts.map((one) => one.description)).toEqual([alertNumber]);
        expect(c.sides[1].gaps).toBe(1);
        expect(c.negotiated?.suite).toBe(0xc030);
    });

    test("a message that a gap cut is not told, what stands behind it is", () => {
        const bytes = bytesOf([server], 1);
        const c = converse([[0, "syn"], hello, [1, bytes.subarray(0, 200)], [1, { gap: 300 }], [1, bytes.subarray(500)], client, end]);
        expect(c.serverCertificates).toBeNull();
        expect(c.keyExchange?.value.group).toBe(29);
        expect(c.stage).toBe("established");
    });

    test("a hello that is missing leaves the rest readable, and no stage is claimed for the client's part", () => {
        const c = converse([[0, "syn"], [1, "syn"], [0, { gap: 200 }], server, client, end]);
        expect(c).toMatchObject({ client: 0, clientHello: null, stage: "established", negotiated: { suite: 0xc030 } });
    });

    test("bytes that fit nothing are given up", () => {
        const c = converse([[0, "syn"], hello, server, [1, { gap: 5000 }], [1, Buffer.from("no record begins here, for sure")]]);
        expect(c.sides[1]).toMatchObject({ alerts: [], encrypted: null });
        expect(c.stage).toBe("server-flight");
    });
});

describe("a capture that begins within the connection", () => {
    test("is read where a packet begins with a record", () => {
        const events = eventsOf([Buffer.alloc(100, 0xa5), record(23, Buffer.alloc(40)), record(21, Buffer.alloc(26))], false);
        expect(words(events)).toEqual(["clear 100", "record 23 40 encrypted", "record 21 26 encrypted"]);
    });
});
