import { spawnSync } from "node:child_process";
import * as reference from "../../../src/reference";

/** Values of a field in tshark's tables, code → name; empty where tshark is not installed. */
function fromTshark(): Map<string, Map<number, string>> {
    const { stdout, status } = spawnSync("tshark", ["-G", "values"], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    const fields = new Map<string, Map<number, string>>();
    if (status !== 0) return fields;
    // V	tls.handshake.ciphersuite	0x1303	TLS_CHACHA20_POLY1305_SHA256
    for (const [, field, code, name] of stdout.matchAll(/^V\t(tls\.[a-z_.]+)\t(0x[0-9a-f]+|\d+)\t(.*)$/gm)) {
        const values = fields.get(field) ?? new Map<number, string>();
        fields.set(field, values.set(Number(code), name));
    }
    return fields;
}

/** Names of OpenSSL's command, code → registry name; empty where it is not installed. */
function fromOpenssl(): Map<number, string> {
    const { stdout, status } = spawnSync("openssl", ["ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"], { encoding: "utf8" });
    if (status !== 0) return new Map();
    // 0xC0,0x30 - TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384         - ECDHE-RSA-AES256-GCM-SHA384 …
    return new Map([...stdout.matchAll(/0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\S+) +- /g)].map((m) => [parseInt(m[1] + m[2], 16), m[3]]));
}

const tshark = fromTshark();
const openssl = fromOpenssl();
if (tshark.size === 0) process.stderr.write("tshark not found: suites, groups, signatures and alerts not compared with it\n");
if (openssl.size === 0) process.stderr.write("openssl command not found: suites not compared with it\n");
const withTshark = tshark.size > 0 ? it : it.skip;
const withOpenssl = openssl.size > 0 ? it : it.skip;

/** What we have and a program may not have: [program, what, names, why]. Nothing else may be missing, and no name may differ. */
const UNDERSTOOD: ["tshark" | "openssl", string, RegExp, string][] = [
    ["tshark", "groups", /^brainpoolP\d+r1tls13$/, "RFC 8734 gave the curves numbers of their own for TLS 1.3; younger than tshark 4.0"],
    ["tshark", "groups", /MLKEM/, "hybrid groups of 2024; younger than tshark 4.0"],
    ["tshark", "signatures", /_md5$|_sha224$|^dsa_/, "TLS 1.2 pairs without a scheme of TLS 1.3: tshark shows hash and signature apart"],
    ["openssl", "suites", /_NULL_|_RC4_|_RC2_|_DES_|_3DES_|_EXPORT_/, "weak suites are not built into OpenSSL 3"],
    ["openssl", "suites", /^TLS_(?:EC)?DH_/, "suites with fixed Diffie-Hellman keys went with OpenSSL 1.1.0"],
    ["openssl", "suites", /^TLS_AES_128_CCM/, "suites of TLS 1.3 that must be switched on one by one"],
    ["openssl", "suites", /_SCSV$/, "signals that stand among suites and are none"]
];

type Named = { code: number; name: string };

/** Rows that the program names otherwise, or lacks without a reason that is understood. */
function differences(program: "tshark" | "openssl", what: string, ours: Named[], theirs: Map<number, string>): string[] {
    const isUnderstood = (name: string): boolean => UNDERSTOOD.some(([p, w, names]) => p === program && w === what && names.test(name));
    return ours
        .map((row) => ({ ...row, other: theirs.get(row.code) }))
        .filter((r) => (r.other === undefined ? !isUnderstood(r.name) : r.other.toLowerCase() !== r.name.toLowerCase()))
        .map((r) => `${what} ${r.code.toString(16)}: ${r.name}, there ${r.other ?? "nothing"}`);
}

const suites = reference.tables.ciphers.rows.map((r) => ({ code: parseInt(r.code, 16), name: r.name }));
const groups = reference.tables.groups.rows.map(({ code, name }) => ({ code, name }));
const signatures = reference.tables.signatures.rows.map((r) => ({ code: parseInt(r.code, 16), name: r.name }));
const alerts = reference.tables.alerts.rows.map(({ code, name }) => ({ code, name }));

describe("our registry tables against those of tshark", () => {
    withTshark.each<[string, Named[], string]>([
        ["suites", suites, "tls.handshake.ciphersuite"],
        ["groups", groups, "tls.handshake.extensions_supported_group"],
        ["signatures", signatures, "tls.handshake.sig_hash_alg"]
    ])("%s", (what, ours, field) => {
        const theirs = tshark.get(field) ?? new Map<number, string>();
        expect(theirs.size).toBeGreaterThan(20);
        expect(differences("tshark", what, ours, theirs)).toEqual([]);
    });

    withTshark("alerts: the same codes, the same words", () => {
        const theirs = tshark.get("tls.alert_message.desc") ?? new Map<number, string>();
        const plain = new Map([...theirs].map(([code, name]) => [code, name.toLowerCase().replace(/[^a-z0-9]+/g, "_")]));
        expect(plain.size).toBeGreaterThan(20);
        expect(differences("tshark", "alerts", alerts, plain)).toEqual([]);
    });
});

describe("our registry tables against those of openssl", () => {
    withOpenssl("suites: registry names by code", () => {
        expect(suites.filter((r) => openssl.has(r.code)).length).toBeGreaterThan(40);
        expect(differences("openssl", "suites", suites, openssl)).toEqual([]);
    });

    withOpenssl("every suite of openssl that is not ours is of a kind that System SSL never speaks", () => {
        const other = [...openssl].filter(([code]) => !suites.some((r) => r.code === code)).map(([, name]) => name);
        expect(other.filter((name) => !/PSK|SRP|ARIA|CAMELLIA|_CCM|anon|GOST/.test(name))).toEqual([]);
    });
});

it("no understood difference is left over from rows that went", () => {
    const names: Record<string, Named[]> = { suites, groups, signatures, alerts };
    expect(UNDERSTOOD.filter(([, what, pattern]) => !names[what].some((r) => pattern.test(r.name)))).toEqual([]);
});
