import { spawnSync } from "node:child_process";
import { getCiphers } from "node:tls";
import * as reference from "../../../src/reference";
import type { Row } from "../../../src/reference";

const CONFIDENCE = ["verified", "documented", "unverified"];
const FIPS = ["allowed", "rejected", "depends", "unknown"];

describe.each(Object.entries(reference.tables))("table %s", (_name, table) => {
    const rows: readonly (Partial<Row> & { meaning: string })[] = table.rows;

    it("says what it is, how old it is and where to look further", () => {
        expect(table.title).not.toBe("");
        expect(table.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(table.lookIn).not.toBe("");
    });

    it("gives every row a meaning, a source and a confidence", () => {
        for (const row of rows) {
            expect(row.meaning.length).toBeGreaterThan(3);
            expect(row.source).toBeTruthy();
            expect(CONFIDENCE).toContain(row.confidence);
            if (row.fips !== undefined) expect(FIPS).toContain(row.fips);
        }
    });

    it("names its sources as a reader can find them: no path, no number of a stored copy", () => {
        for (const row of rows) expect(row.source).not.toMatch(/\/work|\.tsv|\bread_file\b|\bid \d{5,}/);
    });
});

// One entry per table: the key that must be unique.
const keys: [string, string[]][] = [
    ["icsf", reference.tables.icsf.rows.map((row) => `${row.rc}/${row.rsn}`)],
    ["icsfServices", reference.tables.icsfServices.rows.map((row) => row.name)],
    ["systemSsl", reference.tables.systemSsl.rows.map((row) => String(row.code ?? row.name))],
    ["systemSsl constants", reference.tables.systemSsl.rows.map((row) => row.name).filter((name) => name !== "")],
    ["cms", reference.tables.cms.rows.map((row) => String(row.code))],
    ["attls", reference.tables.attls.rows.map((row) => String(row.code))],
    ["alerts", reference.tables.alerts.rows.flatMap((row) => [String(row.code), row.name])],
    ["ciphers", reference.tables.ciphers.rows.flatMap((row) => [row.code, row.name])],
    [
        "groups",
        reference.tables.groups.rows.flatMap((row) => [String(row.code), row.name, ...row.aliases].map((name) => name.toLowerCase()))
    ],
    ["signatures", reference.tables.signatures.rows.flatMap((row) => [row.code, row.name])],
    ["messages", reference.tables.messages.rows.map((row) => row.id)]
];
it.each(keys)("table %s has no key twice", (_name, all) => {
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
});

it("has as many rows as its sources gave", () => {
    expect(reference.tables.icsf.rows.length).toBeGreaterThanOrEqual(85);
    expect(reference.tables.systemSsl.rows.length).toBeGreaterThanOrEqual(114);
    expect(reference.tables.cms.rows.length).toBeGreaterThanOrEqual(30);
    expect(reference.tables.ciphers.rows.filter((row) => row.systemSsl)).toHaveLength(86);
    expect(reference.tables.signatures.rows.filter((row) => row.systemSsl)).toHaveLength(17);
    expect(reference.tables.alerts.rows).toHaveLength(28);
});

describe("against the programs at hand", () => {
    const openssl = spawnSync("openssl", ["ciphers", "-V", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"], { encoding: "utf8" });
    const present = openssl.status === 0;
    if (!present) process.stderr.write("openssl command not found: cipher suites not compared with it\n");
    // 0xC0,0x30 - ECDHE-RSA-AES256-GCM-SHA384    TLSv1.2 Kx=ECDH …
    const listed = [...(openssl.stdout ?? "").matchAll(/0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\S+)/g)].map((m) => ({
        code: m[1] + m[2],
        name: m[3]
    }));

    (present ? it : it.skip)("cipher suites have the codes and names of the openssl command", () => {
        const common = listed.filter(({ code }) => reference.cipher(code) !== undefined);
        expect(common.length).toBeGreaterThan(40);
        expect(common.map(({ code }) => ({ code, name: reference.cipher(code)?.openssl }))).toEqual(common);
        // and by name they lead back to the same suite
        expect(common.map(({ name }) => ({ code: reference.cipher(name)?.code, name }))).toEqual(common);
    });

    it("every suite that node:tls names in our forms is one of ours", () => {
        const names = getCiphers().map((name) => name.toUpperCase());
        const ours = new Set(reference.tables.ciphers.rows.map((row) => row.openssl.toUpperCase()));
        const shared = names.filter((name) => ours.has(name));
        expect(shared).toEqual(
            expect.arrayContaining(["TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "AES256-SHA"])
        );
        // What node has and we do not: pre-shared key, SRP, ARIA, Camellia and CCM-8 suites, which System SSL never speaks, and no other.
        const other = names.filter((name) => !ours.has(name));
        expect(other.filter((name) => !/PSK|SRP|ARIA|CAMELLIA|CCM8|^ADH|^AECDH/.test(name))).toEqual([]);
    });
});
