import { cipher, group as groupRow, signature as signatureRow } from "../reference";
import { SSL_3_0, TLS_1_2, TLS_1_3 } from "./types";

/** Releases whose standing is told. */
export const RELEASES = ["2.5", "3.1", "3.2"] as const;
export type Release = (typeof RELEASES)[number];

/**
 * `allowed`: a z/OS of this release in FIPS mode takes part in it. `rejected`: it does not. `depends`: on the FIPS level or on keys.
 * `unknown`: not known for this release.
 */
export type Standing = "allowed" | "rejected" | "depends" | "unknown";

const WORST: readonly Standing[] = ["rejected", "unknown", "depends", "allowed"];

/** The worst of several: one part that is refused refuses the whole. */
export function worst(parts: Standing[]): Standing {
    return WORST.find((standing) => parts.includes(standing)) ?? "unknown";
}

/** FIPS 140-3 came with z/OS 3.2; before, FIPS 140-2 holds, which has no TLS 1.3 (IBM Education z/OS 2.4). */
function is1403(release: Release): boolean {
    return release === "3.2";
}

function versionStanding(version: number, release: Release): Standing {
    if (version <= SSL_3_0) return "rejected";
    if (version === TLS_1_3) return is1403(release) ? "allowed" : "rejected";
    // TLS 1.0 and 1.1 are off by default in 3.2; whether its FIPS mode takes them is not known.
    return is1403(release) && version < TLS_1_2 ? "unknown" : "allowed";
}

function suiteStanding(suite: number, version: number, release: Release): Standing {
    const row = cipher(suite);
    if (row === undefined) return "unknown";
    if (is1403(release)) return row.fips140_3;
    // The rows of TLS 1.3 are rejected because of the version, which is judged by itself.
    return version === TLS_1_3 ? "rejected" : row.fips140_2;
}

/** What FIPS mode makes of a group, by release. */
export function groupStanding(group: number, release: Release): Standing {
    const row = groupRow(group);
    if (row === undefined) return "unknown";
    // The groups are known for FIPS 140-2; that a NIST curve stays allowed is safe, that another stays refused is not documented.
    return is1403(release) && row.fips !== "allowed" && !row.name.startsWith("brainpool") ? "unknown" : row.fips;
}

/** What FIPS mode makes of a signature scheme, by release. */
export function signatureStanding(scheme: number, release: Release): Standing {
    const row = signatureRow(scheme);
    if (row === undefined) return "unknown";
    // The rows are of FIPS 140-2; what TLS 1.3 signs with is allowed in 3.2 as well, of older hashes that is not documented.
    return is1403(release) && (row.fips === "depends" || (row.fips === "allowed" && row.tls13 === "no")) ? "unknown" : row.fips;
}

/** What is agreed in a handshake; null where it has none of it. */
export interface Agreed {
    version: number;
    suite: number;
    group: number | null;
    /** Counts where it was the only one that could be taken. */
    signature?: number | null;
}

/**
 * What FIPS mode makes of something agreed, by release.
 * @param agreed null where nothing was agreed
 */
export function fipsStanding(agreed: Agreed | null): Record<Release, Standing | null> {
    const of = (release: Release): Standing | null =>
        agreed === null
            ? null
            : worst([
                  versionStanding(agreed.version, release),
                  suiteStanding(agreed.suite, agreed.version, release),
                  ...(agreed.group === null ? [] : [groupStanding(agreed.group, release)]),
                  ...(agreed.signature == null ? [] : [signatureStanding(agreed.signature, release)])
              ]);
    return { "2.5": of("2.5"), "3.1": of("3.1"), "3.2": of("3.2") };
}
