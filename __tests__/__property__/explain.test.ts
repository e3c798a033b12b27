import fc from "fast-check";
import { explain, MAX_CODES, MAX_ECHO } from "../../src/explain";
import * as reference from "../../src/reference";
import { explainText } from "../../src/report/explain";

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** Pieces of real lines in any order, so that the readers inside are reached. */
const pieces = fc.constantFrom(
    "8/BFE",
    "rc=",
    "rsn=",
    "retCode = 0x8",
    ", rsnCode = 0xbfe",
    "0335",
    "308f",
    "0x",
    "15030",
    "alert ",
    "(40)",
    "TLS_",
    "_WITH_",
    "TLSF101",
    "TLSF",
    "PARM1: ",
    "RC: ",
    "GSK_ERR_",
    "CSFPSKE",
    "6",
    "EZD1287I",
    "-",
    "/",
    " ",
    "0",
    "9",
    "ffffffff",
    "cipher ",
    "x25519",
    "Description: ",
    "\u001b[2J",
    "\r",
    "\ud800"
);
const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units))
);

it("never throws, is bounded, and lets no control character out", () => {
    fc.assert(
        fc.property(fc.array(anything, { maxLength: 4 }), fc.integer({ min: -5, max: 300 }), (inputs, width) => {
            const report = explain(inputs);
            expect(report.results).toHaveLength(inputs.length);
            for (const result of report.results) {
                expect(result.input.length).toBeLessThanOrEqual(MAX_ECHO);
                expect(result.codes.length).toBeLessThanOrEqual(MAX_CODES);
                expect(result.codes.length + result.notes.length).toBeGreaterThan(0);
                expect(result.input).not.toMatch(CONTROL);
                for (const code of result.codes) {
                    expect(`${code.code}${code.name}${code.meaning}${code.action}${code.source}`).not.toMatch(CONTROL);
                    expect(code.meaning).not.toBe("");
                    if (!code.known) expect(code.confidence).toBe("unverified");
                }
            }
            for (const line of explainText(report, width)) {
                expect(line).not.toMatch(CONTROL);
                expect(line.length).toBeLessThanOrEqual(Math.max(width, 40));
            }
        }),
        { numRuns: 400 }
    );
});

it("a huge line costs no more than its first part", () => {
    const started = process.hrtime.bigint();
    for (const unit of ["a", "a_", "alert ", "A-", "8/", "TLS_", "0x1303 ", "rc=8 ", "15 03 ", "é_"]) explain([unit.repeat(2_000_000)]);
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(10);
});

it("every row of every table is reached by its own code", () => {
    const inputs: [string, string][] = [
        ...reference.tables.icsf.rows.map((row): [string, string] => [`${row.rc}/0x${(row.rsn ?? 7).toString(16)}`, row.meaning]),
        ...reference.tables.cms.rows.map((row): [string, string] => [`0x0${row.code.toString(16)}`, row.meaning]),
        ...reference.tables.systemSsl.rows.map((row): [string, string] => [String(row.code ?? row.name), row.meaning]),
        ...reference.tables.attls.rows.map((row): [string, string] => [String(row.code), row.meaning]),
        ...reference.tables.alerts.rows.map((row): [string, string] => [`alert ${row.code}`, row.meaning]),
        ...reference.tables.alerts.rows.map((row): [string, string] => [row.name, row.meaning]),
        ...reference.tables.ciphers.rows.flatMap((row): [string, string][] =>
            [row.code, row.name, row.openssl].map((text) => [text, row.meaning])
        ),
        ...reference.tables.groups.rows.map((row): [string, string] => [row.name, row.meaning]),
        ...reference.tables.signatures.rows.flatMap((row): [string, string][] => [row.code, row.name].map((text) => [text, row.meaning])),
        ...reference.tables.messages.rows.map((row): [string, string] => [row.id, row.meaning])
    ];
    const missed = inputs.filter(([text, meaning]) => !explain([text]).results[0].codes.some((code) => code.meaning.includes(meaning)));
    expect(missed).toEqual([]);
});
