import Ajv from "ajv";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { CaptureResult, ChangeResult } from "../../../src/capture/types";
import type { CardsReport } from "../../../src/collect/cards";
import type { DownloadedTrace } from "../../../src/collect/download";
import type { FormatResult } from "../../../src/collect/format";
import type { TraceReport } from "../../../src/collect/traceDisplay";
import type { Diagnosis } from "../../../src/diagnose";
import { explain } from "../../../src/explain";
import { commonSchema, schemas } from "../../../src/reference/schemas";

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(commonSchema);
for (const schema of new Set(Object.values(schemas))) ajv.addSchema(schema);

function errorsOf(command: string, data: unknown): string[] {
    const validate = ajv.getSchema((schemas[command] as { $id: string }).$id);
    if (!validate) throw new Error(`no schema for ${command}`);
    validate(data);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

// <!-- schema: NAME --> followed by a json block
const page = readFileSync(path.join(__dirname, "../../../docs/json.md"), "utf8");
const examples = [...page.matchAll(/<!-- schema: (\S+) -->\s*```json\n([\s\S]*?)```/g)].map(
    (m) => [m[1], JSON.parse(m[2])] as [string, Record<string, unknown>]
);

it("docs/json.md has an example for every schema", () => {
    const shown = new Set(examples.map(([command]) => schemas[command]));
    expect(Object.keys(schemas).filter((command) => !shown.has(schemas[command]))).toEqual([]);
});

it.each(examples)("the example of %s is valid", (command, data) => {
    expect(errorsOf(command, data)).toEqual([]);
});

it.each(examples)("the example of %s is invalid without any one of its fields, or with another version", (command, data) => {
    for (const field of Object.keys(data)) {
        const rest = Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));
        expect(errorsOf(command, rest).join()).toContain(`'${field}'`);
    }
    expect(errorsOf(command, { ...data, schemaVersion: 2 })).not.toEqual([]);
});

it("what explain gives is valid", () => {
    const inputs = [
        "8/BFE",
        "412",
        "10",
        "nonsense",
        "",
        "TLSF101",
        "TLSF999",
        "EZD1284I RC:    0 Get GSK_CONNECT_CIPHER_SPEC(207) -  C027",
        "x".repeat(9999)
    ];
    expect(errorsOf("explain", JSON.parse(JSON.stringify(explain(inputs))))).toEqual([]);
});

// Typed samples: a field renamed in the types is caught by the compiler, one renamed in the schema here.
const diagnosis: Diagnosis = {
    schemaVersion: 1,
    findings: [
        {
            code: "TLSF101",
            title: "t",
            severity: "error",
            confidence: "certain",
            cause: "c",
            fix: [],
            verify: "v",
            explainedBy: "TLSF102",
            occurrences: 1,
            evidence: [{ source: "a.txt", line: 1, text: "x", defining: true }],
            explains: [],
            fingerprint: "f"
        }
    ],
    notChecked: [{ code: "TLSF120", needs: ["icsfOptions"], get: "g" }],
    fine: [{ code: "TLSF105", system: "S0W1", evidence: [{ source: "a.txt", text: "x" }] }],
    failedRules: [{ code: "TLSF106", error: "e" }],
    connections: [
        {
            id: "1",
            system: "S0W1",
            events: [{ at: "12:00:00", uncertaintyMs: 0, from: "attls", kind: "k", place: { source: "a", text: "x" } }]
        }
    ],
    inputs: [{ path: "a.txt", kind: "unknown", bytes: 0, problems: [{ what: "w", line: 1, offset: 0 }] }],
    traces: [
        { source: "a.txt", component: "CSF", sub: null, system: null, from: null, to: null, entries: 0, failing: 0, lostBuffers: null }
    ]
};
const cards: CardsReport = {
    schemaVersion: 1,
    system: null,
    icsf: { active: null, level: "unknown", release: null, domain: null, fipsMode: "unknown", fail: null, how: "h" },
    cards: [
        {
            index: "5P40",
            type: "CEX5",
            kind: "unknown",
            status: "s",
            serial: null,
            level: null,
            requests: null,
            compliance: { state: "unknown", how: "h" }
        }
    ],
    tls: { fips140: "unknown", source: "", how: "h" },
    findings: diagnosis.findings,
    notChecked: [],
    notes: [],
    raw: ""
};
const traces: TraceReport = {
    schemaVersion: 1,
    system: null,
    components: [
        {
            name: "SYSXYZ",
            title: null,
            detailed: false,
            mode: "ON",
            buffer: null,
            asids: [],
            jobNames: [],
            options: [],
            writer: null,
            subtraces: [{ name: "TCPIP", detailed: false, mode: "MIN", buffer: null, asids: [], jobNames: [], options: [], writer: null }]
        }
    ],
    writers: [{ name: "CTWTR", status: "ACTIVE", connected: [{ component: "CSF", sub: null }] }],
    notes: [],
    raw: ""
};
const format: FormatResult = {
    print: null,
    job: { name: "J", id: "JOB00001", retcode: null },
    formatted: [],
    missing: ["CSF"],
    notes: [],
    failure: { what: "w" },
    leftovers: [{ what: "w", command: "c" }]
};
const dataSets: DownloadedTrace[] = [{ name: "A.B", file: null, records: 0, bytes: 0, sha256: null, complete: false, notes: [] }];
const change: ChangeResult = {
    schemaVersion: 1,
    system: null,
    dryRun: true,
    refused: { why: "w", next: "n" },
    plan: [{ step: "s", does: "d", command: null, undo: null, expects: "e" }],
    notKnown: [],
    commands: [{ at: "2026-01-12T12:50:00.000Z", command: "c", outcome: "o", reply: "r" }],
    before: [
        {
            name: "SYSTCPIP",
            detailed: false,
            head: true,
            subCount: 1,
            mode: "SUB",
            buffer: null,
            asids: [],
            jobNames: [],
            options: [],
            writer: null,
            subtraces: [{ name: "TCPIP", mode: "MIN", buffer: "8M", asids: [], jobNames: [], options: [], writer: null }]
        }
    ],
    after: [],
    restored: false,
    remaining: [{ what: "w", command: "c" }]
};
const capture: CaptureResult = {
    ...change,
    components: ["CSF"],
    bundle: null,
    traces: [{ component: "CSF", sub: null, from: null, to: null, entries: 0, lostBuffers: null }],
    dataSets: [{ name: "A.B", file: null, records: 0, bytes: 0, sha256: null, complete: false }],
    probe: null,
    diagnosis
};

it.each([
    ["diagnose", diagnosis],
    ["start-trace", change],
    ["restore-trace", change],
    ["capture", capture],
    ["check-cards", cards],
    ["display-trace", traces],
    ["download-trace", { schemaVersion: 1, dataSets }],
    ["format-trace", { schemaVersion: 1, ...format }]
])("what the types of %s allow is valid", (command, data) => {
    expect(errorsOf(command, data)).toEqual([]);
});

it("wrong values are refused", () => {
    expect(errorsOf("diagnose", { ...diagnosis, findings: [{ ...diagnosis.findings[0], confidence: "sure" }] })).not.toEqual([]);
    expect(errorsOf("diagnose", { ...diagnosis, findings: [{ ...diagnosis.findings[0], evidence: [] }] })).not.toEqual([]);
    expect(errorsOf("capture", { ...capture, restored: "yes" })).not.toEqual([]);
    expect(errorsOf("capture", { ...capture, dataSets: [{ ...capture.dataSets[0], sha256: "abc" }] })).not.toEqual([]);
    expect(errorsOf("start-trace", { ...change, commands: [{ ...change.commands[0], at: "yesterday" }] })).not.toEqual([]);
});
