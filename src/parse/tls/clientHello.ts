import type { ClientHello } from "./types";
import type { Trouble } from "./reader";
import { Reader } from "./reader";
import { count, eachExtension, EXTENSION, protocols, serverName } from "./extensions";

const RENEGOTIATION_SCSV = 0x00ff;
const FALLBACK_SCSV = 0x5600;

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

export function emptyClientHello(format: ClientHello["format"]): ClientHello {
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

export function finishClientHello(hello: ClientHello, extension: boolean): void {
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
