import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { diagnoseSources } from "../../../src/diagnose";
import { reportSarif } from "../../../src/report";
import { bufferSource } from "../../../src/scan";
import { caseNames, readCase } from "../../__cases__/readCase";

// OASIS' schema is written in draft-04: without its own name of the dialect, Ajv reads what it uses of it.
const text = readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8");
const schema = JSON.parse(text) as Record<string, unknown>;
delete schema.$schema;
delete schema.id;
const isSarif = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);

const errors = (log: unknown): string[] => {
    isSarif(log);
    return (isSarif.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
};

const sarifOf = (inputs: { name: string; content: Buffer }[]): unknown =>
    JSON.parse(reportSarif(diagnoseSources(inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })))));

it.each([
    [
        "hostile names and text",
        [{ name: "a b/ü%.txt", content: Buffer.from("EZD1287I TTLS Error RC: 402 \u001b[31m\u0000 Initial Handshake RULE: R") }]
    ],
    ["nothing found", [{ name: "x", content: Buffer.from("nothing") }]],
    ["no input", []]
])("the report is valid SARIF 2.1.0: %s", (_what, inputs) => {
    expect(errors(sarifOf(inputs))).toEqual([]);
});

it("the report of every golden case is valid SARIF 2.1.0", () => {
    for (const name of caseNames()) expect({ name, errors: errors(sarifOf(readCase(name).inputs)) }).toEqual({ name, errors: [] });
});

it.each<[string, (log: { version?: string; runs: { tool?: unknown; results: Record<string, unknown>[] }[] }) => void]>([
    ["another version", (log) => (log.version = "2.0.0")],
    ["no tool", (log) => delete log.runs[0].tool],
    ["a result without message", (log) => delete log.runs[0].results[0].message],
    ["a level that is none", (log) => (log.runs[0].results[0].level = "certain")],
    ["a field that SARIF does not know", (log) => (log.runs[0].results[0].confidence = "certain")]
])("the schema refuses %s", (_what, spoil) => {
    const log = sarifOf(readCase("tlsf201-firing").inputs) as Parameters<typeof spoil>[0];
    expect(log.runs[0].results.length).toBeGreaterThan(0);
    spoil(log);
    expect(errors(log)).not.toEqual([]);
});
