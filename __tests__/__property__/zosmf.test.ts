import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as fc from "fast-check";
import { ipcsJob } from "../../src/collect/ipcsJob";
import { tellingLines } from "../../src/collect/jobEnd";
import { errorBody, printable, toZosError } from "../../src/zos/zosmf/errors";
import { RecordSink } from "../../src/zos/zosmf/RecordSink";
import { splitLines } from "../../src/zos/zosmf/Requests";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-property-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Bytes cut into chunks at any places. */
function chunked(bytes: Buffer, cuts: number[]): Buffer[] {
    const at = [0, ...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

function written(mode: "record" | "text", chunks: Buffer[]): RecordSink {
    const sink = new RecordSink(path.join(folder, "x"), mode);
    chunks.forEach((chunk) => sink.write(chunk));
    sink.close();
    return sink;
}

const cuts = fc.array(fc.nat(), { maxLength: 20 });

it("records are counted and the last one is found, however the network cuts the bytes", () => {
    fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), cuts, (records, where) => {
            const bytes = Buffer.concat(
                records.flatMap((r) => {
                    const length = Buffer.alloc(4);
                    length.writeUInt32BE(r.length);
                    return [length, r];
                })
            );
            const sink = written("record", chunked(bytes, where));
            expect([sink.records, sink.whole, sink.bytes]).toEqual([records.length, true, bytes.length]);
            const last = records.at(-1);
            if (last) expect(bytes.subarray(sink.lastRecord?.from, sink.lastRecord?.to)).toEqual(Buffer.from(last));
            expect(fs.readFileSync(sink.file)).toEqual(bytes);
        })
    );
});

it("records without their end are never whole", () => {
    fc.assert(
        fc.property(
            fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 10 }),
            fc.nat(),
            cuts,
            (records, n, where) => {
                const bytes = Buffer.concat(records.map((r) => Buffer.concat([Buffer.of(0, 0, 0, r.length), r])));
                const last = records[records.length - 1];
                const missing = 1 + (n % (last.length + 3));
                expect(written("record", chunked(bytes.subarray(0, bytes.length - missing), where)).whole).toBe(false);
            }
        )
    );
});

it("any bytes: everything is on disk, memory for the tail is bounded, text after records is found", () => {
    fc.assert(
        fc.property(fc.uint8Array({ maxLength: 20_000 }), cuts, fc.constantFrom("record" as const, "text" as const), (any, where, mode) => {
            const sink = written(mode, chunked(Buffer.from(any), where));
            expect([sink.bytes, sink.tailText.length <= 8192]).toEqual([any.length, true]);
        })
    );
    const tail = written("record", [Buffer.from([0, 0, 0, 1, 9]), Buffer.from('{"rc":8}')]);
    expect([tail.brokenAt, tail.tailText]).toEqual([5, '{"rc":8}']);
});

it("lines are counted as a person would", () => {
    const line = fc.stringMatching(/^[a-z]{0,9}$/);
    fc.assert(
        fc.property(fc.array(line, { maxLength: 20 }), cuts, fc.boolean(), (lines, where, ended) => {
            const text = lines.join("\n") + (ended && lines.length > 0 ? "\n" : "");
            const expected = text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
            const sink = written("text", chunked(Buffer.from(text), where));
            expect(sink.records).toBe(expected);
            if (sink.lastRecord)
                expect(text.slice(sink.lastRecord.from, sink.lastRecord.to)).toBe(text.replace(/\n$/, "").split("\n").at(-1));
        })
    );
});

it("no error body and no error object makes the translation fail or lets control characters pass", () => {
    const context = { action: "read X", area: "files" as const, changes: true, host: "h", port: 1, user: null };
    fc.assert(
        fc.property(
            fc.oneof(
                fc.string(),
                fc.json(),
                fc.anything().map((x) => JSON.stringify(x) ?? "")
            ),
            fc.nat(600),
            (body, httpStatus) => {
                const { text } = errorBody(body);
                const said = toZosError({ message: "m", mDetails: { httpStatus, causeErrors: body } }, context);
                expect(text + said.what + (said.details.zosText ?? "")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
            }
        )
    );
    fc.assert(
        fc.property(fc.anything(), (thrown) => toZosError(thrown, context).what.length > 0),
        { examples: [[{ toString: 0 }], [{ mDetails: { httpStatus: { valueOf: 0 } } }], [{ causeErrors: { code: {}, message: {} } }]] }
    );
});

it("splitting never loses a character that is not a line end", () => {
    fc.assert(
        fc.property(fc.string(), (text) => {
            expect(splitLines(text).join("").trimEnd()).toBe(text.replace(/[\r\n]/g, "").trimEnd());
        })
    );
    fc.assert(fc.property(fc.string(), (text) => printable(printable(text)) === printable(text)));
});

it("spool lines are bounded, whatever the job wrote", () => {
    fc.assert(fc.property(fc.array(fc.string()), (lines) => tellingLines(lines).length <= 20));
});

it("no name can add a statement to the job: it is refused, or the job has the same number of EXEC and DD statements", () => {
    const plain = { account: null, jobCard: null, hlq: null, volume: null, storageClass: null, runOn: null };
    const request = { dataSet: "A.B", components: [], jobName: "JOB", directory: "A.D", print: "A.P" };
    const statements = (job: string[]) => job.filter((l) => /^\/\/\S*\s+(EXEC|DD)\b/.test(l)).length;
    const normal = statements(ipcsJob({ ...request, components: [{ component: "CSF", sub: null }], job: plain }));
    const text = fc.string({ unit: fc.constantFrom(..."AB1.,'()/* \n$@#=-"), maxLength: 50 });
    fc.assert(
        fc.property(
            text,
            fc.constantFrom("dataSet", "component", "sub", "option", "account", "volume", "storageClass", "runOn"),
            (value, field) => {
                const component = { component: "CSF", sub: null as string | null, options: [] as string[] };
                if (field === "component") component.component = value;
                if (field === "sub") component.sub = value;
                if (field === "option") component.options = [value];
                let job: string[];
                try {
                    job = ipcsJob({
                        ...request,
                        ...(field === "dataSet" ? { dataSet: value } : {}),
                        components: [component],
                        job: { ...plain, ...(field in plain ? { [field]: value } : {}) }
                    });
                } catch (error) {
                    expect(error).toBeInstanceOf(RangeError);
                    return;
                }
                expect(statements(job)).toBe(normal);
                for (const line of job) expect([line, line.length <= 72, line.includes("\n")]).toEqual([line, true, false]);
            }
        ),
        { numRuns: 500 }
    );
});
