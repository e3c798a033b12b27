import { cipher } from "../../reference";
import { match } from "./match";
import type { Allowed, Change, Combination, Listed, Offer } from "./types";

/** Single changes tried on each side, and told. */
const MAX_TOLD = 3;

/**
 * Single changes, on either side, that let the two connect; the safest first. Empty when they can connect as it is, or when no one
 * change is enough.
 */
export function singleChanges(offer: Offer, allowed: Allowed): Change[] {
    if (match(offer, allowed).remaining.length > 0) return [];
    const policy = tried("policy", policyCandidates(offer, allowed));
    const client = tried("client", clientCandidates(offer, allowed));
    // Turning FIPS off is a decision about rules of the house, not a repair: only where nothing else helps.
    return [...pick(policy), ...pick(client)].filter((c, _i, all) => c.kind !== "fips" || all.every((o) => o.kind === "fips"));
}

type Candidate = Pick<Change, "kind" | "value"> & { offer: Offer; allowed: Allowed };

function tried(side: Change["side"], candidates: Candidate[]): Change[] {
    return candidates.flatMap(({ kind, value, offer, allowed }): Change[] => {
        const gives = best(match(offer, allowed).remaining);
        return gives === null ? [] : [{ side, kind, value, gives }];
    });
}

const add = (list: Listed | null, value: number): Listed | null => list && { ...list, values: [...list.values, value] };

function policyCandidates(offer: Offer, allowed: Allowed): Candidate[] {
    const { on } = allowed.versions;
    const missing = (wanted: number[] | null, list: Listed | null): number[] =>
        list === null ? [] : (wanted ?? []).filter((v) => !list.values.includes(v));
    return [
        // SSL 3.0 to TLS 1.1 are never advised.
        ...missing(offer.versions, on)
            .filter((v) => v === 0x0303 || v === 0x0304)
            .map((value): Candidate => ({
                kind: "version",
                value,
                offer,
                allowed: { ...allowed, versions: { ...allowed.versions, on: { ...on, values: [...on.values, value] } } }
            })),
        ...missing(offer.suites, allowed.suites)
            .filter((s) => strength(s) > 0)
            .map((value): Candidate => ({ kind: "suite", value, offer, allowed: { ...allowed, suites: add(allowed.suites, value) } })),
        ...missing(offer.groups, allowed.keyShareGroups).map((value): Candidate => ({
            kind: "group",
            value,
            offer,
            allowed: { ...allowed, keyShareGroups: add(allowed.keyShareGroups, value), exchangeGroups: add(allowed.exchangeGroups, value) }
        })),
        ...missing(offer.signatures, allowed.signatures).map((value): Candidate => ({
            kind: "signature",
            value,
            offer,
            allowed: { ...allowed, signatures: add(allowed.signatures, value) }
        })),
        ...(["RSA", "EC"] as const)
            .filter((key) => allowed.keys !== null && !allowed.keys.includes(key))
            .map((key): Candidate => ({
                kind: "key",
                value: key === "RSA" ? 0 : 1,
                offer,
                allowed: { ...allowed, keys: [...(allowed.keys ?? []), key] }
            })),
        ...(allowed.fips?.on
            ? [{ kind: "fips" as const, value: 0, offer, allowed: { ...allowed, fips: { ...allowed.fips, on: false } } }]
            : [])
    ];
}

function clientCandidates(offer: Offer, allowed: Allowed): Candidate[] {
    const missing = (have: number[] | null, list: Listed | null): number[] =>
        have === null || list === null ? [] : list.values.filter((v) => !have.includes(v));
    return [
        ...missing(offer.versions, allowed.versions.on)
            .filter((v) => v === 0x0303 || v === 0x0304)
            .map((value): Candidate => ({ kind: "version", value, offer: { ...offer, versions: [...offer.versions, value] }, allowed })),
        ...missing(offer.suites, allowed.suites)
            .filter((s) => strength(s) > 0)
            .map((value): Candidate => ({ kind: "suite", value, offer: { ...offer, suites: [...offer.suites, value] }, allowed })),
        ...[...new Set([...missing(offer.groups, allowed.keyShareGroups), ...missing(offer.groups, allowed.exchangeGroups)])].map(
            (value): Candidate => ({ kind: "group", value, offer: { ...offer, groups: [...(offer.groups ?? []), value] }, allowed })
        ),
        ...missing(offer.signatures, allowed.signatures).map((value): Candidate => ({
            kind: "signature",
            value,
            offer: { ...offer, signatures: [...(offer.signatures ?? []), value] },
            allowed
        }))
    ];
}

/** The strongest first, a few. */
function pick(changes: Change[]): Change[] {
    return [...changes].sort((a, b) => rank(b) - rank(a)).slice(0, MAX_TOLD);
}

const rank = (c: Change): number => c.gives.version * 10 + strength(c.gives.suite);

function best(remaining: Combination[]): Combination | null {
    return remaining.reduce<Combination | null>(
        (top, c) => (top === null || c.version * 10 + strength(c.suite) > top.version * 10 + strength(top.suite) ? c : top),
        null
    );
}

/** 0: not to be advised. AES-GCM with ECDHE, the choice under FIPS too, before what else is sound. */
export function strength(suite: number): number {
    const row = cipher(suite);
    if (row === undefined || !row.systemSsl || /NULL|RC4|RC2|DES|EXPORT|MD5|anon/i.test(row.name)) return 0;
    const forward = /ECDHE/.test(row.keyExchange) || row.protocols === "TLS 1.3" ? 3 : /DHE/.test(row.keyExchange) ? 2 : 1;
    const authenticated = /GCM/.test(row.name) ? 4 : /CHACHA20|CCM/.test(row.name) ? 2 : 0;
    return forward + authenticated;
}
