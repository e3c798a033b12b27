import * as fc from "fast-check";
import { parseCommand, logicalCommands } from "../../src/simulator/ipcs/commandText";
import { ctraceReport, readCtrace } from "../../src/simulator/ipcs/ctrace";
import { decodeCtes, encodeCte } from "../../src/simulator/ipcs/cte";
import { readJcl } from "../../src/simulator/ipcs/jcl";
import { decodeCsf, decodeGsk } from "../../src/simulator/ipcs/payloads";
import { packBuffer, unpackRecords } from "../../src/simulator/ipcs/records";
import { HelloReader, readClientHello } from "../../src/simulator/tls/clientHello";

const bytes = (max: number) => fc.uint8Array({ maxLength: max }).map((a) => Buffer.from(a));
const entry = fc.record({
    formatId: fc.integer({ min: 0, max: 0xffffffff }),
    tod: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    data: bytes(300)
});

test("entries come back from the records as they went in", () => {
    fc.assert(
        fc.property(fc.array(fc.array(entry, { maxLength: 8 }), { minLength: 1, maxLength: 6 }), (buffers) => {
            const records = buffers.flatMap((entries, i) =>
                packBuffer({ component: "CSF", sub: null, system: "S0W1", sequence: i + 1 }, entries.map(encodeCte))
            );
            const [trace] = unpackRecords(records)!;
            expect(trace.entries).toEqual(buffers.flat());
            expect(trace.lostBuffers).toEqual([]);
        })
    );
});

test("any bytes are read without a throw, and every byte is accounted for", () => {
    fc.assert(
        fc.property(bytes(400), (data) => {
            const { entries, rest } = decodeCtes(data);
            expect(entries.length * 18).toBeLessThanOrEqual(data.length);
            expect(rest).toBeLessThanOrEqual(data.length);
            decodeGsk(data);
            decodeCsf(data);
            unpackRecords([data]);
        })
    );
});

test("a damaged trace data set is still formatted", () => {
    const records = packBuffer(
        { component: "GSKSRVR", sub: null, system: "S0W1", sequence: 1 },
        [1, 2, 3].map((n) => encodeCte({ formatId: n, tod: BigInt(n), data: Buffer.alloc(40, n) }))
    );
    const request = readCtrace(parseCommand("CTRACE COMP(GSKSRVR) FULL")!);
    fc.assert(
        fc.property(fc.nat(records[0].length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
            const damaged = Buffer.from(records[0]);
            damaged[at] = value;
            expect(ctraceReport(request, unpackRecords([damaged]), 0).lines.length).toBeGreaterThan(0);
        })
    );
});

test("any job and any command text is read without a throw", () => {
    const line = fc.oneof(
        fc.string({ maxLength: 90 }),
        fc.string({ maxLength: 70 }).map((s) => `//${s}`),
        fc.constantFrom("//A JOB X", "//S EXEC PGM=IKJEFT01", "//D DD *", "/*", " END")
    );
    fc.assert(
        fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
            readJcl(lines);
            for (const command of logicalCommands(lines)) {
                const parsed = parseCommand(command);
                if (parsed) ctraceReport(readCtrace(parsed), [], 0);
            }
        })
    );
});

test("any bytes from the network are read without a throw, the same in one piece and in many", () => {
    const start = fc.constantFrom(Buffer.alloc(0), Buffer.from("160301", "hex"), Buffer.from("16030100050100000100", "hex"));
    fc.assert(
        fc.property(start, bytes(200), fc.integer({ min: 1, max: 7 }), (head, tail, step) => {
            const data = Buffer.concat([head, tail]);
            readClientHello(data);
            const whole = data.length === 0 ? { state: "more" } : new HelloReader().push(data);
            const reader = new HelloReader();
            let last: { state: string } = { state: "more" };
            for (let at = 0; at < data.length && last.state === "more"; at += step) last = reader.push(data.subarray(at, at + step));
            expect(last.state).toBe(whole.state);
        })
    );
});
