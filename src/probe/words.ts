import { group as groupRow } from "../reference";
import type { ReportedAttempt } from "./report";
import type { AnswerKind } from "./types";

/** `1 suite`, `2 suites`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function joined(words: string[]): string {
    return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** `0023 secp256r1` */
export function groupText(code: string): string {
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
