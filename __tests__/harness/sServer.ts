import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { makeCertificate } from "../../src/simulator/tls/certificate";
import type { SimCertificateType } from "../../src/simulator/tls/names";

/** OpenSSL's own test server; without it tests against it are skipped, and say so in their name. */
export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** A server on 127.0.0.1. */
export interface TestServer {
    port: number;
    /** All that it said so far. */
    said(): string;
    close(): Promise<void>;
}

let folder: string | null = null;

afterAll(() => {
    if (folder !== null) fs.rmSync(folder, { recursive: true, force: true });
});

/** Key and certificate of a type as a file, made once per test file. */
function certificateFile(type: SimCertificateType, commonName = "probe.example.com"): string {
    folder ??= fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-s_server-"));
    const file = path.join(folder, `${type}-${commonName}.pem`);
    if (!fs.existsSync(file)) {
        const { key, cert } = makeCertificate(commonName, type);
        fs.writeFileSync(file, key + cert, { mode: 0o600 });
    }
    return file;
}

/**
 * Starts `openssl s_server` on a free port; the caller closes it.
 * @param args its options, such as `-tls1_2 -cipher …`
 * @param types certificates that it has
 * @param other common name of the certificate for `-servername`
 */
export async function sServer(args: string[], types: SimCertificateType[] = ["rsa"], other: string | null = null): Promise<TestServer> {
    const [first, second] = types.map((type) => certificateFile(type));
    const named = other === null ? [] : ["-cert2", certificateFile("rsa", other), "-key2", certificateFile("rsa", other)];
    const certificates = ["-cert", first, "-key", first, ...(second ? ["-dcert", second, "-dkey", second] : [])];
    const child = spawn("openssl", ["s_server", "-accept", "127.0.0.1:0", ...certificates, ...named, ...args], {
        stdio: ["pipe", "pipe", "pipe"]
    });
    let said = "";
    const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
    const port = await new Promise<number>((resolve, reject) => {
        const look = (data: Buffer) => {
            said += data.toString("latin1");
            const match = /^ACCEPT .*:(\d+)\s*$/m.exec(said);
            if (match) resolve(Number(match[1]));
        };
        child.stdout.on("data", look);
        child.stderr.on("data", look);
        child.on("close", () => reject(new Error(`openssl ended: ${said}`)));
    });
    return {
        port,
        said: () => said,
        close: () => {
            child.kill("SIGKILL");
            return ended;
        }
    };
}
