import type { Certificate, Conversation, ConversationEvent, Seen } from "../parse/tls";
import { alert, groupName, suiteName, TLS_1_3, versionName } from "../reference";
import type { End } from "./wireTypes";

/** What the steps of a connection say, for people. */
export class WireWords {
    /** @param client direction of the TLS client */
    constructor(
        private readonly c: Conversation,
        private readonly client: 0 | 1
    ) {}

    /** What a step of the ladder says; null: not worth a step. */
    of(e: ConversationEvent): string | null {
        switch (e.kind) {
            case "syn":
                return "TCP SYN";
            case "fin":
                return "TCP FIN";
            case "rst":
                return "TCP RST";
            case "message":
                return this.message(e);
            case "ccs":
                return "ChangeCipherSpec";
            case "alert":
                return e.alert ? alertText(e.alert) : "Alert";
            case "encrypted":
                return `${e.records ?? 1} encrypted record${e.records === 1 ? "" : "s"}, ${e.bytes ?? "?"} bytes`;
            case "clear":
                return `${e.bytes ?? "?"} bytes that are not TLS`;
            case "gap":
                return `${e.bytes ?? "some"} bytes from the ${e.direction === this.client ? "client" : "server"} are not in the capture`;
            case "lost":
                return `not readable: ${e.text ?? ""}`;
        }
    }

    private message(e: ConversationEvent): string {
        const is = (seen: Seen<unknown> | null): boolean =>
            seen !== null && seen.at.packet === e.at.packet && seen.at.offset === e.at.offset;
        switch (e.message) {
            case "client_hello":
                return is(this.c.clientHello) ? this.helloText() : "ClientHello again";
            case "server_hello":
                return this.serverHelloText();
            case "hello_retry_request":
                return this.retryText();
            case "certificate": {
                const seen = e.direction === this.client ? this.c.clientCertificates : this.c.serverCertificates;
                const leaf = seen?.value[0];
                if (seen && !leaf) return "Certificate: none";
                return leaf ? `Certificate ${leaf.commonName ?? leaf.subject}, ${keyText(leaf)}` : "Certificate";
            }
            case "server_key_exchange": {
                const n = this.c.negotiated;
                if (n?.group != null) return `ServerKeyExchange ${groupName(n.group)}`;
                return n?.primeBits ? `ServerKeyExchange DH ${n.primeBits} bits` : "ServerKeyExchange";
            }
            default:
                return pascal(e.message ?? "handshake message");
        }
    }

    helloText(): string {
        const h = this.c.clientHello?.value;
        if (!h) return "ClientHello";
        const versions = (h.versions ?? upTo(h.legacyVersion)).filter((v) => v <= TLS_1_3);
        const top = versions.length > 0 ? versionName(Math.max(...versions)) : versionName(h.legacyVersion);
        const name = h.serverName === null ? "" : ` for ${h.serverName}`;
        return `ClientHello up to ${top}, ${h.suites.length} suites${h.groups ? `, ${h.groups.length} groups` : ""}${name}`;
    }

    serverHelloText(): string {
        const n = this.c.negotiated;
        if (!n) return "ServerHello";
        // Up to TLS 1.2 the group stands in ServerKeyExchange.
        const shared = n.version >= TLS_1_3 && n.group !== null ? `, ${groupName(n.group)}` : "";
        return `ServerHello ${versionName(n.version)}, ${suiteName(n.suite)}${shared}`;
    }

    retryText(): string {
        const wanted = this.c.helloRetry?.value.group;
        return `HelloRetryRequest${wanted == null ? "" : ` for ${groupName(wanted)}`}`;
    }
}

/** Versions that a hello without supported_versions offers: all up to its own. */
export function upTo(legacy: number): number[] {
    return [0x0303, 0x0302, 0x0301, 0x0300].filter((v) => v <= legacy);
}

export function alertText(a: { level: number; description: number }): string {
    const level = a.level === 1 ? "warning" : a.level === 2 ? "fatal" : `level ${a.level}`;
    return `Alert ${level}: ${alert(a.description)?.name ?? "unknown"} (${a.description})`;
}

const keyText = (c: Certificate): string => [c.key.algorithm, c.key.curve ?? c.key.bits ?? ""].join(" ").trim();

export function certificateText(from: End, depth: number, c: Certificate): string {
    const which = depth === 0 ? `the ${from}'s certificate` : `certificate ${depth + 1} of the ${from}'s chain`;
    return `${which}: ${c.subject || "no subject"}, issued by ${c.issuer || "nobody"}, ${keyText(c)}, ${c.signature.algorithm}, until ${c.notAfter ?? "?"}`;
}

/** `server_hello_done` as the RFCs write it: ServerHelloDone. */
const pascal = (name: string): string => name.replace(/(?:^|_)([a-z])/g, (_m, letter: string) => letter.toUpperCase());
