import fc from "fast-check";
import { decoded, encoded, parseRange, ranged } from "../../src/simulator/rest/dataSetText";
import type { SimDataSet } from "../../src/simulator/model/types";
import { startSimulator, type RunningSimulator } from "../../src/simulator";
import { ask } from "../__unit__/simulator/rest/ask";
import { tinySystem } from "../__unit__/simulator/rest/tinySystem";

const variable = { recordFormat: "VB", recordLength: 27994, blockSize: 27998 } as SimDataSet;
const records: fc.Arbitrary<Buffer[]> = fc.array(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    { maxLength: 30 }
);

it("what is sent in record mode reads back the same", () => {
    fc.assert(
        fc.property(records, (given) => {
            expect(decoded(variable, Buffer.concat([...encoded(variable, given, "record")]), "record")).toEqual(given);
        })
    );
});

it("a range never gives more than there is, nor anything else", () => {
    const header = fc.oneof(
        fc.string(),
        fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => `${a}-${b}`),
        fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => `${a},${b}`),
        fc.nat(40).map((n) => `-${n}`)
    );
    fc.assert(
        fc.property(records, header, (given, text) => {
            const range = parseRange(text);
            if (range === null) return;
            const part = [...ranged(given, range)];
            const first = part.length === 0 ? 0 : given.indexOf(part[0]);
            expect(given.slice(first, first + part.length)).toEqual(part);
        })
    );
});

describe("requests", () => {
    let simulator: RunningSimulator;

    beforeAll(async () => {
        const system = tinySystem(10000);
        system.dataSets.create({ name: "A.B", recordFormat: "FB", recordLength: 8, records: [Buffer.alloc(8)] });
        simulator = await startSimulator({ system });
    });

    afterAll(() => simulator.close());

    const path = fc.oneof(
        fc.constantFrom(
            "/zosmf/restconsoles/consoles/defcn",
            "/zosmf/restfiles/ds",
            "/zosmf/restfiles/ds/A.B",
            "/zosmf/restfiles/ds/A.B/member",
            "/zosmf/restjobs/jobs",
            "/zosmf/restjobs/jobs/A/JOB00001",
            "/zosmf/restconsoles/v1/log"
        ),
        fc.webPath()
    );
    const query = fc.oneof(
        fc.constant(""),
        fc.webQueryParameters().map((text) => `?${text}`),
        fc.constantFrom("?dslevel=**", "?dslevel=%28", "?jobid=%2A")
    );
    const body = fc.oneof(
        fc.string(),
        fc.json(),
        fc
            .record({ cmd: fc.string(), system: fc.jsonValue(), "sol-key": fc.string(), solKeyReg: fc.constant("Y") })
            .map((value) => JSON.stringify(value)),
        fc
            .record({ request: fc.constantFrom("rename", "hrecall", "cancel"), "from-dataset": fc.jsonValue() })
            .map((value) => JSON.stringify(value))
    );
    const headers = fc.record(
        {
            "X-IBM-Record-Range": fc.constantFrom("0-0", "-1", "5-2", "x"),
            "X-IBM-Data-Type": fc.constantFrom("record", "binary", "text;fileEncoding=IBM-037", "?"),
            "Content-Type": fc.constantFrom("application/json", "text/plain")
        },
        { requiredKeys: [] }
    );

    it("whatever comes is answered, and never by a mistake of ours", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.constantFrom("GET", "PUT", "POST", "DELETE"),
                path,
                query,
                body,
                headers,
                async (method, where, what, content, head) => {
                    const answer = await ask(simulator, method, where + what, { body: content, headers: head as Record<string, string> });
                    expect(answer.text).not.toMatch(/^\{"simulator":"\w*Error/);
                    expect(answer.broken).toBe(false);
                }
            ),
            { numRuns: 150 }
        );
    });
});
