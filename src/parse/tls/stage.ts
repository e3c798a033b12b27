import type { Direction } from "../packets/types";
import type { Conversation, Negotiated, Stage } from "./conversation";
import type { TlsRecord } from "./types";
import { RECORD } from "./recordHeader";

/** TLS 1.3 suites with a short tag of 8 bytes: AES_128_CCM_8. */
const SHORT_TAG = 0x1305;

/** Length of a TLS 1.3 record that holds an alert: two bytes, the type within, and the tag (RFC 8446, 5.2). */
export function alertSize(suite: number): number {
    return 2 + 1 + (suite === SHORT_TAG ? 8 : 16);
}

/** TLS 1.3: a record as large as a client's Finished at least: hash, header, type and tag. What stands in front of it is larger. */
export function maybeFinished(r: TlsRecord, suite: number): boolean {
    const hash = suite === 0x1302 ? 48 : 32;
    return r.type === RECORD.applicationData && r.length >= alertSize(suite) - 2 + 4 + hash;
}

/** What was agreed, from the hellos and ServerKeyExchange. */
export function negotiated(c: Conversation, messages: ReadonlySet<string>): Negotiated | null {
    const hello = c.serverHello?.value;
    if (!hello) return null;
    const exchange = c.keyExchange?.value;
    return {
        version: hello.version,
        suite: hello.suite,
        group: hello.version >= 0x0304 ? hello.group : (exchange?.group ?? null),
        primeBits: exchange?.primeBits ?? null,
        serverSignature: exchange?.signature ?? null,
        alpn: hello.alpn,
        resumed: resumed(c, messages)
    };
}

/**
 * TLS 1.3: a pre-shared key was chosen. Before: the server goes on with change_cipher_spec, perhaps behind a ticket, without a
 * certificate; with a certificate or ServerHelloDone it is a full handshake.
 */
function resumed(c: Conversation, messages: ReadonlySet<string>): boolean | null {
    const hello = c.serverHello?.value;
    if (!hello || c.client === null) return null;
    if (hello.version >= 0x0304) return hello.preSharedKey !== null;
    const server = 1 - c.client;
    const full = ["certificate", "server_key_exchange", "server_hello_done"].some((name) => messages.has(`${server} ${name}`));
    if (full) return false;
    // A session is resumed where the server gives back the id that the client named (RFC 5246, 7.4.1.3; with tickets RFC 5077, 3.4).
    if (hello.sessionId !== "" && hello.sessionId === c.clientHello?.value.sessionId) return true;
    return c.sides[server].ccs ? true : null;
}

export interface StageHints {
    syn: readonly [boolean, boolean];
    /** `1 server_hello_done`: direction and message. */
    messages: ReadonlySet<string>;
    /** TLS 1.3: the client sent a record that may hold Finished. */
    clientFinished: boolean;
    /** TLS 1.3: behind it the server sent what is no alert by its size. */
    serverWentOn: boolean;
}

/** How far the connection came: see {@link Stage}. */
export function stageOf(c: Conversation, hints: StageHints): Stage {
    if (c.client !== null && (c.clientHello || c.helloRetry || c.serverHello)) return tlsStage(c, c.client, hints);
    const [opener, other] = c.sides;
    if (opener.bytes + other.bytes === 0) {
        if (c.flow.opened !== "syn") return "no-data";
        if (!hints.syn[1]) return other.rst ? "tcp-refused" : "tcp-unanswered";
        return "no-data";
    }
    const tls = c.sides.some((side) => side.records > 0);
    if (tls) return "unreadable";
    const begins = c.flow.opened === "syn" && c.sides.every((side) => side.gaps === 0);
    const known = c.clear.some((clear) => clear && clear.value.kind !== "binary");
    return begins || known ? "not-tls" : "unreadable";
}

function tlsStage(c: Conversation, client: Direction, hints: StageHints): Stage {
    const hello = c.serverHello?.value;
    if (!hello) return c.helloRetry ? "hello-retry" : "client-hello";
    const mine = c.sides[client];
    const server = c.sides[1 - client];
    const said = (name: string): boolean => hints.messages.has(`${1 - client} ${name}`);
    if (hello.version >= 0x0304) {
        if (!server.encrypted) return server.ccs && !c.helloRetry ? "server-hello-ccs" : "server-hello";
        if (hints.clientFinished) return hints.serverWentOn ? "established" : "client-finished";
        return mine.encrypted || (mine.ccs && !c.helloRetry) ? "client-answer" : "server-flight";
    }
    const finished = (side: typeof mine): boolean => side.ccs !== null && (side.encrypted?.sizes[0]?.type ?? 0) === RECORD.handshake;
    const full = said("server_hello_done");
    if (finished(mine) && finished(server)) return "established";
    if (!full && c.negotiated?.resumed) {
        if (finished(server)) return mine.ccs ? "client-answer" : "server-flight";
        return server.ccs ? "server-hello-ccs" : "server-hello";
    }
    if (finished(mine)) return "client-finished";
    if (full) {
        const answered = mine.ccs || ["client_key_exchange", "certificate"].some((name) => hints.messages.has(`${client} ${name}`));
        return answered ? "client-answer" : "server-flight";
    }
    const more = ["certificate", "certificate_status", "server_key_exchange", "certificate_request"].some(said);
    return more ? "server-flight-part" : "server-hello";
}
