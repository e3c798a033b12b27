import { readCapture } from "../../src/parse/packets";
import type { Conversation } from "../../src/parse/tls";
import { ConversationListener } from "../../src/parse/tls";
import { fileSource } from "../../src/scan";

// One whole process of the library: node packetsRun.js FILE [BYTES]. Prints what it found, the time of the reading alone, and its own
// highest resident memory.

function run(file: string, maxBytes: number | undefined): void {
    const source = fileSource(file);
    let hellos = 0;
    let records = 0;
    const stages: Record<string, number> = {};
    const take = (c: Conversation): void => {
        if (c.clientHello) hellos++;
        records += c.sides[0].records + c.sides[1].records;
        stages[c.stage] = (stages[c.stage] ?? 0) + 1;
    };
    const began = process.hrtime.bigint();
    const summary = readCapture(source, new ConversationListener(take), { maxBytes });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    source.close();
    const rssMB = Math.round(process.resourceUsage().maxRSS / 1024);
    const { packets, connections, gaps, problems, bytes } = summary;
    const found = { seconds, bytes, packets, connections, gaps, problems: problems.length, hellos, records, stages, rssMB };
    process.stdout.write(`${JSON.stringify(found)}\n`);
}

run(process.argv[2], process.argv[3] ? Number(process.argv[3]) : undefined);
