import { cipher, group as groupRow } from "../reference";
import { RELEASES, type Release } from "./fips";
import { HOPELESS } from "./plan";
import type { FipsCommon, ProbeReport, ReportedAttempt, ReportedVersion } from "./report";
import type { AnswerKind } from "./types";

const INTERNAL_ERROR = 80;

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
function joined(words: string[]): string {
    return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** `0023 secp256r1` */
function groupText(code: string): string {
    return `${code} ${groupRow(code)?.name ?? ""}`.trim();
}

/** `host:port`, an IPv6 address in brackets. */
export function targetText({ host, port }: { host: string; port: number }): string {
    return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** An answer in words, for the table and for sentences. */
export function answerText(
    row: Pick<ReportedAttempt, "answer" | "alert" | "alertName" | "retry" | "serverHello" | "changeCipherSpec" | "detail">
): string {
    const words: Record<AnswerKind, string> = {
        accepted: "accepted",
        "hello-retry-request": "no share for its group can be made",
        "bad-retry": row.detail,
        alert: row.alert === null ? row.detail : `alert ${row.alert}${row.alertName === null ? "" : ` ${row.alertName}`}`,
        silence: "silence",
        closed: "closed without an alert",
        reset: "connection reset",
        telnet: "telnet negotiation in clear",
        "clear-text": "clear text",
        "not-tls": "not TLS",
        "too-much": "endless data",
        "starttls-refused": "no STARTTLS",
        "not-visible": "not visible",
        refused: "connection refused",
        "not-resolved": "host not found",
        unreachable: "no connection"
    };
    const text = words[row.answer];
    const came = row.retry === null ? [] : ["HelloRetryRequest"];
    // What an accepted handshake consists of is no news.
    if (row.serverHello && row.answer !== "accepted")
        came.push(row.changeCipherSpec ? "ServerHello and change_cipher_spec" : "ServerHello");
    return came.length === 0 ? text : `${came.join(", ")}, then ${text}`;
}

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

/** Ends without a word, in half a sentence. */
const WORDLESS: Partial<Record<AnswerKind, string>> = {
    silence: "falls silent",
    closed: "closes without an alert",
    reset: "resets the connection"
};

/** What a silence behind a ServerHello of TLS 1.3 with ChaCha20 can and cannot mean, by what became of AES-GCM. */
function chachaSentence(suites: ReportedVersion["suites"]): string {
    const gcm = suites.filter(({ suite }) => cipher(suite)?.bulk === "AES-GCM");
    if (gcm.some(({ answer }) => answer === "accepted")) {
        return (
            `AES-GCM (${joined(gcm.map(({ suite }) => suite))}) is answered, ChaCha20 is not: so dies a z/OS server whose ICSF in FIPS mode ` +
            "refuses ChaCha20 (TLSF101). From outside that cannot be proved; its System SSL trace has the proof: " +
            "zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP (the stack)."
        );
    }
    if (gcm.length > 0) return "But AES-GCM is not answered either, so it is not about ChaCha20 alone: look at the server's trace.";
    return (
        "So dies a z/OS server whose ICSF in FIPS mode refuses ChaCha20 (TLSF101), but whether AES-GCM would be answered is not known: " +
        "the server chose it in no handshake. Its System SSL trace has the proof."
    );
}

/** The silent death: a ServerHello, and then nothing that could go on. */
function silentSentences(versions: ReportedVersion[], attempts: ReportedAttempt[]): string[] {
    const lines: string[] = [];
    for (const { version, suites } of versions) {
        for (const { suite, name, answer } of suites) {
            const end = WORDLESS[answer];
            if (end === undefined) continue;
            const seen = attempts.find((row) => row.version === version && row.suite === suite && row.answer === answer);
            const retried = seen?.retry ? `asks for group ${groupText(seen.retry.group ?? "")} with a HelloRetryRequest, ` : "";
            const hello = `sends its ServerHello${seen?.changeCipherSpec ? " and change_cipher_spec" : ""}, `;
            const chacha = name?.includes("CHACHA20") && version === "TLS 1.3" && answer === "silence" && seen?.serverHello;
            lines.push(
                `${version} with ${suite} ${name ?? ""}: the server chooses it, ${retried}${seen?.serverHello === false ? "" : hello}and then ${end}. ` +
                    (chacha ? chachaSentence(suites) : "The cause is on the server: look at its trace.")
            );
        }
    }
    return lines;
}

/** A HelloRetryRequest and what became of the second hello. */
function retrySentence(features: ProbeReport["features"], attempts: ReportedAttempt[]): string[] {
    const { retryGroup, retryAnswer } = features;
    if (retryGroup === null || retryAnswer === null) return [];
    const asked = `A hello without a key share is sent back with a HelloRetryRequest for group ${groupText(retryGroup)}`;
    const row = attempts.find(({ purpose, retry }) => purpose === "key-share" && retry !== null);
    if (retryAnswer === "accepted") return [`${asked}; the second hello, with that share, is accepted.`];
    if (retryAnswer === "hello-retry-request") return [`${asked}; this probe can make no share for it.`];
    const end = WORDLESS[retryAnswer];
    const behind = row?.serverHello ? "behind its ServerHello " : "";
    if (end !== undefined)
        return [`${asked}; when the second hello brings it, the server ${behind}${end}. The cause is on the server: look at its trace.`];
    if (retryAnswer === "bad-retry") return [`${asked}, against RFC 8446: ${row?.detail ?? ""}.`];
    return [`${asked}; the second hello is answered with: ${row ? answerText({ ...row, retry: null }) : retryAnswer}.`];
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

/** Groups that make the server fail where it could have refused: internal_error is what a server says of itself. */
function brokenSentences(versions: ReportedVersion[], attempts: ReportedAttempt[]): string[] {
    return versions.flatMap(({ version, groups }) => {
        const broken = groups.filter(({ group }) =>
            attempts.some(
                (one) => one.purpose === "group" && one.version === version && one.group === group && one.alert === INTERNAL_ERROR
            )
        );
        if (broken.length === 0) return [];
        const zos = broken.some(({ group }) => groupRow(group)?.fips === "rejected");
        return [
            `${version} with group ${joined(broken.map(({ group }) => groupText(group)))} alone: the server fails (alert 80) instead of refusing. ` +
                (zos
                    ? "So does a z/OS server that offers a curve which ICSF in FIPS mode does not take (TLSF103)."
                    : "The cause is on the server.")
        ];
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
