import type { Place } from "../../facts";

/** What a client offers: numbers of the registries, in order of preference. Null: the offer does not show it. */
export interface Offer {
    /** TLS versions: 0x0304. */
    versions: number[];
    suites: number[];
    groups: number[] | null;
    /** Signature schemes. */
    signatures: number[] | null;
}

/** A list of a policy with where it stands; `stated` false: a documented default of z/OS. */
export interface Listed {
    values: number[];
    place: Place | null;
    stated: boolean;
}

/** What an AT-TLS rule allows before FIPS is looked at. Null: neither stated nor a default that is known. */
export interface Allowed {
    versions: { on: Listed; off: Map<number, Place | null>; unknown: number[] };
    suites: Listed | null;
    /** For key shares of TLS 1.3. */
    keyShareGroups: Listed | null;
    /** For ECDHE up to TLS 1.2. */
    exchangeGroups: Listed | null;
    signatures: Listed | null;
    /** FIPS140 of the rule's group. Null: not shown. */
    fips: { on: boolean; place: Place | null } | null;
    /** TLS 1.3 under FIPS140: refused up to z/OS 3.1. Null: release not known. */
    tls13UnderFips: boolean | null;
    /** Key types of the server's certificates, where they are known. */
    keys: ("RSA" | "EC")[] | null;
}

/** A way to connect that is left. */
export interface Combination {
    version: number;
    suite: number;
    /** The first group that both have; null where the suite needs none, or the offer shows none. */
    group: number | null;
}

/** What stands in the way of a version. */
export type Obstacle =
    "not-offered" | "off" | "fips-version" | "no-suite" | "fips-suites" | "key-type" | "no-group" | "fips-groups" | "no-signature";

export interface Matched {
    remaining: Combination[];
    /** For each version that either side has: what stands in the way. */
    obstacles: { version: number; obstacle: Obstacle }[];
    /** What could not be compared, and therefore was taken as no obstacle. */
    notCompared: ("versions" | "suites" | "groups" | "signatures" | "fips" | "certificate")[];
}

/** One change, on one side, that lets them connect. */
export interface Change {
    side: "policy" | "client";
    kind: "version" | "suite" | "group" | "signature" | "fips" | "key";
    value: number;
    /** What would be agreed then. */
    gives: Combination;
}
