import * as http from "node:http";
import * as net from "node:net";
import * as tls from "node:tls";
import { makeCertificate } from "../../../src/simulator/tls/certificate";
import { Patience, probing } from "../../harness/probing";
import { tcpServer, type TcpServer } from "../../harness/tcpServer";

let server: TcpServer | null = null;
afterEach(async () => {
    await server?.close();
    server = null;
});

async function serving(serve: Parameters<typeof tcpServer>[0]): Promise<TcpServer> {
    server = await tcpServer(serve);
    return server;
}

/** A ServerHello of TLS 1.3 that answers a hello, with the change_cipher_spec behind it. */
function serverHello13(clientHello: Buffer, suite = 0x1302): Buffer {
    const sessionId = clientHello.subarray(44, 44 + 32);
    const extensions = Buffer.from("002b00020304" + "00330045" + "00170041" + "04" + "11".repeat(64), "hex");
    const body = Buffer.concat([
        Buffer.from("0303", "hex"),
        Buffer.alloc(32, 7),
        Buffer.of(32),
        sessionId,
        Buffer.of(suite >> 8, suite & 0xff, 0, extensions.length >> 8, extensions.length & 0xff),
        extensions
    ]);
    const message = Buffer.concat([Buffer.of(2, 0, body.length >> 8, body.length & 0xff), body]);
    return Buffer.concat([Buffer.of(22, 3, 3, message.length >> 8, message.length & 0xff), message, Buffer.from("140303000101", "hex")]);
}

const ALERT_40 = Buffer.from("15030300020228", "hex");
/** A record that begins a list of certificates of 1 MB; the next ones belong to it, whatever they hold. */
const ENDLESS = Buffer.concat([Buffer.from("1603034000" + "0b100000", "hex"), Buffer.alloc(0x4000 - 4)]);
const first = (report: Awaited<ReturnType<typeof probing>>) => report.attempts[0];

describe("a server that is silent", () => {
    test("is said to be silent, to each version", async () => {
        const patience = new Patience();
        const { port } = await serving((socket) => socket.once("data", () => setImmediate(() => patience.end())));
        const report = await probing(port, { timer: patience.timer });
        expect(report.attempts.map(({ answer, chosen }) => [answer, chosen])).toEqual(Array(5).fill(["silence", false]));
        expect(report.summary[0]).toMatch(/takes connections and answers no hello.*silence to 5 handshakes/);
    });

    test("behind its ServerHello: that is told apart, with what was chosen", async () => {
        const patience = new Patience();
        const { port } = await serving((socket, connection) =>
            socket.once("data", (hello) => socket.write(connection === 0 ? serverHello13(hello, 0x1303) : ALERT_40))
        );
        const report = await probing(port, {
            timer: patience.timer,
            heard: ({ version, purpose }) => version === 0x0304 && purpose === "version" && patience.end()
        });
        expect(first(report)).toMatchObject({ version: "TLS 1.3", suite: "1303", answer: "silence", chosen: true });
        expect(report.summary.join("\n")).toMatch(
            /1303 TLS_CHACHA20_POLY1305_SHA256: the server chooses it, sends its ServerHello and change_cipher_spec, and then falls silent.*TLSF101.*whether AES-GCM would be answered is not known/
        );
    });
});

describe("a server that ends the connection", () => {
    test.each<[string, (socket: net.Socket, hello: Buffer) => unknown, object]>([
        ["with FIN", (socket) => socket.end(), { answer: "closed", chosen: false }],
        ["with RST", (socket) => socket.resetAndDestroy(), { answer: "reset", chosen: false }],
        ["with an alert", (socket) => socket.end(ALERT_40), { answer: "alert", alert: 40, alertName: "handshake_failure" }],
        [
            "with an alert that nobody knows",
            (socket) => socket.end(Buffer.from("150303000202fa", "hex")),
            { answer: "alert", alert: 250, alertName: null }
        ],
        [
            "with an alert that calls itself a warning",
            (socket) => socket.end(Buffer.from("15030100020170", "hex")),
            { answer: "alert", alert: 112, alertName: "unrecognized_name" }
        ],
        ["behind its ServerHello", (socket, hello) => socket.end(serverHello13(hello)), { answer: "closed", chosen: true, suite: "1302" }],
        [
            "with an encrypted alert",
            (socket, hello) => socket.end(Buffer.concat([serverHello13(hello), Buffer.from("1703030013", "hex"), Buffer.alloc(19, 9)])),
            { answer: "alert", alert: null, chosen: true, detail: "an encrypted alert" }
        ]
    ])("%s", async (_how, serve, expected) => {
        const { port } = await serving((socket) => socket.once("data", (hello) => serve(socket, hello)));
        expect(first(await probing(port))).toMatchObject({ version: "TLS 1.3", ...expected });
    });
});

test.each([
    ["neither", "", { extendedMasterSecret: false, secureRenegotiation: false }, /No extended master secret.*\n.*No secure renegotiation/],
    ["both", "0017 0000 ff01 0001 00", { extendedMasterSecret: true, secureRenegotiation: true }, /^(?![^]*(No extended|No secure))/]
])("extended master secret and secure renegotiation: %s", async (_name, extensions, expected, text) => {
    const list = Buffer.from(extensions.replace(/ /g, ""), "hex");
    const body = Buffer.concat([Buffer.from(`0303${"07".repeat(32)}00009d00`, "hex"), Buffer.of(0, list.length), list]);
    const hello = Buffer.concat([Buffer.of(22, 3, 3, 0, body.length + 8, 2, 0, 0, body.length), body, Buffer.from("0e000000", "hex")]);
    const { port } = await serving((socket) =>
        socket.once("data", (bytes) =>
            socket.end(bytes.includes(Buffer.from("009d", "hex")) && bytes[2] === 1 && bytes[10] === 3 ? hello : ALERT_40)
        )
    );
    const report = await probing(port);
    expect(report.features).toMatchObject(expected);
    expect(report.summary.join("\n")).toMatch(text);
});

describe("a server that speaks something else", () => {
    test("HTTP in clear", async () => {
        const web = http.createServer((_request, response) => response.end("hello"));
        await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
        const report = await probing((web.address() as net.AddressInfo).port);
        await new Promise((resolve) => web.close(resolve));
        expect(report.attempts).toHaveLength(1);
        expect(first(report)).toMatchObject({ answer: "clear-text", detail: "HTTP/1.1 400 Bad Request" });
        expect(report.summary[0]).toContain("answers in clear text");
    });

    test("TN3270 that begins in clear", async () => {
        const { port } = await serving((socket) => socket.write(Buffer.from("fffd28", "hex")));
        const report = await probing(port);
        expect(first(report).answer).toBe("telnet");
        expect(report.summary[0]).toContain("--starttls tn3270");
    });

    test.each<[string, Buffer]>([
        ["garbage", Buffer.from("00010203040506070809a0b0c0d0e0f0", "hex")],
        ["a record of no known kind", Buffer.from("1602000005", "hex")]
    ])("%s", async (_name, bytes) => {
        const { port } = await serving((socket) => socket.end(bytes));
        expect(first(await probing(port))).toMatchObject({ answer: "not-tls", chosen: false });
    });

    test("control characters in what it says do not get through", async () => {
        const { port } = await serving((socket) => socket.end("\u001b]0;owned\u0007 hello\r\n"));
        const report = await probing(port);
        expect(JSON.stringify(report)).not.toMatch(/\\u00(0[0-8bcef]|1|7f)/);
        expect(first(report).detail).toBe("·]0;owned· hello");
    });

    test.each<[string, Buffer]>([
        ["endless handshake records", ENDLESS],
        ["endless clear bytes without an end of line", Buffer.alloc(0x4000, "x")]
    ])("%s: cut off after a bounded number of bytes", async (_name, piece) => {
        let taken = 0;
        const { port } = await serving((socket) => {
            const more = (): void => {
                taken += piece.length;
                if (!socket.destroyed) socket.write(piece, () => setImmediate(more));
            };
            socket.once("data", more);
        });
        const report = await probing(port);
        expect(["too-much", "clear-text"]).toContain(first(report).answer);
        expect(report.attempts).toHaveLength(1);
        expect(taken).toBeLessThan(32 << 20);
    });
});

test("one byte at a time makes no difference", async () => {
    const { key, cert } = makeCertificate("localhost");
    const real = tls.createServer({ key, cert, maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" });
    real.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve) => real.listen(0, "127.0.0.1", resolve));
    const { port: behind } = real.address() as net.AddressInfo;
    const { port } = await serving((socket) => {
        const inner = net.connect(behind, "127.0.0.1");
        inner.on("error", () => inner.destroy());
        socket.on("data", (chunk) => inner.write(chunk));
        socket.on("close", () => inner.destroy());
        inner.on("data", (chunk) => {
            for (const byte of chunk) socket.write(Buffer.of(byte));
        });
        inner.on("end", () => socket.end());
    });
    const dripped = await probing(port);
    const direct = await probing(behind);
    await new Promise((resolve) => real.close(resolve));
    expect(dripped.versions).toEqual(direct.versions);
    expect(direct.versions.find(({ version }) => version === "TLS 1.2")?.suites).toMatchObject([{ suite: "C02F", answer: "accepted" }]);
    expect(dripped.certificates).toEqual(direct.certificates);
});

test("a refused port and a host that is not known", async () => {
    const { port } = await serving(() => undefined);
    await server?.close();
    server = null;
    const refused = await probing(port);
    expect(refused.attempts.map(({ answer }) => answer)).toEqual(["refused"]);
    expect(refused.summary[0]).toContain("Nothing listens at");
    // A label may have 63 characters: no name server is asked for this one.
    const host = `${"x".repeat(64)}.invalid`;
    const unknown = await probing(443, { host });
    expect(unknown.attempts.map(({ answer }) => answer)).toEqual(["not-resolved"]);
    expect(unknown.summary[0]).toContain(`${host} is not known`);
});

test("one connection at a time, one hello each, and a word of goodbye", async () => {
    const { key, cert } = makeCertificate("localhost");
    const real = tls.createServer({ key, cert });
    real.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve) => real.listen(0, "127.0.0.1", resolve));
    const { port: behind } = real.address() as net.AddressInfo;
    const running = await serving((socket) => {
        const inner = net.connect(behind, "127.0.0.1");
        inner.on("error", () => socket.destroy());
        socket.pipe(inner).pipe(socket);
    });
    const report = await probing(running.port);
    await new Promise((resolve) => real.close(resolve));
    expect(running.mostOpen()).toBe(1);
    expect(running.received).toHaveLength(report.handshakes.made);
    const goodbyes = report.attempts
        .filter(({ chosen, answer }) => chosen && answer !== "alert")
        .map(({ number }) => running.received[number - 1]);
    for (const bytes of goodbyes) expect(bytes.subarray(-14).toString("hex")).toMatch(/^15030[0-3]0002015a15030[0-3]00020100$/);
    expect(goodbyes.length).toBeGreaterThan(10);
});

test("an interruption ends it with what was found", async () => {
    const controller = new AbortController();
    const { port } = await serving((socket, connection) => {
        socket.once("data", () => (connection === 2 ? controller.abort() : socket.end(ALERT_40)));
    });
    const report = await probing(port, { signal: controller.signal });
    expect(report).toMatchObject({ interrupted: true, handshakes: { made: 2 } });
    expect(report.summary.at(-1)).toContain("Interrupted");
});

test("a server that is gone half way: what is missing is not taken for refused", async () => {
    const { key, cert } = makeCertificate("localhost");
    const context = tls.createSecureContext({ key, cert, ciphers: "AES128-SHA256:AES256-SHA256", maxVersion: "TLSv1.2" });
    const running = await serving((socket) => {
        const secure = new tls.TLSSocket(socket, { isServer: true, secureContext: context });
        secure.on("error", () => socket.destroy());
    });
    const report = await probing(running.port, {
        progress: (_attempt, number) => {
            if (number === 6) void running.close();
        }
    });
    expect(report.attempts.at(-1)).toMatchObject({ number: 6, answer: "refused" });
    expect(report.versions.find(({ version }) => version === "TLS 1.2")).toMatchObject({ accepted: true, suitesComplete: false });
    expect(report.summary.join("\n")).toContain("With handshake 6 this ended (connection refused)");
});
