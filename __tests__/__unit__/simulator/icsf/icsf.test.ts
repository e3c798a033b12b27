import { createIcsf, type IcsfOptions, type ModelIcsf } from "../../../../src/simulator/icsf/icsf";
import { decodeCsf } from "../../../../src/simulator/ipcs/payloads";
import type { SimTraceEntry } from "../../../../src/simulator/model/trace";

const AT = Date.UTC(2026, 0, 1, 16, 46, 59);
let entries: SimTraceEntry[];
function icsf(options: Partial<IcsfOptions> = {}): ModelIcsf {
    entries = [];
    return createIcsf({ systemName: "VS01", ...options }, { record: (entry) => void entries.push(entry) });
}

describe("DISPLAY ICSF", () => {
    it("LIST, also without operands, is the display of a system without cards", () => {
        const expected = [
            "CSFM668I 16.46.59 ICSF LIST",
            "  Systems supporting SETICSF and DISPLAY ICSF commands:",
            "    SYSNAME   RELEASE  DOM  CHG_DATE",
            "    VS01      HCR77E0  N/A  01/29/24"
        ];
        const system = icsf({ cards: [] });
        expect(system.display("", AT)).toEqual(expected);
        expect(system.display(",LIST", AT)).toEqual(expected);
        expect(icsf().display("LIST,SYSPLEX=YES", AT)![3]).toBe("    VS01      HCR77E0  003  01/29/24");
    });

    it("CARDS on one line has IBM's words in IBM's order", () => {
        const lines = icsf({
            cardsSkin: "one-line",
            cards: [
                { index: "5C36", status: "Active", serial: "99EA6059", level: "5.0.45", requests: 0, active: 2 },
                { index: "5P40", status: "Active", serial: "97006099", level: "02.09 CLiC=0742", requests: 0, active: 1 },
                { index: "5A42", status: "Master key incorrect", serial: "N/A", level: "N/A", requests: 0, active: 0 }
            ]
        }).display("CARDS", AT)!;
        expect(lines.map((l) => l.trim())).toEqual([
            "CSFM668I 16.46.59 ICSF CARDS",
            "ACTIVE DOMAIN = 003",
            "CRYPTO EXPRESS5 COPROCESSOR 5C36 STATUS=Active SERIAL#=99EA6059 LEVEL=5.0.45 REQUESTS ACTIVE=0002",
            "CRYPTO EXPRESS5 COPROCESSOR 5P40 STATUS=Active SERIAL#=97006099 LEVEL=02.09 CLiC=0742 REQUESTS ACTIVE=0001",
            "CRYPTO EXPRESS5 ACCELERATOR 5A42 STATUS=Master key incorrect SERIAL#=N/A LEVEL=N/A REQUESTS ACTIVE=0000"
        ]);
    });

    it("CARDS of later levels takes three lines a card; no cards, no domain", () => {
        const cards = [{ index: "6C00", status: "Active", serial: "DV785304", level: "6.0.6z", requests: 7, active: 0 }];
        expect(icsf({ cards, domain: "025" }).display(",CARDS", AT)).toEqual([
            "CSFM668I 16.46.59 ICSF CARDS",
            "  ACTIVE DOMAIN = 025",
            "  CRYPTO EXPRESS6 COPROCESSOR 6C00",
            "    STATUS=Active          SERIAL#=DV785304   LEVEL=6.0.6z",
            "    REQUESTS=0000000007  ACTIVE=0000"
        ]);
        expect(icsf({ cards: [] }).display("CARDS", AT)).toEqual(["CSFM668I 16.46.59 ICSF CARDS", "  ACTIVE DOMAIN = N/A"]);
    });

    it("a wrong keyword is answered as at HCR77E0; before HCR77D0 two words are missing", () => {
        expect(icsf().display("STATUS", AT)).toEqual([
            "ASA101I SYNTAX ERROR: NONKEYWORD WAS SEEN, WHERE ONE OF",
            "(CARDS KDS MKS LIST",
            "OPTIONS SYSPLEX REMOTEDEVICE MKVPS",
            "SERVICELIBS)",
            "WOULD BE CORRECT.",
            "DETECTING MODULE IS CSFMIDMS"
        ]);
        const old = icsf({ level: "HCR77C1" });
        expect(old.display("MKVPS", AT)!.join(" ")).toContain("(CARDS KDS MKS LIST OPTIONS SYSPLEX REMOTEDEVICE) WOULD");
    });

    it("MKVPS has the title KDS, and KDS keeps its irregular dates", () => {
        const mkvps = icsf().display("MKVPS", AT)!;
        expect(mkvps[0]).toBe("CSFM668I 16.46.59 ICSF KDS");
        expect(mkvps).toContain("  KDSMKVPS           ....       2058C8   CA6B40");
        expect(mkvps[mkvps.length - 1]).toBe("No TKDS defined or no EP11 adapters online");
        expect(icsf().display("KDS", AT)).toContain("         ECC=2020-03-03 18:02:47");
    });

    it("OPTIONS shows FIPSMODE only where the switch says so", () => {
        expect(icsf().display("OPT", AT)!.join("\n")).not.toContain("FIPSMODE");
        expect(icsf({ optionsShowFipsMode: true, fipsMode: "COMPAT", fail: "YES" }).display("OPTIONS", AT)).toContain(
            "    FIPSMODE(COMPAT,FAIL(YES))"
        );
    });

    it("has no answer of ICSF when it is down", () => {
        const system = icsf();
        system.active = false;
        expect(system.display("LIST", AT)).toBeNull();
    });
});

describe("a clear-key request", () => {
    const ask = (system: ModelIcsf, algorithm: string, more = {}) => {
        const { returnCode, reasonCode } = system.request({ service: "CSFPSKE", job: "TCPIP", asid: "0041", algorithm, at: AT, ...more });
        return `${returnCode}/${reasonCode.toString(16).toUpperCase()}`;
    };

    it.each<[string, string, Partial<IcsfOptions>, object, string]>([
        ["YES", "CHACHA20-POLY1305", {}, {}, "8/BFE"],
        ["YES", "X25519", {}, {}, "8/BFE"],
        ["YES", "X25519", { exemptJobs: ["TCPIP"] }, {}, "8/BFE"],
        ["YES", "AES-GCM-256", {}, {}, "0/0"],
        ["YES", "EC SECP256R1", {}, {}, "0/0"],
        ["COMPAT", "CHACHA20-POLY1305", {}, {}, "8/BFE"],
        ["COMPAT", "CHACHA20-POLY1305", { exemptJobs: ["TCPIP"] }, {}, "0/0"],
        ["COMPAT", "CHACHA20-POLY1305", { exemptJobs: ["TCPIP"] }, { enforced: true }, "8/BFE"],
        ["NO", "CHACHA20-POLY1305", {}, {}, "0/0"],
        ["NO", "CHACHA20-POLY1305", {}, { enforced: true }, "8/BFE"],
        ["140-3,INDICATE", "CHACHA20-POLY1305", {}, {}, "0/0"],
        ["140-3,HYBRID", "CHACHA20-POLY1305", {}, {}, "0/0"],
        ["140-3,HYBRID", "CHACHA20-POLY1305", { hybridJobs: ["TCPIP"] }, {}, "8/BFE"],
        ["YES", "AES-GCM-256", { deniedServices: [{ job: "TCPIP", service: "CSFPSKE" }] }, {}, "8/3E80"],
        ["YES", "AES-GCM-256", { deniedServices: [{ job: "OTHER", service: "CSFPSKE" }] }, {}, "0/0"],
        ["YES", "AES-GCM-256", { active: false }, {}, "12/0"]
    ])("FIPSMODE(%s) %s %j %j: %s", (fipsMode, algorithm, options, more, expected) => {
        expect(ask(icsf({ fipsMode, ...options }), algorithm, more)).toBe(expected);
    });

    it("is recorded under ALL, with its codes; ICSF that is down records nothing", () => {
        const system = icsf();
        ask(system, "CHACHA20-POLY1305");
        expect(entries).toHaveLength(1);
        expect(entries[0]).toMatchObject({ component: "CSF", sub: null, job: "TCPIP", asid: "0041", options: ["ALL"], at: AT });
        expect(decodeCsf(entries[0].payload)).toMatchObject({ service: "CSFPSKE", returnCode: 8, reasonCode: 0xbfe });
        system.active = false;
        ask(system, "CHACHA20-POLY1305");
        expect(entries).toHaveLength(1);
    });
});
