import type { ReturnCodeFact } from "../facts";

/** `Nov 24 12:52:55 S0W1 TTLS[50331764]: 12:52:55 TCPIP EZD1286I …`: the stack stands before the message id (syslogd, documented). */
export function stackOf(message: ReturnCodeFact): string | null {
    return /\bTTLS\[[^\]]*\]:\s*\d\d:\d\d:\d\d\s+([A-Z@#$][A-Z0-9@#$]{0,7})\s+EZD\d{4}I/.exec(message.place.text)?.[1] ?? null;
}
