import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { home, main as zoweMain, environment } from "../../scripts/zowe.js";
import { createSystem } from "../../src/simulator/model";
import { startSimulator } from "../../src/simulator";

// The real `zowe tlsfips download-trace` against a simulator in another process; memory above `zowe --version`.

const DATA_SET = "IBMUSER.BIG.CTRACE";
/** Data of one record: LRECL 27994 without its descriptor word, as external writers choose it. */
const RECORD = 27_990;
/** What issue 3 allows above `zowe --version`. */
const LIMIT_MB = 150;
const MB = 1024 * 1024;

function bytesOf(text: string): number {
    const m = /^(\d+)([KMG]?)$/i.exec(text);
    if (!m) throw new Error(`--size ${text}: a number with K, M or G`);
    return Number(m[1]) * { "": 1, K: 1024, M: MB, G: 1024 * MB }[m[2].toUpperCase() as "" | "K" | "M" | "G"];
}

/** In the other process: serves a data set of that size, made while it is read; ends with its standard input. */
async function serve(size: number): Promise<void> {
    const system = createSystem();
    const count = Math.ceil(size / (RECORD + 4));
    const block = Buffer.from(Array.from({ length: RECORD }, (_, i) => (i * 31) & 255));
    system.dataSets.create({
        name: DATA_SET,
        organization: "PS",
        recordFormat: "VB",
        recordLength: RECORD + 4,
        *generate() {
            for (let i = 0; i < count; i++) {
                const record = Buffer.from(block);
                record.writeUInt32BE(i, 0);
                yield record;
            }
        }
    });
    const simulator = await startSimulator({ system });
    process.stdout.write(`${JSON.stringify({ port: simulator.port, ca: simulator.caFile })}\n`);
    process.stdin.resume();
    process.stdin.on("end", () => void simulator.close().then(() => process.exit(0)));
}

interface Measured {
    seconds: number;
    peakMb: number;
    output: string;
}

/** Runs zowe and gives its wall time and highest resident memory (the kernel's own figure). */
async function measure(folder: string, args: string[], env: Record<string, string>): Promise<Measured> {
    const probe = path.join(folder, "rss.js");
    const figure = path.join(folder, "rss.txt");
    fs.writeFileSync(
        probe,
        'process.on("exit", () => require("fs").writeFileSync(process.env.BENCH_RSS, String(process.resourceUsage().maxRSS)));\n'
    );
    const began = Date.now();
    const child = spawn(process.execPath, ["--require", probe, zoweMain, ...args], {
        cwd: folder,
        env: environment(folder, { ...env, BENCH_RSS: figure }),
        stdio: ["ignore", "pipe", "inherit"]
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    if (code !== 0) throw new Error(`zowe ${args.join(" ")} ended with ${code}:\n${output}`);
    return { seconds: (Date.now() - began) / 1000, peakMb: Number(fs.readFileSync(figure, "utf8")) / 1024, output };
}

const rounded = (n: number) => Math.round(n * 10) / 10;

/** @param args `--size 1G` (default), K, M or G */
export async function run(args: string[], say: (line: string) => void): Promise<object> {
    const at = args.indexOf("--size");
    const size = bytesOf(at >= 0 ? (args[at + 1] ?? "") : "1G");
    const folder = fs.mkdtempSync(path.join(__dirname, "download-"));
    const server = spawn(process.execPath, [__filename, "serve", String(size)], { stdio: ["pipe", "pipe", "inherit"] });
    try {
        const { port, ca } = await new Promise<{ port: number; ca: string }>((resolve, reject) => {
            server.stdout.once("data", (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as { port: number; ca: string }));
            server.once("exit", () => reject(new Error("the simulator did not start")));
        });
        home(folder);
        const bare = await measure(folder, ["--version"], {});
        say(`zowe --version         ${rounded(bare.peakMb)} MB peak`);
        const connection = ["--host", "localhost", "--port", String(port), "--user", "IBMUSER", "--password", "SYS1"];
        const command = ["tlsfips", "download-trace", DATA_SET, "--directory", folder, "--rfj", ...connection];
        const got = await measure(folder, command, { NODE_EXTRA_CA_CERTS: ca });
        const answer = JSON.parse(got.output) as {
            data: { dataSets: { bytes: number; records: number; complete: boolean; file: string }[] };
        };
        const [dataSet] = answer.data.dataSets;
        const above = got.peakMb - bare.peakMb;
        const speed = dataSet.bytes / MB / got.seconds;
        say(`zowe tlsfips download-trace   ${rounded(got.peakMb)} MB peak, ${rounded(above)} MB above (limit ${LIMIT_MB})`);
        say(`${dataSet.records} records, ${rounded(dataSet.bytes / MB)} MB in ${rounded(got.seconds)} s: ${rounded(speed)} MB/s`);
        const whole = dataSet.complete && fs.statSync(dataSet.file).size === dataSet.bytes && dataSet.bytes >= size;
        return {
            bench: "download",
            bytes: dataSet.bytes,
            records: dataSet.records,
            complete: whole,
            seconds: rounded(got.seconds),
            mbPerSecond: rounded(speed),
            peakMb: rounded(got.peakMb),
            versionPeakMb: rounded(bare.peakMb),
            aboveMb: rounded(above),
            limitMb: LIMIT_MB,
            ok: whole && above <= LIMIT_MB
        };
    } finally {
        server.stdin.end();
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

if (require.main === module && process.argv[2] === "serve") void serve(Number(process.argv[3]));
