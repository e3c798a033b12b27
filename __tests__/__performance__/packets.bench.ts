import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { writeCapture } from "./packetData";
import { recordTalks } from "./packetTalks";

// npm run bench -- packets --size 200M [--runs 3]: whole processes that read the TLS of a capture, against tshark that looks for
// handshakes in the same file, in turn, the file in the page cache; the ratio is the median of ours ÷ tshark's, pair by pair.

const MB = 1024 * 1024;
/** What issue 5 allows. */
const LIMIT_RATIO = 0.1;
const LIMIT_RSS_MB = 150;
/** Time of the whole ÷ (4 × time of a quarter): 1 where the cost is linear. */
const LIMIT_GROWTH = 1.5;

interface Found {
    packets: number;
    connections: number;
    gaps: number;
    problems: number;
    hellos: number;
    records: number;
    stages: Record<string, number>;
    rssMB: number;
}

interface Diagnosed {
    /** Without the start of the process. */
    seconds: number;
    findings: number;
    rssMB: number;
}

function bytesOf(text: string): number {
    const m = /^(\d+)([KMG]?)$/i.exec(text);
    if (!m) throw new Error(`--size ${text}: a number with K, M or G`);
    return Number(m[1]) * { "": 1, K: 1024, M: MB, G: 1024 * MB }[m[2].toUpperCase() as "" | "K" | "M" | "G"];
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const rounded = (n: number): number => Number(n.toPrecision(3));

function timed(command: string, args: string[]): { seconds: number; output: string } | null {
    const began = process.hrtime.bigint();
    const child = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30 });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    return child.error || child.status !== 0 ? null : { seconds, output: child.stdout };
}

/** @param args `--size 200M` (default), `--runs 3` */
export async function run(args: string[], say: (line: string) => void): Promise<object> {
    const option = (name: string, fallback: string): string => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? "") : fallback);
    const name = option("--size", "200M");
    const size = bytesOf(name);
    const runs = Number(option("--runs", "3"));
    const free = fs.statfsSync(__dirname);
    if (free.bavail * free.bsize < size + 512 * MB) {
        say(`Skipped: ${name} needs ${Math.round(size / MB)} MB of free disk in ${__dirname}, which it does not have.`);
        return { case: name, skipped: "disk" };
    }
    const talks = await recordTalks();
    if (!talks) {
        say("Skipped: openssl, which makes the connections, is not installed.");
        return { case: name, skipped: "openssl" };
    }
    const folder = fs.mkdtempSync(path.join(__dirname, "packets-"));
    const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
    process.once("exit", remove);
    try {
        const file = path.join(folder, "capture.pcap");
        const made = writeCapture(file, size, talks);
        say(`${name}: ${made.bytes} bytes, ${made.packets} packets, ${made.connections} connections`);
        say(
            Object.entries(made.kinds)
                .map(([kind, count]) => `${count} ${kind}`)
                .join(", ")
        );
        const ours = <T>(what: "count" | "diagnose", bytes?: number): { seconds: number; found: T } => {
            const more = bytes === undefined ? [] : [String(bytes)];
            const done = timed(process.execPath, [path.join(__dirname, "packetsRun.js"), what, file, ...more]);
            if (!done) throw new Error("our own run failed");
            return { seconds: done.seconds, found: JSON.parse(done.output) as T };
        };
        // Counted once, untimed; this also warms the cache.
        const { found } = ours<Found>("count");
        const counted = timed("tshark", ["-r", file, "-Y", "tls.handshake", "-T", "fields", "-e", "tls.handshake.type"]);
        const types = counted?.output.split("\n").flatMap((line) => line.split(/[\t,]/));
        const theirs = types ? types.filter((type) => type === "1").length : null;
        const pairs: [number, number][] = [];
        const growth: number[] = [];
        let { rssMB } = found;
        let diagnosed: Diagnosed | null = null;
        for (let i = 0; i < runs; i++) {
            const quarter = ours<Diagnosed>("diagnose", Math.floor(made.bytes / 4));
            const mine = ours<Diagnosed>("diagnose");
            const rival = timed("tshark", ["-r", file, "-Y", "tls.handshake"]);
            diagnosed = mine.found;
            rssMB = Math.max(rssMB, mine.found.rssMB);
            growth.push(mine.found.seconds / (4 * quarter.found.seconds));
            pairs.push([mine.seconds, rival?.seconds ?? NaN]);
        }
        if (!diagnosed) throw new Error("--runs: at least 1");
        const seconds = rounded(median(pairs.map(([a]) => a)));
        const tsharkSeconds = theirs === null ? null : rounded(median(pairs.map(([, b]) => b)));
        const ratio = theirs === null ? null : rounded(median(pairs.map(([a, b]) => a / b)));
        say(
            `ours    ${seconds} s (without the start ${rounded(diagnosed.seconds)} s), ${diagnosed.findings} findings, ${rssMB} MB at most (limit ${LIMIT_RSS_MB})`
        );
        say(theirs === null ? "tshark  not installed" : `tshark  ${tsharkSeconds} s: ours / tshark ${ratio} (limit ${LIMIT_RATIO})`);
        say(`ClientHellos: ${found.hellos} found, ${made.hellos} made${theirs === null ? "" : `, tshark finds ${theirs}`}`);
        const whole = found.hellos === made.hellos && found.connections === made.connections && found.packets === made.packets;
        const linear = rounded(median(growth));
        say(`time of the whole / (4 x time of a quarter): ${linear} (limit ${LIMIT_GROWTH})`);
        const ok = whole && found.gaps === 0 && rssMB <= LIMIT_RSS_MB && linear <= LIMIT_GROWTH && (ratio === null || ratio <= LIMIT_RATIO);
        const counts = { packets: found.packets, connections: found.connections, records: found.records, stages: found.stages };
        return {
            case: name,
            bytes: made.bytes,
            seconds,
            tsharkSeconds,
            ratio,
            rssMB,
            linear,
            findings: diagnosed.findings,
            hellos: found.hellos,
            tsharkHellos: theirs,
            ...counts,
            ok
        };
    } finally {
        process.removeListener("exit", remove);
        remove();
    }
}
