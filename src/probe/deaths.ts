import { cipher, group as groupRow } from "../reference";
import type { ProbeReport, ReportedAttempt, ReportedVersion } from "./report";
import type { AnswerKind } from "./types";
import { answerText, groupText, joined } from "./words";

// What a server does that cannot go on: silence first of all.

const INTERNAL_ERROR = 80;

/** Ends without a word, in half a sentence. */
export const WORDLESS: Partial<Record<AnswerKind, string>> = {
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
export function silentSentences(versions: ReportedVersion[], attempts: ReportedAttempt[]): string[] {
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
export function retrySentence(features: ProbeReport["features"], attempts: ReportedAttempt[]): string[] {
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

/** Groups that make the server fail where it could have refused: internal_error is what a server says of itself. */
export function brokenSentences(versions: ReportedVersion[], attempts: ReportedAttempt[]): string[] {
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
