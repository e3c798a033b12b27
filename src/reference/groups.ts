import type { Evidence, Fips, Row, Table } from "./Row";
import { AS_OF, documented, MANUALS, unverified } from "./Row";

export interface GroupRow extends Row {
    /** IANA number. System SSL and AT-TLS write it with four *decimal* digits: 29 is 0029. */
    code: number;
    /** Name in AT-TLS policies and in the IANA registry, lower case as a rule. */
    name: string;
    aliases: readonly string[];
    /** System SSL can use it for a TLS 1.3 key share. */
    tls13KeyShare: boolean;
    /** For key exchange in TLS 1.0 to 1.2: yes, no, or from which level on. */
    tls12: string;
}

const DECKS = documented(
    "IBM Education z/OS 2.4 TLS 1.3 and z/OS 3.1 System SSL; System SSL Programming (z/OS 3.1), algorithms and key sizes"
);
const X_CURVES = documented("IBM Education z/OS 2.4 TLS 1.3 and z/OS 3.1 System SSL; absent from the FIPS column of the algorithm table");
const BRAINPOOL = documented("IANA number; System SSL Programming, algorithms and key sizes (Brainpool never in FIPS mode)");
const OTHER = unverified("IANA number; that System SSL does not use it is from experience");

function row(
    code: number,
    name: string,
    aliases: readonly string[],
    tls13KeyShare: boolean,
    tls12: string,
    fips: Fips,
    meaning: string,
    action: string,
    how: Evidence
): GroupRow {
    return { code, name, aliases, tls13KeyShare, tls12, fips, meaning, action, ...how };
}

const NIST = "A NIST curve that System SSL takes for TLS 1.3 key shares and at every FIPS level.";
const AVOID = "Use secp256r1 (0023), secp384r1 (0024) or secp521r1 (0025).";
const NOT_ZOS = "A client may offer it; System SSL does not use it.";

/** Groups (named curves) for key exchange. */
export const groupTable: Table<GroupRow> = {
    title: "TLS supported groups",
    asOf: AS_OF,
    lookIn: MANUALS.tls,
    rows: [
        row(
            19,
            "secp192r1",
            ["prime192v1", "P-192"],
            false,
            "yes",
            "depends",
            "A NIST curve of 192 bits: not for TLS 1.3, and FIPS takes it at the lowest level at most.",
            AVOID,
            DECKS
        ),
        row(21, "secp224r1", ["P-224"], false, "yes", "allowed", "A NIST curve of 224 bits: not for TLS 1.3 key shares.", "", DECKS),
        row(22, "secp256k1", [], false, "no", "rejected", `The Koblitz curve. ${NOT_ZOS}`, AVOID, OTHER),
        row(23, "secp256r1", ["prime256v1", "P-256", "NIST P-256"], true, "yes", "allowed", NIST, "", DECKS),
        row(24, "secp384r1", ["P-384", "NIST P-384"], true, "yes", "allowed", NIST, "", DECKS),
        row(25, "secp521r1", ["P-521", "NIST P-521"], true, "yes", "allowed", NIST, "", DECKS),
        row(
            26,
            "brainpoolP256r1",
            [],
            false,
            "unknown",
            "rejected",
            "A Brainpool curve: not for TLS 1.3, never in FIPS mode.",
            AVOID,
            BRAINPOOL
        ),
        row(
            27,
            "brainpoolP384r1",
            [],
            false,
            "unknown",
            "rejected",
            "A Brainpool curve: not for TLS 1.3, never in FIPS mode.",
            AVOID,
            BRAINPOOL
        ),
        row(
            28,
            "brainpoolP512r1",
            [],
            false,
            "unknown",
            "rejected",
            "A Brainpool curve: not for TLS 1.3, never in FIPS mode.",
            AVOID,
            BRAINPOOL
        ),
        row(
            29,
            "x25519",
            ["curve25519", "ecdh_x25519"],
            true,
            "with OA61783 and PH45902, or z/OS 3.1",
            "rejected",
            "Curve 25519: for TLS 1.3 since z/OS 2.4; under FIPS it is left out.",
            AVOID,
            X_CURVES
        ),
        row(
            30,
            "x448",
            ["curve448", "ecdh_x448"],
            true,
            "with OA61783 and PH45902, or z/OS 3.1",
            "rejected",
            "Curve 448: for TLS 1.3 since z/OS 2.4; under FIPS it is left out.",
            AVOID,
            X_CURVES
        ),
        row(31, "brainpoolP256r1tls13", [], false, "no", "rejected", `A Brainpool curve for TLS 1.3. ${NOT_ZOS}`, AVOID, BRAINPOOL),
        row(32, "brainpoolP384r1tls13", [], false, "no", "rejected", `A Brainpool curve for TLS 1.3. ${NOT_ZOS}`, AVOID, BRAINPOOL),
        row(33, "brainpoolP512r1tls13", [], false, "no", "rejected", `A Brainpool curve for TLS 1.3. ${NOT_ZOS}`, AVOID, BRAINPOOL),
        row(256, "ffdhe2048", [], false, "no", "unknown", `A finite-field group. ${NOT_ZOS}`, "", OTHER),
        row(257, "ffdhe3072", [], false, "no", "unknown", `A finite-field group. ${NOT_ZOS}`, "", OTHER),
        row(258, "ffdhe4096", [], false, "no", "unknown", `A finite-field group. ${NOT_ZOS}`, "", OTHER),
        row(259, "ffdhe6144", [], false, "no", "unknown", `A finite-field group. ${NOT_ZOS}`, "", OTHER),
        row(260, "ffdhe8192", [], false, "no", "unknown", `A finite-field group. ${NOT_ZOS}`, "", OTHER),
        row(4587, "SecP256r1MLKEM768", [], false, "no", "unknown", `A hybrid of secp256r1 and ML-KEM. ${NOT_ZOS}`, "", OTHER),
        row(4588, "X25519MLKEM768", [], false, "no", "unknown", `A hybrid of x25519 and ML-KEM. ${NOT_ZOS}`, "", OTHER),
        row(4589, "SecP384r1MLKEM1024", [], false, "no", "unknown", `A hybrid of secp384r1 and ML-KEM. ${NOT_ZOS}`, "", OTHER)
    ]
};

/** `29` → `0029`, the way AT-TLS policies and System SSL write a group. */
export function groupCode(group: number): string {
    return String(group).padStart(4, "0");
}
