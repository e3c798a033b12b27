import type { Evidence, Table } from "./Row";
import { AS_OF, verified } from "./Row";

/** What a known client offers when nobody has configured anything. Numbers of the registries, in order of preference, GREASE left out. */
export interface OfferRow extends Evidence {
    /** What people type: `java-17`. */
    name: string;
    title: string;
    versions: readonly number[];
    suites: readonly number[];
    groups: readonly number[];
    keyShares: readonly number[];
    signatures: readonly number[];
}

const CAPTURED = verified("ClientHello of that program on Debian 12, default configuration, read on 2026-11-24");

function preset(row: Record<Exclude<keyof OfferRow, keyof Evidence>, string>): OfferRow {
    const list = (text: string, base: number): number[] => text.split(" ").map((word) => parseInt(word, base));
    return {
        name: row.name,
        title: row.title,
        versions: list(row.versions, 16),
        suites: list(row.suites, 16),
        groups: list(row.groups, 10),
        keyShares: list(row.keyShares, 10),
        signatures: list(row.signatures, 16),
        ...CAPTURED
    };
}

const OPENSSL_30 = {
    versions: "0304 0303 0302 0301",
    suites: "1302 1303 1301 C02C C030 009F CCA9 CCA8 CCAA C02B C02F 009E C024 C028 006B C023 C027 0067 C00A C014 0039 C009 C013 0033 009D 009C 003D 003C 0035 002F 00FF",
    groups: "29 23 30 25 24 256 257 258 259 260",
    keyShares: "29",
    signatures: "0403 0503 0603 0807 0808 0809 080A 080B 0804 0805 0806 0401 0501 0601 0303 0301 0302 0402 0502 0602"
};

/** Offers of clients that people ask about. Other versions and other configurations of the same program may offer something else. */
export const offerTable: Table<OfferRow> = {
    title: "what known clients offer",
    asOf: AS_OF,
    lookIn: "a packet capture of the client's first message",
    rows: [
        preset({
            name: "openssl-3.0",
            title: "OpenSSL 3.0 (s_client, and most programs that use it as it is)",
            ...OPENSSL_30
        }),
        preset({
            name: "c3270-4",
            title: "x3270 family 4.1 with OpenSSL 3.0",
            ...OPENSSL_30
        }),
        preset({
            name: "curl-7.88",
            title: "curl 7.88 with OpenSSL 3.0",
            ...OPENSSL_30
        }),
        preset({
            name: "python-3.11",
            title: "Python 3.11 with its default context",
            versions: "0304 0303",
            suites: "1302 1303 1301 C02C C030 C02B C02F CCA9 CCA8 C024 C028 C023 C027 009F 009E 006B 0067 00FF",
            groups: "29 23 30 25 24 256 257 258 259 260",
            keyShares: "29",
            signatures: "0403 0503 0603 0807 0808 0809 080A 080B 0804 0805 0806 0401 0501 0601 0303 0301 0302 0402 0502 0602"
        }),
        preset({
            name: "node-20",
            title: "Node.js 20",
            versions: "0304 0303",
            suites: "1302 1303 1301 C02F C02B C030 C02C 009E C027 0067 C028 006B 00A3 009F CCA9 CCA8 CCAA C0AF C0AD C0A3 C09F C05D C061 C057 C053 00A2 C0AE C0AC C0A2 C09E C05C C060 C056 C052 C024 006A C023 0040 C00A C014 0039 0038 C009 C013 0033 0032 009D C0A1 C09D C051 009C C0A0 C09C C050 003D 003C 0035 002F 00FF",
            groups: "29 23 30 25 24 256 257 258 259 260",
            keyShares: "29",
            signatures: "0403 0503 0603 0807 0808 0809 080A 080B 0804 0805 0806 0401 0501 0601 0303 0301 0302 0402 0502 0602"
        }),
        preset({
            name: "java-17",
            title: "OpenJDK 17",
            versions: "0304 0303",
            suites: "1302 1301 1303 C02C C02B CCA9 C030 CCA8 C02F 009F CCAA 00A3 009E 00A2 C024 C028 C023 C027 006B 006A 0067 0040 C00A C014 C009 C013 0039 0038 0033 0032 009D 009C 003D 003C 0035 002F 00FF",
            groups: "29 23 24 25 30 256 257 258 259 260",
            keyShares: "29 23",
            signatures: "0403 0503 0603 0807 0808 0804 0805 0806 0809 080A 080B 0401 0501 0601 0402 0303 0301 0302 0203 0201 0202"
        }),
        preset({
            name: "gnutls-3.7",
            title: "GnuTLS 3.7 (wget, gnutls-cli)",
            versions: "0304 0303 0302 0301",
            suites: "1302 1303 1301 1304 C02C CCA9 C0AD C00A C02B C0AC C009 C030 CCA8 C014 C02F C013 009D C09D 0035 009C C09C 002F 009F CCAA C09F 0039 009E C09E 0033",
            groups: "23 24 25 29 30 256 257 258 259 260",
            keyShares: "23 29",
            signatures: "0401 0809 0804 0403 0807 0501 080A 0805 0503 0808 0601 080B 0806 0603 0201 0203"
        }),
        preset({
            name: "chromium-156",
            title: "Chromium 156 (Chrome and Edge of that time)",
            versions: "0304 0303",
            suites: "1301 1302 1303 C02B C02F C02C C030 CCA9 CCA8 C013 C014 009C 009D 002F 0035",
            groups: "4588 29 23 24",
            keyShares: "4588 29",
            signatures: "0904 0905 0906 0403 0804 0401 0503 0805 0501 0806 0601"
        })
    ]
};

/** Their names, as `--client` takes them. */
export const knownClients: readonly string[] = offerTable.rows.map((row) => row.name);
