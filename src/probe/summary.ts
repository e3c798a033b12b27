import { brokenSentences, retrySentence, silentSentences, WORDLESS } from "./deaths";
import { RELEASES, type Release } from "./fips";
import { HOPELESS } from "./plan";
import type { FipsCommon, ProbeReport, ReportedAttempt, ReportedVersion } from "./report";
import { answerText, count, joined, targetText } from "./words";

/** Nothing but this came of it: said instead of everything else. */
function dead(report: ProbeReport): string[] | null {
    const tries = report.attempts.filter(({ purpose }) => purpose !== "greeting");
    if (tries.length === 0) return ["Nothing was tried."];
    if (tries.some(({ chosen }) => chosen)) return null;
    const { host, startTls } = report.target;
    const where = targetText(report.target);
    const last = tries[tries.length - 1];
    const said = last.detail === "" ? "" : ` ("${last.detail}")`;
    const starttls = startTls === "none" ? "" : ` after STARTTLS (${startTls})`;
    switch (last.answer) {
        case "clear-text":
            return [
                `${where} answers in clear text${said}: this port does not speak TLS, or only after a command of its own protocol (--starttls).`
            ];
        case "telnet":
            return [
                `${where} negotiates telnet in clear, as a TN3270 server does whose connections begin without TLS: try --starttls tn3270. ` +
                    "If that finds no STARTTLS, the port takes clear connections only."
            ];
        case "not-tls":
            return [`${where} answers with something that is no TLS${said}.`];
        case "too-much":
            return [`${where} sends more than any handshake has; it was cut off.`];
        case "starttls-refused":
            return [`${where} did not come to TLS: ${last.detail}.`];
        case "refused":
            return [`Nothing listens at ${where}: the connection was refused.`];
        case "not-resolved":
            return [`The host name ${host} is not known (${last.detail}).`];
        case "unreachable":
            return [`${where} cannot be reached (${last.detail}).`];
    }
    if (tries.every(({ answer }) => answer === "silence")) {
        return [
            `${where} takes connections and answers no hello${starttls}: silence to ${count(tries.length, "handshake")}.`,
            "That shows a program that listens and does not speak TLS first, or one that hangs; what TLS it would accept cannot be said."
        ];
    }
    const answers = [...new Set(tries.map(answerText))];
    return [`${where} accepts none of the versions${starttls}: ${joined(answers)}.`];
}

function versionSentences(versions: ReportedVersion[], attempts: ReportedAttempt[]): string[] {
    const accepted = versions.filter((row) => row.accepted);
    const texts = accepted.map(({ version, suites, suitesComplete }) => {
        const working = suites.filter(({ answer }) => answer === "accepted" || answer === "hello-retry-request").length;
        return `${version} (${suitesComplete ? "" : "at least "}${count(working, "suite")})`;
    });
    const lines = texts.length === 0 ? ["Goes on with no handshake."] : [`Accepts ${joined(texts)}.`];
    const byAnswer = new Map<string, string[]>();
    for (const row of versions.filter((candidate) => !candidate.accepted)) {
        const attempt = attempts.find(({ purpose, version }) => purpose === "version" && version === row.version);
        const text = attempt ? answerText(attempt) : row.answer;
        byAnswer.set(text, [...(byAnswer.get(text) ?? []), row.version]);
    }
    for (const [answer, names] of byAnswer) lines.push(`Does not accept ${joined(names)}: ${answer}.`);
    return lines;
}

/** Signature schemes that the server takes alone. */
function signatureSentences(versions: ReportedVersion[]): string[] {
    return versions.flatMap(({ version, signatures }) => {
        if (signatures.length === 0) return [];
        const text = (rows: ReportedVersion["signatures"]) => joined(rows.map((row) => `${row.signature} ${row.name ?? ""}`.trim()));
        const taken = signatures.filter(({ answer, instead }) => answer === "accepted" && instead === null);
        const lines = [
            taken.length === 0
                ? `${version}: the server signs with none of the ${signatures.length} schemes tried.`
                : `${version}: the server signs with ${text(taken)}${taken.length === signatures.length ? "" : `, of ${signatures.length} schemes tried`}.`
        ];
        const ignored = signatures.filter(({ instead }) => instead !== null);
        if (ignored.length > 0)
            lines.push(`${version}: offered ${text(ignored)} alone, the server signs with something else all the same.`);
        for (const [answer, end] of Object.entries(WORDLESS)) {
            const rows = signatures.filter((row) => row.answer === answer);
            if (rows.length > 0) lines.push(`${version} with ${text(rows)} alone: the server ${end}.`);
        }
        return lines;
    });
}

function fipsSentence(releases: Release[], { common, agreed }: FipsCommon): string {
    const who = `z/OS ${joined(releases)} in FIPS mode`;
    if (common === "no") return `${who}: nothing in common with what this server accepts.`;
    if (common === "unknown") return `${who}: what this server accepts is allowed there under conditions, or not known.`;
    const parts = agreed.map(
        ({ version, suites, groups }) =>
            `${version} with ${suites.length > 6 ? `${suites.slice(0, 6).join(", ")} and ${suites.length - 6} more` : joined(suites)}` +
            (groups.length > 0 ? ` (groups ${joined(groups)})` : "")
    );
    return `${who} could agree on ${joined(parts)}.`;
}

function fipsSentences(fips: ProbeReport["fips"]): string[] {
    const same = new Map<string, Release[]>();
    for (const release of RELEASES) {
        const key = JSON.stringify(fips[release]);
        same.set(key, [...(same.get(key) ?? []), release]);
    }
    return [...same.values()].map((releases) => fipsSentence(releases, fips[releases[0]]));
}

function featureSentences({ features, versions, certificates, attempts }: ProbeReport): string[] {
    const lines: string[] = [];
    for (const { version, order } of versions) {
        if (order === "server") lines.push(`In ${version} the server's own order of suites decides.`);
        if (order === "client") lines.push(`In ${version} the client's order of suites decides.`);
    }
    lines.push(...retrySentence(features, attempts), ...signatureSentences(versions));
    if (features.extendedMasterSecret === false) lines.push("No extended master secret (RFC 7627).");
    if (features.secureRenegotiation === false) lines.push("No secure renegotiation (RFC 5746).");
    if (features.compression === true) lines.push("Compression is on: the CRIME attack needs nothing else.");
    if (features.clientCertificate === true) lines.push("Asks for a client certificate.");
    if (features.alpn !== null) lines.push(`ALPN: chose ${features.alpn}.`);
    const [own] = certificates;
    if (own !== undefined) {
        const key = `${own.key.algorithm}${own.key.bits === null ? "" : ` ${own.key.bits}`}${own.key.curve === null ? "" : ` (${own.key.curve})`}`;
        const dates = `${own.notBefore?.slice(0, 10) ?? "?"} to ${own.notAfter?.slice(0, 10) ?? "?"}`;
        lines.push(
            `Certificate: ${own.subject || "no subject"}, key ${key}, signed with ${own.signature.algorithm}, valid ${dates}, ` +
                `issued by ${own.issuer || "nobody"}; the server sends ${count(certificates.length, "certificate")}. It was looked at, not verified.`
        );
    }
    return lines;
}

/** What keeps a certificate out of FIPS mode, whatever suites and groups are there (System SSL Programming, algorithms and key sizes). */
function certificateSentence({ certificates: [own] }: ProbeReport): string[] {
    if (own === undefined) return [];
    const { algorithm, bits, curve } = own.key;
    if (curve?.startsWith("brainpool"))
        return [`But its certificate has a key on ${curve}: Brainpool curves are never taken in FIPS mode.`];
    if (algorithm === "RSA" && bits !== null && bits < 2048) {
        return [`But its certificate has an RSA key of ${bits} bits: TLS 1.3 and FIPS140 Level2 and Level3 ask for 2048.`];
    }
    if (/^(Ed25519|Ed448|DSA)$/.test(algorithm))
        return [`But its certificate has a key of type ${algorithm}, which z/OS does not take for TLS 1.3.`];
    return [];
}

/** The server was there, and then it was not. */
function lostSentence({ attempts }: ProbeReport): string[] {
    const last = attempts.at(-1);
    if (last === undefined || last.number === 1 || !HOPELESS.includes(last.answer)) return [];
    return [
        `With handshake ${last.number} this ended (${answerText(last)}): what was not tried by then is not known. ` +
            "The server, or something in front of it, may have had enough."
    ];
}

/** What the run says, sentence by sentence, the most important first. */
export function summary(report: ProbeReport): string[] {
    const lines = dead(report);
    const said =
        lines ??
        [
            versionSentences(report.versions, report.attempts),
            silentSentences(report.versions, report.attempts),
            brokenSentences(report.versions, report.attempts),
            report.versions.some(({ accepted }) => accepted) ? [...fipsSentences(report.fips), ...certificateSentence(report)] : [],
            featureSentences(report)
        ].flat();
    if (lines === null && report.certificates.length === 0) said.push("The server's certificate is not visible to this probe.");
    if (lines === null) said.push(...lostSentence(report));
    if (report.interrupted) said.push("Interrupted: this is what was found so far.");
    if (report.notTried.length > 0)
        said.push(`Not tried, because ${report.handshakes.most} handshakes are the limit: ${joined(report.notTried)}. --all tries them.`);
    return said;
}
