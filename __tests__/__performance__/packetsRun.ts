import { diagnose } from "../../src";
import type { Conversation } from "../../src/parse/tls";

// One whole process of the library. `node packetsRun.js diagnose FILE [BYTES]`: what users run, findings included; this is what is
// timed. `node packetsRun.js count FILE`: what was read, to compare with what was made. Both print their own highest resident memory.

const rssMB = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

function whole(file: string, maxBytes: number | undefined): object {
    const began = process.hrtime.bigint();
    const { findings } = diagnose([file], { maxBytes });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    return { seconds, findings: findings.length, occurrences: findings.reduce((n, f) => n + f.occurrences, 0), rssMB: rssMB() };
}

async function count(file: string): Promise<object> {
    const { readCapture } = await import("../../src/parse/packets");
    const { ConversationListener } = await import("../../src/parse/tls");
    const { fileSource } = await import("../../src/scan");
    const source = fileSource(file);
    let hellos = 0;
    let records = 0;
    const stages: Record<string, number> = {};
    const take = (c: Conversation): void => {
        if (c.clientHello) hellos++;
        records += c.sides[0].records + c.sides[1].records;
        stages[c.stage] = (stages[c.stage] ?? 0) + 1;
    };
    const { packets, connections, gaps, problems } = readCapture(source, new ConversationListener(take), {});
    source.close();
    return { packets, connections, gaps, problems: problems.length, hellos, records, stages, rssMB: rssMB() };
}

const [, , what, file, bytes] = process.argv;
const found = what === "count" ? count(file) : Promise.resolve(whole(file, bytes ? Number(bytes) : undefined));
void found.then((f) => process.stdout.write(`${JSON.stringify(f)}\n`));
