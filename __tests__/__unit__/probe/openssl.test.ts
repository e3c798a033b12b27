import { spawnSync } from "node:child_process";
import { hasOpenssl, sServer, type TestServer } from "../../harness/sServer";
import { probing } from "../../harness/probing";
import type { ProbeReport } from "../../../src/probe";
import { cipher } from "../../../src/reference";

const openssl = hasOpenssl ? test : test.skip;
const NEEDS = hasOpenssl ? "" : " (skipped: needs openssl)";

let server: TestServer | null = null;
afterEach(async () => {
    await server?.close();
    server = null;
});

async function probed(
    args: string[],
    types?: Parameters<typeof sServer>[1],
    options?: Parameters<typeof probing>[1]
): Promise<ProbeReport> {
    server = await sServer(args, types);
    return probing(server.port, options);
}

const of = (report: ProbeReport, version: string) => report.versions.find((row) => row.version === version)!;
const names = (report: ProbeReport, version: string) => of(report, version).suites.map(({ name }) => name);
const accepted = (report: ProbeReport) => report.versions.filter((row) => row.accepted).map(({ version }) => version);

/** What OpenSSL says of a cipher string: IANA names in its order, those that we know. */
function suitesOf(ciphers: string, flag: string): string[] {
    const { stdout } = spawnSync("openssl", ["ciphers", "-s", "-stdname", flag, ciphers], { encoding: "utf8" });
    return stdout
        .split("\n")
        .map((line) => line.split(" ")[0])
        .filter((name) => cipher(name) !== undefined);
}

/** Which of the suites a server with these key types can have. */
const usableWith = (keys: string[]) => (name: string) =>
    keys.some((key) => name.includes(`_${key}_WITH`) || name.startsWith(`TLS_${key}_WITH`));

openssl(`TLS 1.2 with four suites in the server's order: found, in that order${NEEDS}`, async () => {
    const ciphers = ["AES128-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "DHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA"];
    const report = await probed(["-tls1_2", "-serverpref", "-cipher", ciphers.join(":")]);
    expect(accepted(report)).toEqual(["TLS 1.2"]);
    expect(of(report, "TLS 1.2").suites.map(({ name }) => cipher(name!)!.openssl)).toEqual(ciphers);
    expect(of(report, "TLS 1.2")).toMatchObject({ order: "server", suitesComplete: true });
    expect(report.features).toMatchObject({
        extendedMasterSecret: true,
        secureRenegotiation: true,
        compression: false,
        clientCertificate: false
    });
});

openssl.each([
    ["RSA", ["rsa"], ["RSA"]],
    ["ECDSA", ["ecdsa-p256"], ["ECDSA"]],
    ["RSA and ECDSA", ["rsa", "ecdsa-p384"], ["RSA", "ECDSA"]]
] as const)(`everything that OpenSSL has for TLS 1.2 with a certificate of %s is found with --all${NEEDS}`, async (_name, types, keys) => {
    const report = await probed(["-tls1_2", "-cipher", "ALL:eNULL:@SECLEVEL=0"], [...types], { all: true });
    const expected = suitesOf("ALL:eNULL:@SECLEVEL=0", "-tls1_2").filter(usableWith([...keys]));
    expect(new Set(names(report, "TLS 1.2"))).toEqual(new Set(expected));
    expect(expected.length).toBeGreaterThanOrEqual(10);
    expect(of(report, "TLS 1.2").suitesComplete).toBe(true);
});

openssl.each([
    ["TLS 1.1", "-tls1_1"],
    ["TLS 1.0", "-tls1"]
])(`%s alone, where the server allows it${NEEDS}`, async (version, flag) => {
    const ciphers = "ECDHE-RSA-AES256-SHA:AES128-SHA:@SECLEVEL=0";
    const report = await probed([flag, "-cipher", ciphers]);
    expect(accepted(report)).toEqual([version]);
    expect(new Set(names(report, version))).toEqual(new Set(["TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"]));
    expect(report.certificates).toHaveLength(1);
});

openssl(`TLS 1.3 with ChaCha20 alone: nothing in common with a z/OS in FIPS mode${NEEDS}`, async () => {
    const report = await probed(["-tls1_3", "-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"]);
    expect(accepted(report)).toEqual(["TLS 1.3"]);
    expect(names(report, "TLS 1.3")).toEqual(["TLS_CHACHA20_POLY1305_SHA256"]);
    expect(Object.values(report.fips).map(({ common }) => common)).toEqual(["no", "no", "no"]);
    // TLS 1.3 hides the certificate from all but a client that completes its side.
    expect(report.certificates).toMatchObject([{ commonName: "probe.example.com", key: { algorithm: "RSA", bits: 2048 } }]);
    expect(report.attempts.filter(({ purpose }) => purpose === "certificate")).toHaveLength(1);
});

openssl(`groups of TLS 1.3: those of the server, and what it asks for where no share comes${NEEDS}`, async () => {
    const report = await probed(["-tls1_3", "-groups", "P-384:X448"]);
    const groups = of(report, "TLS 1.3").groups.map(({ group, answer }) => [group, answer]);
    expect(groups).toEqual([
        ["0023", "alert"],
        ["0024", "accepted"],
        ["0025", "alert"],
        ["0029", "alert"],
        ["0030", "accepted"]
    ]);
    expect(report.features.retryGroup).toBe("0024");
    expect(report.fips["3.2"]).toMatchObject({ common: "yes", agreed: [{ version: "TLS 1.3", groups: ["0024"] }] });
});

openssl(`groups of TLS 1.2, with --all the old ones too${NEEDS}`, async () => {
    const report = await probed(["-tls1_2", "-cipher", "ECDHE+AESGCM", "-groups", "P-256:brainpoolP256r1"], ["rsa"], { all: true });
    const good = of(report, "TLS 1.2").groups.filter(({ answer }) => answer === "accepted");
    expect(good.map(({ name }) => name)).toEqual(["secp256r1", "brainpoolP256r1"]);
});

openssl(`an ECDSA certificate needs its own curve beside the group that is tried${NEEDS}`, async () => {
    const report = await probed(["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256", "-groups", "P-256:P-521"], ["ecdsa-p256"]);
    const groups = of(report, "TLS 1.2").groups.map(({ group, answer, instead }) => [group, answer, instead]);
    expect(groups).toEqual([
        ["0023", "accepted", null],
        ["0024", "accepted", "0023"],
        ["0025", "accepted", null],
        ["0029", "accepted", "0023"],
        ["0030", "accepted", "0023"]
    ]);
    expect(report.fips["3.1"].agreed).toEqual([{ version: "TLS 1.2", suites: ["C02B"], groups: ["0023", "0025"] }]);
});

openssl.each([
    ["RSA, some schemes", ["rsa"], "rsa_pss_rsae_sha256:RSA+SHA512", ["0804"], ["0601", "0804"]],
    ["ECDSA", ["ecdsa-p256"], null, ["0403"], ["0403", "0503", "0603"]]
] as const)(`signature schemes one by one: %s${NEEDS}`, async (_name, types, schemes, tls13, tls12) => {
    const args = ["-cipher", "ECDHE+AESGCM", ...(schemes === null ? [] : ["-sigalgs", schemes])];
    const report = await probed(args, [...types], { all: true });
    const taken = (version: string) =>
        of(report, version)
            .signatures.filter(({ answer, instead }) => answer === "accepted" && instead === null)
            .map(({ signature }) => signature);
    expect(taken("TLS 1.3")).toEqual(tls13);
    // Whether SHA-1 and SHA-224 are signed with depends on how OpenSSL was built.
    expect(taken("TLS 1.2").filter((scheme) => !/^0[23]/.test(scheme))).toEqual(tls12);
    const refused = of(report, "TLS 1.3").signatures.find(({ signature }) => signature === "0806")!;
    expect(refused).toMatchObject({ answer: "alert", fips: { "3.2": null } });
    expect(report.summary.join("\n")).toMatch(new RegExp(`TLS 1\\.3: the server signs with ${tls13[0]} \\w+, of 11 schemes tried`));
});

openssl(`Diffie-Hellman shows the size of its prime${NEEDS}`, async () => {
    const report = await probed(["-tls1_2", "-cipher", "DHE-RSA-AES256-GCM-SHA384"]);
    expect(names(report, "TLS 1.2")).toEqual(["TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"]);
    expect(report.attempts.find(({ suite }) => suite === "009F")).toMatchObject({ group: null, dhBits: 2048 });
});

openssl(`a server that wants a client certificate says so, and is not asked to go on${NEEDS}`, async () => {
    const report = await probed(["-tls1_2", "-Verify", "1"]);
    expect(report.features.clientCertificate).toBe(true);
    expect(report.summary.join("\n")).toContain("Asks for a client certificate");
});

openssl(`a server without a suite in common accepts nothing${NEEDS}`, async () => {
    const report = await probed(["-tls1_2", "-cipher", "ARIA256-GCM-SHA384"]);
    expect(accepted(report)).toEqual([]);
    expect(of(report, "TLS 1.2")).toMatchObject({ answer: "alert", alert: 40 });
    expect(report.summary[0]).toMatch(/accepts none of the versions/);
});

openssl(`ALPN is chosen where the server has it${NEEDS}`, async () => {
    const report = await probed(["-tls1_2", "-alpn", "http/1.1"]);
    expect(report.features.alpn).toBe("http/1.1");
});

openssl(`ALPN that the server refuses still shows the certificate of TLS 1.3${NEEDS}`, async () => {
    const report = await probed(["-tls1_3", "-alpn", "imap"]);
    expect(report.features.alpn).toBeNull();
    expect(report.certificates).toHaveLength(1);
    expect(report.attempts.filter(({ purpose }) => purpose === "certificate").map(({ alert }) => alert)).toEqual([120, null]);
});

openssl(`the name that is asked for decides the certificate${NEEDS}`, async () => {
    server = await sServer(["-tls1_2", "-servername", "other.example.com"], ["rsa"], "second");
    const seen = async (serverName: string | null) => (await probing(server!.port, { serverName })).certificates[0].commonName;
    expect([await seen(null), await seen("probe.example.com"), await seen("other.example.com")]).toEqual([
        "probe.example.com",
        "probe.example.com",
        "second"
    ]);
});

openssl(`-www, as it stands: both versions, at most 40 handshakes, client order${NEEDS}`, async () => {
    const report = await probed(["-www"]);
    expect(accepted(report)).toEqual(["TLS 1.3", "TLS 1.2"]);
    expect(names(report, "TLS 1.3").sort()).toEqual(["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"]);
    expect(report.handshakes.made).toBeLessThanOrEqual(40);
    expect(of(report, "TLS 1.3").order).toBe("client");
    expect(report.features.signatures).toContain("0804");
});
