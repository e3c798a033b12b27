import { basename } from "node:path";
import { diagnose } from "../../src";

// One whole process of the library: node scanRun.js FILE. Prints what it found and its own highest resident memory.
// The line-by-line reference (second word `oracle`) runs in a process of its own in the same way.

async function run(file: string, design: string): Promise<void> {
    const { digest, essence, oracle } =
        design === "oracle" || design === "digest" ? await import("./oracle") : { digest: null, essence: null, oracle: null };
    let found;
    let occurrences = 0;
    if (design === "oracle" && oracle) found = await oracle(file, basename(file));
    else {
        const d = diagnose([file]);
        occurrences = Math.max(0, ...d.findings.map((f) => f.occurrences));
        const sum = (of: "entries" | "failing") => d.traces.reduce((n, t) => n + t[of], 0);
        found = { findings: essence ? essence(d.findings) : d.findings.length, entries: sum("entries"), failing: sum("failing") };
    }
    const rssMB = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(
        `${JSON.stringify({ digest: digest ? digest(found) : null, entries: found.entries, failing: found.failing, occurrences, rssMB })}\n`
    );
}

void run(process.argv[2], process.argv[3] ?? "plain");
