import type { PolicyFact } from "../../../../src/facts";
import { offerTable } from "../../../../src/reference/offers";
import { allowedBy, match, singleChanges, type Allowed, type Offer } from "../../../../src/rules/offer";
import { changeText, combinationText, obstacleText } from "../../../../src/rules/offer/words";

/** Lines of a policy as a rule's effective settings: `TLSv1.2 On`. */
function policy(...lines: string[]): PolicyFact {
    const settings = lines.map((line, i) => {
        const [, name, value] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
        return { name: name.toUpperCase(), value, place: { source: "attls.policy", line: i + 1, text: line } };
    });
    const place = { source: "attls.policy", line: 1, text: "TTLSRule TEST" };
    return {
        system: null,
        at: "",
        place,
        rule: "TEST",
        fips140: { known: false },
        tls13: { known: false },
        ciphers: { known: false },
        role: { known: false },
        conditions: {
            localPorts: null,
            remotePorts: null,
            localAddresses: null,
            remoteAddresses: null,
            direction: "inbound",
            job: null,
            user: null,
            priority: 1,
            times: null,
            priorityPlace: null
        },
        settings,
        incomplete: []
    };
}

function client(name: string, less: Partial<Offer> = {}): Offer {
    const row = offerTable.rows.find((r) => r.name === name);
    if (row === undefined) throw new Error(`no client ${name}`);
    return { versions: [...row.versions], suites: [...row.suites], groups: [...row.groups], signatures: [...row.signatures], ...less };
}

const TLS13 = ["TLSv1.2 Off", "TLSv1.1 Off", "TLSv1 Off", "TLSv1.3 On"];
const TLS12 = ["TLSv1.2 On", "TLSv1.1 Off", "TLSv1 Off"];

type Case = [
    about: string,
    offer: Offer,
    lines: string[],
    release: number | null,
    keys: Allowed["keys"],
    left: string[],
    why: string[],
    change: RegExp[]
];

const cases: Case[] = [
    [
        "a browser and TLS 1.3 with AES-GCM: they agree",
        client("chromium-156"),
        [...TLS13, "V3CipherSuites4Char 13021301"],
        301,
        null,
        ["TLS 1.3, TLS_AES_128_GCM_SHA256, group x25519", "TLS 1.3, TLS_AES_256_GCM_SHA384, group x25519"],
        ["TLS 1.2 is offered, and off"],
        []
    ],
    [
        "TLS 1.3 under FIPS140 before z/OS 3.2: turning TLS 1.2 on helps only with suites for it",
        client("chromium-156"),
        [...TLS13, "V3CipherSuites4Char 13021301C02F", "FIPS140 On"],
        301,
        null,
        [],
        ["TLS 1.3 is on both sides, and FIPS140 does not go with it before z/OS 3.2", "TLS 1.2 is offered, and off"],
        [/^In the policy: set TLSv1\.2 On; then they agree on TLS 1\.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, group secp256r1/]
    ],
    [
        "the same on z/OS 3.2: TLS 1.3 with a NIST curve is left",
        client("chromium-156"),
        [...TLS13, "V3CipherSuites4Char 13021303", "FIPS140 On"],
        302,
        null,
        ["TLS 1.3, TLS_AES_256_GCM_SHA384, group secp256r1"],
        [],
        []
    ],
    [
        "a JVM without GCM against GCM only: one suite on either side",
        client("java-17", { versions: [0x0303], suites: [0xc013, 0xc014, 0x2f, 0x35] }),
        [...TLS12, "V3CipherSuites4Char C02FC030"],
        205,
        null,
        [],
        ["TLS 1.2 has no common suite"],
        [/^In the policy: add C01[34] /, /^At the client: enable C02F /]
    ],
    [
        "two-character codes are suites too",
        client("java-17", { versions: [0x0303] }),
        [...TLS12, "V3CipherSuites 352F"],
        205,
        null,
        ["TLS 1.2, TLS_RSA_WITH_AES_256_CBC_SHA", "TLS 1.2, TLS_RSA_WITH_AES_128_CBC_SHA"],
        [],
        []
    ],
    [
        "FIPS140 takes the only common suite away",
        client("openssl-3.0", { versions: [0x0303], suites: [0x0005] }),
        [...TLS12, "V3CipherSuites4Char 0005C030", "FIPS140 Level1"],
        301,
        null,
        [],
        ["TLS 1.2 has only common suites that FIPS drops"],
        [/^At the client: enable C030 /]
    ],
    [
        "an ECC certificate, and a client with RSA suites only",
        client("openssl-3.0", { versions: [0x0303], suites: [0xc02f] }),
        [...TLS12, "V3CipherSuites4Char C02BC02F"],
        301,
        ["EC"],
        [],
        ["TLS 1.2 has no common suite for the server's kind of key"],
        [/^In the policy: connect a certificate with an RSA key/, /^At the client: enable C02B /]
    ],
    [
        "a client with X25519 only, and FIPS",
        client("openssl-3.0", { versions: [0x0303], suites: [0xc02f], groups: [29] }),
        [...TLS12, "V3CipherSuites4Char C02F", "ServerKexECurves 00290023", "FIPS140 On"],
        301,
        null,
        [],
        ["TLS 1.2 has only common groups that FIPS drops"],
        [/^At the client: enable secp256r1 \(0023\)/]
    ],
    [
        "TLS 1.3 with an RSA key needs PSS, which the client does not offer",
        client("openssl-3.0", { signatures: [0x0401, 0x0403] }),
        [...TLS13, "V3CipherSuites4Char 1301"],
        301,
        ["RSA"],
        [],
        ["TLS 1.3 has no common signature pair for the server's key"],
        [/^In the policy: connect a certificate with an ECC key/, /^At the client: enable the signature scheme 080[456] /]
    ],
    [
        "defaults of z/OS 3.1: TLS 1.2 is off unless it is set On",
        client("python-3.11"),
        ["V3CipherSuites4Char C02F"],
        301,
        null,
        [],
        ["TLS 1.3 is offered, and off", "TLS 1.2 is offered, and off"],
        [/^In the policy: set TLSv1\.2 On/]
    ],
    [
        "defaults of z/OS 3.2: TLS 1.2 is on",
        client("python-3.11"),
        ["V3CipherSuites4Char C02F"],
        302,
        null,
        ["TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, group secp256r1"],
        ["TLS 1.3 is offered, and off"],
        []
    ]
];

describe("an offer against a policy", () => {
    it.each(cases)("%s", (_about, offer, lines, release, keys, left, why, change) => {
        const allowed = allowedBy(policy(...lines), release, keys);
        const { remaining, obstacles } = match(offer, allowed);
        expect(remaining.map(combinationText)).toEqual(left);
        expect(obstacles.map(obstacleText)).toEqual(expect.arrayContaining(why));
        const told = singleChanges(offer, allowed).map(changeText);
        for (const pattern of change) expect(told).toEqual(expect.arrayContaining([expect.stringMatching(pattern)]));
        if (left.length > 0) expect(told).toEqual([]);
    });

    it("what is not known is no obstacle, and is named", () => {
        const allowed = allowedBy({ ...policy("TLSv1.2 On"), incomplete: ["TTLSCIPHERPARMS C1"] }, null, null);
        const { remaining, notCompared } = match(client("java-17", { signatures: null }), allowed);
        expect(remaining.length).toBeGreaterThan(0);
        expect([...notCompared].sort()).toEqual(["certificate", "fips", "signatures", "suites", "versions"]);
    });

    it("FIPS140 Off is told only where nothing else helps", () => {
        const only = { versions: [0x0303], suites: [0x0005], groups: [23], signatures: null };
        const allowed = allowedBy(policy(...TLS12, "V3CipherSuites4Char 0005", "FIPS140 On"), 301, null);
        expect(singleChanges(only, allowed).map((c) => c.kind)).toEqual(["fips"]);
        expect(singleChanges({ ...only, suites: [0x0005, 0xc030] }, allowed).map((c) => c.kind)).not.toContain("fips");
    });
});
