import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Density } from "./scanData";
import { writeTrace } from "./scanData";

// npm run bench -- scan --size 1G [--dense] [--runs 3]: whole processes of the library against tools, in turn on one file in the page
// cache; a ratio is the median of ours ÷ theirs, pair by pair. Our line-by-line reference must find the same, to the byte.

const MB = 1024 * 1024;
/** The reference and awk take minutes on more. */
const SLOW_LIMIT = 1024 * MB;
/** What issue 4 allows. */
const LIMIT_RSS_MB = 150;

/** What our search looks for in a print, as a tool for lines would be told: words that lead to findings, codes that are not zero. */
const PATTERNS = [
    "COMP\\(",
    "\\*\\*\\*\\* [0-9][0-9]",
    "SYSNAME\\(",
    "ITT100",
    "PTRPT1[45]",
    " 00000004  [0-9][0-9]:",
    "Return code = [0-9A-F]*[1-9A-F]",
    "RCode[.]+ [0-9A-F]*[1-9A-F]",
    "[Aa]lert",
    "ignatur"
];
/** The article's recipe: look at lines with "code", leave out those of zero. */
const RECIPE = 'grep -i code "$1" | grep -v -e "Return code = 00000000" -e "Condition code = 00000000"';
/** Whole entries that report an error, with the entry before: what a careful script prints. */
const AWK = `/^[A-Z@#$][A-Z0-9@#$]* +[^ ]+ +[0-9A-F]+ +[0-9:.]+ / {
    if (bad) print before entry; before = entry; entry = ""; bad = ($3 == "00000004") }
{ entry = entry NR ": " $0 "\\n" }
END { if (bad) print before entry }`;

interface Run {
    seconds: number;
    output: string;
}

function timed(command: string, args: string[]): Run | null {
    const began = process.hrtime.bigint();
    const child = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30, env: { ...process.env, LC_ALL: "C" } });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    // grep and rg end with 1 when they find nothing.
    return child.error || (child.status ?? 2) > 1 ? null : { seconds, output: child.stdout };
}

function bytesOf(text: string): number {
    const m = /^(\d+)([KMG]?)$/i.exec(text);
    if (!m) throw new Error(`--size ${text}: a number with K, M or G`);
    return Number(m[1]) * { "": 1, K: 1024, M: MB, G: 1024 * MB }[m[2].toUpperCase() as "" | "K" | "M" | "G"];
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const rounded = (n: number): number => Number(n.toPrecision(3));

interface Found {
    digest: string | null;
    entries: number;
    failing: number;
    rssMB: number;
}

/** @param args `--size 1G` (default), `--dense`, `--runs 3` */
export async function run(args: string[], say: (line: string) => void): Promise<object> {
    const option = (name: string, fallback: string): string => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? "") : fallback);
    const size = bytesOf(option("--size", "1G"));
    const runs = Number(option("--runs", "3"));
    const density: Density = args.includes("--dense") ? "dense" : "sparse";
    const name = `${option("--size", "1G")} ${density}`;
    const free = fs.statfsSync(__dirname);
    if (free.bavail * free.bsize < size + 512 * MB) {
        say(`Skipped: ${name} needs ${Math.round(size / MB)} MB of free disk in ${__dirname}, which it does not have.`);
        return { case: name, skipped: "disk" };
    }
    const folder = fs.mkdtempSync(path.join(__dirname, "scan-"));
    const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
    process.once("exit", remove);
    try {
        const file = path.join(folder, "trace.txt");
        const awk = path.join(folder, "entries.awk");
        fs.writeFileSync(awk, AWK);
        const made = writeTrace(file, size, density);
        say(`${name}: ${made.bytes} bytes, ${made.chains} failing handshakes`);
        const ours = (design: string): Run | null => timed(process.execPath, [path.join(__dirname, "scanRun.js"), file, design]);
        const slow = size <= SLOW_LIMIT;
        const patterns = PATTERNS.flatMap((p) => ["-e", p]);
        const rivals: Record<string, (() => Run | null) | null> = {
            cat: () => timed("sh", ["-c", 'cat "$1" > /dev/null', "sh", file]),
            rg: () => timed("rg", ["--no-mmap", "--no-config", "-n", ...patterns, file]),
            grep: () => timed("grep", ["-nE", ...patterns, file]),
            recipe: () => timed("sh", ["-c", RECIPE, "sh", file]),
            awk: slow ? () => timed("awk", ["-f", awk, file]) : null,
            oracle: slow ? () => ours("oracle") : null
        };
        ours("plain");
        const vs: Record<string, number | null> = {};
        const seconds: number[] = [];
        let rssMB = 0;
        let reference: Found | null = null;
        say("tool      seconds   ours     ours / tool");
        for (const [tool, rival] of Object.entries(rivals)) {
            vs[tool] = null;
            const pairs: [number, number][] = [];
            // One run of what takes minutes.
            const times = rival && (tool === "oracle" || tool === "awk") && size > 200 * MB ? 1 : runs;
            for (let i = 0; rival && i < times; i++) {
                const mine = ours("plain");
                const theirs = rival();
                if (!mine) throw new Error("our own run failed");
                seconds.push(mine.seconds);
                rssMB = Math.max(rssMB, (JSON.parse(mine.output) as Found).rssMB);
                if (!theirs) break;
                if (tool === "oracle") reference = JSON.parse(theirs.output) as Found;
                pairs.push([mine.seconds, theirs.seconds]);
            }
            if (pairs.length === 0) {
                say(`${tool.padEnd(9)} ${rival ? "not installed" : "left out at this size"}`);
                continue;
            }
            vs[tool] = rounded(median(pairs.map(([a, b]) => a / b)));
            const shown = [
                median(pairs.map((p) => p[1]))
                    .toFixed(2)
                    .padStart(7),
                median(pairs.map((p) => p[0]))
                    .toFixed(2)
                    .padStart(6)
            ];
            say(`${tool.padEnd(9)} ${shown.join("   ")}     ${vs[tool]}`);
        }
        const checked = ours("digest");
        const found = checked && (JSON.parse(checked.output) as Found);
        const counted = found?.failing === made.chains * 3;
        const equal = reference === null ? null : found?.digest === reference.digest;
        say(`findings equal to the line-by-line reader's: ${equal === null ? "not compared" : equal ? "yes" : "NO"}; ${rssMB} MB at most`);
        const ok = counted && equal !== false && rssMB <= LIMIT_RSS_MB;
        return { case: name, seconds: rounded(median(seconds)), rssMB, vs, findingsEqual: equal, ok };
    } finally {
        process.removeListener("exit", remove);
        remove();
    }
}
