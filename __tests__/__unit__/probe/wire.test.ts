import * as fs from "node:fs";
import type * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { diagnose } from "../../../src/diagnose";
import { WireLog, wirePcap, type WireTalk } from "../../../src/probe/wire";
import { buildClientHello } from "../../../src/probe/hello";

const HELLO = buildClientHello({
    version: 0x0304,
    random: Buffer.alloc(32, 1),
    sessionId: Buffer.alloc(32, 2),
    suites: [0x1303],
    compression: [0],
    groups: [23],
    signatures: [0x0804],
    keyShares: [{ group: 23, key: Buffer.alloc(65, 4) }],
    alpn: [],
    serverName: null
});
const EXTENSIONS = Buffer.from("002b00020304" + "00330045" + "00170041" + "04" + "11".repeat(64), "hex");
const BODY = Buffer.concat([
    Buffer.from("0303", "hex"),
    Buffer.alloc(32, 7),
    Buffer.of(32),
    Buffer.alloc(32, 2),
    Buffer.of(0x13, 3, 0, 0, EXTENSIONS.length),
    EXTENSIONS
]);
const SERVER_HELLO = Buffer.concat([Buffer.of(22, 3, 3, 0, BODY.length + 4, 2, 0, 0, BODY.length), BODY]);
const CCS = Buffer.from("140303000101", "hex");
const BEGAN = Date.UTC(2026, 0, 12, 12, 50, 9, 120);

function talk(end: WireTalk["end"]["how"], client = "192.0.2.7", server = "192.0.2.1"): WireTalk {
    return {
        client: { address: client, port: 50_112 },
        server: { address: server, port: 992 },
        pieces: [
            { at: BEGAN, from: "client", bytes: HELLO },
            { at: BEGAN + 3, from: "server", bytes: SERVER_HELLO },
            { at: BEGAN + 3, from: "server", bytes: CCS }
        ],
        end: { at: BEGAN + 5_003, how: end }
    };
}

function diagnosed(talks: WireTalk[]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-wire-"));
    try {
        const file = path.join(folder, "probe.pcap");
        fs.writeFileSync(file, wirePcap(talks));
        return diagnose([file]);
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

test.each([
    ["silence", "192.0.2.7", "192.0.2.1", /nothing for 5 s, until the client closed it \(FIN\)/],
    ["closed", "192.0.2.7", "192.0.2.1", /until the server closed it \(FIN\)/],
    ["reset", "2001:db8::7", "2001:db8:1:2:3:4:5:6", /until the server closed it \(RST\)/]
] as const)("a talk that ended by %s, %s to %s, is read as that and nothing else", (how, client, server, cause) => {
    const { findings, connections, inputs } = diagnosed([talk(how, client, server)]);
    expect(inputs).toMatchObject([{ kind: "pcap", problems: [] }]);
    expect(findings.map(({ code }) => code)).toEqual(["TLSF730"]);
    expect(findings[0].cause).toMatch(cause);
    expect(connections).toHaveLength(1);
    expect(JSON.stringify(connections[0])).toContain("2026-01-12T12:50:09.123");
});

test("only those talks are kept in which the server chose and then ended without a word", () => {
    const log = new WireLog();
    const socket = { localAddress: "::ffff:192.0.2.7", localPort: 1, remoteAddress: "fe80::1%eth0", remotePort: 2 } as net.Socket;
    const answers = [
        { chosen: true, kind: "accepted" },
        { chosen: true, kind: "alert" },
        { chosen: false, kind: "silence" },
        { chosen: true, kind: "silence" },
        { chosen: true, kind: "hello-retry-request" }
    ] as const;
    answers.forEach((answer, at) => {
        log.piece(socket, "client", Buffer.of(at));
        log.ended(answer);
    });
    log.ended({ chosen: true, kind: "silence" });
    expect(log.talks.map(({ pieces }) => pieces.map(({ bytes }) => bytes[0]))).toEqual([[3]]);
    expect(log.talks[0]).toMatchObject({ client: { address: "192.0.2.7" }, server: { address: "fe80::1" }, end: { how: "silence" } });
});
