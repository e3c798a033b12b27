import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";

// Genuine TLS connections between openssl s_server and s_client, recorded by a proxy between the two: who said what, in order.

export interface Turn {
    side: 0 | 1;
    bytes: Buffer;
}

export interface RecordedTalk {
    name: string;
    turns: Turn[];
    /** Whether the client ends the connection; else both go silent. */
    closes: boolean;
}

/** Bytes of an answer with much data. */
const BULK = 160_000;

function openssl(args: string[], cwd: string): void {
    const run = spawnSync("openssl", args, { cwd, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`openssl ${args.join(" ")}: ${run.stderr}`);
}

/** A free port; the proxy's or a server's. */
async function freePort(): Promise<number> {
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as net.AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
}

async function talk(folder: string, serverArgs: string[], clientArgs: string[]): Promise<Turn[]> {
    const port = await freePort();
    const keys = ["-cert", "cert.pem", "-key", "key.pem"];
    const server = spawn("openssl", ["s_server", "-accept", `127.0.0.1:${port}`, ...keys, "-WWW", "-naccept", "1", ...serverArgs], {
        cwd: folder,
        stdio: ["ignore", "pipe", "ignore"]
    });
    const turns: Turn[] = [];
    const proxy = net.createServer();
    try {
        // s_server says ACCEPT once it listens.
        await new Promise<void>((resolve, reject) => {
            server.stdout.on("data", (text: Buffer) => text.includes("ACCEPT") && resolve());
            server.once("exit", () => reject(new Error("openssl s_server did not start")));
        });
        proxy.listen(0, "127.0.0.1");
        await new Promise((resolve) => proxy.once("listening", resolve));
        const ended = new Promise<void>((resolve) => {
            proxy.once("connection", (client) => {
                const target = net.connect(port, "127.0.0.1");
                client.on("data", (bytes) => turns.push({ side: 0, bytes }) && target.write(bytes));
                target.on("data", (bytes) => turns.push({ side: 1, bytes }) && client.write(bytes));
                client.on("end", () => target.end());
                target.on("end", () => client.end());
                client.on("error", () => target.destroy());
                // A server that is refused may keep its end open.
                client.on("close", () => target.destroySoon());
                target.on("error", () => client.destroy());
                target.on("close", () => resolve());
            });
        });
        const via = (proxy.address() as net.AddressInfo).port;
        const client = spawn("openssl", ["s_client", "-connect", `127.0.0.1:${via}`, "-quiet", ...clientArgs], {
            cwd: folder,
            stdio: ["pipe", "ignore", "ignore"]
        });
        client.stdin.on("error", () => undefined);
        client.stdin.write("GET /bulk.txt HTTP/1.0\r\n\r\n");
        await new Promise((resolve) => client.once("close", resolve));
        if (turns.length === 0) throw new Error(`openssl s_client ${clientArgs.join(" ")} did not connect`);
        await ended;
        client.stdin.destroy();
    } finally {
        proxy.close();
        server.kill();
    }
    return turns;
}

/** Records each kind of connection once. @returns null where openssl is not installed */
export async function recordTalks(): Promise<RecordedTalk[] | null> {
    if (spawnSync("openssl", ["version"]).error) return null;
    const folder = fs.mkdtempSync(path.join(__dirname, "talks-"));
    try {
        openssl(
            [
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                "30",
                "-subj",
                "/CN=bench.example"
            ],
            folder
        );
        fs.writeFileSync(path.join(folder, "bulk.txt"), "The quick brown fox jumps over the lazy dog. ".repeat(BULK / 45));
        const made = async (name: string, server: string[], client: string[]): Promise<RecordedTalk> => {
            const turns = await talk(folder, server, client);
            return { name, turns, closes: true };
        };
        const tls13 = await made("TLS 1.3", ["-tls1_3"], ["-tls1_3"]);
        const tls12 = await made("TLS 1.2", ["-tls1_2"], ["-tls1_2"]);
        const cipher = await made(
            "no common cipher",
            ["-tls1_2", "-cipher", "AES256-GCM-SHA384"],
            ["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"]
        );
        const version = await made("no common version", ["-tls1_3"], ["-tls1_2"]);
        const authority = await made("unknown authority", ["-tls1_2"], ["-tls1_2", "-verify_return_error"]);
        // The server's first answer, and then nothing.
        const silent = { name: "silent", turns: tls13.turns.slice(0, 2), closes: false };
        return [tls13, tls12, cipher, version, authority, silent];
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}
