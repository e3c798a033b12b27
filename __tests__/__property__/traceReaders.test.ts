import fc from "fast-check";
import type { GskEntry, TraceSummary } from "../../src/parse/ctrace";
import { CtraceReader } from "../../src/parse/ctrace";
import { GsktraceReader, parseGsktraceLine } from "../../src/parse/gsktrace";
import type { Note } from "../../src/parse/operation";
import { OperationReader } from "../../src/parse/operation";
import type { MappingMessage, ReturnCodeMessage } from "../../src/parse/syslog";
import { MessageReader } from "../../src/parse/syslog";
import { Windows, bufferSource, search } from "../../src/scan";

interface Found {
    notes: Note[];
    gsk: GskEntry[];
    codes: ReturnCodeMessage[];
    mappings: MappingMessage[];
    traces: TraceSummary[];
}

/** Runs the readers over a text, all in one pass as a diagnosis does. */
function read(text: string): Found {
    const out: Found = { notes: [], gsk: [], codes: [], mappings: [], traces: [] };
    const source = bufferSource(Buffer.from(text, "latin1"));
    const windows = new Windows(source);
    const nothing = (): void => undefined;
    const sink = {
        note: (v: Note) => void out.notes.push(v),
        gsk: (v: GskEntry) => void out.gsk.push(v),
        csf: nothing,
        trace: (v: TraceSummary) => void out.traces.push(v),
        problem: nothing,
        returnCode: (v: ReturnCodeMessage) => void out.codes.push(v),
        mapping: (v: MappingMessage) => void out.mappings.push(v),
        alert: nothing,
        denial: nothing,
        flow: nothing,
        certificateDiagnosis: nothing,
        message: nothing,
        release: nothing,
        fipsMode: nothing
    };
    const gsktrace = new GsktraceReader(windows, sink);
    const ctrace = new CtraceReader(windows, sink);
    search(source, [
        ...new OperationReader(windows, sink).needles(),
        ...new MessageReader(windows, sink).needles(),
        ...gsktrace.needles(),
        ...ctrace.needles()
    ]);
    gsktrace.end();
    ctrace.end();
    return out;
}

const word = fc.constantFrom(
    "ITT107I CTRACE WRITER CTWTR TERMINATED.",
    "ITT120I SOME CTRACE DATA LOST, LAST 99999999999 BUFFER(S)",
    "ITT038I NONE OF THE TRANSACTIONS",
    "IEE843I 10.00.00  TRACE DISPLAY 123",
    "COMPONENT    MODE BUFFER HEAD SUBS",
    "GSKSRVR      ON   0256K",
    "JOBNAMES   TCPIP,DB1G",
    "OPTIONS    LEVEL=15,JOBSUFFIX=ANY",
    "WRITER     *NONE*",
    "ABEND=S9C6",
    "FIPS Compliance Mode :",
    "PKDS Label: X",
    "EZD1281I TTLS Map CONNID: 0000002B LOCAL: ::1..443 STATUS: Not",
    "Enabled RULE: R TYPE: InBound",
    "EZD1287I TTLS Error RC: 402 Initial Handshake",
    "11/24/2026-12:52:55 Thd-1 ERROR gsk_x(): Error 0x0335302f",
    "2026-11-24 12:52:55.1 Thd-F EXIT gsk_secure_socket_init(): <--- Exit status 0x000001b3 (435)",
    "COMPONENT TRACE SHORT FORMAT",
    "COMP(GSKSRVR)",
    "**** 2026/11/24",
    "S0W1      MESSAGE   00000004  12:52:55.333904  SSL_ERROR",
    "  Job TCPIP     Process 0201001E  Thread 00000001  gsk_x",
    "N 4000000 S0W1     2026328 12:52:55.33 STC00123 00000290  ",
    "\r",
    "\t"
);
const text = fc
    .tuple(
        fc.array(
            fc.oneof(
                { weight: 6, arbitrary: word },
                { weight: 2, arbitrary: word.chain((w) => fc.nat(w.length).map((n) => w.slice(n))) },
                { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 120 }) }
            ),
            { maxLength: 50 }
        ),
        fc.array(fc.constantFrom("\n", "\n", "\r\n", " "), { minLength: 50, maxLength: 50 })
    )
    .map(([words, ends]) => words.map((w, i) => w + ends[i]).join(""));

describe("whatever the text, the readers of traces and of their state", () => {
    it("never throw, and give lines and values that stand in the text", () => {
        fc.assert(
            fc.property(text, (t) => {
                const found = read(t);
                const count = Buffer.from(t, "latin1").toString("latin1").split("\n").length;
                const lines = [
                    ...found.notes.flatMap((n) => n.lines),
                    ...found.codes.flatMap((c) => c.message.lines),
                    ...found.mappings.flatMap((m) => m.message.lines),
                    ...found.gsk.flatMap((g) => [g.entry.header, ...g.details])
                ];
                for (const line of lines) {
                    expect(line.line).toBeGreaterThanOrEqual(1);
                    expect(line.line).toBeLessThanOrEqual(count);
                    expect(line.offset).toBeLessThan(t.length);
                }
                for (const note of found.notes) {
                    expect(note.lines.length).toBeGreaterThan(0);
                    expect(note.value.length).toBeLessThanOrEqual(400);
                }
                for (const mapping of found.mappings) expect(mapping.shown.length).toBeLessThanOrEqual(40);
                for (const { entries, failing, bare } of found.traces) {
                    expect(failing).toBeLessThanOrEqual(entries);
                    expect(bare).toBeLessThanOrEqual(failing);
                }
            }),
            { numRuns: 300 }
        );
    });

    it("say the same of lines that end in CR LF", () => {
        const essence = (f: Found): unknown => [
            f.notes.map((n) => [n.kind, n.value, n.lines.map((l) => l.line)]),
            f.codes.map((c) => [c.returnCode, c.event]),
            f.mappings.map((m) => [m.status, m.rule]),
            f.gsk.map((g) => [g.function, g.cms]),
            f.traces.map((s) => [s.component, s.entries, s.failing, s.form?.name])
        ];
        const clean = fc.array(
            word.filter((w) => w !== "\r" && w !== "\t"),
            { maxLength: 40 }
        );
        fc.assert(
            fc.property(clean, (words) => {
                expect(essence(read(words.join("\r\n")))).toEqual(essence(read(words.join("\n"))));
            }),
            { numRuns: 150 }
        );
    });

    it("takes no line for one of a trace file that has no thread, kind and function", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary", maxLength: 200 }), (line) => {
                const parsed = parseGsktraceLine(line);
                if (parsed) expect(line).toMatch(new RegExp(`Thd-${parsed.thread}\\s+${parsed.kind}`));
            })
        );
        for (const long of [`11/24/2026-12:52:55 Thd-1 ERROR ${"f".repeat(100_000)}`, `${" ".repeat(100_000)}11/24/2026`])
            expect(parseGsktraceLine(long) === null).toBe(true);
    });
});
