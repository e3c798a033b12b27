import { emptyFacts } from "../../../src/facts";
import { personal, tls13Schemes } from "../../../src/rules/certificateFit";
import { fingerprint, judge, rules } from "../../../src/rules";
import { sameStory } from "../../../src/rules/story";
import { csfservResource } from "../../../src/rules/TLSF501-csfserv-denied";

it.each([
    [{ connection: "c" }, { connection: "c" }, true],
    [{ system: "A", at: "T10:00:00.5" }, { system: "A", at: "T10:00:01" }, true],
    [{ system: "A", at: "T10:00:00.5" }, { system: "A", at: "T12:30:01" }, true], // GMT and LOCAL
    [{ system: "A", at: "T10:00:00" }, { system: "B", at: "T10:00:00" }, false],
    [{ system: "A", at: "T10:00:00" }, { at: "T10:00:09" }, false],
    [{ system: "A", at: "T14:59:59" }, { system: "A", at: "T15:00:00" }, true],
    // Two connections at one time are two stories, except where an environment fails for both.
    [{ connection: "CONNID 1", at: "T10:00:00" }, { connection: "CONNID 2", at: "T10:00:00" }, false],
    [{ connection: "CONNID 1", at: "T10:00:00", shared: true }, { connection: "CONNID 2", at: "T10:00:00" }, true],
    [{ connection: "J/1/2@10:00:00.1", at: "T10:00:00.1" }, { connection: "J/1/3@10:00:00.1", at: "T10:00:00.1" }, false],
    [{ connection: "J/1/2@10:00:00.1", at: "T10:00:00.1" }, { connection: "J/1/2@10:00:01.1", at: "T10:00:01.1" }, true],
    [{ connection: "J/1/2@10:00:00.1", at: "T10:00:00.1" }, { connection: "CONNID 2", at: "T10:00:00" }, true],
    // A policy has no time.
    [{ connection: "MQ channel A.TO.B", at: "T10:00:00" }, { connection: "MQ channel C.TO.D", at: "T10:00:00" }, false],
    [{ connection: "MQ channel A.TO.B", at: "T10:00:00" }, { connection: "QM1CHIN/1/2@10:00:00.1", at: "T10:00:00.1" }, true],
    [{ connection: "CICS TCPIPSERVICE WEB", at: "T10:00:00" }, { connection: "CONNID 2", at: "T10:00:00" }, true],
    [{ rule: "R" }, { connection: "CONNID 1", at: "T10:00:00", rule: "R" }, true],
    [{ rule: "R" }, { connection: "CONNID 1", at: "T10:00:00", rule: "S" }, false],
    [{ rule: "R", system: "A" }, { rule: "R", system: "B", at: "T10:00:00" }, false],
    [{}, { at: "T10:00:00" }, false],
    [{ rule: "R", at: "T10:00:00" }, { rule: "R", at: "T10:00:09" }, false],
    [{ system: "A", at: "0000-00-00T00:00:00.000000" }, { system: "A", at: "0000-00-00T00:00:00.000000" }, false]
])("%j and %j are one story: %s", (a, b, want) => expect(sameStory(a, b)).toBe(want));

it.each([
    ["CSFPSKE", "CSF1SKE"],
    ["CSFPTRC", "CSF1TRC"],
    ["CSFPPS2", "CSFDSG"],
    ["CSFPRF", "CSFPRF"],
    ["CSFPPRF", "CSFRNG"],
    ["CSFDSG", "CSFDSG"]
])("%s is protected by %s", (service, resource) => expect(csfservResource(service)).toBe(resource));

const certificate = (keyType: string | null, keySize: number | null) => ({
    system: null,
    at: "",
    place: { source: "r", text: "" },
    owner: "U",
    label: "L",
    status: "TRUST",
    keyType,
    keySize,
    signing: null,
    privateKey: true,
    rings: [],
    startDate: null,
    endDate: null,
    datePlace: { source: "r.txt", text: "" },
    signingPlace: null,
    statusPlace: null,
    privateKeyPlace: null,
    pkds: null
});

it.each([
    ["RSA", 2048, ["0804", "0805", "0806"]],
    ["RSA", 1024, []],
    ["NIST ECC", 256, ["0403"]],
    ["NIST ECC", 224, []],
    ["Brainpool ECC", 256, []],
    ["DSA", 2048, []],
    [null, 2048, null],
    ["RSA", null, null],
    ["Kyber", 3, null]
])("a key of type %s, size %s signs TLS 1.3 with %j", (type, size, want) => expect(tls13Schemes(certificate(type, size))).toEqual(want));

it("leaves out what no server can use", () => {
    const own = certificate("RSA", 2048);
    expect(personal([own, { ...own, owner: "CERTAUTH" }, { ...own, privateKey: false }, { ...own, status: "NOTRUST" }])).toEqual([own]);
});

it("checks nothing without facts, and says for each rule how to get them", () => {
    const judged = judge(emptyFacts(), rules);
    expect(judged.findings).toEqual([]);
    expect(judged.fine).toEqual([]);
    expect(judged.notChecked.map((n) => n.code)).toEqual(rules.map((r) => r.code));
    for (const n of judged.notChecked) expect(n.get.length).toBeGreaterThan(10);
});

it("makes fingerprints of code and keys only", () => {
    expect(fingerprint("TLSF101", ["8", "BFE"])).toMatch(/^TLSF101-[0-9a-f]{12}$/);
    expect(fingerprint("TLSF101", ["8", "BFE"])).not.toBe(fingerprint("TLSF101", ["8B", "FE"]));
});
