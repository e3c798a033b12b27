import { EXTENSION, type HelloSpec } from "./hello";

const HANDSHAKE = 22;
const RECORD_HEADER = 5;
/** Type and length of a message, legacy_version, random. */
const SESSION_ID_AT = 4 + 2 + 32;

/** The first handshake message of a stream of records; shorter than it says where it is not complete. */
function firstMessage(bytes: Buffer): Buffer {
    const parts: Buffer[] = [];
    for (let at = 0; at + RECORD_HEADER <= bytes.length;) {
        const end = at + RECORD_HEADER + bytes.readUInt16BE(at + 3);
        if (bytes[at] === HANDSHAKE) parts.push(bytes.subarray(at + RECORD_HEADER, end));
        at = end;
    }
    const all = Buffer.concat(parts);
    return all.length < 4 ? all : all.subarray(0, 4 + all.readUIntBE(1, 3));
}

/**
 * The cookie of a HelloRetryRequest, which is to be sent back as it came.
 * @param received all that the server has sent so far, records and all
 * @returns null where there is none, or it is damaged
 */
export function cookieOf(received: Buffer): Buffer | null {
    const message = firstMessage(received);
    if (message.length <= SESSION_ID_AT) return null;
    // Behind the session id: suite, compression, length of the extensions.
    let at = SESSION_ID_AT + 1 + message[SESSION_ID_AT] + 2 + 1 + 2;
    while (at + 4 <= message.length) {
        const type = message.readUInt16BE(at);
        const body = message.subarray(at + 4, at + 4 + message.readUInt16BE(at + 2));
        if (type === EXTENSION.cookie) {
            const cookie = body.subarray(2);
            return body.length > 2 && body.readUInt16BE(0) === cookie.length ? Buffer.from(cookie) : null;
        }
        at += 4 + message.readUInt16BE(at + 2);
    }
    return null;
}

/** Why a client must not go on after a HelloRetryRequest (RFC 8446, 4.1.4 and 4.2.8); null = it may. */
export function forbidden(hello: Pick<HelloSpec, "groups" | "keyShares" | "suites">, asked: Asked): string | null {
    const { group, cookie, suite } = asked;
    if (!hello.suites.includes(suite)) return "the HelloRetryRequest names a suite that was not offered";
    if (group === null) return cookie === null ? "the HelloRetryRequest asks for nothing" : null;
    if (!hello.groups.includes(group)) return `the HelloRetryRequest asks for group ${group}, which was not offered`;
    return hello.keyShares.some((share) => share.group === group)
        ? `the HelloRetryRequest asks for group ${group}, whose key share it had`
        : null;
}

/** What a HelloRetryRequest says. */
export interface Asked {
    suite: number;
    group: number | null;
    cookie: Buffer | null;
}
