import type { ServerHello } from "./types";
import type { Trouble } from "./reader";
import { Reader } from "./reader";
import { eachExtension, EXTENSION, protocols } from "./extensions";

/** The random of a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446, 4.1.3). */
const RETRY = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
/** Last bytes of the random of a server that could do TLS 1.3, or 1.2, and agreed on less (RFC 8446, 4.1.3). */
const DOWNGRADE = { "444f574e47524401": 0x0303, "444f574e47524400": 0x0302 } as Record<string, number>;

/**
 * Reads the body of a ServerHello or HelloRetryRequest (RFC 5246, 7.4.1.3; RFC 8446, 4.1.3 and 4.1.4).
 * @param body behind the handshake header
 */
export function readServerHello(body: Uint8Array, trouble: Trouble): ServerHello {
    const r = new Reader(body, "ServerHello", trouble);
    const legacyVersion = r.u16();
    const random = r.hex(32);
    const hello: ServerHello = {
        ...emptyServerHello("tls"),
        legacyVersion,
        version: legacyVersion,
        random,
        retry: random === RETRY,
        downgraded: DOWNGRADE[random.slice(48)] ?? null,
        sessionId: r.vector(1, "session id").hexRest(32),
        suite: r.u16(),
        compression: r.u8()
    };
    if (r.left > 0) {
        eachExtension(r, hello.extensions, trouble, (type, data) => serverExtension(hello, type, data));
        r.close();
    }
    // The mark of a downgrade means something only where less than TLS 1.3 was agreed.
    if (hello.version >= 0x0304) hello.downgraded = null;
    return hello;
}

export function emptyServerHello(format: ServerHello["format"]): ServerHello {
    return {
        format,
        retry: false,
        legacyVersion: 0,
        version: 0,
        random: "",
        sessionId: "",
        suite: 0,
        compression: 0,
        extensions: [],
        group: null,
        keyShareLength: null,
        preSharedKey: null,
        downgraded: null,
        cookie: null,
        alpn: null,
        extendedMasterSecret: false,
        encryptThenMac: false,
        renegotiation: false,
        sessionTicket: false,
        statusRequest: false,
        serverName: false,
        pointFormats: null,
        maxFragmentLength: null,
        recordSizeLimit: null
    };
}

function serverExtension(hello: ServerHello, type: number, data: Reader): void {
    switch (type) {
        case EXTENSION.serverName:
            hello.serverName = true;
            break;
        case EXTENSION.maxFragmentLength:
            hello.maxFragmentLength = data.u8();
            break;
        case EXTENSION.statusRequest:
            hello.statusRequest = true;
            break;
        case EXTENSION.pointFormats:
            hello.pointFormats = data.vector(1, "ec_point_formats").numbers(1);
            break;
        case EXTENSION.alpn:
            hello.alpn = protocols(data)[0] ?? null;
            break;
        case EXTENSION.encryptThenMac:
            hello.encryptThenMac = true;
            break;
        case EXTENSION.extendedMasterSecret:
            hello.extendedMasterSecret = true;
            break;
        case EXTENSION.recordSizeLimit:
            hello.recordSizeLimit = data.u16();
            break;
        case EXTENSION.sessionTicket:
            hello.sessionTicket = true;
            break;
        case EXTENSION.preSharedKey:
            hello.preSharedKey = data.u16();
            break;
        case EXTENSION.versions:
            hello.version = data.u16();
            break;
        case EXTENSION.cookie:
            hello.cookie = data.u16();
            break;
        case EXTENSION.keyShare:
            hello.group = data.u16();
            if (data.left > 0) hello.keyShareLength = data.u16();
            break;
        case EXTENSION.renegotiation:
            hello.renegotiation = true;
            break;
    }
}
