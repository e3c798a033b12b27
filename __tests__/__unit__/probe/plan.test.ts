import { probeReport, type ProbeReport } from "../../../src/probe";
import { readCertificate, type CertificateKey } from "../../../src/parse/tls/x509";
import { mostAttempts, USUAL_LIMIT } from "../../../src/probe/plan";
import { suitesOf } from "../../../src/probe/offers";
import { emptyAnswer, type AnswerKind, type StartTls } from "../../../src/probe/types";
import { answerOf, walk, type Model } from "../../harness/modelServer";

const TLS12 = 0x0303;
const TLS13 = 0x0304;
const NIST = [23, 24, 25];

function reportOf(model: Model, all = false): ProbeReport {
    const settings = { all, startTls: "none" as StartTls };
    const { tried, end } = walk(settings, (tried) => answerOf(model, tried));
    const target = { host: "server.example.com", port: 992, serverName: null, startTls: "none" as const };
    return probeReport({ target, startTls: "none", tried, ...end, most: mostAttempts(settings), interrupted: false });
}

const of = (report: ProbeReport, version: string) => report.versions.find((row) => row.version === version)!;
const codes = (report: ProbeReport, version: string) => of(report, version).suites.map(({ suite }) => suite);

describe("suites by elimination", () => {
    const suites = [0xc030, 0xc02f, 0x009d, 0x003c];

    test("finds exactly what the server has, in its order where that decides", () => {
        const report = reportOf({ [TLS12]: { suites: [0x003c, 0xc02f, 0x009d, 0xc030], groups: NIST, ownOrder: true } });
        expect(codes(report, "TLS 1.2")).toEqual(["003C", "C02F", "009D", "C030"]);
        expect(of(report, "TLS 1.2")).toMatchObject({ accepted: true, suitesComplete: true, order: "server" });
    });

    test("says that the client's order decides where it does", () => {
        const report = reportOf({ [TLS12]: { suites, groups: NIST } });
        expect(new Set(codes(report, "TLS 1.2"))).toEqual(new Set(["C030", "C02F", "009D", "003C"]));
        expect(of(report, "TLS 1.2").order).toBe("client");
    });

    test("one suite says nothing about the order", () => {
        expect(of(reportOf({ [TLS12]: { suites: [0xc030], groups: NIST } }), "TLS 1.2")).toMatchObject({
            order: null,
            suitesComplete: true
        });
    });

    test("costs one handshake more than there are suites", () => {
        const { tried } = walk({ all: false, startTls: "none" }, (tried) => answerOf({ [TLS12]: { suites, groups: NIST } }, tried));
        const asked = tried.filter(
            ({ attempt }) => attempt.version === TLS12 && (attempt.purpose === "version" || attempt.purpose === "suite")
        );
        expect(asked).toHaveLength(suites.length + 1);
    });

    test("a suite that dies behind its ServerHello is named and does not hide the others", () => {
        const report = reportOf({ [TLS13]: { suites: [0x1303, 0x1302, 0x1301], groups: NIST, ownOrder: true, dead: [0x1303] } });
        expect(of(report, "TLS 1.3").suites.map(({ suite, answer }) => [suite, answer])).toEqual([
            ["1303", "silence"],
            ["1302", "accepted"],
            ["1301", "accepted"]
        ]);
        expect(report.summary.join("\n")).toMatch(/TLS 1\.3 with 1303 .*falls silent.*TLSF101/);
        expect(report.summary[0]).toContain("TLS 1.3 (2 suites)");
    });

    test("a version whose every suite dies is not accepted", () => {
        const report = reportOf({ [TLS13]: { suites: [0x1303], groups: NIST, dead: [0x1303] } });
        expect(of(report, "TLS 1.3")).toMatchObject({ accepted: false });
        expect(report.fips["3.2"].common).toBe("no");
        expect(report.summary.join("\n")).toContain("falls silent");
        expect(report.summary.join("\n")).not.toMatch(/^Accepts/m);
    });

    test("a suite that breaks the server before its ServerHello does not hide those of other key exchanges", () => {
        const report = reportOf({
            [TLS12]: { suites: [0x009c, 0xc030, 0x009d, 0x009e], groups: NIST, ownOrder: true, breaks: [0xc030] }
        });
        expect(new Set(codes(report, "TLS 1.2"))).toEqual(new Set(["009C", "009D", "009E"]));
    });

    test("a version that breaks the server is tried again with what FIPS allows", () => {
        const report = reportOf({ [TLS12]: { suites: [0xcca8, 0xc030, 0xc02f], groups: [29, 23], ownOrder: true, breaks: [0xcca8] } });
        expect(of(report, "TLS 1.2")).toMatchObject({ accepted: true, answer: "accepted" });
        expect(codes(report, "TLS 1.2")).toEqual(["C030", "C02F"]);
    });

    test("--all looks behind a suite that breaks the server even then", () => {
        const model: Model = { [TLS12]: { suites: [0xc030, 0x009d, 0x009e], groups: NIST, ownOrder: true, breaks: [0xc030] } };
        expect(codes(reportOf(model), "TLS 1.2")).toEqual([]);
        expect(new Set(codes(reportOf(model, true), "TLS 1.2"))).toEqual(new Set(["009D", "009E"]));
    });

    test("--all tries each suite alone that one of its kind hides", () => {
        const model: Model = { [TLS12]: { suites: [0xc030, 0xc02f, 0xc028], groups: NIST, ownOrder: true, breaks: [0xc030] } };
        expect(new Set(codes(reportOf(model, true), "TLS 1.2"))).toEqual(new Set(["C02F", "C028"]));
    });
});

describe("the limit", () => {
    const rich: Model = {
        [TLS13]: { suites: suitesOf(TLS13), groups: [23, 24, 25, 29, 30] },
        [TLS12]: { suites: suitesOf(TLS12), groups: [23, 24, 25, 29, 30] },
        0x0302: { suites: suitesOf(0x0302), groups: NIST },
        0x0301: { suites: suitesOf(0x0301), groups: NIST }
    };

    test("40 handshakes, and what they leave out is named", () => {
        const report = reportOf(rich);
        expect(report.handshakes).toEqual({ made: USUAL_LIMIT, most: USUAL_LIMIT });
        expect(report.notTried).toEqual(expect.arrayContaining(["further suites of TLS 1.2", "further suites of TLS 1.1"]));
        expect(of(report, "TLS 1.2").suitesComplete).toBe(false);
        expect(report.summary.at(-1)).toContain("--all");
        expect(report.summary[0]).toContain("at least");
    });

    test("what comes behind the suites of TLS 1.2 is not left out", () => {
        const report = reportOf(rich);
        const purposes = report.attempts.filter(({ version }) => version === "TLS 1.2").map(({ purpose }) => purpose);
        expect(purposes.filter((purpose) => purpose === "group")).toHaveLength(5);
        expect(purposes).toEqual(expect.arrayContaining(["features", "order"]));
    });

    test("--all finds everything within what was announced", () => {
        const report = reportOf(rich, true);
        for (const [version, code] of [
            ["TLS 1.3", TLS13],
            ["TLS 1.2", TLS12],
            ["TLS 1.1", 0x0302],
            ["TLS 1.0", 0x0301]
        ] as const) {
            expect(codes(report, version)).toHaveLength(suitesOf(code).length);
        }
        expect(report.notTried).toEqual([]);
        expect(report.handshakes.made).toBeLessThanOrEqual(report.handshakes.most);
    });
});

describe("signature schemes", () => {
    const model: Model = {
        [TLS13]: { suites: [0x1302], groups: NIST, signatures: [0x0804, 0x0805] },
        [TLS12]: { suites: [0xc030, 0x009d], groups: NIST, signatures: [0x0401, 0x0804] }
    };
    const schemes = (report: ProbeReport, version: string) =>
        of(report, version).signatures.map(({ signature, answer }) => `${signature} ${answer}`);

    test("each alone, those for TLS 1.3 of TLS 1.3 only, the odd ones with --all", () => {
        const report = reportOf(model);
        expect(schemes(report, "TLS 1.3")).toContain("0805 accepted");
        expect(schemes(report, "TLS 1.3")).toContain("0806 alert");
        expect(schemes(report, "TLS 1.3").join()).not.toContain("0401");
        expect(schemes(report, "TLS 1.2")).toContain("0401 accepted");
        expect(schemes(report, "TLS 1.2").join()).not.toContain("0101");
        expect(report.handshakes.made).toBeLessThanOrEqual(USUAL_LIMIT);
        expect(schemes(reportOf(model, true), "TLS 1.2")).toContain("0101 alert");
    });

    test("offered with suites that are signed, and with nothing else to sign with", () => {
        const { tried } = walk({ all: false, startTls: "none" }, (one) => answerOf(model, one));
        const asked = tried.filter(({ attempt }) => attempt.purpose === "signature");
        for (const { attempt } of asked) {
            expect(attempt.signatures).toEqual([attempt.signature]);
            expect(attempt.suites).toEqual(attempt.version === TLS13 ? [0x1302] : [0xc030]);
        }
    });

    test("those that the key of the certificate cannot make are left out", () => {
        const certificate = { ...readCertificate(Buffer.alloc(0)), key: { algorithm: "EC", bits: 256, curve: "secp256r1" } };
        const { tried } = walk({ all: false, startTls: "none" }, (one) => ({ ...answerOf(model, one), certificates: [certificate] }));
        const asked = tried.flatMap(({ attempt }) => attempt.signature ?? []);
        expect(new Set(asked)).toEqual(new Set([0x0203, 0x0403, 0x0503, 0x0603]));
    });

    test("none where nothing is signed", () => {
        expect(of(reportOf({ [TLS12]: { suites: [0x009d], groups: NIST } }), "TLS 1.2").signatures).toEqual([]);
    });

    test("some are tried even where the suites would fill the limit", () => {
        const rich = reportOf({ [TLS13]: { suites: suitesOf(TLS13), groups: NIST }, [TLS12]: { suites: suitesOf(TLS12), groups: NIST } });
        expect(rich.handshakes.made).toBe(USUAL_LIMIT);
        expect(rich.attempts.filter(({ purpose }) => purpose === "signature").length).toBeGreaterThanOrEqual(4);
        expect(rich.notTried.join()).toContain("signature schemes of TLS 1.2");
    });

    test.each([
        [0x0804, ["rejected", "rejected", "allowed"]],
        [0x0807, ["rejected", "rejected", "rejected"]]
    ])("what FIPS makes of %i in TLS 1.3, by release", (scheme, expected) => {
        const report = reportOf({ [TLS13]: { suites: [0x1302], groups: NIST, signatures: [scheme] } });
        const row = of(report, "TLS 1.3").signatures.find(({ answer }) => answer === "accepted")!;
        expect(Object.values(row.fips)).toEqual(expected);
    });
});

describe("a HelloRetryRequest", () => {
    test("is followed by what the second hello gets", () => {
        const asks = { suites: [0x1302], groups: [24] };
        expect(reportOf({ [TLS13]: asks }).features).toMatchObject({ retryGroup: "0024", retryAnswer: "accepted" });
        const silent = reportOf({ [TLS13]: { ...asks, deadAfterRetry: true } });
        expect(silent.features).toMatchObject({ retryGroup: "0024", retryAnswer: "silence" });
        expect(silent.summary.join("\n")).toMatch(
            /HelloRetryRequest for group 0024 secp384r1; when the second hello brings it, the server falls silent/
        );
    });

    test("finds a server that has none of the usual groups", () => {
        const report = reportOf({ [TLS13]: { suites: [0x1302, 0x1301], groups: [257] } });
        expect(of(report, "TLS 1.3").accepted).toBe(true);
        expect(new Set(codes(report, "TLS 1.3"))).toEqual(new Set(["1302", "1301"]));
    });
});

describe("ChaCha20 behind whose ServerHello nothing comes", () => {
    test.each([
        [
            "AES-GCM is answered",
            { suites: [0x1302, 0x1303], groups: NIST, dead: [0x1303] },
            /AES-GCM \(1302\) is answered, ChaCha20 is not.*TLSF101/
        ],
        ["AES-GCM dies as well", { suites: [0x1302, 0x1303], groups: NIST, dead: [0x1302, 0x1303] }, /not about ChaCha20 alone/],
        [
            "AES-GCM was chosen nowhere",
            { suites: [0x1303], groups: NIST, dead: [0x1303] },
            /TLSF101.*whether AES-GCM would be answered is not known/
        ]
    ])("%s", (_name, version, expected) => {
        const line = reportOf({ [TLS13]: version }).summary.find((text) => text.includes("TLS 1.3 with 1303"));
        expect(line).toMatch(expected);
        if (version.dead.includes(0x1302)) expect(line).not.toContain("TLSF101");
    });
});

describe("groups", () => {
    test("each alone, with those that the server lacks refused", () => {
        const report = reportOf({ [TLS13]: { suites: [0x1302], groups: [24, 29] } });
        expect(of(report, "TLS 1.3").groups.map(({ group, answer }) => [group, answer])).toEqual([
            ["0023", "alert"],
            ["0024", "accepted"],
            ["0025", "alert"],
            ["0029", "accepted"],
            ["0030", "alert"]
        ]);
    });

    test("a hello without any share is sent back for the group that the server wants", () => {
        expect(reportOf({ [TLS13]: { suites: [0x1302], groups: [24, 29] } }).features.retryGroup).toBe("0024");
    });

    test("none are tried where no suite needs one", () => {
        expect(of(reportOf({ [TLS12]: { suites: [0x009d], groups: NIST } }), "TLS 1.2").groups).toEqual([]);
    });
});

describe("what a z/OS in FIPS mode has in common with the server", () => {
    test.each<[string, Model, [string, string, string]]>([
        ["TLS 1.2 with AES-GCM and a NIST curve", { [TLS12]: { suites: [0xc030], groups: [23] } }, ["yes", "yes", "yes"]],
        ["TLS 1.2 with x25519 only", { [TLS12]: { suites: [0xc030], groups: [29] } }, ["no", "no", "unknown"]],
        ["TLS 1.3 with AES-GCM and a NIST curve", { [TLS13]: { suites: [0x1302], groups: [23] } }, ["no", "no", "yes"]],
        ["TLS 1.3 with ChaCha20 only", { [TLS13]: { suites: [0x1303], groups: [23] } }, ["no", "no", "no"]],
        ["TLS 1.2 with ChaCha20 only", { [TLS12]: { suites: [0xcca8], groups: [23] } }, ["no", "no", "no"]],
        ["TLS 1.0 with AES-CBC", { 0x0301: { suites: [0x002f], groups: [] } }, ["yes", "yes", "unknown"]],
        ["nothing at all", {}, ["no", "no", "no"]]
    ])("%s", (_name, model, expected) => {
        const { fips } = reportOf(model);
        expect([fips["2.5"].common, fips["3.1"].common, fips["3.2"].common]).toEqual(expected);
    });

    test("names only the groups that FIPS allows", () => {
        expect(reportOf({ [TLS12]: { suites: [0xc030, 0xcca8], groups: [24, 29] } }).fips["3.1"].agreed).toEqual([
            { version: "TLS 1.2", suites: ["C030"], groups: ["0024"] }
        ]);
    });
});

describe("what the certificate adds to that", () => {
    const key = (algorithm: string, bits: number | null, curve: string | null): CertificateKey => ({ algorithm, bits, curve });

    test.each([
        [key("RSA", 1024, null), /But its certificate has an RSA key of 1024 bits/],
        [key("EC", 256, "brainpoolP256r1"), /But its certificate has a key on brainpoolP256r1/],
        [key("Ed25519", 256, null), /But its certificate has a key of type Ed25519/],
        [key("RSA", 2048, null), null],
        [key("EC", 256, "secp256r1"), null]
    ])("%j", (own, expected) => {
        const certificate = { ...readCertificate(Buffer.alloc(0)), key: own };
        const model: Model = { [TLS12]: { suites: [0xc030], groups: NIST } };
        const { tried } = walk({ all: false, startTls: "none" }, (one) => ({ ...answerOf(model, one), certificates: [certificate] }));
        const target = { host: "h", port: 1, serverName: null, startTls: "none" as const };
        const run = { target, startTls: "none" as const, tried, notTried: [], incomplete: [], most: 40, interrupted: false };
        const text = probeReport(run).summary.join("\n");
        if (expected === null) expect(text).not.toContain("But its certificate");
        else expect(text).toMatch(expected);
    });
});

describe("nothing more is tried", () => {
    test.each<[AnswerKind, number]>([
        ["refused", 1],
        ["not-resolved", 1],
        ["unreachable", 1],
        ["clear-text", 1],
        ["telnet", 1],
        ["not-tls", 1],
        ["too-much", 1],
        ["starttls-refused", 1],
        // Another version may be answered.
        ["silence", 5],
        ["closed", 5],
        ["reset", 5],
        ["alert", 5]
    ])("after %s: %i handshakes", (kind, count) => {
        expect(walk({ all: false, startTls: "none" }, () => ({ ...emptyAnswer(kind), alert: 70 })).tried).toHaveLength(count);
    });

    test("a greeting in clear is what was asked for", () => {
        const { tried } = walk({ all: false, startTls: "auto" }, ({ attempt }) =>
            emptyAnswer(attempt.purpose === "greeting" ? "telnet" : "silence")
        );
        expect(tried.map(({ attempt }) => attempt.purpose)).toEqual(["greeting", ...Array(5).fill("version")]);
    });
});
