import * as fc from "fast-check";
import * as parse from "../../src/parse/console";

/** Words of real displays, so that random text gets past the first checks; and whatever else a terminal can hold. */
const WORDS =
    "IEE843I IEE839I ITT038I ITT006A *06 IEF196I IGD104I IEF285I CSFM668I ISG343I CNZ4105I IEE112I IEE251I ASA101I TRACE DISPLAY COMPONENT MODE BUFFER HEAD SUBS " +
    "TRACENAME SUBTRACE ASIDS JOBNAMES OPTIONS WRITER STATUS *NONE* CSF SYSTCPIP TCPIP ON OFF MIN SUB 0002M 1 ALL NONE SOME R RM=1 ID:R/K 16.10.22 NOT FOUND " +
    "NO REQUESTORS RETAINED, DDNAME=TRCOUT01 IBMUSER.CTRACE1 CRYPTO EXPRESS8 COPROCESSOR 8C00 STATUS=Active SERIAL#=N/A LEVEL=02.09 CLiC=0742 FIPSMODE(YES,FAIL(NO)) " +
    "TRACEOPTS WTR(CTWTR) OPTIONS('ALL', /* */ ( ) ' //CTWTR PROC EXEC PGM=ITTTRCWR DD DSN=A.B, DISP=(NEW,CATLG) //* , = – \u00a0";
const line = fc.oneof(
    fc
        .array(fc.constantFrom(...WORDS.split(" ")), { maxLength: 10 })
        .chain((words) => fc.constantFrom(" ", "  ", "").map((gap) => words.join(gap))),
    fc.string({ maxLength: 200, unit: "binary" })
);
const text = fc.array(line, { maxLength: 30 });

const parsers: [string, (lines: string[]) => { problems: { line?: number }[] }][] = [
    ["parseTraceDisplay", parse.parseTraceDisplay],
    ["parseTraceAnswer", parse.parseTraceAnswer],
    ["parseOpenReplies", parse.parseOpenReplies],
    ["parseGrs", parse.parseGrs],
    ["parseActivity", (lines) => parse.parseActivity(lines, "CTWTR")],
    ["parseSymbols", parse.parseSymbols],
    ["parseIplInfo", parse.parseIplInfo],
    ["parseSystem", parse.parseSystem],
    ["parseParmlib", parse.parseParmlib],
    ["parseWriterEvents", (lines) => parse.parseWriterEvents(lines, "CTWTR")],
    ["parseTraceMember", parse.parseTraceMember],
    ["parseWriterProcedure", parse.parseWriterProcedure],
    ["parseIcsfList", parse.parseIcsfList],
    ["parseIcsfCards", parse.parseIcsfCards],
    ["parseIcsfOptions", parse.parseIcsfOptions],
    ["parseComplianceLines", parse.parseComplianceLines]
];

test.each(parsers)("%s never throws, and places its problems in the text", (_name, parser) => {
    fc.assert(
        fc.property(text, (lines) => {
            for (const problem of parser(lines).problems) expect(problem.line).toBeLessThanOrEqual(Math.max(1, lines.length));
        }),
        { numRuns: 300 }
    );
});

test.each(parsers)("%s stays quick on long and hostile text", (_name, parser) => {
    const hostile = [
        " ".repeat(50_000),
        "(".repeat(50_000),
        "'".repeat(49_999),
        "/*".repeat(25_000),
        "A ".repeat(25_000),
        "IEF196I ".repeat(6_000),
        "STATUS= ".repeat(6_000)
    ];
    const start = process.cpuUsage();
    for (const one of hostile)
        parser([`IEE843I ${one}`, `CSFM668I CRYPTO EXPRESS8 COPROCESSOR 8C00 ${one}`, "IEE112I", "CNZ4105I", one, "ISG343I", one]);
    parser(Array.from({ length: 50_000 }, (_, at) => `LINE ${at}`));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000);
});

test("splitMessages loses no line that says something, and keeps their order", () => {
    fc.assert(
        fc.property(text, (lines) => {
            const kept = parse.splitMessages(lines).flatMap((message) => message.lines);
            expect([...kept].sort()).toEqual(expect.arrayContaining(lines.filter((one) => /[A-Z0-9]/.test(one) && !/IEF196I/.test(one))));
            expect(kept.length).toBeLessThanOrEqual(lines.length);
        })
    );
});

const state = fc.record({
    mode: fc.constantFrom("ON", "OFF", "MIN"),
    buffer: fc.constantFrom("0002M", "0064K", "0001G"),
    asids: fc.array(fc.constantFrom("001E", "0042"), { maxLength: 2 }),
    jobNames: fc.array(fc.constantFrom("TCPIP", "DB1G", "CS390IP"), { maxLength: 3 }),
    options: fc.array(fc.constantFrom("ALL", "LEVEL=15", "KDSIO", "RDIO", "IPADDR(10.1.1.2,10.1.1.3)"), { maxLength: 5 }),
    writer: fc.constantFrom(null, "CTWTR", "GSKWTR")
});

/** A display as z/OS writes it, options wrapped at any place. */
function written(states: { name: string; value: Record<string, unknown> & { options: string[] } }[], width: number): string[] {
    const list = (values: unknown) => (values as string[]).join(",") || "*NONE*";
    return [
        " IEE843I 16.10.22  TRACE DISPLAY 940",
        "        SYSTEM STATUS INFORMATION",
        " ST=(ON,0001M,00005M) AS=ON  BR=OFF EX=ON  MO=OFF MT=(ON,064K)",
        "  COMPONENT     MODE BUFFER HEAD SUBS",
        " -------------------------------------",
        ...states.flatMap(({ name, value }) => {
            const options = list(value.options);
            const rows = options === "*NONE*" ? [options] : (options.match(new RegExp(`.{1,${width}}`, "g")) ?? []);
            return [
                `  ${name.padEnd(14)}${String(value.mode).padEnd(4)} ${String(value.buffer)}`,
                `     ASIDS      ${list(value.asids)}`,
                `     JOBNAMES   ${list(value.jobNames)}`,
                ...rows.map((row, at) => `     ${(at === 0 ? "OPTIONS" : "").padEnd(11)}${row}`),
                `     WRITER     ${String(value.writer ?? "*NONE*")}`
            ];
        })
    ];
}

const displays = fc
    .tuple(
        fc.uniqueArray(fc.constantFrom("CSF", "GSKSRVR", "SYSCEA", "SYSOMVS"), { minLength: 1 }),
        fc.array(state, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 4, max: 40 })
    )
    .map(([names, values, width]) => ({ states: names.map((name, at) => ({ name, value: values[at] })), width }));

test("a display is read as it was written, however its options wrap", () => {
    fc.assert(
        fc.property(displays, ({ states, width }) => {
            const { value } = parse.parseTraceDisplay(written(states, width));
            expect(value.components).toEqual(
                states.map((one) => expect.objectContaining({ name: one.name, detailed: true, ...one.value }))
            );
        })
    );
});

test("a line lost from a display makes it unreadable: never part of a state", () => {
    fc.assert(
        fc.property(displays, fc.nat(), ({ states }, at) => {
            const lines = written(states, 200);
            const row = 5 + (at % (lines.length - 5));
            const { value } = parse.parseTraceDisplay(lines.filter((_, index) => index !== row));
            expect(value.readable).toBe(false);
        })
    );
});

test("a character garbled in a name or mode is never another state", () => {
    fc.assert(
        fc.property(displays, fc.nat(), fc.nat(), ({ states }, row, column) => {
            const lines = written(states, 200);
            const index = 5 + (row % (lines.length - 5));
            const at = column % lines[index].length;
            if (!/[A-Z0-9]/.test(lines[index][at])) return;
            lines[index] = `${lines[index].slice(0, at)}?${lines[index].slice(at + 1)}`;
            const { value } = parse.parseTraceDisplay(lines);
            if (!value.readable) return;
            // Free text (options, filters) may hold any character; it shows, and equals no state that was.
            value.components.forEach((one, n) =>
                expect([one.name, one.mode, one.buffer, one.writer]).toEqual([
                    states[n].name,
                    states[n].value.mode,
                    states[n].value.buffer,
                    states[n].value.writer
                ])
            );
            expect(JSON.stringify(value.components)).toContain("?");
        })
    );
});

const target = fc.stringMatching(/^[A-Z@#$][A-Z0-9@#$]{0,7}$/);

test("every command that is built fits, and a reply carries what it was given", () => {
    fc.assert(
        fc.property(
            fc.array(target, { maxLength: 16 }),
            fc.array(fc.stringMatching(/^[A-Z][A-Z0-9=]{0,11}$/), { maxLength: 16 }),
            target,
            (jobNames, options, writer) => {
                let replies: string[];
                try {
                    replies = parse.traceReply("9999", { jobNames, options, writer });
                } catch (error) {
                    expect(error).toMatchObject({ kind: "tooLong" });
                    return;
                }
                for (const reply of replies) expect(reply.length).toBeLessThanOrEqual(parse.COMMAND_LIMIT);
                expect(replies.slice(0, -1).every((reply) => reply.endsWith(",CONT"))).toBe(true);
                expect(replies[replies.length - 1].endsWith(",END")).toBe(true);
                const operands = replies.map((reply) => reply.replace(/^R 9999,|,?(?:CONT|END)$/g, "")).join(",");
                const expected = [
                    ...(jobNames.length ? [`JOBNAME=(${jobNames.join(",")})`] : []),
                    ...(options.length ? [`OPTIONS=(${options.join(",")})`] : []),
                    `WTR=${writer}`
                ];
                expect(operands).toBe(expected.join(","));
            }
        )
    );
});

test("no text given as a name can add an operand or a second command", () => {
    fc.assert(
        fc.property(fc.string({ maxLength: 20, unit: "binary" }), (name) => {
            for (const build of [
                () => parse.traceOn({ component: name }),
                () => parse.writerStart(name),
                () => parse.displayActivity(name),
                () => parse.displayTrace({ component: "CSF", sub: name })
            ]) {
                try {
                    expect(build()).toMatch(/^[A-Z0-9@#$ ,=.()'*]{1,126}$/);
                } catch (error) {
                    if (!(error instanceof parse.CommandTextError)) throw error;
                }
            }
        })
    );
});
