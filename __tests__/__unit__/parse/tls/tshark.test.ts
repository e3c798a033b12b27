import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Direction } from "../../../../src/parse/packets";
import { readCapture } from "../../../../src/parse/packets";
import type { Conversation, TlsEvent } from "../../../../src/parse/tls";
import { ConversationListener, TlsStream } from "../../../../src/parse/tls";
import { bufferSource } from "../../../../src/scan";
import { pcap, Talk } from "../../../harness/frames";
import { wire, wireNames } from "../../../harness/wire";

const tshark = spawnSync("tshark", ["--version"]).status === 0;

/**
 * What is compared, by tshark's field. Understood differences, left out of the comparison:
 * - tshark 4.0 shows SSLv2 frames by fields of their own, and no suites of TLS there
 * - tshark has a field of its own for the type of encrypted TLS 1.3 records: both are taken together, sorted
 * - the group of a HelloRetryRequest has a field of its own
 * - tshark counts a message that spans records in the last of its packets, we know both ends: packets are compared for whole hellos only
 */
const FIELDS = [
    "tls.record.content_type",
    "tls.record.opaque_type",
    "tls.record.version",
    "tls.record.length",
    "tls.handshake.type",
    "tls.handshake.version",
    "tls.handshake.ciphersuite",
    "tls.handshake.extension.type",
    "tls.handshake.extensions_server_name",
    "tls.handshake.extensions_alpn_str",
    "tls.handshake.extensions_supported_group",
    "tls.handshake.sig_hash_alg",
    "tls.handshake.extensions.supported_version",
    "tls.handshake.extensions_key_share_group",
    "tls.handshake.server_named_curve",
    "tls.handshake.certificate",
    "tls.alert_message.level",
    "tls.alert_message.desc"
] as const;
type Field = (typeof FIELDS)[number];
type Values = Record<Field, string[]>;
const empty = (): Values => Object.fromEntries(FIELDS.map((field) => [field, [] as string[]])) as Values;

/** A capture of all recorded connections; the client's port tells which one it is. */
function capture(size: number): { bytes: Buffer; ports: Map<string, number> } {
    const ports = new Map(wireNames().map((name, i) => [name, 40001 + i]));
    const frames = [...ports].flatMap(([name, port]) => {
        const talk = new Talk([{ port }, { port: 443 }]).open();
        for (const [direction, what] of wire(name)) {
            if (Buffer.isBuffer(what)) for (let at = 0; at < what.length; at += size) talk.send(direction, what.subarray(at, at + size));
            else if (what === "fin") talk.segment(direction, "FA");
        }
        return talk.frames;
    });
    return { bytes: pcap(frames), ports };
}

/** What tshark says, by client port and direction. */
function theirs(file: string): Map<string, Values> {
    const args = ["-n", "-r", file, "-T", "fields", "-E", "aggregator=;", "-e", "tcp.srcport", "-e", "tcp.dstport"];
    const run = spawnSync("tshark", [...args, ...FIELDS.flatMap((field) => ["-e", field])], { encoding: "utf8", maxBuffer: 64 << 20 });
    const out = new Map<string, Values>();
    for (const line of run.stdout.split("\n").filter(Boolean)) {
        const [from, to, ...values] = line.split("\t");
        const key = to === "443" ? `${from} 0` : `${to} 1`;
        const known = out.get(key) ?? empty();
        FIELDS.forEach((field, i) => known[field].push(...(values[i] ?? "").split(";").filter(Boolean)));
        out.set(key, known);
    }
    return out;
}

const hex4 = (n: number): string => `0x${n.toString(16).padStart(4, "0")}`;

/** The same values from our events. */
function values(events: TlsEvent[]): Values {
    const out = empty();
    const put = (field: Field, list: readonly (number | string)[] | null | undefined): unknown =>
        out[field].push(...(list ?? []).map(String));
    for (const e of events) {
        if (e.kind === "record") {
            put("tls.record.content_type", [e.record.type]);
            put("tls.record.version", [hex4(e.record.version)]);
            put("tls.record.length", [e.record.length]);
        } else if (e.kind === "alert") {
            put("tls.alert_message.level", [e.alert.level]);
            put("tls.alert_message.desc", [e.alert.description]);
        } else if (e.kind === "message") {
            const m = e.message;
            put("tls.handshake.type", [m.type]);
            if (m.name === "client_hello") {
                const hello = m.clientHello;
                put("tls.handshake.version", [hex4(hello.legacyVersion)]);
                put("tls.handshake.ciphersuite", hello.suites.map(hex4));
                put(
                    "tls.handshake.extension.type",
                    hello.extensions.map((x) => x.type)
                );
                put("tls.handshake.extensions_server_name", hello.serverName === null ? [] : [hello.serverName]);
                put("tls.handshake.extensions_alpn_str", hello.alpn);
                put("tls.handshake.extensions_supported_group", hello.groups?.map(hex4));
                put("tls.handshake.sig_hash_alg", [...(hello.signatures ?? []), ...(hello.certificateSignatures ?? [])].map(hex4));
                put("tls.handshake.extensions.supported_version", hello.versions?.map(hex4));
                put(
                    "tls.handshake.extensions_key_share_group",
                    hello.keyShares?.map((share) => share.group)
                );
            } else if (m.name === "server_hello" || m.name === "hello_retry_request") {
                const hello = m.serverHello;
                put("tls.handshake.version", [hex4(hello.legacyVersion)]);
                put("tls.handshake.ciphersuite", [hex4(hello.suite)]);
                put(
                    "tls.handshake.extension.type",
                    hello.extensions.map((x) => x.type)
                );
                put("tls.handshake.extensions_alpn_str", hello.alpn === null ? [] : [hello.alpn]);
                if (hello.version >= 0x0304) put("tls.handshake.extensions.supported_version", [hex4(hello.version)]);
                put("tls.handshake.extensions_key_share_group", hello.group === null || hello.retry ? [] : [hello.group]);
            } else if (m.name === "server_key_exchange") {
                const { group, signature } = m.keyExchange;
                put("tls.handshake.server_named_curve", group === null ? [] : [hex4(group)]);
                put("tls.handshake.sig_hash_alg", signature === null ? [] : [hex4(signature)]);
            } else if (m.name === "certificate") {
                put(
                    "tls.handshake.certificate",
                    m.certificates.map((c) => c.sha256)
                );
            } else if (m.name === "certificate_request") put("tls.handshake.sig_hash_alg", m.certificateRequest.signatures?.map(hex4));
            else if (m.name === "certificate_verify" && m.signature !== null) put("tls.handshake.sig_hash_alg", [hex4(m.signature)]);
        }
    }
    return out;
}

(tshark ? describe : describe.skip)("what tshark says of the same capture, where tshark is installed", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-tshark-"));
    afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

    test.each([
        ["whole segments", 1400],
        ["segments of 100 bytes", 100]
    ])("%s", (_what, size) => {
        const { bytes, ports } = capture(size);
        const file = path.join(folder, `${size}.pcap`);
        fs.writeFileSync(file, bytes);
        const expected = theirs(file);

        const events = new Map<string, TlsEvent[]>();
        readCapture(bufferSource(bytes), {
            begin(flow) {
                const streams = ([0, 1] as const).map((direction) => {
                    const list: TlsEvent[] = [];
                    events.set(`${flow.opener.port} ${direction}`, list);
                    return new TlsStream((e) => list.push(e));
                });
                return {
                    data: (direction, piece, at) => streams[direction].push(piece, at),
                    gap: () => expect("a gap").toBe("none"),
                    control: () => undefined,
                    end: (_why, at) => streams.forEach((stream) => stream.end(at))
                };
            }
        });
        const digest = (der: string): string => createHash("sha256").update(Buffer.from(der, "hex")).digest("hex");
        let compared = 0;
        for (const [name, port] of ports)
            for (const direction of [0, 1] as Direction[]) {
                if (name === "java-sslv2hello" && direction === 0) continue;
                const key = `${port} ${direction}`;
                const mine = values(events.get(key) ?? []);
                const want = expected.get(key) ?? empty();
                for (const side of [mine, want]) {
                    side["tls.record.content_type"].push(...side["tls.record.opaque_type"].splice(0));
                    side["tls.record.content_type"].sort();
                }
                want["tls.handshake.certificate"] = want["tls.handshake.certificate"].map(digest);
                for (const field of FIELDS) {
                    compared += want[field].length;
                    expect({ name, direction, field, values: mine[field] }).toEqual({ name, direction, field, values: want[field] });
                }
            }
        expect(compared).toBeGreaterThan(2000);
    });

    test("the packet of a hello is tshark's", () => {
        const { bytes } = capture(1400);
        const file = path.join(folder, "hellos.pcap");
        fs.writeFileSync(file, bytes);
        const run = spawnSync("tshark", ["-n", "-r", file, "-Y", "tls.handshake.type==1", "-T", "fields", "-e", "frame.number"], {
            encoding: "utf8"
        });
        const conversations: Conversation[] = [];
        readCapture(bufferSource(bytes), new ConversationListener((c) => conversations.push(c)));
        const packets = conversations.flatMap((c) =>
            [c.clientHello, c.secondClientHello].flatMap((hello) => (hello ? [hello.at.packet] : []))
        );
        expect(packets.sort((a, b) => a - b).map(String)).toEqual(run.stdout.split("\n").filter(Boolean));
    });
});

test("a capture gives the same conversations as the bytes alone", () => {
    const { bytes } = capture(700);
    const stages: string[] = [];
    readCapture(
        bufferSource(bytes),
        new ConversationListener((c) => stages.push(`${c.flow.opener.port} ${c.stage} ${c.negotiated?.suite ?? 0}`))
    );
    expect(stages).toHaveLength(wireNames().length);
    expect(stages.filter((stage) => stage.includes("established")).length).toBeGreaterThan(10);
});
