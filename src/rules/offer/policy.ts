import type { Place, PolicyFact } from "../../facts";
import { cipher, group as groupRow, signature as signatureRow } from "../../reference";
import { listed, settings } from "../policyRule";
import type { Allowed, Listed } from "./types";

const SWITCHES: { name: string; version: number }[] = [
    { name: "SSLV3", version: 0x0300 },
    { name: "TLSV1", version: 0x0301 },
    { name: "TLSV1.1", version: 0x0302 },
    { name: "TLSV1.2", version: 0x0303 },
    { name: "TLSV1.3", version: 0x0304 }
];

/**
 * Whether a version is on where the policy does not say: documented for the two sides of z/OS 3.2; null = the release decides and is
 * not known.
 */
function onByDefault(version: number, release: number | null): boolean | null {
    if (version === 0x0300 || version === 0x0304) return false;
    if (release === null) return null;
    return release >= 302 ? version === 0x0303 : version < 0x0303;
}

// Defaults of System SSL: IBM Education z/OS 2.4 TLS 1.3, z/OS 2.5 AT-TLS reference. The two differ in curves that TLS 1.3 ignores.
const KEY_SHARE_GROUPS = [23, 24, 25, 29, 30];
const EXCHANGE_GROUPS = [23, 24, 25, 21, 19];
const PAIRS = "0601 0603 0501 0503 0401 0403 0402 0301 0303 0302 0201 0203 0202 0806 0805 0804";
/** What z/OS 3.2 took out: SHA-1, SHA-224 and DSA. */
const OLD_PAIR = /^(?:0[123]..|0.02)$/;

/**
 * What an AT-TLS rule with a server's role allows.
 * @param release version * 100 + level (`3.1` = 301); null = not known
 * @param keys key types of the certificates it can present; null = not known
 */
export function allowedBy(policy: PolicyFact, release: number | null, keys: Allowed["keys"]): Allowed {
    const complete = policy.incomplete.length === 0;
    const on: Listed = { values: [], place: null, stated: true };
    const off = new Map<number, Place | null>();
    const unknown: number[] = [];
    for (const { name, version } of SWITCHES) {
        const [stated] = settings(policy, name);
        const value = stated ? /^on$/i.test(stated.value) : complete ? onByDefault(version, release) : null;
        if (value === null) unknown.push(version);
        else if (!value) off.set(version, stated?.place ?? null);
        else {
            on.values.push(version);
            on.place ??= stated?.place ?? null;
        }
    }
    const [fips] = settings(policy, "FIPS140");
    const pairs = PAIRS.split(" ").filter((p) => (release ?? 0) < 302 || !OLD_PAIR.test(p));
    return {
        versions: { on, off, unknown },
        suites: suitesOf(policy),
        keyShareGroups: groupsOf(policy, "ServerKeyShareGroups", complete ? KEY_SHARE_GROUPS : null),
        exchangeGroups: groupsOf(policy, "ServerKexECurves", complete ? EXCHANGE_GROUPS : null),
        signatures: numbers(
            listed(policy, "SignaturePairs", 4),
            (word) => hex(signatureRow(word)?.code ?? word),
            complete ? pairs.map((p) => parseInt(p, 16)) : null
        ),
        fips: fips ? { on: /^(?:on|level[123])$/i.test(fips.value), place: fips.place } : complete ? { on: false, place: null } : null,
        tls13UnderFips: release === null ? null : release >= 302,
        keys
    };
}

function suitesOf(policy: PolicyFact): Listed | null {
    // A four-character list is used where one of its kind is there; a two-character one cannot name the newer suites.
    const four = listed(policy, "V3CipherSuites4Char", 4);
    const words = four.length > 0 ? four : listed(policy, "V3CipherSuites", 2);
    const code = (word: string): string => (/^[0-9A-F]{2}$/.test(word) ? `00${word}` : word);
    return numbers(words, (word) => hex(cipher(code(word))?.code ?? code(word)), null);
}

function groupsOf(policy: PolicyFact, name: string, otherwise: number[] | null): Listed | null {
    return numbers(listed(policy, name, 4), (word) => groupRow(word)?.code ?? (/^\d{4}$/.test(word) ? Number(word) : null), otherwise);
}

const hex = (word: string): number | null => (/^[0-9A-F]{4}$/i.test(word) ? parseInt(word, 16) : null);

function numbers(
    words: { word: string; place: Place }[],
    number: (word: string) => number | null,
    otherwise: number[] | null
): Listed | null {
    if (words.length === 0) return otherwise && { values: otherwise, place: null, stated: false };
    return {
        values: words.flatMap(({ word }) => number(word) ?? []),
        place: words[0].place,
        stated: true
    };
}
