import { cipher, group as groupRow, signature as signatureRow, spans, TLS_1_2, TLS_1_3 } from "../../reference";
import type { Allowed, Combination, Matched, Obstacle, Offer } from "./types";

/**
 * What is left of an offer when an AT-TLS policy and FIPS have had their say. What is not known is no obstacle, and is named in
 * `notCompared`: the caller must not call the result complete then.
 */
export function match(offer: Offer, allowed: Allowed): Matched {
    const notCompared = new Set<Matched["notCompared"][number]>();
    if (allowed.versions.unknown.some((v) => offer.versions.includes(v))) notCompared.add("versions");
    if (allowed.suites === null) notCompared.add("suites");
    if (allowed.fips === null || (allowed.fips.on && allowed.tls13UnderFips === null && offer.versions.includes(TLS_1_3)))
        notCompared.add("fips");
    if (offer.groups === null) notCompared.add("groups");
    if (offer.signatures === null || allowed.signatures === null) notCompared.add("signatures");
    if (allowed.keys === null) notCompared.add("certificate");

    const remaining: Combination[] = [];
    const obstacles: Matched["obstacles"] = [];
    const versions = [...new Set([...offer.versions, ...allowed.versions.on.values])].filter(isTls).sort((a, b) => b - a);
    for (const version of versions) {
        const left = ofVersion(version, offer, allowed);
        if (typeof left === "string") obstacles.push({ version, obstacle: left });
        else remaining.push(...left);
    }
    return { remaining, obstacles, notCompared: [...notCompared] };
}

/** GREASE and drafts are no versions that a policy knows. */
const isTls = (version: number): boolean => version >= 0x0300 && version <= TLS_1_3;

function ofVersion(version: number, offer: Offer, allowed: Allowed): Combination[] | Obstacle {
    if (!offer.versions.includes(version)) return "not-offered";
    if (!allowed.versions.on.values.includes(version) && !allowed.versions.unknown.includes(version)) return "off";
    const fips = allowed.fips?.on ?? false;
    if (version === TLS_1_3 && fips && allowed.tls13UnderFips === false) return "fips-version";

    const common = offer.suites.filter((s) => suiteFits(s, version) && (allowed.suites?.values.includes(s) ?? true));
    if (common.length === 0) return "no-suite";
    const approved = fips ? common.filter((s) => !dropped(s, version)) : common;
    if (approved.length === 0) return "fips-suites";
    const keyed = approved.filter((s) => keyFits(s, allowed.keys));
    if (keyed.length === 0) return "key-type";

    const listed = (version === TLS_1_3 ? allowed.keyShareGroups : allowed.exchangeGroups)?.values ?? null;
    const shared = offer.groups === null || listed === null ? null : offer.groups.filter((g) => listed.includes(g));
    const groups = fips && shared !== null ? shared.filter((g) => groupRow(g)?.fips !== "rejected") : shared;
    const usable = keyed.filter((s) => groups === null || groups.length > 0 || !needsGroup(s, version));
    if (usable.length === 0) return shared !== null && shared.length > 0 ? "fips-groups" : "no-group";

    const signed = usable.filter((s) => signatureFits(s, version, offer, allowed));
    if (signed.length === 0) return "no-signature";
    return signed.map((suite) => ({ version, suite, group: needsGroup(suite, version) ? (groups?.[0] ?? null) : null }));
}

/** Whether a suite can be used with a version, as far as its row tells. */
export function suiteFits(suite: number, version: number): boolean {
    const row = cipher(suite);
    return row !== undefined && row.systemSsl && spans(row.protocols, version);
}

/** FIPS140 takes the suite away. TLS 1.3 under FIPS exists from FIPS 140-3 on only. */
function dropped(suite: number, version: number): boolean {
    const row = cipher(suite);
    return (version === TLS_1_3 ? row?.fips140_3 : row?.fips140_2) === "rejected";
}

/** Up to TLS 1.2 the suite says which key the server signs or decrypts with. */
function keyFits(suite: number, keys: Allowed["keys"]): boolean {
    const needed = keyOf(suite);
    return keys === null || needed === null || keys.includes(needed);
}

export function keyOf(suite: number): "RSA" | "EC" | null {
    const exchange = cipher(suite)?.keyExchange ?? "";
    if (/ECDSA/.test(exchange)) return "EC";
    return /RSA/.test(exchange) ? "RSA" : null;
}

function needsGroup(suite: number, version: number): boolean {
    return version === TLS_1_3 || /^ECDHE/.test(cipher(suite)?.keyExchange ?? "");
}

/** The server signs in TLS 1.3 always, in TLS 1.2 with (EC)DHE; before that the schemes are fixed. */
function signatureFits(suite: number, version: number, offer: Offer, allowed: Allowed): boolean {
    const signs = version === TLS_1_3 || (version === TLS_1_2 && /DHE/.test(cipher(suite)?.keyExchange ?? ""));
    if (!signs || offer.signatures === null || allowed.signatures === null) return true;
    const pairs = allowed.signatures.values;
    const keys = version === TLS_1_3 ? allowed.keys : [keyOf(suite)];
    return offer.signatures.some((scheme) => {
        const row = signatureRow(scheme);
        if (row === undefined || !pairs.includes(scheme)) return false;
        if (version === TLS_1_3 && row.tls13 !== "yes") return false;
        const key = /^ecdsa/.test(row.name) ? "EC" : /^rsa/.test(row.name) ? "RSA" : null;
        return keys === null || key === null || keys.some((k) => k === null || k === key);
    });
}
