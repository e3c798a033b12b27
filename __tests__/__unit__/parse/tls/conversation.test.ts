import type { Conversation } from "../../../../src/parse/tls";
import type { Step } from "../../../harness/wire";
import { bytesOf, converse, wire, wireNames } from "../../../harness/wire";

/** The steps as one line: `0 client_hello, 1 alert 40`. */
function story(c: Conversation): string {
    const words = c.events.map((e) => {
        const what = e.kind === "message" ? e.message : e.kind === "alert" ? `alert ${e.alert?.description}` : e.kind;
        return `${e.direction} ${what}${e.kind === "encrypted" ? ` ${e.recordType}x${e.records}` : ""}`;
    });
    return words.join(", ");
}

describe("recorded connections", () => {
    const FULL12 = "1 server_hello, 1 certificate, 1 server_key_exchange, 1 server_hello_done";
    const cases: Record<
        string,
        { stage: string; version?: number; suite?: number; group?: number | null; resumed?: boolean; says: string[] }
    > = {
        tls13: {
            stage: "established",
            version: 0x0304,
            suite: 0x1302,
            group: 29,
            resumed: false,
            says: ["0 client_hello, 1 server_hello, 1 ccs, 1 encrypted 23x4, 0 ccs, 0 encrypted 23x1, 1 encrypted 23x2"]
        },
        "tls13-retry": {
            stage: "established",
            version: 0x0304,
            suite: 0x1302,
            group: 24,
            says: ["0 client_hello, 1 hello_retry_request, 1 ccs, 0 ccs, 0 client_hello, 1 server_hello, 1 encrypted 23x4"]
        },
        "tls13-resumed": { stage: "established", version: 0x0304, resumed: true, says: ["1 server_hello, 1 ccs, 1 encrypted 23x2, 0 ccs"] },
        "tls13-refused-certificate": { stage: "server-flight", version: 0x0304, says: ["1 encrypted 23x4, 0 alert 48, 0 fin"] },
        "tls13-client-certificate": { stage: "established", version: 0x0304, says: ["1 encrypted 23x5, 0 ccs, 0 encrypted 23x3"] },
        "tls13-refused-client": { stage: "client-finished", version: 0x0304, says: ["0 encrypted 23x3, 1 encrypted 23x1, 1 fin"] },
        "tls13-only-client": { stage: "client-hello", says: ["0 client_hello, 1 alert 70, 1 fin"] },
        "tls12-ecdhe": {
            stage: "established",
            version: 0x0303,
            suite: 0xc030,
            group: 29,
            resumed: false,
            says: [FULL12, "0 client_key_exchange, 0 ccs, 0 encrypted 22x1"]
        },
        "tls12-fragments": { stage: "established", version: 0x0303, suite: 0xc030, group: 29, says: [FULL12] },
        "tls12-dhe": { stage: "established", version: 0x0303, suite: 0x009e, group: null, says: [FULL12] },
        "tls12-rsa": { stage: "established", version: 0x0303, suite: 0x003c, group: null, says: ["1 certificate, 1 server_hello_done"] },
        "tls12-client-certificate": {
            stage: "established",
            version: 0x0303,
            says: ["1 certificate_request, 1 server_hello_done, 0 certificate, 0 client_key_exchange, 0 certificate_verify, 0 ccs"]
        },
        "tls12-resumed": { stage: "established", version: 0x0303, resumed: true, says: ["1 server_hello, 1 ccs, 1 encrypted 22x1, 0 ccs"] },
        "tls12-resumed-id": {
            stage: "established",
            version: 0x0303,
            resumed: true,
            says: ["1 server_hello, 1 ccs, 1 encrypted 22x1, 0 ccs"]
        },
        "tls12-no-cipher": { stage: "client-hello", says: ["0 client_hello, 1 alert 40, 1 fin"] },
        "tls12-fallback": { stage: "client-hello", says: ["0 client_hello, 1 alert 86"] },
        "tls12-unknown-ca": { stage: "server-flight", version: 0x0303, says: ["1 server_hello_done, 0 alert 48, 0 fin"] },
        "tls12-downgrade": { stage: "established", version: 0x0303, says: [FULL12] },
        tls11: { stage: "established", version: 0x0302, suite: 0xc014, group: 29, says: [FULL12, "0 encrypted 21x1, 0 fin"] },
        tls10: { stage: "established", version: 0x0301, suite: 0xc014, group: 29, says: [FULL12] },
        "java-tls13": {
            stage: "established",
            version: 0x0304,
            suite: 0x1302,
            group: 29,
            says: ["0 ccs, 0 encrypted 23x1, 1 encrypted 23x2"]
        },
        "java-sslv2hello": { stage: "client-hello", says: ["0 client_hello, 1 alert 40"] }
    };

    test("each has its row here", () => {
        expect(Object.keys(cases).sort()).toEqual(wireNames().sort());
    });

    test.each(Object.entries(cases))("%s", (name, want) => {
        const c = converse([[0, "syn"], [1, "syn"], ...wire(name)]);
        expect(c.stage).toBe(want.stage);
        for (const says of want.says) expect(story(c)).toContain(says);
        expect(c.negotiated?.version).toBe(want.version);
        if (want.suite !== undefined) expect(c.negotiated?.suite).toBe(want.suite);
        if (want.group !== undefined) expect(c.negotiated?.group).toBe(want.group);
        if (want.resumed !== undefined) expect(c.negotiated?.resumed).toBe(want.resumed);
        expect(c.client).toBe(0);
        expect(c.sides.map((side) => side.lost)).toEqual([[], []]);
        expect([c.clientHello, c.serverHello].map((hello) => JSON.stringify(hello)).join()).not.toMatch(/undefined/);
    });

    test("what a hello offers", () => {
        expect(converse(wire("tls12-ecdhe")).clientHello?.value).toMatchObject({
            format: "tls",
            legacyVersion: 0x0303,
            serverName: "server.example.com",
            alpn: ["h2", "http/1.1"],
            versions: null,
            groups: [29, 23, 30, 25, 24],
            renegotiation: "suite",
            extendedMasterSecret: true,
            encryptThenMac: true,
            statusRequest: true,
            sessionTicket: 0,
            fallback: false
        });
        expect(converse(wire("tls13-retry"))).toMatchObject({
            clientHello: { value: { versions: [0x0304], keyShares: [{ group: 29, length: 32 }], pskModes: [1] } },
            helloRetry: { value: { group: 24, version: 0x0304 } },
            secondClientHello: { value: { keyShares: [{ group: 24, length: 97 }] } },
            serverHello: { value: { group: 24, keyShareLength: 97 } }
        });
        expect(converse(wire("tls12-fallback")).clientHello?.value.fallback).toBe(true);
        expect(converse(wire("tls13-resumed")).clientHello?.value.preSharedKeys).toBe(1);
        const old = converse(wire("java-sslv2hello")).clientHello?.value;
        expect(old).toMatchObject({ format: "sslv2", legacyVersion: 0x0303, hasExtensions: false, renegotiation: "suite" });
        expect(old?.suites).toEqual(expect.arrayContaining([0xc030, 0x002f]));
    });

    test("what a server of TLS 1.2 shows", () => {
        const c = converse(wire("tls12-client-certificate"));
        expect(c.serverCertificates?.value.map((one) => [one.subject, one.key.curve])).toEqual([["CN=ec.example.com", "secp256r1"]]);
        expect(c.clientCertificates?.value[0].subject).toBe("CN=client1, O=Example");
        expect(c.certificateRequest?.value).toMatchObject({ types: [1, 2, 64], authorities: 1, authorityNames: ["CN=Example CA"] });
        expect(c.certificateRequest?.value.signatures).toContain(0x0804);
        expect(c.clientSignature?.value).toBe(0x0403);
        expect(c.negotiated?.serverSignature).toBe(0x0403);
        expect(converse(wire("tls12-dhe")).negotiated).toMatchObject({ primeBits: 2048, serverSignature: 0x0804 });
        expect(converse(wire("tls12-downgrade")).serverHello?.value.downgraded).toBe(0x0303);
        expect(converse(wire("tls12-ecdhe")).serverHello?.value).toMatchObject({ downgraded: null, alpn: "h2", renegotiation: true });
        // Below TLS 1.2 the signature names no scheme.
        expect(converse(wire("tls11")).negotiated?.serverSignature).toBeNull();
    });

    test("alerts that cannot be read", () => {
        const close12 = converse(wire("tls12-ecdhe"));
        expect(close12.sides.map((side) => [side.encryptedAlert !== null, side.inferredAlert])).toEqual([
            [true, null],
            [true, null]
        ]);
        const close13 = converse(wire("tls13"));
        expect(close13.sides.map((side) => [side.encryptedAlert, side.inferredAlert !== null])).toEqual([
            [null, true],
            [null, true]
        ]);
        const refused = converse(wire("tls13-refused-client"));
        expect(refused.sides.map((side) => side.inferredAlert !== null)).toEqual([false, true]);
    });
});

describe("how far a connection came", () => {
    const SYN: Step[] = [
        [0, "syn"],
        [1, "syn"]
    ];
    const whole = wire("tls13");
    const hello: Step = whole[0];
    /** The server's first bytes, cut behind so many records. */
    function serverRecords(name: string, count: number): Step {
        const bytes = bytesOf(wire(name), 1);
        let end = 0;
        for (let i = 0; i < count; i++) end += 5 + bytes.readUInt16BE(end + 3);
        return [1, bytes.subarray(0, end)];
    }
    const tls12 = wire("tls12-ecdhe");

    test.each<[string, Step[], string]>([
        [
            "SYN refused",
            [
                [0, "syn"],
                [1, "rst"]
            ],
            "tcp-refused"
        ],
        [
            "SYN not answered",
            [
                [0, "syn"],
                [0, "syn"]
            ],
            "tcp-unanswered"
        ],
        ["nobody speaks", [...SYN, [0, "fin"], [1, "fin"]], "no-data"],
        ["hello, then silence", [...SYN, hello], "client-hello"],
        ["hello, then reset", [...SYN, hello, [1, "rst"]], "client-hello"],
        ["retry and second hello only", [...SYN, ...wire("tls13-retry").slice(0, 3)], "hello-retry"],
        ["ServerHello only", [...SYN, hello, serverRecords("tls13", 1)], "server-hello"],
        ["ServerHello and CCS", [...SYN, hello, serverRecords("tls13", 2)], "server-hello-ccs"],
        ["ServerHello, CCS and EncryptedExtensions", [...SYN, hello, serverRecords("tls13", 3)], "server-flight"],
        ["the client's CCS too", [...SYN, hello, whole[1], [0, Buffer.from("140303000101", "hex")]], "client-answer"],
        ["the client's Finished", [...SYN, ...whole.slice(0, 3)], "client-finished"],
        ["up to TLS 1.2: ServerHello only", [...SYN, tls12[0], serverRecords("tls12-ecdhe", 1)], "server-hello"],
        ["up to TLS 1.2: no ServerHelloDone", [...SYN, tls12[0], serverRecords("tls12-ecdhe", 2)], "server-flight-part"],
        ["up to TLS 1.2: the server's flight", [...SYN, ...tls12.slice(0, 2)], "server-flight"],
        ["up to TLS 1.2: the client's Finished", [...SYN, ...tls12.slice(0, 3)], "client-finished"],
        ["up to TLS 1.2: resumed, CCS only", [...SYN, wire("tls12-resumed")[0], serverRecords("tls12-resumed", 2)], "server-hello-ccs"],
        [
            "up to TLS 1.2: resumed by its id, ServerHello only",
            [...SYN, wire("tls12-resumed-id")[0], serverRecords("tls12-resumed-id", 1)],
            "server-hello"
        ],
        ["HTTP", [...SYN, [0, Buffer.from("GET / HTTP/1.1\r\n\r\n")]], "not-tls"],
        ["hello, answered in clear text", [...SYN, hello, [1, Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")]], "client-hello"],
        ["begins with unreadable bytes", [[0, Buffer.from("9f8e7d6c5b4a3928171605", "hex")]], "not-tls"]
    ])("%s", (_what, steps, stage) => {
        expect(converse(steps).stage).toBe(stage);
    });

    test("a capture that begins within a connection", () => {
        const middle = [...wire("tls13").slice(3), [1, Buffer.from("9f8e7d6c5b4a3928171605", "hex")]] as Step[];
        expect(converse(middle, { opened: "middle" })).toMatchObject({ stage: "unreadable", client: null });
        expect(converse([[0, Buffer.from("9f8e7d6c5b4a3928171605", "hex")]], { opened: "middle" }).stage).toBe("unreadable");
    });

    test("a resumed session shows itself in the ServerHello", () => {
        const c = converse([...SYN, wire("tls12-resumed-id")[0], serverRecords("tls12-resumed-id", 1)]);
        expect(c.negotiated?.resumed).toBe(true);
        expect(converse([...SYN, tls12[0], serverRecords("tls12-ecdhe", 1)]).negotiated?.resumed).toBeNull();
    });

    test("an answer in clear text to a hello is told", () => {
        const c = converse([...SYN, hello, [1, Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")]]);
        expect(c.clear[1]?.value).toEqual({ kind: "http", line: "HTTP/1.1 400 Bad Request" });
        expect(c.clear[0]).toBeNull();
    });
});

describe("who went silent, who closed", () => {
    const [hello, server] = wire("tls13");

    test("ServerHello, then nothing until the client gives up", () => {
        const c = converse([[0, "syn"], [1, "syn"], hello, server, [0, "ack"], [0, "fin"], [1, "rst"]], {
            seconds: [0, 0.1, 0.2, 0.3, 0.35, 30.3, 30.4]
        });
        expect(c.closed).toMatchObject({ direction: 0, kind: "fin", at: { packet: 6 } });
        expect(c.silences).toEqual([expect.objectContaining({ seconds: 30, after: 1, from: expect.objectContaining({ packet: 4 }) })]);
        expect(c.finalSilence).toMatchObject({ after: 1, seconds: 30.1 });
        expect(c.sides[1]).toMatchObject({ lastDataAcknowledged: true, fin: null, rst: { packet: 7 } });
        expect(c.sides[0].lastDataAcknowledged).toBe(true);
    });

    test("nothing until the capture ends", () => {
        const c = converse([[0, "syn"], [1, "syn"], hello], { seconds: [0, 0.1, 0.2], end: "capture-ended", captureEnds: 60.2 });
        expect(c).toMatchObject({ closed: null, silences: [], finalSilence: { after: 0, seconds: 60 } });
        expect(c.sides[0].lastDataAcknowledged).toBe(false);
    });

    test("the server opened the connection, as for FTP data", () => {
        const steps = wire("tls12-ecdhe").map(([d, what]): Step => [d === 0 ? 1 : 0, what]);
        const c = converse([[0, "syn"], [1, "syn"], ...steps]);
        expect(c).toMatchObject({ client: 1, stage: "established", negotiated: { version: 0x0303, resumed: false } });
        expect(c.serverCertificates?.value).toHaveLength(1);
    });

    test("steps are bounded, the first and the last ones are kept", () => {
        const record = Buffer.from("1703030003aabbcc", "hex");
        const many: Step[] = Array.from({ length: 400 }, (_, i) => [i % 2 === 0 ? 0 : 1, record]);
        const c = converse([[0, "syn"], ...wire("tls13").slice(0, 4), ...many, [0, "fin"]]);
        expect(c.events).toHaveLength(60);
        expect(c.eventsLeftOut).toBeGreaterThan(300);
        expect(c.events[0].kind).toBe("syn");
        expect(c.events[59].kind).toBe("fin");
        expect(c.sides[0].encrypted?.records).toBe(201);
        expect(JSON.stringify(c).length).toBeLessThan(20000);
    });
});
