import type { ClientHello, Extension, ServerHello } from "./types";
import type { Trouble } from "./reader";
import { printable, Reader } from "./reader";

/** Extension numbers of the IANA registry that are read here. */
const EXTENSION = {
    serverName: 0,
    maxFragmentLength: 1,
    statusRequest: 5,
    groups: 10,
    pointFormats: 11,
    signatures: 13,
    alpn: 16,
    encryptThenMac: 22,
    extendedMasterSecret: 23,
    recordSizeLimit: 28,
    sessionTicket: 35,
    preSharedKey: 41,
    earlyData: 42,
    versions: 43,
    cookie: 44,
    pskModes: 45,
    authorities: 47,
    postHandshakeAuth: 49,
    certificateSignatures: 50,
    keyShare: 51,
    encryptedClientHello: 0xfe0d,
    renegotiation: 0xff01
} as const;

/** The random of a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446, 4.1.3). */
const RETRY = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
/** Last bytes of the random of a server that could do TLS 1.3, or 1.2, and agreed on less (RFC 8446, 4.1.3). */
const DOWNGRADE = { "444f574e47524401": 0x0303, "444f574e47524400": 0x0302 } as Record<string, number>;

const RENEGOTIATION_SCSV = 0x00ff;
const FALLBACK_SCSV = 0x5600;

/** As many extensions as one hello may have before the rest is left out. */
const MAX_EXTENSIONS = 256;

/** Walks the extensions; what an extension leaves unread is its own affair. */
function eachExtension(from: Reader, list: Extension[], trouble: Trouble, take: (type: number, data: Reader) => void): void {
    const all = from.vector(2, "extensions");
    const seen = new Set<number>();
    while (all.left > 0 && !all.short) {
        if (list.length >= MAX_EXTENSIONS) return trouble.add(`only the first ${MAX_EXTENSIONS} extensions are kept`);
        const type = all.u16();
        const length = all.u16();
        const data = all.scope(length, `extension ${type}`);
        list.push({ type, length });
        if (seen.has(type)) {
            trouble.add(`extension ${type} stands twice: the first one is taken`);
            continue;
        }
        seen.add(type);
        take(type, data);
    }
}

/** `host_name` entries of server_name: a list of one, in practice. */
function serverName(data: Reader): string | null {
    const names = data.vector(2, "server_name");
    while (names.left > 0 && !names.short) {
        const type = names.u8();
        const name = names.vector(2, "host_name").rest();
        if (type === 0) return printable(name);
    }
    return null;
}

function protocols(data: Reader): string[] {
    const out: string[] = [];
    const list = data.vector(2, "application_layer_protocol_negotiation");
    while (list.left > 0 && !list.short && out.length < 64) out.push(printable(list.vector(1, "protocol name").rest(), 64));
    return out;
}

/** Counts entries that each have a length in front, and a fixed number of bytes behind. */
function count(list: Reader, lengthBytes: 1 | 2, behind = 0): number {
    let n = 0;
    while (list.left > 0 && !list.short) {
        list.vector(lengthBytes, `${list.what} entry`);
        if (behind > 0) list.bytes(behind);
        n++;
    }
    return n;
}

/**
 * Reads the body of a ClientHello (RFC 5246, 7.4.1.2; RFC 8446, 4.1.2; extensions by their own RFCs).
 * @param body behind the handshake header
 */
export function readClientHello(body: Uint8Array, trouble: Trouble): ClientHello {
    const r = new Reader(body, "ClientHello", trouble);
    const hello: ClientHello = { ...emptyClientHello("tls"), legacyVersion: r.u16(), random: r.hex(32) };
    hello.sessionId = r.vector(1, "session id").hexRest(32);
    hello.suites = r.vector(2, "cipher suites").numbers(2);
    hello.compression = r.vector(1, "compression methods").numbers(1);
    hello.hasExtensions = r.left > 0;
    let renegotiationExtension = false;
    if (hello.hasExtensions) {
        eachExtension(r, hello.extensions, trouble, (type, data) => {
            if (type === EXTENSION.renegotiation) renegotiationExtension = true;
            clientExtension(hello, type, data);
        });
        r.close();
    }
    finishClientHello(hello, renegotiationExtension);
    return hello;
}

function emptyClientHello(format: ClientHello["format"]): ClientHello {
    return {
        format,
        legacyVersion: 0,
        random: "",
        sessionId: "",
        suites: [],
        compression: [],
        hasExtensions: false,
        extensions: [],
        serverName: null,
        alpn: null,
        versions: null,
        groups: null,
        pointFormats: null,
        signatures: null,
        certificateSignatures: null,
        keyShares: null,
        pskModes: null,
        preSharedKeys: null,
        earlyData: false,
        cookie: null,
        extendedMasterSecret: false,
        encryptThenMac: false,
        renegotiation: null,
        fallback: false,
        sessionTicket: null,
        statusRequest: false,
        maxFragmentLength: null,
        recordSizeLimit: null,
        encryptedClientHello: false,
        postHandshakeAuth: false,
        authorities: null
    };
}

function finishClientHello(hello: ClientHello, extension: boolean): void {
    const suite = hello.suites.includes(RENEGOTIATION_SCSV);
    hello.renegotiation = extension ? (suite ? "both" : "extension") : suite ? "suite" : null;
    hello.fallback = hello.suites.includes(FALLBACK_SCSV);
}

function clientExtension(hello: ClientHello, type: number, data: Reader): void {
    switch (type) {
        case EXTENSION.serverName:
            hello.serverName = serverName(data);
            break;
        case EXTENSION.maxFragmentLength:
            hello.maxFragmentLength = data.u8();
            break;
        case EXTENSION.statusRequest:
            hello.statusRequest = true;
            break;
        case EXTENSION.groups:
            hello.groups = data.vector(2, "supported_groups").numbers(2);
            break;
        case EXTENSION.pointFormats:
            hello.pointFormats = data.vector(1, "ec_point_formats").numbers(1);
            break;
        case EXTENSION.signatures:
            hello.signatures = data.vector(2, "signature_algorithms").numbers(2);
            break;
        case EXTENSION.certificateSignatures:
            hello.certificateSignatures = data.vector(2, "signature_algorithms_cert").numbers(2);
            break;
        case EXTENSION.alpn:
            hello.alpn = protocols(data);
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
            hello.sessionTicket = data.left;
            break;
        case EXTENSION.preSharedKey:
            hello.preSharedKeys = count(data.vector(2, "pre_shared_key identities"), 2, 4);
            break;
        case EXTENSION.earlyData:
            hello.earlyData = true;
            break;
        case EXTENSION.versions:
            hello.versions = data.vector(1, "supported_versions").numbers(2);
            break;
        case EXTENSION.cookie:
            hello.cookie = data.u16();
            break;
        case EXTENSION.pskModes:
            hello.pskModes = data.vector(1, "psk_key_exchange_modes").numbers(1);
            break;
        case EXTENSION.authorities:
            hello.authorities = count(data.vector(2, "certificate_authorities"), 2);
            break;
        case EXTENSION.postHandshakeAuth:
            hello.postHandshakeAuth = true;
            break;
        case EXTENSION.keyShare:
            hello.keyShares = keyShares(data.vector(2, "key_share"));
            break;
        case EXTENSION.encryptedClientHello:
            hello.encryptedClientHello = true;
            break;
    }
}

function keyShares(list: Reader): ClientHello["keyShares"] {
    const out: { group: number; length: number }[] = [];
    while (list.left > 0 && !list.short && out.length < 64) {
        const group = list.u16();
        const length = list.u16();
        list.scope(length, `key share of group ${group}`);
        out.push({ group, length });
    }
    return out;
}

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

function emptyServerHello(format: ServerHello["format"]): ServerHello {
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

/**
 * Reads an SSLv2 CLIENT-HELLO, which older clients send to offer TLS as well (RFC 5246, appendix E.2).
 * @param body behind the length of two bytes, from the message type on
 */
export function readSslv2ClientHello(body: Uint8Array, trouble: Trouble): ClientHello {
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
 * @param body behind the length of two bytes, from the message type on
 */
export function readSslv2ServerHello(body: Uint8Array, trouble: Trouble): ServerHello {
    const r = new Reader(body, "SSLv2 SERVER-HELLO", trouble);
    r.bytes(3);
    const version = r.u16();
    return { ...emptyServerHello("sslv2"), legacyVersion: version, version };
}
