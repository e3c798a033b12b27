/** Names and numbers of TLS that the listener needs: IANA code points, System SSL's way of writing them, and OpenSSL's names for node:tls. */

export const TLS_1_2 = 0x0303;
export const TLS_1_3 = 0x0304;
export const VERSION_NAMES: Record<number, string> = {
    0x0300: "SSLV3",
    0x0301: "TLSV1",
    0x0302: "TLSV1.1",
    0x0303: "TLSV1.2",
    0x0304: "TLSV1.3"
};
export const NODE_VERSIONS: Record<number, "TLSv1.2" | "TLSv1.3"> = { 0x0303: "TLSv1.2", 0x0304: "TLSv1.3" };

export interface SimSuite {
    /** As V3CipherSuites4Char takes it. */
    code: string;
    name: string;
    openssl: string;
    tls13: boolean;
    /** Key type of the server certificate; any for TLS 1.3. */
    certificate: "rsa" | "ecdsa" | "any";
    ephemeral: boolean;
    /** Record protection as ICSF is asked for it. */
    algorithm: string;
}

const suite = (
    code: string,
    name: string,
    openssl: string,
    certificate: SimSuite["certificate"],
    ephemeral: boolean,
    algorithm: string
): SimSuite => ({ code, name, openssl, tls13: code.startsWith("13"), certificate, ephemeral, algorithm });

export const SUITES: SimSuite[] = [
    suite("1301", "TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256", "any", true, "AES-GCM-128"),
    suite("1302", "TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384", "any", true, "AES-GCM-256"),
    suite("1303", "TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256", "any", true, "CHACHA20-POLY1305"),
    suite("C02B", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256", "ecdsa", true, "AES-GCM-128"),
    suite("C02C", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384", "ecdsa", true, "AES-GCM-256"),
    suite("C02F", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "rsa", true, "AES-GCM-128"),
    suite("C030", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384", "rsa", true, "AES-GCM-256"),
    suite("009C", "TLS_RSA_WITH_AES_128_GCM_SHA256", "AES128-GCM-SHA256", "rsa", false, "AES-GCM-128"),
    suite("009D", "TLS_RSA_WITH_AES_256_GCM_SHA384", "AES256-GCM-SHA384", "rsa", false, "AES-GCM-256")
];

export interface SimGroup {
    /** System SSL's four digits are the decimal IANA number. */
    code: string;
    id: number;
    name: string;
    openssl: string;
    /** How ICSF is asked for a key pair on it. */
    algorithm: string;
    fips: boolean;
}

export const GROUPS: SimGroup[] = [
    { code: "0023", id: 23, name: "secp256r1", openssl: "prime256v1", algorithm: "EC SECP256R1", fips: true },
    { code: "0024", id: 24, name: "secp384r1", openssl: "secp384r1", algorithm: "EC SECP384R1", fips: true },
    { code: "0025", id: 25, name: "secp521r1", openssl: "secp521r1", algorithm: "EC SECP521R1", fips: true },
    { code: "0029", id: 29, name: "x25519", openssl: "X25519", algorithm: "X25519", fips: false },
    { code: "0030", id: 30, name: "x448", openssl: "X448", algorithm: "X448", fips: false }
];

/** Key type of a certificate on the ring, and the signature schemes that it can make. */
export type SimCertificateType = "rsa" | "ecdsa-p256" | "ecdsa-p384" | "ecdsa-p521";

const SCHEMES: Record<SimCertificateType, { tls13: number[]; tls12: number[] }> = {
    rsa: { tls13: [0x0804, 0x0805, 0x0806], tls12: [0x0401, 0x0501, 0x0601, 0x0804, 0x0805, 0x0806] },
    "ecdsa-p256": { tls13: [0x0403], tls12: [0x0403, 0x0503, 0x0603] },
    "ecdsa-p384": { tls13: [0x0503], tls12: [0x0403, 0x0503, 0x0603] },
    "ecdsa-p521": { tls13: [0x0603], tls12: [0x0403, 0x0503, 0x0603] }
};

/** True when a certificate of this type can sign with one of the schemes that the client offers; none offered = TLS 1.2 defaults. */
export function canSign(type: SimCertificateType, offered: number[], tls13: boolean): boolean {
    const schemes = SCHEMES[type][tls13 ? "tls13" : "tls12"];
    return offered.length === 0 ? !tls13 : schemes.some((scheme) => offered.includes(scheme));
}
