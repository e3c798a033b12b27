import type { Mark } from "../packets/types";
import type { ClientHello, HandshakeMessage, ServerHello } from "./types";
import { emptyClientHello, finishClientHello } from "./clientHello";
import { Reader, Trouble } from "./reader";
import { emptyServerHello } from "./serverHello";

/**
 * Reads an SSLv2 message: CLIENT-HELLO or SERVER-HELLO.
 * @param body behind the length of two bytes, from the message type on
 */
export function readSslv2(body: Uint8Array, at: Mark, until: Mark): HandshakeMessage {
    const trouble = new Trouble(at.offset);
    const base = { length: body.length, records: 1, recordVersion: 0x0002, cut: false, problems: trouble.problems, at, until };
    if (body[0] === 1) return { ...base, type: 1, name: "client_hello", clientHello: readClient(body, trouble) };
    return { ...base, type: 2, name: "server_hello", serverHello: readServer(body, trouble) };
}

/**
 * Reads an SSLv2 CLIENT-HELLO, which older clients send to offer TLS as well (RFC 5246, appendix E.2).
 */
function readClient(body: Uint8Array, trouble: Trouble): ClientHello {
    const r = new Reader(body, "SSLv2 CLIENT-HELLO", trouble);
    const hello = emptyClientHello("sslv2");
    r.u8();
    hello.legacyVersion = r.u16();
    const suites = r.u16();
    const session = r.u16();
    const challenge = r.u16();
    // TLS suites have a zero in front; SSLv2's own keep their three bytes.
    hello.suites = r.scope(suites, "SSLv2 cipher specs").numbers(3);
    hello.sessionId = r.scope(session, "session id").hexRest(32);
    hello.random = r.scope(challenge, "challenge").hexRest(32);
    hello.compression = [0];
    finishClientHello(hello, false);
    return hello;
}

/**
 * Reads an SSLv2 SERVER-HELLO. Its certificate and suites are left aside.
 */
function readServer(body: Uint8Array, trouble: Trouble): ServerHello {
    const r = new Reader(body, "SSLv2 SERVER-HELLO", trouble);
    r.bytes(3);
    const version = r.u16();
    return { ...emptyServerHello("sslv2"), legacyVersion: version, version };
}
