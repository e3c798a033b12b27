import type { HandshakeMessage, KeyExchange, ServerHello } from "../../../../src/parse/tls";
import { TlsStream } from "../../../../src/parse/tls";
import { bytesOf, eventsOf, wire } from "../../../harness/wire";

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ""), "hex");
const u16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const vector8 = (body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length]), body]);
const vector16 = (body: Buffer): Buffer => Buffer.concat([u16(body.length), body]);
const vector24 = (body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length >> 16]), u16(body.length & 0xffff), body]);
const extension = (type: number, body: string | Buffer): Buffer =>
    Buffer.concat([u16(type), vector16(typeof body === "string" ? hex(body) : body)]);
const message = (type: number, body: Buffer, version = 0x0303): Buffer =>
    Buffer.concat([Buffer.from([22]), u16(version), vector16(Buffer.concat([Buffer.from([type]), vector24(body)]))]);

/** Reads a message; version and suite as the connection has agreed on them. */
function read(bytes: Buffer, version: number | null = null, suite: number | null = null): HandshakeMessage {
    const found: HandshakeMessage[] = [];
    const stream = new TlsStream((e) => {
        if (e.kind === "message") found.push(e.message);
    });
    Object.assign(stream.agreed, { version, suite });
    stream.push(bytes);
    expect(found).toHaveLength(1);
    return found[0];
}

function serverHello(suite: number, extensions: Buffer | null, random = "11".repeat(32)): ServerHello {
    const head = Buffer.concat([hex("0303"), hex(random), vector8(hex("aabb")), u16(suite), hex("00")]);
    const m = read(message(2, extensions ? Buffer.concat([head, vector16(extensions)]) : head));
    if (m.name !== "server_hello" && m.name !== "hello_retry_request") throw new Error(m.name);
    expect(m.problems).toEqual([]);
    return m.serverHello;
}

describe("ServerHello", () => {
    test.each<[string, Buffer | null, Partial<ServerHello>]>([
        ["without extensions", null, { version: 0x0303, sessionId: "aabb", extensions: [] }],
        [
            "TLS 1.3 with an ML-KEM hybrid",
            Buffer.concat([extension(43, "0304"), extension(51, Buffer.concat([hex("11ec"), vector16(Buffer.alloc(1120))]))]),
            { version: 0x0304, group: 0x11ec, keyShareLength: 1120 }
        ],
        [
            "a pre-shared key without a key share",
            Buffer.concat([extension(43, "0304"), extension(41, "0001")]),
            { preSharedKey: 1, group: null }
        ],
        [
            "renegotiation, extended master secret, encrypt-then-MAC, ticket",
            Buffer.concat([extension(0xff01, "00"), extension(23, ""), extension(22, ""), extension(35, "")]),
            { renegotiation: true, extendedMasterSecret: true, encryptThenMac: true, sessionTicket: true }
        ],
        [
            "server_name, status_request, limits",
            Buffer.concat([extension(0, ""), extension(5, ""), extension(1, "02"), extension(28, "2000")]),
            { serverName: true, statusRequest: true, maxFragmentLength: 2, recordSizeLimit: 0x2000 }
        ],
        ["ALPN and point formats", Buffer.concat([extension(16, "0003026832"), extension(11, "0100")]), { alpn: "h2", pointFormats: [0] }]
    ])("%s", (_what, extensions, want) => {
        expect(serverHello(0xc02f, extensions)).toMatchObject({ suite: 0xc02f, retry: false, downgraded: null, ...want });
    });

    test("mark of a downgrade", () => {
        expect(serverHello(0xc02f, null, "11".repeat(24) + "444f574e47524401").downgraded).toBe(0x0303);
        expect(serverHello(0xc02f, null, "11".repeat(24) + "444f574e47524400").downgraded).toBe(0x0302);
    });

    test("HelloRetryRequest with a cookie only", () => {
        const retry = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
        const hello = serverHello(0x1301, Buffer.concat([extension(43, "0304"), extension(44, "0004deadbeef")]), retry);
        expect(hello).toMatchObject({ retry: true, group: null, cookie: 4, version: 0x0304 });
    });
});

describe("ServerKeyExchange", () => {
    const ecdhe = Buffer.concat([hex("03001d"), vector8(Buffer.alloc(32))]);
    const dhe = (bits: number): Buffer => {
        const prime = Buffer.alloc(Math.ceil(bits / 8), 0xff);
        if (bits % 8) prime[0] = 0xff >> (8 - (bits % 8));
        return Buffer.concat([vector16(prime), vector16(hex("02")), vector16(Buffer.alloc(prime.length))]);
    };
    const signed = (scheme: string): Buffer => Buffer.concat([hex(scheme), vector16(Buffer.alloc(64))]);

    test.each<[string, Buffer, number, number | null, Partial<KeyExchange>]>([
        [
            "ECDHE",
            Buffer.concat([ecdhe, signed("0804")]),
            0x0303,
            0xc02f,
            { kind: "ecdhe", group: 29, publicLength: 32, signature: 0x0804 }
        ],
        [
            "ECDHE below TLS 1.2",
            Buffer.concat([ecdhe, vector16(Buffer.alloc(64))]),
            0x0302,
            0xc013,
            { kind: "ecdhe", group: 29, signature: null }
        ],
        ["ECDHE, suite not known", Buffer.concat([ecdhe, signed("0403")]), 0x0303, null, { kind: "ecdhe", group: 29, signature: 0x0403 }],
        ["a curve spelt out", hex("01aabbcc"), 0x0303, 0xc02f, { kind: "ecdhe", group: null }],
        [
            "DHE 2048",
            Buffer.concat([dhe(2048), signed("0401")]),
            0x0303,
            0x009e,
            { kind: "dhe", primeBits: 2048, publicLength: 256, signature: 0x0401 }
        ],
        ["DHE 1023", Buffer.concat([dhe(1023), signed("0401")]), 0x0303, 0x009e, { kind: "dhe", primeBits: 1023 }],
        ["DHE, suite not known", Buffer.concat([dhe(1024), signed("0401")]), 0x0303, null, { kind: "dhe", primeBits: 1024 }],
        ["garbage", hex("ff"), 0x0303, null, { kind: "unknown", group: null, primeBits: null }]
    ])("%s", (_what, body, version, suite, want) => {
        const m = read(message(12, body, version), version, suite);
        expect(m.name === "server_key_exchange" && m.keyExchange).toMatchObject(want);
    });
});

describe("other messages", () => {
    const [own] = eventsOf([bytesOf(wire("tls12-client-certificate"), 1)]).flatMap((e) =>
        e.kind === "message" && e.message.name === "certificate" ? [e.message.certificates] : []
    );

    test("CertificateRequest below TLS 1.2 has no schemes", () => {
        const m = read(message(13, Buffer.concat([vector8(hex("0102")), vector16(Buffer.alloc(0))]), 0x0302), 0x0302);
        expect(m).toMatchObject({ certificateRequest: { types: [1, 2], signatures: null, authorities: 0 } });
    });

    test("CertificateRequest of TLS 1.3, and Certificate with extensions", () => {
        const request = Buffer.concat([vector8(Buffer.alloc(0)), vector16(extension(13, "000404030804"))]);
        expect(read(message(13, request), 0x0304)).toMatchObject({ certificateRequest: { types: [], signatures: [0x0403, 0x0804] } });
        const wireBytes = bytesOf(wire("tls12-client-certificate"), 1);
        const der = wireBytes.subarray(wireBytes.indexOf("308201", 0, "hex")).subarray(0, own[0].size);
        const list = Buffer.concat([vector24(der), vector16(extension(5, "0100"))]);
        const m = read(message(11, Buffer.concat([vector8(Buffer.alloc(0)), vector24(list)])), 0x0304);
        expect(m.name === "certificate" && m.certificates.map((c) => c.sha256)).toEqual([own[0].sha256]);
        expect(m.problems).toEqual([]);
    });

    test("a client without a certificate sends an empty list", () => {
        expect(read(message(11, hex("000000")))).toMatchObject({ name: "certificate", certificates: [], problems: [] });
    });

    test("a list of certificates that is cut keeps the whole ones", () => {
        const m = read(message(11, hex("00000a 000003 300101 0000ff 30")));
        expect(m.name === "certificate" && m.certificates).toHaveLength(2);
        expect(m.problems.map((p) => p.what).join()).toMatch(/ends/);
    });

    test("CertificateVerify and NewSessionTicket", () => {
        expect(read(message(15, Buffer.concat([hex("0403"), vector16(Buffer.alloc(70))])))).toMatchObject({ signature: 0x0403 });
        expect(read(message(15, vector16(Buffer.alloc(70)), 0x0302))).toMatchObject({ signature: null });
        expect(read(message(4, hex("00001c20 0002 aabb")))).toMatchObject({ name: "new_session_ticket", lifetime: 7200 });
    });

    test.each([
        [0, "hello_request"],
        [3, "hello_verify_request"],
        [22, "certificate_status"],
        [24, "key_update"],
        [250, "unknown"]
    ])("type %i is %s", (type, name) => {
        expect(read(message(type, hex("00")))).toMatchObject({ type, name, length: 1 });
    });
});
