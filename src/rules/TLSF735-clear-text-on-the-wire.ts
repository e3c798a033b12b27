import type { WireFact } from "../facts";
import { allFacts } from "../facts";
import { wireRule } from "./wireRule";

const TERMINAL = ["telnet", "tn3270"];
/** Protocols that begin in clear and turn to TLS when the client asks. */
const NEGOTIATED = [...TERMINAL, "ftp", "smtp", "imap", "pop3"];

/** One end speaks TLS, and the other something else. */
export const TLSF735 = wireRule({
    code: "TLSF735",
    title: "One end speaks TLS, the other does not",
    severity: "error",
    verify: "Capture the connection again: both ends begin with TLS, or both in clear.",
    fault(wire, facts) {
        const server = wire.clear.find((c) => c.from === "server");
        const client = wire.clear.find((c) => c.from === "client");
        if (wire.startTls?.agreed) return null;
        if (wire.hello !== null && server !== undefined && wire.agreed === null) {
            const negotiates = NEGOTIATED.includes(server.kind);
            return {
                cause: `The client began with TLS, and port ${wire.serverPort} speaks ${words(server)}${negotiates ? ": there TLS begins when the client asks for it within the protocol" : " in clear"}.`,
                fix: negotiates ? toNegotiated(server.kind) : inactive(wire),
                confidence: "certain",
                places: [server.place, wire.hello.place],
                keys: ["tls-to-clear", server.kind]
            };
        }
        const answer = wire.alerts.find((a) => a.from === "server");
        const elsewhere = allFacts(facts.wire).find(
            (w) => w.serverAddress === wire.serverAddress && w.serverPort === wire.serverPort && w.agreed !== null
        );
        if (wire.hello === null && client !== undefined && client.kind !== "binary" && !server && (answer || elsewhere)) {
            return {
                cause: `The client began in clear with ${words(client)}, and port ${wire.serverPort} speaks TLS: ${answer ? "it answered with an alert" : "other connections to it in the capture do"}.`,
                fix: [
                    "Let the client use TLS (https:// for a web address, secure connection for an emulator), or give it the port without TLS."
                ],
                confidence: answer ? "certain" : "likely",
                places: [client.place, answer?.place ?? elsewhere?.agreed?.place],
                keys: ["clear-to-tls", client.kind]
            };
        }
        return null;
    }
});

function words({ kind, line }: WireFact["clear"][number]): string {
    const name = {
        http: "HTTP",
        http2: "HTTP/2",
        ftp: "FTP",
        smtp: "SMTP",
        pop3: "POP3",
        imap: "IMAP",
        telnet: "TELNET",
        tn3270: "TN3270",
        ldap: "LDAP",
        ssh: "SSH"
    };
    const known = Object.entries(name).find(([k]) => k === kind)?.[1];
    return `${known ?? kind}${line === null ? "" : ` ("${line}")`}`;
}

function toNegotiated(kind: string): string[] {
    if (TERMINAL.includes(kind))
        return [
            "Let the emulator negotiate TLS within TELNET (START_TLS), or give it a port with CONNTYPE SECURE, which begins with TLS.",
            "On z/OS: TELNETPARMS TTLSPORT n CONNTYPE SECURE for clients that begin with TLS, NEGTSECURE for those that negotiate."
        ];
    if (kind === "ftp") return ["Let the client use explicit TLS (AUTH TLS) on this port, or the port for implicit TLS (990)."];
    return ["Let the client use STARTTLS on this port, or the port that begins with TLS."];
}

function inactive(wire: WireFact): string[] {
    return [
        `See whether AT-TLS takes connections to port ${wire.serverPort}: EZD1281I in syslogd, or NETSTAT ALL (PORT ${wire.serverPort}. A rule for another port, direction or address leaves them in clear.`,
        "Else give the client the port that has TLS."
    ];
}
