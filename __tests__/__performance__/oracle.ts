import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Diagnosis } from "../../src/diagnose";
import { collector } from "../../src/facts";
import { buildEntry, entryEnd, parseCompLine, parseDateLine, parseGsk, parseHeader } from "../../src/parse/ctrace/entry";
import { GSK } from "../../src/parse/ctrace/types";
import { judge, rules } from "../../src/rules";
import type { TextLine } from "../../src/scan";

type Stamp = { date: string | null; time: string } | null;

/**
 * The plain reference: reads a System SSL print line by line, as one would first write it. It shares the reading of one entry and the
 * rules with the product, and nothing of how entries are found, counted and placed.
 */
export async function oracle(file: string, name: string): Promise<{ findings: unknown; entries: number; failing: number }> {
    const { sink, facts } = collector(name, (offset) => offset);
    let component: string | null = null;
    let date: string | null = null;
    let entries = 0;
    let failing = 0;
    let levels = 0;
    let system: string | null = null;
    let begins: TextLine | null = null;
    let first: Stamp = null;
    let last: Stamp = null;
    const jobs = new Set<string>();
    let open: TextLine[] | null = null;
    let ends: ((text: string) => boolean) | null = null;
    const finish = (): void => {
        if (open) {
            const entry = buildEntry(open, component, date, false);
            const gsk = entry && parseGsk(entry);
            if (gsk) sink.gsk(gsk);
        }
        open = null;
    };
    let line = 0;
    let offset = 0;
    for await (const text of createInterface({ input: createReadStream(file, "latin1"), crlfDelay: Infinity })) {
        line++;
        const place: TextLine = { text, line, offset };
        offset += text.length + 1;
        if (open && ends?.(text)) finish();
        else if (open) open.push(place);
        const header = parseHeader(text);
        if (header) {
            entries++;
            levels |= header.id;
            system ??= header.system;
            last = { date, time: header.time };
            first ??= last;
            if (header.id === GSK.error) failing++;
            open = header.id === GSK.error ? [place] : null;
            ends = entryEnd();
        }
        const job = /^ +Job (\S+) +Process /.exec(text);
        if (job) jobs.add(job[1]);
        const comp = parseCompLine(text);
        if (comp) {
            component = comp.component;
            begins = place;
        }
        date = parseDateLine(text) ?? date;
    }
    finish();
    if (begins && component) {
        const counted = { component, sub: null, system, entries, failing, first, last, levels, jobs: [...jobs].sort() };
        sink.trace({ ...counted, lostBuffers: null, lossLines: [], noBuffers: null, place: begins, form: null, bare: 0, options: null });
    }
    sink.end();
    return { findings: essence(judge(facts, rules).findings), entries, failing };
}

/** What two readers must agree on: codes, places to the byte, text, and how often. */
export function essence(findings: Pick<Diagnosis["findings"][number], "code" | "confidence" | "evidence" | "occurrences">[]): unknown {
    return findings.map(({ code, confidence, evidence, occurrences }) => ({
        code,
        confidence,
        occurrences,
        evidence: evidence.map(({ line, offset, text }) => ({ line, offset, text }))
    }));
}

export function digest(found: { findings: unknown; entries: number; failing: number }): string {
    return createHash("sha256").update(JSON.stringify(found)).digest("hex").slice(0, 16);
}
