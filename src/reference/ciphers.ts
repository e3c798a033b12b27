import type { Evidence, Fips, Row, Table } from "./Row";
import { AS_OF, documented, MANUALS, unverified, verified } from "./Row";

export interface CipherRow extends Row {
    /** Four hex digits as in V3CipherSuites4Char: `1303`. */
    code: string;
    /** IANA name. */
    name: string;
    /** OpenSSL's name, whether or not OpenSSL still has the suite. */
    openssl: string;
    protocols: string;
    /** Key exchange and authentication as in the name: `ECDHE_RSA`; `TLS 1.3` where the group decides. */
    keyExchange: string;
    bulk: string;
    /** False: a client may offer it, System SSL never does. */
    systemSsl: boolean;
    /** `fips`: Diffie-Hellman needs ICSF in FIPS mode only. */
    needsIcsf: "yes" | "no" | "fips" | "unknown";
    fips140_2: Fips;
    /** What is likely under FIPS 140-3; z/OS 3.2 itself is known for the TLS 1.3 suites only. */
    fips140_3: Fips;
}

const SSL3_TLS10 = "SSLv3 to TLS 1.0";
const SSL3_TLS11 = "SSLv3 to TLS 1.1";
const SSL3_TLS12 = "SSLv3 to TLS 1.2";
const TLS10_12 = "TLS 1.0 to 1.2";
const TLS12 = "TLS 1.2";
const TLS13 = "TLS 1.3";

// Every code and name was compared with a registry copy; what differs is how the FIPS standing is known.
const LIST_21 = documented("System SSL Programming (z/OS 2.1), list of suites in FIPS mode; name checked with the IANA registry");
const UPGRADE = documented("IBM z/OS 2.4 upgrade workflow, suites out of the defaults; name checked with the IANA registry");
const INFERRED = documented(
    "FIPS standing inferred from the algorithm table of System SSL Programming (z/OS 3.1); name checked with the IANA registry"
);
const TLS13_SOURCES = verified(
    "IBM Education z/OS 2.4, TLS 1.3; colinpaice.blog article (real trace); name checked with the IANA registry"
);
const EXPERIENCE_SUITE = unverified("use by System SSL from experience; name checked with the IANA registry");
const CLIENT_ONLY = unverified("name checked with the IANA registry; that System SSL does not have it is from experience");

const NOT_DEFAULT = "Out of the AT-TLS defaults since z/OS 2.3.";
const DEFAULT_32 = "One of the four suites in the z/OS 3.2 defaults.";

/** `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` → `ECDHE-RSA-AES128-GCM-SHA256`: OpenSSL leaves out WITH, CBC and a plain RSA key exchange. */
function opensslName(iana: string): string {
    if (!iana.includes("_WITH_")) return iana;
    return iana
        .replace(/^TLS_/, "")
        .replace(/^RSA_EXPORT_WITH_/, "EXP_")
        .replace(/^RSA_WITH_/, "")
        .replace(/^(.+)_WITH_/, "$1_")
        .replace("3DES_EDE_CBC", "DES_CBC3")
        .replace(/RC4_40|RC4_128/, "RC4")
        .replace("RC2_CBC_40", "RC2_CBC")
        .replace(/AES_(128|256)_CBC/, "AES$1")
        .replace(/AES_(128|256)/, "AES$1")
        .replace(/CHACHA20_POLY1305_SHA256/, "CHACHA20_POLY1305")
        .replace(/_/g, "-");
}

function keyExchangeOf(name: string): string {
    return /^TLS_(.+)_WITH_/.exec(name)?.[1] ?? "TLS 1.3";
}

function bulkOf(name: string): string {
    const algorithm = name.replace(/^TLS_(.+_WITH_)?/, "");
    if (algorithm.startsWith("CHACHA20")) return "CHACHA20";
    if (algorithm.startsWith("3DES")) return "3DES";
    const aes = /^AES_\d+_(GCM|CBC|CCM)/.exec(algorithm);
    return aes ? `AES-${aes[1]}` : (/^[A-Z0-9]+/.exec(algorithm)?.[0] ?? algorithm);
}

function standing(protocols: string, keyExchange: string, bulk: string, systemSsl: boolean): { f2: Fips; f3: Fips } {
    if (bulk === "3DES") return { f2: "depends", f3: "rejected" };
    if (!bulk.startsWith("AES")) return { f2: "rejected", f3: "rejected" };
    if (!systemSsl) return { f2: "unknown", f3: "unknown" };
    // AES: TLS 1.3 itself is outside FIPS 140-2 on z/OS; RSA key transport and static DH have no settled place under 140-3.
    if (protocols === TLS13) return { f2: "rejected", f3: "allowed" };
    return { f2: "allowed", f3: keyExchange === "DHE_RSA" || keyExchange.startsWith("ECDH") ? "allowed" : "unknown" };
}

function actionFor(fips: Fips, bulk: string): string {
    if (bulk === "CHACHA20") return "Take it out of the lists wherever FIPS is in force; offer 1301 and 1302 instead.";
    if (bulk === "3DES") return "Under FIPS its three key parts must differ; prefer an AES-GCM suite.";
    if (fips === "rejected") return "Drop it: it is not allowed under FIPS and out of date without.";
    if (fips === "depends") return "Up to z/OS 3.1, TLS 1.3 does not go with FIPS140; z/OS 3.2 has FIPS 140-3.";
    return "";
}

function suite(code: string, name: string, protocols: string, how: Evidence, note = "", systemSsl = true): CipherRow {
    const keyExchange = keyExchangeOf(name);
    const bulk = bulkOf(name);
    const { f2, f3 } = standing(protocols, keyExchange, bulk, systemSsl);
    const fips = f2 === "rejected" && f3 === "allowed" ? "depends" : f2;
    const ec = keyExchange.startsWith("ECDH") || protocols === TLS13 || bulk === "AES-GCM";
    const needsIcsf = !systemSsl ? "unknown" : ec ? "yes" : keyExchange.startsWith("DH") ? "fips" : "no";
    const parts = [
        `Cipher suite of ${protocols}: ${keyExchange === "TLS 1.3" ? "key exchange by the negotiated group" : `key exchange ${keyExchange}`}, ${bulk === "NULL" ? "no encryption" : bulk}.`,
        systemSsl ? "" : "A client may offer it; System SSL does not have it.",
        needsIcsf === "yes" ? "Needs ICSF." : needsIcsf === "fips" ? "Needs ICSF in FIPS mode." : "",
        note
    ];
    const meaning = parts.filter((part) => part !== "").join(" ");
    const openssl = opensslName(name);
    return {
        code,
        name,
        openssl,
        protocols,
        keyExchange,
        bulk,
        systemSsl,
        needsIcsf,
        fips140_2: f2,
        fips140_3: f3,
        meaning,
        action: actionFor(fips, bulk),
        fips,
        ...how
    };
}

/** Signalling values that stand in a client's list of suites without being one. */
const signals: CipherRow[] = (
    [
        ["00FF", "TLS_EMPTY_RENEGOTIATION_INFO_SCSV", "Not a suite: the client says that it knows secure renegotiation."],
        ["5600", "TLS_FALLBACK_SCSV", "Not a suite: the client says that it came back with a lower protocol level after a failure."]
    ] as const
).map(([code, name, meaning]) => ({
    code,
    name,
    openssl: name,
    protocols: "any",
    keyExchange: "none",
    bulk: "none",
    systemSsl: false,
    needsIcsf: "no" as const,
    fips140_2: "unknown" as const,
    fips140_3: "unknown" as const,
    meaning,
    action: "",
    fips: "unknown" as const,
    ...verified("IANA TLS cipher suite registry")
}));

/** Suites of System SSL, and a few more that clients offer. */
export const cipherTable: Table<CipherRow> = {
    title: "TLS cipher suites",
    asOf: AS_OF,
    lookIn: MANUALS.tls,
    rows: [
        suite("0001", "TLS_RSA_WITH_NULL_MD5", SSL3_TLS12, UPGRADE, NOT_DEFAULT),
        suite("0002", "TLS_RSA_WITH_NULL_SHA", SSL3_TLS12, UPGRADE, NOT_DEFAULT),
        suite("0003", "TLS_RSA_EXPORT_WITH_RC4_40_MD5", SSL3_TLS10, UPGRADE, NOT_DEFAULT),
        suite("0004", "TLS_RSA_WITH_RC4_128_MD5", SSL3_TLS12, UPGRADE, NOT_DEFAULT),
        suite("0005", "TLS_RSA_WITH_RC4_128_SHA", SSL3_TLS12, UPGRADE, NOT_DEFAULT),
        suite("0006", "TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5", SSL3_TLS10, UPGRADE, NOT_DEFAULT),
        suite("0009", "TLS_RSA_WITH_DES_CBC_SHA", SSL3_TLS11, UPGRADE, NOT_DEFAULT),
        suite("000A", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", SSL3_TLS12, LIST_21, NOT_DEFAULT),
        suite("000C", "TLS_DH_DSS_WITH_DES_CBC_SHA", SSL3_TLS11, UPGRADE, NOT_DEFAULT),
        suite("000D", "TLS_DH_DSS_WITH_3DES_EDE_CBC_SHA", SSL3_TLS12, LIST_21, NOT_DEFAULT),
        suite("000F", "TLS_DH_RSA_WITH_DES_CBC_SHA", SSL3_TLS11, UPGRADE, NOT_DEFAULT),
        suite("0010", "TLS_DH_RSA_WITH_3DES_EDE_CBC_SHA", SSL3_TLS12, LIST_21, NOT_DEFAULT),
        suite("0012", "TLS_DHE_DSS_WITH_DES_CBC_SHA", SSL3_TLS11, UPGRADE, NOT_DEFAULT),
        suite("0013", "TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA", SSL3_TLS12, LIST_21, NOT_DEFAULT),
        suite("0015", "TLS_DHE_RSA_WITH_DES_CBC_SHA", SSL3_TLS11, UPGRADE, NOT_DEFAULT),
        suite("0016", "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", SSL3_TLS12, LIST_21, NOT_DEFAULT),
        suite("002F", "TLS_RSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("0030", "TLS_DH_DSS_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21, NOT_DEFAULT),
        suite("0031", "TLS_DH_RSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21, NOT_DEFAULT),
        suite("0032", "TLS_DHE_DSS_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("0033", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("0035", "TLS_RSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("0036", "TLS_DH_DSS_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21, NOT_DEFAULT),
        suite("0037", "TLS_DH_RSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21, NOT_DEFAULT),
        suite("0038", "TLS_DHE_DSS_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("0039", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("003B", "TLS_RSA_WITH_NULL_SHA256", TLS12, EXPERIENCE_SUITE),
        suite("003C", "TLS_RSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("003D", "TLS_RSA_WITH_AES_256_CBC_SHA256", TLS12, INFERRED),
        suite("003E", "TLS_DH_DSS_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("003F", "TLS_DH_RSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("0040", "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("0067", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("0068", "TLS_DH_DSS_WITH_AES_256_CBC_SHA256", TLS12, INFERRED),
        suite("0069", "TLS_DH_RSA_WITH_AES_256_CBC_SHA256", TLS12, INFERRED),
        suite("006A", "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256", TLS12, INFERRED),
        suite("006B", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", TLS12, INFERRED),
        suite("009C", "TLS_RSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("009D", "TLS_RSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("009E", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("009F", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("00A0", "TLS_DH_RSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("00A1", "TLS_DH_RSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("00A2", "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("00A3", "TLS_DHE_DSS_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("00A4", "TLS_DH_DSS_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("00A5", "TLS_DH_DSS_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("1301", "TLS_AES_128_GCM_SHA256", TLS13, TLS13_SOURCES),
        suite("1302", "TLS_AES_256_GCM_SHA384", TLS13, TLS13_SOURCES),
        suite("1303", "TLS_CHACHA20_POLY1305_SHA256", TLS13, TLS13_SOURCES),
        suite("C001", "TLS_ECDH_ECDSA_WITH_NULL_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C002", "TLS_ECDH_ECDSA_WITH_RC4_128_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C003", "TLS_ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA", TLS10_12, LIST_21),
        suite("C004", "TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("C005", "TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("C006", "TLS_ECDHE_ECDSA_WITH_NULL_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C007", "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C008", "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", TLS10_12, LIST_21),
        suite("C009", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("C00A", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("C00B", "TLS_ECDH_RSA_WITH_NULL_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C00C", "TLS_ECDH_RSA_WITH_RC4_128_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C00D", "TLS_ECDH_RSA_WITH_3DES_EDE_CBC_SHA", TLS10_12, LIST_21),
        suite("C00E", "TLS_ECDH_RSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("C00F", "TLS_ECDH_RSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("C010", "TLS_ECDHE_RSA_WITH_NULL_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C011", "TLS_ECDHE_RSA_WITH_RC4_128_SHA", TLS10_12, EXPERIENCE_SUITE),
        suite("C012", "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", TLS10_12, LIST_21),
        suite("C013", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", TLS10_12, LIST_21),
        suite("C014", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", TLS10_12, LIST_21),
        suite("C023", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("C024", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", TLS12, INFERRED),
        suite("C025", "TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("C026", "TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA384", TLS12, INFERRED),
        suite("C027", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("C028", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", TLS12, INFERRED),
        suite("C029", "TLS_ECDH_RSA_WITH_AES_128_CBC_SHA256", TLS12, INFERRED),
        suite("C02A", "TLS_ECDH_RSA_WITH_AES_256_CBC_SHA384", TLS12, INFERRED),
        suite("C02B", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED, DEFAULT_32),
        suite("C02C", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED, DEFAULT_32),
        suite("C02D", "TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("C02E", "TLS_ECDH_ECDSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("C02F", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED, DEFAULT_32),
        suite("C030", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED, DEFAULT_32),
        suite("C031", "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256", TLS12, INFERRED),
        suite("C032", "TLS_ECDH_RSA_WITH_AES_256_GCM_SHA384", TLS12, INFERRED),
        suite("1304", "TLS_AES_128_CCM_SHA256", TLS13, CLIENT_ONLY, "", false),
        suite("1305", "TLS_AES_128_CCM_8_SHA256", TLS13, CLIENT_ONLY, "", false),
        suite("C09C", "TLS_RSA_WITH_AES_128_CCM", TLS12, CLIENT_ONLY, "", false),
        suite("C09D", "TLS_RSA_WITH_AES_256_CCM", TLS12, CLIENT_ONLY, "", false),
        suite("C09E", "TLS_DHE_RSA_WITH_AES_128_CCM", TLS12, CLIENT_ONLY, "", false),
        suite("C09F", "TLS_DHE_RSA_WITH_AES_256_CCM", TLS12, CLIENT_ONLY, "", false),
        suite("C0AC", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM", TLS12, CLIENT_ONLY, "", false),
        suite("C0AD", "TLS_ECDHE_ECDSA_WITH_AES_256_CCM", TLS12, CLIENT_ONLY, "", false),
        suite("CCA8", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", TLS12, CLIENT_ONLY, "", false),
        suite("CCA9", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", TLS12, CLIENT_ONLY, "", false),
        suite("CCAA", "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", TLS12, CLIENT_ONLY, "", false),
        ...signals
    ]
};
