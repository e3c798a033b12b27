import { cipher, spans, tables } from "../reference";
import { SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3 } from "./types";

/** Versions that are tried, the best first. */
export const VERSIONS: readonly number[] = [TLS_1_3, TLS_1_2, TLS_1_1, TLS_1_0, SSL_3_0];

// A server that goes by the client's order then shows first what people want, and a budget that ends leaves out the rest.
const BULK = ["AES-GCM", "CHACHA20", "AES-CCM", "AES-CBC", "3DES"];
const KEY_EXCHANGE = ["TLS 1.3", "ECDHE_ECDSA", "ECDHE_RSA", "DHE_RSA", "RSA"];

function place(list: string[], word: string): number {
    const at = list.indexOf(word);
    return at < 0 ? list.length : at;
}

/** Suites that are offered for a version: all that System SSL has, and those that clients commonly offer. */
export function suitesOf(version: number): number[] {
    return tables.ciphers.rows
        .filter((row) => row.bulk !== "none" && spans(row.protocols, version))
        .map((row) => ({
            code: parseInt(row.code, 16),
            rank: place(BULK, row.bulk) * 10 + place(KEY_EXCHANGE, row.keyExchange)
        }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ code }) => code);
}

/** Key exchange and authentication of a suite, as in its name. */
export function keyExchangeOf(suite: number): string {
    return cipher(suite)?.keyExchange ?? "unknown";
}

/** Groups that System SSL can use for TLS 1.3 key shares: those that are tried by default. */
export const USUAL_GROUPS: readonly number[] = [23, 24, 25, 29, 30];

/** Those of them that FIPS allows. */
export const FIPS_GROUPS: readonly number[] = [23, 24, 25];

/** Suites of a version that some FIPS mode of z/OS allows. */
export function fipsSuitesOf(version: number): number[] {
    return suitesOf(version).filter((suite) => {
        const row = cipher(suite);
        return row?.fips140_2 === "allowed" || row?.fips140_3 === "allowed";
    });
}

/** Groups that are tried with `--all`, by version. TLS 1.3 ones are offered without a share: a HelloRetryRequest shows that the server has them. */
export function moreGroups(version: number): number[] {
    const tls13 = version === TLS_1_3;
    return tables.groups.rows.map((row) => row.code).filter((code) => !USUAL_GROUPS.includes(code) && (tls13 ? code >= 31 : code <= 28));
}

/**
 * Signature schemes that are tried one by one, those that matter most first.
 * @param keys key algorithms of the certificates that the server showed, as in `CertificateKey.algorithm`; none = all
 * @param all also those that no server of today should need
 */
export function signaturesToTry(version: number, keys: ReadonlySet<string>, all: boolean): number[] {
    const usable = tables.signatures.rows.filter((row) => (version === TLS_1_3 ? row.tls13 === "yes" : all || !OLD_HASH.test(row.name)));
    return usable
        .filter((row) => all || keys.size === 0 || keys.has(signingKey(row.name)))
        .sort((a, b) => Number(b.fips === "allowed") - Number(a.fips === "allowed"))
        .map((row) => parseInt(row.code, 16));
}

const OLD_HASH = /_(md5|sha224)$|^dsa_/;

/** The key that a scheme signs with. */
function signingKey(scheme: string): string {
    if (/^rsa_pss_pss/.test(scheme)) return "RSA-PSS";
    if (/^ed/.test(scheme)) return scheme === "ed448" ? "Ed448" : "Ed25519";
    return /^rsa/.test(scheme) ? "RSA" : /^ecdsa/.test(scheme) ? "EC" : "DSA";
}

/** Signature schemes that are offered: all known ones; for TLS 1.3 without those that only older versions have. */
export function signaturesOf(version: number): number[] {
    return tables.signatures.rows
        .filter((row) => version !== TLS_1_3 || row.tls13 !== "no")
        .sort((a, b) => Number(b.tls13 === "yes") - Number(a.tls13 === "yes"))
        .map((row) => parseInt(row.code, 16));
}
