import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { diagnoseSources, diagnosePartial, isPartial, mergePartials, type PartialDiagnosis } from "../../src/diagnose";
import { bufferSource } from "../../src/scan";

/*
 * A month of traces is shared out to several machines: the parts, merged in any order, must say what one run over all of it says.
 */

const root = path.join(__dirname, "..", "__cases__");
const files = (fs.readdirSync(root, { recursive: true }) as string[])
    .filter((name) => !/expected[^/]*$|manifest\.json$/.test(name) && fs.statSync(path.join(root, name)).isFile())
    .map((name) => ({ name, bytes: fs.readFileSync(path.join(root, name)) }));

/** A part as it comes from another machine: through JSON. */
function part(some: typeof files): PartialDiagnosis {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync("/tmp"), "tlsfips-part-"));
    try {
        for (const { name, bytes } of some) {
            fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
            fs.writeFileSync(path.join(folder, name), bytes);
        }
        const made: unknown = JSON.parse(JSON.stringify(diagnosePartial([folder])));
        if (!isPartial(made)) throw new Error("not a part");
        return made;
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

const whole = diagnoseSources(files.map(({ name, bytes }) => ({ name, source: bufferSource(bytes) })));

it("equals one run over everything, for random splits in random order", () => {
    expect(whole.findings.length).toBeGreaterThan(5);
    fc.assert(
        fc.property(fc.array(fc.nat(3), { minLength: files.length, maxLength: files.length }), fc.nat(), (shards, turn) => {
            const parts = [0, 1, 2, 3].map((n) => part(files.filter((_f, i) => shards[i] === n)));
            const order = [...parts.slice(turn % 4), ...parts.slice(0, turn % 4)];
            expect(mergePartials(order)).toEqual(whole);
        }),
        { numRuns: 8 }
    );
});

it("merges parts of parts", () => {
    const third = Math.floor(files.length / 3);
    const [a, b, c] = [files.slice(0, third), files.slice(third, 2 * third), files.slice(2 * third)].map(part);
    expect(mergePartials([c, a, b])).toEqual(mergePartials([a, b, c]));
    expect(mergePartials([c, a, b])).toEqual(whole);
});

it("stays equal beyond the bounds of what is kept", () => {
    const entry = (n: number) =>
        Buffer.from(
            [
                " COMPONENT TRACE FULL FORMAT",
                " COMP(GSKSRVR)",
                " **** 11/24/2026",
                "",
                ...Array.from({ length: 40 }, (_x, i) => [
                    `S0W${n % 3}      MESSAGE   00000004  ${String(10 + (i % 12))}:${String(n % 60).padStart(2, "0")}:${String(i).padStart(2, "0")}.000001  SSL_ERROR`,
                    `  Job TCPIP     Process 0201001E  Thread ${(n * 100 + i).toString(16).toUpperCase().padStart(8, "0")}  crypto_chacha_encrypt_ctx`,
                    "  ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe",
                    ""
                ]).flat()
            ].join("\n")
        );
    const many = Array.from({ length: 60 }, (_x, n) => ({ name: `lpar${n}.txt`, bytes: entry(n) }));
    const all = diagnoseSources(many.map(({ name, bytes }) => ({ name, source: bufferSource(bytes) })));
    const parts = [2, 0, 1].map((n) => part(many.filter((_f, i) => i % 3 === n)));
    expect(mergePartials(parts)).toEqual(all);
});

it.each([null, 1, {}, { partial: true }, { schemaVersion: 1, partial: true, inputs: [], facts: {} }, { schemaVersion: 1, findings: [] }])(
    "does not take %j for a part",
    (value) => expect(isPartial(value)).toBe(false)
);
