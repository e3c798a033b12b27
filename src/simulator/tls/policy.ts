import type { ClientHello } from "./clientHello";
import type { SimCertificateType, SimGroup, SimSuite } from "./names";
import { canSign, GROUPS, SUITES, TLS_1_2, TLS_1_3 } from "./names";

/** What AT-TLS would take from the policy and the key ring for this listener. */
export interface SimTlsPolicy {
    rule: string;
    /** Job of the application that owns the connection, as EZD1287I shows it. */
    applicationJob: string;
    protocols: ("TLSv1.2" | "TLSv1.3")[];
    /** V3CipherSuites4Char, in server order. */
    suites: string[];
    /** ServerKeyShareGroups, in server order. */
    groups: string[];
    fips140: "Off" | "On" | "Level1" | "Level2" | "Level3";
    /** What stands on the key ring. */
    certificates: SimCertificateType[];
}

export const DEFAULT_POLICY: SimTlsPolicy = {
    rule: "TN3270Secure",
    applicationJob: "TN3270",
    protocols: ["TLSv1.2", "TLSv1.3"],
    suites: ["1302", "1301", "1303", "C030", "C02F"],
    groups: ["0023", "0024", "0025", "0029", "0030"],
    fips140: "Off",
    certificates: ["rsa"]
};

export type Refused = "version" | "suite" | "group" | "certificate";
export type Decision =
    | { refused: Refused }
    | { refused: null; version: number; suite: SimSuite; group: SimGroup | null; certificate: SimCertificateType; retry: boolean };

/** Under System SSL's own FIPS mode what is not allowed is left out silently (documented). */
const inFips = (policy: SimTlsPolicy): boolean => policy.fips140 !== "Off";

/** Chooses as a server does: version, suite in server order, group in server order, certificate. */
export function negotiate(hello: ClientHello, policy: SimTlsPolicy): Decision {
    const wanted = (["TLSv1.3", "TLSv1.2"] as const)
        .filter((p) => policy.protocols.includes(p))
        .map((p) => (p === "TLSv1.3" ? TLS_1_3 : TLS_1_2));
    const version = wanted.find((v) => hello.versions.includes(v));
    if (version === undefined) return { refused: "version" };
    const tls13 = version === TLS_1_3;

    const offered = new Set(hello.suites.map((n) => n.toString(16).toUpperCase().padStart(4, "0")));
    const common = policy.suites
        .map((code) => SUITES.find((s) => s.code === code.toUpperCase()))
        .filter((s): s is SimSuite => s !== undefined && s.tls13 === tls13 && offered.has(s.code))
        .filter((s) => !(inFips(policy) && s.algorithm.startsWith("CHACHA")));
    if (common.length === 0) return { refused: "suite" };

    const usable = (s: SimSuite): SimCertificateType | undefined =>
        policy.certificates.find(
            (type) => (s.certificate === "any" || type.startsWith(s.certificate)) && canSign(type, hello.signatureAlgorithms, tls13)
        );
    const suite = common.find(usable);
    const certificate = suite && usable(suite);
    if (!suite || !certificate) return { refused: "certificate" };

    const groups = policy.groups
        .map((code) => GROUPS.find((g) => g.code === code))
        .filter((g): g is SimGroup => g !== undefined && hello.groups.includes(g.id))
        .filter((g) => g.fips || !inFips(policy));
    if (suite.ephemeral && groups.length === 0) return { refused: "group" };
    const group = suite.ephemeral ? groups[0] : null;
    return { refused: null, version, suite, group, certificate, retry: tls13 && group !== null && !hello.keyShares.includes(group.id) };
}

/** FIPS 140-2 does not define TLS 1.3: up to ICSF HCR77E0 (z/OS 3.1) both together are an error (documented). */
export function fipsConflict(policy: SimTlsPolicy, icsfLevel: string): boolean {
    return inFips(policy) && policy.protocols.includes("TLSv1.3") && icsfLevel <= "HCR77E0";
}
