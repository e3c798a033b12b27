import { diagnoseSources } from "../../../src/diagnose";
import type { Diagnosis } from "../../../src/diagnose";
import type { Facts } from "../../../src/facts";
import { collector, emptyFacts } from "../../../src/facts";
import { readInput } from "../../../src/parse/read";
import type { SearchOptions } from "../../../src/scan";
import { BLOCK, LOOK_AHEAD, LOOK_BACK, Windows, bufferSource } from "../../../src/scan";

// Faults that fast searches of traces have had, each with the input that shows it. Both ways of searching are held to it.

const PREAMBLE = "COMPONENT TRACE FULL FORMAT\nSYSNAME(S0W1)\nCOMP(GSKSRVR)\n**** 11/24/2026\n\n";
const entry = (id: number, n: number): string =>
    `S0W1      MESSAGE   0000000${id}  12:00:00.${String(n).padStart(6, "0")}  ${id === 4 ? "SSL_ERROR" : "SSL_INFO"}\n\n` +
    `  Job TCPIP     Process 0201001E  Thread 00000001  crypto_chacha_encrypt_ctx\n  Error 0x0335308f\n\n`;

function factsOf(text: string, engine: SearchOptions["engine"]): Facts {
    let facts = emptyFacts();
    readInput(
        bufferSource(Buffer.from(text, "latin1")),
        (original) => {
            const made = collector("x", original);
            facts = made.facts;
            return made.sink;
        },
        { engine }
    );
    return facts;
}

const counted = (text: string, engine: SearchOptions["engine"]): number[] =>
    Object.values(factsOf(text, engine).traces.classes).flatMap((c) => c.items.flatMap((t) => [t.entries, t.failing]));

/** Text that makes the next byte stand at this offset. */
const upTo = (text: string, offset: number): string => text + "x".repeat(offset - text.length - 1) + "\n";
/** Where blocks of a search end: the first, and those behind it. */
const EDGES = [BLOCK, BLOCK + LOOK_BACK, BLOCK + LOOK_BACK + LOOK_AHEAD, 2 * BLOCK + LOOK_BACK];

describe.each(["js", "wasm"] as const)("searching (%s)", (engine) => {
    it("counts every entry once in a dense file, where every block begins within one", () => {
        const text = PREAMBLE + Array.from({ length: 6000 }, (_, n) => entry(n % 3 === 0 ? 4 : 8, n)).join("");
        expect(counted(text, engine)).toEqual([6000, 2000]);
    });

    it.each([-60, -40, -31, -30, -29, -3, -2, -1, 0, 1, 2, 14])(
        "sees an entry once whose header is at the end of a block (%i)",
        (delta) => {
            for (const edge of EDGES) {
                const start = upTo(PREAMBLE + entry(8, 1) + entry(8, 2), edge + delta);
                expect(counted(start + entry(8, 3) + entry(4, 4) + entry(8, 5), engine)).toEqual([5, 1]);
            }
        }
    );

    it("reads the id of its own line, not that of the line above or of a dump", () => {
        const dump = "    00000004  12:00:00.000000  *SSL_ERROR*\n";
        const glued = "x".repeat(20) + "00000004\n  12:00:00.000000  SSL_ERROR\n";
        expect(counted(PREAMBLE + entry(8, 1) + dump + glued + entry(8, 2), engine)).toEqual(
            counted(PREAMBLE + entry(8, 1) + dump + glued + entry(8, 2), "js")
        );
        expect(counted(PREAMBLE + entry(8, 1) + glued + entry(8, 2), engine)).toEqual([2, 0]);
    });

    it("counts a header once that holds two time stamps", () => {
        const twice = entry(8, 2).replace("SSL_INFO", "SSL_INFO at 11:59:59.000000");
        expect(counted(PREAMBLE + entry(8, 1) + twice.repeat(3) + entry(8, 3), engine)).toEqual([5, 0]);
    });

    it.each(["\n", "\r\n", "\r"])("gives lines and offsets that are those of the text (line end %j)", (end) => {
        const text = upTo(PREAMBLE + entry(8, 1).repeat(50), EDGES[1] - 20) + entry(4, 7) + entry(8, 8);
        const content = text.replace(/\n/g, end);
        const incidents = Object.values(factsOf(content, engine).incidents.classes).flatMap((c) => c.items);
        expect(incidents).toHaveLength(1);
        for (const incident of incidents) {
            for (const place of [incident.place, ...incident.steps.flatMap((s) => [s.job, ...s.details])]) {
                const { offset = -1, line } = place;
                expect(content.slice(offset).trimStart().startsWith(place.text)).toBe(true);
                expect(line).toBe(content.slice(0, offset).split(end).length);
            }
        }
    });
});

describe("looking back", () => {
    // lastIndexOf with a negative place begins at the end of the buffer.
    it.each(["\nsecond\n", "\n\n\n", "first\nsecond\n", "x"])("ends at the beginning of a text (%j)", (text) => {
        const windows = new Windows(bufferSource(text));
        const lines = text.split("\n").slice(0, -1);
        const before = windows.linesBefore(text.length, lines.length + 1, 10);
        expect(before.length).toBeLessThanOrEqual(lines.length);
        expect(before.map((l) => l.text)).toEqual(lines.slice(lines.length - before.length));
    });
});

describe("a page heading within an entry", () => {
    it("is not part of it, wherever a block ends", () => {
        const heading = "1IPCS PRINT LOG FOR USER IBMUSER      12:53:10 11/24/26   PAGE 2\n";
        const parts = entry(4, 4).split("\n\n");
        const broken = `${parts[0]}\n${heading}\n${parts.slice(1).join("\n\n")}`;
        const codes = (d: Diagnosis): unknown => d.findings.map((f) => [f.code, f.occurrences, f.evidence.map((e) => e.text)]);
        const alone = codes(diagnoseSources([{ name: "x", source: bufferSource(PREAMBLE + entry(4, 4)) }]));
        for (let delta = -200; delta <= 10; delta += 7) {
            const text = upTo(PREAMBLE, EDGES[0] + delta) + broken;
            expect(codes(diagnoseSources([{ name: "x", source: bufferSource(text) }]))).toEqual(alone);
        }
    });
});
