import * as fc from "fast-check";
import type * as net from "node:net";
import { TlsStream } from "../../../src/parse/tls/stream";
import type { ClientHello } from "../../../src/parse/tls/types";
import { keyShareMaker } from "../../../src/probe/keyShares";
import { cookieOf, forbidden } from "../../../src/probe/retry";
import { hasOpenssl, sServer } from "../../harness/sServer";
import { Patience, probing } from "../../harness/probing";
import { tcpServer, type TcpServer } from "../../harness/tcpServer";
import type { ProbeReport } from "../../../src/probe";

const openssl = hasOpenssl ? test : test.skip;
const NEEDS = hasOpenssl ? "" : " (skipped: needs openssl)";

let open: { close(): Promise<void> } | null = null;
afterEach(async () => {
    await open?.close();
    open = null;
});

const u16 = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);
const extension = (type: number, body: Buffer): Buffer => Buffer.concat([u16(type), u16(body.length), body]);
const record = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.of(type, 3, 3), u16(body.length), body]);
const RETRY = Buffer.from("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", "hex");
const CCS = Buffer.from("140303000101", "hex");

/** A ServerHello, or with the random of a retry a HelloRetryRequest, that answers a hello. */
function answerTo(hello: Buffer, random: Buffer, extensions: Buffer[], suite = 0x1301): Buffer {
    const list = Buffer.concat([extension(43, u16(0x0304)), ...extensions]);
    const sessionId = hello.subarray(44, 44 + 32);
    const body = Buffer.concat([u16(0x0303), random, Buffer.of(32), sessionId, u16(suite), Buffer.of(0), u16(list.length), list]);
    return record(22, Buffer.concat([Buffer.of(2, 0), u16(body.length), body]));
}

const cookie = (text: string): Buffer => extension(44, Buffer.concat([u16(text.length), Buffer.from(text)]));
const retryFor = (hello: Buffer, group: number | null, ...more: Buffer[]): Buffer =>
    answerTo(hello, RETRY, [...(group === null ? [] : [extension(51, u16(group))]), ...more]);
const share = extension(51, Buffer.concat([u16(23), u16(65), Buffer.alloc(65, 4)]));
const helloOf = (hello: Buffer, suite?: number): Buffer => answerTo(hello, Buffer.alloc(32, 7), [share], suite);

/** Serves TLS 1.3 hellos without a share by a HelloRetryRequest, and their second hello as the test says; all else is refused. */
async function retrying(first: (hello: Buffer) => Buffer, second: (socket: net.Socket, hello: Buffer) => unknown): Promise<TcpServer> {
    const server = await tcpServer((socket) =>
        socket.once("data", (hello) => {
            const read = hellosOf(hello)[0];
            if (read.versions === null || read.keyShares?.length !== 0) {
                // Else there would be no version of which a hello without share is worth trying.
                return socket.end(read.versions ? Buffer.concat([helloOf(hello), record(23, Buffer.alloc(64))]) : ALERT_70);
            }
            socket.once("data", (bytes) => second(socket, bytes));
            socket.write(first(hello));
        })
    );
    open = server;
    return server;
}

const ALERT_70 = Buffer.from("15030300020246", "hex");

function hellosOf(bytes: Buffer): ClientHello[] {
    const hellos: ClientHello[] = [];
    new TlsStream((event) => {
        if (event.kind === "message" && event.message.name === "client_hello") hellos.push(event.message.clientHello);
    }).push(bytes);
    return hellos;
}

const withoutShare = (report: ProbeReport) => report.attempts.find(({ purpose }) => purpose === "key-share")!;

test("the second hello is the first one, but for the share that was asked for and the cookie", async () => {
    const server = await retrying(
        (hello) => Buffer.concat([retryFor(hello, 24, cookie("as it came")), CCS]),
        (socket, hello) =>
            socket.end(
                Buffer.concat([
                    answerTo(hello, Buffer.alloc(32, 7), [extension(51, Buffer.concat([u16(24), u16(97), Buffer.alloc(97, 4)]))]),
                    CCS,
                    record(23, Buffer.alloc(64))
                ])
            )
    );
    const report = await probing(server.port);
    const row = withoutShare(report);
    expect(row).toMatchObject({ answer: "accepted", retry: { group: "0024", cookie: true }, group: "0024", serverHello: true });
    expect(report.features).toMatchObject({ retryGroup: "0024", retryAnswer: "accepted" });
    // Its protected records are none, so that Node's TLS does not come to see a certificate.
    expect(report.attempts.find(({ purpose }) => purpose === "certificate")).toMatchObject({ answer: "not-visible", chosen: false });
    expect(report.summary.join("\n")).toContain("certificate is not visible to this probe");
    const bytes = server.received[row.number - 1];
    const [first, second] = hellosOf(bytes);
    const size = (hello: ClientHello, type: number) => hello.extensions.find((one) => one.type === type)?.length;
    const same = (hello: ClientHello) => ({ ...hello, extensions: null, keyShares: null, cookie: null });
    expect(same(second)).toEqual(same(first));
    expect(second.extensions.map(({ type }) => type).filter((type) => type !== 44 && type !== 21)).toEqual(
        first.extensions.map(({ type }) => type).filter((type) => type !== 21)
    );
    expect([first.keyShares, first.cookie]).toEqual([[], null]);
    expect([second.keyShares, second.cookie, size(second, 44)]).toEqual([[{ group: 24, length: 97 }], 10, 12]);
    expect(bytes.includes("as it came")).toBe(true);
    // RFC 8446, D.4 and 5.1: a change_cipher_spec in front, and no record of TLS 1.0 any more.
    const length = 5 + bytes.readUInt16BE(3);
    expect(bytes.subarray(length, length + 9).toString("hex")).toBe("140303000101" + "160303");
});

test.each<[string, (hello: Buffer) => Buffer, (socket: net.Socket, hello: Buffer) => unknown, object, RegExp]>([
    [
        "an alert to the second hello",
        (hello) => retryFor(hello, 24),
        (socket) => socket.end(Buffer.from("1503030002022f", "hex")),
        { answer: "alert", alert: 47, retry: { group: "0024", cookie: false }, serverHello: false },
        /the second hello is answered with: alert 47 illegal_parameter/
    ],
    [
        "a close",
        (hello) => retryFor(hello, 24),
        (socket) => socket.end(),
        { answer: "closed", serverHello: false },
        /when the second hello brings it, the server closes without an alert/
    ],
    [
        "a second HelloRetryRequest",
        (hello) => retryFor(hello, 24),
        (socket, hello) => socket.write(retryFor(hello, 25)),
        { answer: "bad-retry", detail: "a second HelloRetryRequest" },
        /against RFC 8446: a second HelloRetryRequest/
    ],
    [
        "another suite than before",
        (hello) => retryFor(hello, 23),
        (socket, hello) => socket.write(helloOf(hello, 0x1302)),
        { answer: "bad-retry" },
        /another suite than the HelloRetryRequest/
    ],
    [
        "a group that was not offered",
        (hello) => retryFor(hello, 0x6666),
        () => undefined,
        { answer: "bad-retry", detail: "the HelloRetryRequest asks for group 26214, which was not offered" },
        /against RFC 8446/
    ]
])("what follows is told: %s", async (_name, first, second, expected, text) => {
    const report = await probing((await retrying(first, second)).port);
    expect(withoutShare(report)).toMatchObject({ chosen: true, ...expected });
    expect(report.summary.join("\n")).toMatch(text);
});

test.each([
    ["at once", false, /when the second hello brings it, the server falls silent/],
    ["behind its ServerHello", true, /when the second hello brings it, the server behind its ServerHello falls silent/]
])("silence to the second hello is told apart: %s", async (_name, greets, text) => {
    const patience = new Patience();
    const server = await retrying(
        (hello) => retryFor(hello, 23),
        (socket, hello) => (greets ? socket.write(helloOf(hello)) : setImmediate(() => patience.end()))
    );
    let pieces = 0;
    const report = await probing(server.port, {
        timer: patience.timer,
        heard: ({ purpose }) => purpose === "key-share" && ++pieces === 2 && patience.end()
    });
    expect(withoutShare(report)).toMatchObject({ answer: "silence", chosen: true, serverHello: greets, retry: { group: "0023" } });
    expect(report.summary.join("\n")).toMatch(text);
});

test.each([
    [{ suite: 0x1301, group: 24, cookie: null }, null],
    [{ suite: 0x1301, group: null, cookie: Buffer.of(1) }, null],
    [{ suite: 0x1301, group: null, cookie: null }, /asks for nothing/],
    [{ suite: 0x1301, group: 23, cookie: null }, /whose key share it had/],
    [{ suite: 0x1301, group: 29, cookie: null }, /was not offered/],
    [{ suite: 0x1303, group: 24, cookie: null }, /suite that was not offered/]
])("a HelloRetryRequest of %j: allowed or not", (asked, why) => {
    const hello = { suites: [0x1301], groups: [23, 24], keyShares: [{ group: 23, key: Buffer.alloc(65) }] };
    if (why === null) expect(forbidden(hello, asked)).toBeNull();
    else expect(forbidden(hello, asked)).toMatch(why);
});

test("the cookie of whatever comes is found or not, without throwing", () => {
    const client = Buffer.alloc(80);
    const whole = retryFor(client, 24, cookie("c".repeat(300)));
    expect(cookieOf(whole)?.toString()).toBe("c".repeat(300));
    fc.assert(
        fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, value) => {
            const bytes = Buffer.from(whole);
            bytes[at] = value;
            const found = cookieOf(bytes.subarray(0, length));
            expect(found === null || found.length <= 0xffff).toBe(true);
        })
    );
});

openssl(`OpenSSL asks for its group, and takes the second hello${NEEDS}`, async () => {
    const server = await sServer(["-tls1_3", "-groups", "P-521"]);
    open = server;
    const report = await probing(server.port);
    expect(report.features).toMatchObject({ retryGroup: "0025", retryAnswer: "accepted" });
    expect(withoutShare(report)).toMatchObject({ retry: { group: "0025", cookie: false }, answer: "accepted", group: "0025" });
});

openssl(`OpenSSL without state sends a cookie; behind the second hello it hangs up, on its own client too${NEEDS}`, async () => {
    const server = await sServer(["-tls1_3", "-groups", "P-521", "-stateless"]);
    open = server;
    const report = await probing(server.port);
    expect(withoutShare(report)).toMatchObject({ retry: { group: "0025", cookie: true }, answer: "closed", serverHello: false });
    expect(server.said()).not.toMatch(/cookie mismatch|illegal parameter|decode error/i);
});

openssl(`a server that has none of the usual groups is found by what it asks for${NEEDS}`, async () => {
    const server = await sServer(["-tls1_3", "-groups", "ffdhe3072"]);
    open = server;
    const report = await probing(server.port);
    const found = report.versions.find(({ version }) => version === "TLS 1.3")!;
    expect(found).toMatchObject({ accepted: true, answer: "accepted" });
    expect(found.suites).toHaveLength(3);
    expect(report.features.retryGroup).toBe("0257");
});

openssl(`the share of every group that OpenSSL has is one that it takes${NEEDS}`, async () => {
    const server = await sServer(["-tls1_3", "-groups", "P-256:P-384:P-521:X25519:X448:ffdhe2048:ffdhe3072:ffdhe4096:ffdhe6144:ffdhe8192"]);
    open = server;
    const report = await probing(server.port, { all: true });
    const good = report.versions.find(({ version }) => version === "TLS 1.3")!.groups.filter(({ answer }) => answer === "accepted");
    expect(good.map(({ group }) => group)).toEqual(["0023", "0024", "0025", "0029", "0030", "0256", "0257", "0258", "0259", "0260"]);
});

test.each([
    [4587, 65 + 1184],
    [4588, 1184 + 32],
    [4589, 97 + 1568],
    [256, 256],
    [260, 1024]
])("the share of group %i has %i bytes", (group, length) => {
    expect(keyShareMaker()([group])).toMatchObject([{ group, key: expect.objectContaining({ length }) }]);
});
