import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnose, diagnosePartial, diagnoseSources, mergePartials } from "../../src/diagnose";
import { reportHtml, reportJson, reportMarkdown, reportSarif, reportText } from "../../src/report";
import type { ByteSource } from "../../src/scan";
import { bufferSource } from "../../src/scan";
import { readCase } from "../__cases__/readCase";

const PRINT = readCase("article-columns").inputs[0].content.toString("latin1");
const PIECE = PRINT.slice(PRINT.indexOf("S0W1      MESSAGE"));
const LOG = readCase("tlsf450-firing").inputs[0].content.toString("latin1");
const one = (content: string | Buffer, options = {}) => diagnoseSources([{ name: "in.txt", source: bufferSource(content) }], options);
const essence = (content: string | Buffer): unknown =>
    one(content).findings.map((f) => [f.code, f.confidence, f.evidence.map((p) => [p.line, p.text])]);

function utf16(text: string, big: boolean, mark: boolean): Buffer {
    const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
    return big ? bytes.swap16() : bytes;
}

describe.each([
    ["a print", PRINT],
    ["a piece that begins with an entry", PIECE],
    ["a log", LOG]
])("%s says the same", (_what, text) => {
    const want = essence(text);

    it.each([
        ["UTF-16, little end first", utf16(text, false, false)],
        ["UTF-16, little end first, with its mark", utf16(text, false, true)],
        ["UTF-16, big end first", utf16(text, true, false)],
        ["UTF-16, big end first, with its mark", utf16(text, true, true)],
        ["UTF-8 with a mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, "latin1")])],
        ["CR LF", text.replace(/\n/g, "\r\n")],
        ["CR alone", text.replace(/\n/g, "\r")],
        ["without its last line end", text.replace(/\n+$/, "")],
        ["UTF-16 cut in the middle of a character", Buffer.concat([utf16(text, false, true), Buffer.from("x")])]
    ])("in %s", (_form, content) => {
        expect(want).not.toEqual([]);
        expect(essence(content)).toEqual(want);
    });
});

describe("cut and broken", () => {
    const EBCDIC = readCase("article-ebcdic").inputs[0].content;
    const cases = ["article-with-csf", "tlsf454-firing", "gsktrace-chacha", "tlsf632-firing", "bundle"].flatMap(
        (name) => readCase(name).inputs
    );

    it("fails no rule wherever an input ends, and shows only what is in it", () => {
        for (const { content } of [...cases, { content: EBCDIC }, { content: utf16(PRINT, true, true) }]) {
            for (let n = 0; n < 40; n++) {
                const cut = content.subarray(0, Math.floor((content.length * n) / 40));
                const d = one(cut);
                expect(d.failedRules).toEqual([]);
                for (const place of d.findings.flatMap((f) => f.evidence)) expect(place.offset).toBeLessThan(cut.length);
            }
        }
    });

    it("finds what stands around binary content in the middle", () => {
        const noise = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256));
        expect(one(Buffer.concat([Buffer.from(PRINT), noise, Buffer.from("\n")])).findings.map((f) => f.code)).toEqual(["TLSF101"]);
    });

    it("finds what stands below a line of 10 MB, at its line", () => {
        const [want] = one(LOG).findings;
        const [found] = one(Buffer.concat([Buffer.alloc(10_000_000, "x"), Buffer.from(`\n${LOG}`)])).findings;
        expect(found.evidence.map((p) => [p.line, p.text])).toEqual(want.evidence.map((p) => [(p.line ?? 0) + 1, p.text]));
    });

    it("says that an endless input was cut, and what it was", () => {
        const endless: ByteSource = { read: (_o, b) => b.fill(LOG).length };
        const d = diagnoseSources([{ name: "-", source: endless }], { maxBytes: 200_000 });
        expect(d.inputs[0].problems.map((p) => p.what)).toContain("only the first 200000 bytes were read");
        expect(new Set(d.findings.map((f) => f.code))).toEqual(new Set(["TLSF450"]));
    });
});

describe("folders", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tlsfips-bad-"))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    /** Something that can be opened by nobody, or opened and not read, whoever runs the test. */
    it.each([
        ["a link to itself", () => symlinkSync("self", join(folder, "self"))],
        ["a link to nothing", () => symlinkSync("none", join(folder, "gone"))],
        [
            "a file without permission, or one whose bytes cannot be read",
            () => {
                if (process.getuid?.() === 0 && process.platform === "linux") return symlinkSync("/proc/self/mem", join(folder, "mem"));
                writeFileSync(join(folder, "closed"), LOG);
                chmodSync(join(folder, "closed"), 0);
            }
        ]
    ])("with %s: told as a problem of that input, the rest is read", (_what, make) => {
        make();
        writeFileSync(join(folder, "log.txt"), LOG);
        const d = diagnose([folder]);
        expect(d.findings.map((f) => f.code)).toEqual(["TLSF450"]);
        const others = d.inputs.filter((i) => i.path !== "log.txt");
        expect(others).toEqual([
            expect.objectContaining({ kind: "unknown", problems: [{ what: expect.stringMatching(/^cannot be read: ./) }] })
        ]);
    });

    it("of very many files tells the first ones by name and counts the others, in whatever parts they were read", () => {
        for (const part of ["a", "b"]) {
            mkdirSync(join(folder, part));
            for (let i = 0; i < 1200; i++) writeFileSync(join(folder, part, `${part}${String(i).padStart(4, "0")}.txt`), "hello\n");
        }
        writeFileSync(join(folder, "b", "z.txt"), LOG);
        const part = (name: string) => {
            const made = diagnosePartial([join(folder, name)]);
            expect(made.inputs.length).toBeLessThanOrEqual(2000);
            return made;
        };
        const merged = mergePartials([part("b"), part("a")]);
        expect(merged).toEqual(mergePartials([part("a"), part("b")]));
        expect(merged.inputs).toHaveLength(2000);
        expect(merged.inputs.map((i) => i.path)).toEqual([...merged.inputs.map((i) => i.path)].sort());
        expect(merged.moreInputs).toEqual({ count: 401, bytes: 400 * 6 + LOG.length, withProblems: 400 });
        expect(merged.findings.map((f) => f.code)).toEqual(["TLSF450"]);
        expect(reportText(merged).join("\n")).toContain("401 more inputs");
    });
});

describe("hostile text", () => {
    // Escape sequences, C1 controls, a terminal title, a bell, directions that turn text around, HTML and Markdown.
    const EVIL = "\x1b[31m\x9b2J\x1b]0;title\x07\x08\x7f<script>alert(1)</script>`![x](http://192.0.2.1)";
    const NAME = `evil\x1b[2J\u202e\u2066<b>.txt`;
    const texts = [
        LOG.replace("WEBSRV", `WEB${EVIL}`).replace("WebOffRule", `Rule${EVIL}`),
        PRINT.replace("crypto_chacha_encrypt_ctx", `crypto${EVIL}`).replace("ICSF service", `${EVIL} ICSF service`),
        readCase("gsktrace-chacha").inputs[0].content.toString("latin1").replace("Calling", EVIL).replace("not supported", `not ${EVIL}`)
    ];

    it.each(texts.map((t, i) => [i, t] as const))("never reaches a report raw (%d)", (_i, text) => {
        const d = diagnoseSources([{ name: NAME, source: bufferSource(Buffer.from(text, "latin1")) }]);
        expect(d.findings.length).toBeGreaterThan(0);
        for (const line of reportText(d, { all: true })) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(reportMarkdown(d)).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
        expect(reportHtml(d)).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|<script>|<b>\.txt/u);
        for (const json of [reportSarif(d), reportJson(d)]) {
            expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
            expect(JSON.parse(json)).toBeTruthy();
        }
        expect(JSON.parse(reportJson(d))).toEqual(JSON.parse(JSON.stringify(d)));
    });
});
