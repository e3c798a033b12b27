import type { Evidence, Fips, Row, Table } from "./Row";
import { AS_OF, documented, MANUALS, unverified } from "./Row";

export interface SignatureRow extends Row {
    /** Four hex digits, as in SignaturePairs: `0804`. */
    code: string;
    /** IANA's name of the scheme. */
    name: string;
    /** Constant of AT-TLS policies; empty where System SSL does not have it. */
    attls: string;
    /** May sign a TLS 1.3 handshake (`yes`), certificates only, or neither. */
    tls13: "yes" | "certificates" | "no";
    systemSsl: boolean;
}

const SEEN = documented("IBM Education z/OS 2.4, TLS 1.3; FIPS from System SSL Programming (z/OS 3.1) and PKI Services");
const PATTERN = documented("IBM Education z/OS 2.4, TLS 1.3 (code); constant of AT-TLS by its pattern");
const CLIENT_ONLY = unverified("IANA number; that System SSL does not have it is from experience");

function row(code: string, name: string, attls: string, tls13: SignatureRow["tls13"], fips: Fips, how: Evidence, note = ""): SignatureRow {
    const use = {
        yes: "Signs TLS 1.3 handshakes and certificates.",
        certificates: "In TLS 1.3 for certificates only; signs handshakes of TLS 1.2.",
        no: "Not for TLS 1.3."
    }[tls13];
    const systemSsl = attls !== "";
    const meaning = ["Signature scheme.", systemSsl ? use : "A peer may offer it; System SSL does not have it.", note]
        .filter((part) => part !== "")
        .join(" ");
    const action =
        fips === "rejected"
            ? "Not under FIPS: use a SHA-2 scheme with RSA or a NIST curve."
            : fips === "depends"
              ? "Under FIPS at the lower levels, and to verify only; prefer SHA-2."
              : "";
    return { code, name, attls, tls13, systemSsl, fips, meaning, action, ...how };
}

const GONE_32 = "Out of the defaults in z/OS 3.2.";

/** Signature schemes (pairs of hash and key type). */
export const signatureTable: Table<SignatureRow> = {
    title: "TLS signature schemes",
    asOf: AS_OF,
    lookIn: MANUALS.tls,
    rows: [
        row("0101", "rsa_pkcs1_md5", "TLS_SIGALG_MD5_WITH_RSA", "no", "rejected", SEEN, "Out of the defaults since z/OS 2.3."),
        row("0201", "rsa_pkcs1_sha1", "TLS_SIGALG_SHA1_WITH_RSA", "no", "depends", PATTERN, GONE_32),
        row("0202", "dsa_sha1", "TLS_SIGALG_SHA1_WITH_DSA", "no", "depends", PATTERN, GONE_32),
        row("0203", "ecdsa_sha1", "TLS_SIGALG_SHA1_WITH_ECDSA", "no", "depends", PATTERN, GONE_32),
        row("0301", "rsa_pkcs1_sha224", "TLS_SIGALG_SHA224_WITH_RSA", "no", "allowed", PATTERN, GONE_32),
        row("0302", "dsa_sha224", "TLS_SIGALG_SHA224_WITH_DSA", "no", "allowed", PATTERN, GONE_32),
        row("0303", "ecdsa_sha224", "TLS_SIGALG_SHA224_WITH_ECDSA", "no", "allowed", PATTERN, GONE_32),
        row("0401", "rsa_pkcs1_sha256", "TLS_SIGALG_SHA256_WITH_RSA", "certificates", "allowed", SEEN),
        row("0402", "dsa_sha256", "TLS_SIGALG_SHA256_WITH_DSA", "no", "allowed", PATTERN, GONE_32),
        row("0403", "ecdsa_secp256r1_sha256", "TLS_SIGALG_SHA256_WITH_ECDSA", "yes", "allowed", SEEN, "With curve secp256r1 in TLS 1.3."),
        row("0501", "rsa_pkcs1_sha384", "TLS_SIGALG_SHA384_WITH_RSA", "certificates", "allowed", PATTERN),
        row(
            "0503",
            "ecdsa_secp384r1_sha384",
            "TLS_SIGALG_SHA384_WITH_ECDSA",
            "yes",
            "allowed",
            PATTERN,
            "With curve secp384r1 in TLS 1.3."
        ),
        row("0601", "rsa_pkcs1_sha512", "TLS_SIGALG_SHA512_WITH_RSA", "certificates", "allowed", PATTERN),
        row(
            "0603",
            "ecdsa_secp521r1_sha512",
            "TLS_SIGALG_SHA512_WITH_ECDSA",
            "yes",
            "allowed",
            PATTERN,
            "With curve secp521r1 in TLS 1.3."
        ),
        row(
            "0804",
            "rsa_pss_rsae_sha256",
            "TLS_SIGALG_SHA256_WITH_RSASSA_PSS",
            "yes",
            "allowed",
            SEEN,
            "An RSA server certificate needs one of 0804, 0805, 0806 in TLS 1.3."
        ),
        row("0805", "rsa_pss_rsae_sha384", "TLS_SIGALG_SHA384_WITH_RSASSA_PSS", "yes", "allowed", SEEN),
        row("0806", "rsa_pss_rsae_sha512", "TLS_SIGALG_SHA512_WITH_RSASSA_PSS", "yes", "allowed", SEEN),
        row("0807", "ed25519", "", "yes", "rejected", CLIENT_ONLY),
        row("0808", "ed448", "", "yes", "rejected", CLIENT_ONLY),
        row("0809", "rsa_pss_pss_sha256", "", "yes", "unknown", CLIENT_ONLY),
        row("080A", "rsa_pss_pss_sha384", "", "yes", "unknown", CLIENT_ONLY),
        row("080B", "rsa_pss_pss_sha512", "", "yes", "unknown", CLIENT_ONLY)
    ]
};
