import * as net from "node:net";
import { HelloReader, type ClientHello, type HelloState } from "../../../../src/simulator/tls/clientHello";
import { connectOnce } from "../../../../src/simulator/tls/client";

/** A real hello of this Node's OpenSSL. */
async function realHello(suites: string): Promise<Buffer> {
    let bytes = Buffer.alloc(0);
    const server = net.createServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", (chunk) => {
            bytes = chunk;
            socket.destroy();
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await connectOnce({ host: "127.0.0.1", port: (server.address() as net.AddressInfo).port, suites, minVersion: "TLSv1.3" });
    await new Promise((resolve) => server.close(resolve));
    return bytes;
}

let hello: Buffer;
beforeAll(async () => (hello = await realHello("TLS_CHACHA20_POLY1305_SHA256")));

const read = (...chunks: Buffer[]): HelloState => {
    const reader = new HelloReader();
    let state: HelloState = { state: "more" };
    for (const chunk of chunks) state = reader.push(chunk);
    return state;
};
const helloOf = (state: HelloState): ClientHello => {
    if (state.state !== "hello") throw new Error(state.state);
    return state.hello;
};

test("reads what a real client offers", () => {
    expect(helloOf(read(hello))).toMatchObject({
        legacyVersion: 0x0303,
        suites: expect.arrayContaining([0x1303]),
        versions: [0x0304],
        groups: [23, 24, 29],
        keyShares: [23],
        signatureAlgorithms: expect.arrayContaining([0x0804, 0x0403])
    });
});

test("reads it split at every byte, and keeps all bytes for handing on", () => {
    for (let at = 1; at < hello.length; at++) {
        const reader = new HelloReader();
        expect(reader.push(hello.subarray(0, at)).state).toBe("more");
        expect(reader.push(hello.subarray(at)).state).toBe("hello");
        expect(reader.received.equals(hello)).toBe(true);
    }
});

test("reads it spread over several records, and behind a ChangeCipherSpec", () => {
    const record = (type: number, body: Buffer) => Buffer.concat([Buffer.of(type, 3, 1, body.length >> 8, body.length & 255), body]);
    const message = hello.subarray(5);
    const pieces = [message.subarray(0, 3), message.subarray(3, 60), message.subarray(60)].map((p) => record(22, p));
    expect(helloOf(read(Buffer.concat(pieces))).suites).toContain(0x1303);
    expect(helloOf(read(record(20, Buffer.of(1)), hello)).suites).toContain(0x1303);
});

test.each<[string, () => Buffer, string]>([
    ["an HTTP request", () => Buffer.from("GET / HTTP/1.1\r\n\r\n"), "clear"],
    ["a Telnet negotiation", () => Buffer.from("fffb18", "hex"), "clear"],
    ["a TLS record that is no hello", () => Buffer.from("160301000402000000", "hex"), "bad"],
    ["an alert first", () => Buffer.from("15030300020228", "hex"), "clear"],
    ["an empty record", () => Buffer.from("1603010000", "hex"), "bad"],
    ["a record above the limit", () => Buffer.from("160301ffff", "hex"), "bad"],
    ["a message that claims 16 MB", () => Buffer.from("1603010004" + "01ffffff", "hex"), "bad"],
    [
        "extensions longer than the hello",
        () => {
            const b = Buffer.from(hello);
            const at = 5 + 4 + 2 + 32 + 1 + b[43];
            const suites = b.readUInt16BE(at);
            b.writeUInt16BE(0xffff, at + 2 + suites + 2);
            return b;
        },
        "bad"
    ],
    [
        "endless bytes",
        () => Buffer.concat(Array.from({ length: 5 }, () => Buffer.concat([Buffer.from("1403014000", "hex"), Buffer.alloc(16384)]))),
        "bad"
    ]
])("%s", (_name, make, state) => expect(read(make()).state).toBe(state));
