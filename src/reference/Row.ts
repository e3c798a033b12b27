/**
 * verified: seen on a real system, or checked against a registry or another program. documented: read in a vendor's or project's
 * documentation. unverified: from experience; shown as such wherever the row is shown.
 */
export type Confidence = "verified" | "documented" | "unverified";

/**
 * For suites, groups and signature schemes: their standing under a FIPS 140-2 mode of z/OS. For return codes: `rejected` the code is
 * itself a FIPS refusal, `depends` FIPS settings are one possible cause, `unknown` nothing says that FIPS plays a part.
 */
export type Fips = "allowed" | "rejected" | "depends" | "unknown";

/** How a row is known. */
export interface Evidence {
    confidence: Confidence;
    /** Book, page or program, in words. */
    source: string;
}

/** What every row of every table says. All texts are our own wording. */
export interface Row extends Evidence {
    meaning: string;
    /** What to do next; empty where there is nothing to do. */
    action: string;
    fips: Fips;
}

/** A table that says what it is and how old it is. */
export interface Table<R> {
    title: string;
    /** When the rows were last compared with their sources, ISO date. */
    asOf: string;
    /** Where to look for a code that is not in the table. */
    lookIn: string;
    rows: readonly R[];
}

export const verified = (source: string): Evidence => ({ confidence: "verified", source });
export const documented = (source: string): Evidence => ({ confidence: "documented", source });
export const unverified = (about = "experience, not checked against a manual"): Evidence => ({ confidence: "unverified", source: about });

/** Sources that several tables share. */
export const ARTICLE = verified("colinpaice.blog article on FIPS, TLS 1.3 and AT-TLS (real trace)");
export const EXPERIENCE = unverified();
export const AS_OF = "2026-11-24";

/** Manuals to consult for what the tables do not hold. */
export const MANUALS = {
    icsf: "z/OS ICSF Application Programmer's Guide, appendix on return and reason codes",
    icsfMessages: "z/OS ICSF Messages",
    systemSsl: "z/OS System SSL Programming (SC14-7495), chapter Messages and codes",
    attls: "z/OS Communications Server IP Diagnosis Guide, AT-TLS return codes",
    ezd: "z/OS Communications Server IP Messages Volume 2 (EZB, EZD)",
    ezz: "z/OS Communications Server IP Messages Volume 4 (EZZ, SNM)",
    eza: "z/OS Communications Server IP Messages Volume 1 (EZA)",
    racf: "z/OS RACF Messages and Codes",
    mvs: "z/OS MVS System Messages, the volume of the message's prefix",
    tls: "IANA registry of TLS parameters"
} as const;
