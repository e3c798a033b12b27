import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { flowsOf } from "../harness/flows";
import { Talk, pcap } from "../harness/frames";
import { cannotCapture, liveCapture } from "../harness/liveCapture";

// What we put together of genuine traffic, against what tshark does of the same file.

const missing = cannotCapture();
const title = missing ? `captures of genuine traffic (skipped: ${missing})` : "captures of genuine traffic";

function command(name: string, args: string[]): string {
    const run = spawnSync(name, args, { encoding: "utf8", maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(`${name} ${args.join(" ")}: ${run.stderr}`);
    return run.stdout;
}

/**
 * Bytes of both directions as tshark follows a stream: the second end's lines are indented. Where the kernel lost packets of the
 * capture, tshark puts words among the bytes ("[65624 bytes missing in capture file]"), and we tell a gap.
 */
function followed(file: string, stream: number): [string, string] {
    const text = command("tshark", ["-n", "-r", file, "-q", "-z", `follow,tcp,raw,${stream}`]);
    const sides: [string, string] = ["", ""];
    for (const line of text.split("\n")) {
        const m = /^(\t?)([0-9a-f]+)$/.exec(line);
        if (m && !/^\[\d+ bytes missing in capture file\]/.test(Buffer.from(m[2], "hex").toString("latin1"))) sides[m[1] ? 1 : 0] += m[2];
    }
    return sides;
}

/** Our streams in hex, the end that spoke first in front, as tshark has it. */
function ours(file: string): { streams: [string, string][]; packets: number; problems: string[] } {
    const { flows, summary } = flowsOf(fs.readFileSync(file));
    const streams = flows.map((f): [string, string] => [f.streams[0].toString("hex"), f.streams[1].toString("hex")]);
    return { streams, packets: summary.packets, problems: summary.problems.map((p) => p.what) };
}

function theirs(file: string): { streams: [string, string][]; packets: number } {
    const lines = command("tshark", ["-n", "-r", file, "-T", "fields", "-e", "frame.number", "-e", "tcp.stream"]).trim().split("\n");
    const streams = new Set(lines.map((line) => line.split("\t")[1]).filter(Boolean));
    return { streams: [...streams].map((n) => followed(file, Number(n))), packets: lines.length };
}

async function freePort(): Promise<number> {
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as net.AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
}

(missing ? describe.skip : describe)(title, () => {
    let folder = "";
    const at = (name: string): string => path.join(folder, name);

    /** openssl's server and its clients, one after the other, captured. */
    async function taken(file: string, listen: string[], clients: string[][]): Promise<void> {
        const port = await freePort();
        const server = spawn(
            "openssl",
            [
                "s_server",
                "-accept",
                `127.0.0.1:${port}`,
                "-cert",
                "cert.pem",
                "-key",
                "key.pem",
                "-WWW",
                "-naccept",
                String(clients.length)
            ],
            { cwd: folder, stdio: ["ignore", "pipe", "ignore"] }
        );
        try {
            await new Promise<void>((resolve, reject) => {
                server.stdout.on("data", (text: Buffer) => text.includes("ACCEPT") && resolve());
                server.once("exit", () => reject(new Error("openssl s_server did not start")));
            });
            const traffic = async (): Promise<void> => {
                for (const args of clients) {
                    const client = spawn("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, "-quiet", ...args], {
                        cwd: folder,
                        stdio: ["pipe", "ignore", "ignore"]
                    });
                    client.stdin.on("error", () => undefined);
                    client.stdin.write("GET /bulk.txt HTTP/1.0\r\n\r\n");
                    await new Promise((resolve) => client.once("close", resolve));
                }
            };
            const closed = (): boolean => flowsOf(fs.readFileSync(file)).flows.filter((f) => f.end === "closed").length >= clients.length;
            await liveCapture(file, listen, `tcp port ${port}`, traffic, closed);
        } finally {
            server.kill();
        }
    }

    beforeAll(async () => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-tshark-"));
        // tcpdump may change to a user of its own before it writes.
        fs.chmodSync(folder, 0o777);
        const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", at("key.pem"), "-out", at("cert.pem")];
        command("openssl", ["req", "-x509", ...key, "-days", "30", "-subj", "/CN=capture.example"]);
        fs.writeFileSync(at("bulk.txt"), "The quick brown fox jumps over the lazy dog. ".repeat(4000));
        await taken(at("lo.pcap"), ["-i", "lo"], [["-tls1_3"], ["-tls1_2"], ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA"]]);
    });
    afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

    /** Made of the capture by Wireshark's own tools. */
    const variants: [string, (from: string, to: string) => void][] = [
        ["as tcpdump wrote it", (from, to) => fs.copyFileSync(from, to)],
        ["nanoseconds", (from, to) => void command("editcap", ["-F", "nsecpcap", from, to])],
        ["pcapng", (from, to) => void command("editcap", ["-F", "pcapng", from, to])],
        ["pcapng with comments", (from, to) => void command("editcap", ["-F", "pcapng", "-a", "4:a note", from, to])],
        ["patched pcap", (from, to) => void command("editcap", ["-F", "modpcap", from, to])],
        ["raw IP", (from, to) => void command("editcap", ["-F", "pcap", "-C", "14", "-L", "-T", "rawip", from, to])],
        ["every packet twice, two interfaces", (from, to) => void command("mergecap", ["-F", "pcapng", "-w", to, from, from])],
        ["backwards in pairs", (from, to) => reorder(from, to)],
        ["gzip", (from, to) => fs.writeFileSync(to, gzipSync(fs.readFileSync(from)))]
    ];

    /** Swaps neighbours, so that segments come out of order. */
    function reorder(from: string, to: string): void {
        const whole = fs.readFileSync(from);
        const records: Buffer[] = [];
        for (let p = 24; p < whole.length;) {
            const length = 16 + whole.readUInt32LE(p + 8);
            records.push(whole.subarray(p, p + length));
            p += length;
        }
        // The openings stay: tshark takes a connection whose SYN comes late for another one.
        for (let i = 12; i + 1 < records.length; i += 6) [records[i], records[i + 1]] = [records[i + 1], records[i]];
        fs.writeFileSync(to, Buffer.concat([whole.subarray(0, 24), ...records]));
    }

    it.each(variants)("%s: the same packets, connections and bytes", (name, make) => {
        const file = at(`${name.replace(/\W/g, "-")}.pcap`);
        make(at("lo.pcap"), file);
        const { problems, ...mine } = ours(file);
        expect(problems).toEqual([]);
        const reference = name === "backwards in pairs" ? theirs(at("lo.pcap")) : theirs(file);
        expect(mine).toEqual(reference);
        expect(mine.streams.length).toBe(3);
        expect(mine.streams[0][1].length).toBeGreaterThan(2 * 180_000);
    });

    it.each([
        ["Linux cooked", 113, "LINUX_SLL"],
        ["Linux cooked, version 2", 276, "LINUX_SLL2"]
    ])("%s: the same bytes", async (_, linkType, dlt) => {
        const file = at(`${dlt}.pcap`);
        await taken(file, ["-i", "any", "-y", dlt], [["-tls1_3"]]);
        expect(flowsOf(fs.readFileSync(file)).summary.linkTypes.map((l) => l.type)).toEqual([linkType]);
        const { problems, ...mine } = ours(file);
        expect(problems).toEqual([]);
        expect(mine).toEqual(theirs(file));
    });

    it("packets cut by the capture: what is missing is told, to the byte", () => {
        const file = at("cut.pcap");
        command("editcap", ["-F", "pcap", "-s", "200", at("lo.pcap"), file]);
        const whole = ours(at("lo.pcap")).streams.map((s) => s[1].length / 2);
        const { flows } = flowsOf(fs.readFileSync(file));
        expect(flows.map((f) => f.streams[1].length + sum(f.gaps.filter((g) => g.direction === 1).map((g) => g.missing ?? NaN)))).toEqual(
            whole
        );
        expect(flows.every((f) => f.gaps.length > 0)).toBe(true);
    });

    it("packets left out of the capture: what is missing is told, to the byte", () => {
        const file = at("lost.pcap");
        command("editcap", ["-F", "pcap", at("lo.pcap"), file, "8", "9", "13"]);
        const whole = ours(at("lo.pcap")).streams.map((s) => (s[0].length + s[1].length) / 2);
        const { flows } = flowsOf(fs.readFileSync(file));
        expect(flows.map((f) => f.streams[0].length + f.streams[1].length + sum(f.gaps.map((g) => g.missing ?? NaN)))).toEqual(whole);
    });

    it("blocks that only Wireshark's tools write: the same numbers of packets", () => {
        const secrets = at("keys.txt");
        fs.writeFileSync(secrets, `CLIENT_RANDOM ${"00".repeat(32)} ${"11".repeat(48)}\n`);
        const file = at("secrets.pcapng");
        command("editcap", ["--inject-secrets", `tls,${secrets}`, at("lo.pcap"), file]);
        const { problems, ...mine } = ours(file);
        expect(problems).toEqual([]);
        expect(mine).toEqual(theirs(file));
    });

    it("our own frames are frames to tshark", () => {
        const file = at("own.pcap");
        fs.writeFileSync(file, pcap(new Talk().open().send(0, "hello").send(1, "welcome").close().frames));
        const { problems, ...mine } = ours(file);
        expect(problems).toEqual([]);
        expect(mine).toEqual(theirs(file));
    });
});

function sum(list: number[]): number {
    return list.reduce((a, b) => a + b, 0);
}
