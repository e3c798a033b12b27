import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnreadableInput, diagnose, diagnoseSources } from "../../src/diagnose";
import { reportText } from "../../src/report";
import type { Rule } from "../../src/rules";
import type { ByteSource } from "../../src/scan";
import { bufferSource } from "../../src/scan";
import { readCase } from "../__cases__/readCase";

const ARTICLE = readCase("article-collapsed").inputs[0].content;
const one = (content: string | Buffer, options = {}) => diagnoseSources([{ name: "in.txt", source: bufferSource(content) }], options);
const caseOf = (name: string, options = {}) =>
    diagnoseSources(
        readCase(name).inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })),
        options
    );

describe("files and folders", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tlsfips-"))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("walks a folder with a loop once, and names inputs relative to it", () => {
        mkdirSync(join(folder, "a/b"), { recursive: true });
        writeFileSync(join(folder, "a/b/gsk.txt"), ARTICLE);
        symlinkSync(folder, join(folder, "a/loop"));
        const d = diagnose([folder]);
        expect(d.inputs.map((i) => i.path)).toEqual(["a/b/gsk.txt"]);
        expect(d.findings.map((f) => f.code)).toEqual(["TLSF101"]);
    });

    it("reads of a bundle the prints and the console, not the raw data nor its own findings", () => {
        for (const sub of ["raw", "formatted"]) mkdirSync(join(folder, sub));
        writeFileSync(
            join(folder, "manifest.json"),
            JSON.stringify({
                format: 1,
                tool: "t",
                release: "2.5",
                files: [
                    { path: "raw/data.bin", kind: "ctrace-data-set" },
                    { path: "findings.json", kind: "findings" }
                ]
            })
        );
        writeFileSync(join(folder, "raw/data.bin"), Buffer.alloc(100));
        writeFileSync(join(folder, "findings.json"), "{}");
        writeFileSync(join(folder, "formatted/gsk.txt"), ARTICLE);
        writeFileSync(
            join(folder, "console.jsonl"),
            JSON.stringify({ command: "D ICSF,OPTIONS", reply: "FIPSMODE(YES,FAIL(YES))" }) + "\nno json\n"
        );
        const d = diagnose([folder]);
        expect(d.inputs.map((i) => `${i.path} ${i.kind}`)).toEqual([
            "console.jsonl console-jsonl",
            "formatted/gsk.txt ctrace-print",
            "manifest.json manifest"
        ]);
        expect(d.inputs[0].problems).toEqual([expect.objectContaining({ line: 2 })]);
        expect(d.findings[0].evidence.map((p) => p.source)).toContain("console.jsonl");
    });

    it("refuses a named path that cannot be read, but not one inside of a folder", () => {
        expect(() => diagnose([join(folder, "none")])).toThrow(UnreadableInput);
        symlinkSync(join(folder, "gone"), join(folder, "dangling"));
        const d = diagnose([folder]);
        expect(d.inputs).toEqual([
            expect.objectContaining({
                path: "dangling",
                kind: "unknown",
                problems: [expect.objectContaining({ what: expect.stringContaining("cannot be read") })]
            })
        ]);
    });

    it("shows the name given for a spooled standard input", () => {
        const file = join(folder, "spool");
        writeFileSync(file, ARTICLE);
        expect(diagnose([file], { rename: { [file]: "-" } }).findings[0].evidence[0].source).toBe("-");
    });
});

describe("odd inputs", () => {
    it.each([
        ["empty", "", "empty"],
        ["prose", "hello\nworld\n", "unknown"],
        ["a 3 MB line", "x:".repeat(1_500_000), "unknown"],
        ["binary", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)), "unknown"]
    ])("%s gives no finding and a problem that says why", (_what, content, kind) => {
        const d = one(content);
        expect(d.findings).toEqual([]);
        expect(d.inputs[0].kind).toBe(kind);
        expect(d.inputs[0].problems.length).toBeGreaterThan(0);
    });

    it("ends an endless input at maxBytes, and says so", () => {
        const endless: ByteSource = { read: (_o, b) => b.fill("12:00:00\n").length };
        const d = diagnoseSources([{ name: "pipe", source: endless }], { maxBytes: 2_000_000 });
        expect(d.inputs[0].problems.map((p) => p.what).join()).toContain("only the first 2000000 bytes");
    });

    it("keeps what was found when it is cancelled", () => {
        const d = one(Buffer.concat([ARTICLE, Buffer.alloc(2_000_000, "x\n")]), { cancelled: () => true });
        expect(d.findings.map((f) => f.code)).toEqual(["TLSF101"]);
        expect(d.inputs[0].problems.map((p) => p.what).join()).toContain("only the first");
    });

    it("finds a trace behind a long log", () => {
        const log = "14.02.11 STC00123  IEF404I X - ENDED\n".repeat(9000);
        expect(one(Buffer.concat([Buffer.from(log), ARTICLE])).findings[0]).toMatchObject({
            code: "TLSF101",
            evidence: expect.arrayContaining([expect.objectContaining({ line: 9003 })])
        });
    });
});

it("lists a rule that fails, and still runs the others", () => {
    const broken: Rule = {
        code: "TLSF999",
        title: "broken",
        severity: "error",
        needs: [],
        verify: "-",
        check: () => {
            throw new Error("our fault");
        }
    };
    const d = one(ARTICLE, { rules: [broken] });
    expect(d.failedRules).toEqual([{ code: "TLSF999", error: "our fault" }]);
    expect(d.findings).toEqual([]);
});

it("gives the same fingerprint on another system, job, thread and day", () => {
    const other = ARTICLE.toString()
        .replace(/S0W1/g, "PROD")
        .replace(/Job TCPIP/g, "Job TCPXYZ")
        .replace(/0201001E/g, "0A0B0C0D")
        .replace(/12:52:/g, "03:04:");
    expect(one(other).findings[0].fingerprint).toBe(one(ARTICLE).findings[0].fingerprint);
});

describe("the report", () => {
    it("fits one screen and starts with the trace, then the cause and its proof", () => {
        const lines = reportText(one(ARTICLE), { width: 100 });
        expect(lines.length).toBeLessThanOrEqual(40);
        expect(lines[0]).toMatch(/^GSKSRVR on S0W1: 12:52:55\.333904 to 12:52:55\.334355, 3 entries \(3 failing\), no loss reported$/);
        expect(lines.findIndex((l) => l.includes("TLSF101 (certain)"))).toBeGreaterThan(0);
        expect(lines.join("\n")).toMatch(/Proof:\n {2}\* in\.txt:3 +ICSF service failure: CSFPSKE/);
        for (const l of lines) expect(l.length).toBeLessThanOrEqual(100);
    });

    it.each([
        ["csf-quiet", "That rules nothing out: with default options"],
        ["tlsf602-firing", "3 entries (none failing), 2 buffers LOST"],
        ["tlsf601-firing", "GSKSRVR on S0W1: EMPTY, no entries"],
        ["article-columns", "GSKSRVR on S0W1: 2026-11-24 12:52:55.333904 to 12:52:55.334355, 3 entries (3 failing), no loss reported\n"],
        ["article-columns", "  Where: system S0W1, job TCPIP, process 0201001E, thread 00000001, at 12:52:55.333904\n"],
        ["article-columns", ": get the AT-TLS policy file"],
        ["tlsf303-firing", ": run zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP"]
    ])("of %s says: %s", (name, text) => {
        const lines = reportText(caseOf(name), { width: 140 });
        expect(lines.join("\n")).toContain(text);
        expect(lines[0]).not.toBe("");
    });

    it("shows failures that no rule knows as they stand", () => {
        expect(reportText(caseOf("tlsf501-near-other-class", { rules: [] }))).toEqual([
            "GSKSRVR on S0W1: at 2026-11-24 14:20:01.100000, 1 entry (1 failing), no loss reported",
            "",
            "1 entry reports a failure, but no rule knows the cause. zowe tlsfips explain CODE tells what a code",
            "means.",
            "What they say:",
            "  gsk.txt:12 ICSF service failure: CSFDSG retCode = 0x8, rsnCode = 0x3e84"
        ]);
    });

    it("names a few of many rules that could not look, all with --all", () => {
        const rules = [1, 2, 3, 4, 5].map((n): Rule => {
            const needs = [[{ fact: "policy" as const, get: "the policy" }]];
            return { code: `TLSF99${n}`, title: "t", severity: "note", needs, verify: "-", check: () => [] };
        });
        const alone: Rule = { ...rules[0], code: "TLSF990", needs: [[{ fact: "release", get: "the release" }]] };
        const d = caseOf("article-columns", { rules: [alone, ...rules] });
        expect(reportText(d).slice(-3)).toEqual([
            "Not checked, because something is missing:",
            "  TLSF991, TLSF992, TLSF993 and 2 more: get the policy",
            "  TLSF990: get the release"
        ]);
        expect(reportText(d, { all: true })).toContain("  TLSF991, TLSF992, TLSF993, TLSF994, TLSF995: get the policy");
    });

    it("says just that of a trace without failures", () => {
        expect(reportText(one(readCase("success-only").inputs[0].content)).join("\n")).toContain("No failing entry in these traces");
    });

    it("neutralises escape sequences of hostile text", () => {
        const hostile = ARTICLE.toString("latin1").replace(
            "crypto_chacha_encrypt_ctx\nICSF",
            "crypto_chacha_encrypt_ctx\n\x1b[31m\x9bICSF"
        );
        expect(reportText(one(Buffer.from(hostile, "latin1")), { all: true }).join("")).not.toMatch(/\p{Cc}/u);
    });
});

describe("what a known client usually offers", () => {
    const suites = (list: string): string =>
        readCase("tlsf270-silent")
            .inputs[0].content.toString("utf8")
            .replace(/V3CipherSuites +\S+/, list);

    it.each([
        ["java-17", "V3CipherSuites TLS_RSA_WITH_NULL_SHA", ["TLSF270 possible"]],
        ["java-17", "V3CipherSuites TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", []]
    ])("%s against %s", (client, list, expected) => {
        const { findings } = one(suites(list), { clients: [client] });
        expect(findings.filter((f) => f.code === "TLSF270").map((f) => `${f.code} ${f.confidence}`)).toEqual(expected);
    });

    it("is told in words, with a change on one side", () => {
        const [finding] = one(suites("V3CipherSuites TLS_RSA_WITH_NULL_SHA"), { clients: ["java-17"] }).findings.filter(
            (f) => f.code === "TLSF270"
        );
        expect(finding.cause).toContain(
            "leaves nothing of what OpenJDK 17 offers: TLS 1.3 is offered, and off; TLS 1.2 has no common suite."
        );
        expect(finding.fix[0]).toMatch(/^In the policy: add (?:C02F|C030|C02B|C02C) /);
    });
});
