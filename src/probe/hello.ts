import { TLS_1_2, TLS_1_3, SSL_3_0 } from "./types";

/** A public key for one group, as it stands in a key_share extension. */
export interface KeyShare {
    group: number;
    key: Uint8Array;
}

/** Everything that a ClientHello says; nothing is added but what the version needs. Numbers are IANA code points. */
export interface HelloSpec {
    /** The one version that is offered. */
    version: number;
    /** 32 bytes. */
    random: Uint8Array;
    /** Up to 32 bytes. */
    sessionId: Uint8Array;
    suites: readonly number[];
    compression: readonly number[];
    groups: readonly number[];
    signatures: readonly number[];
    keyShares: readonly KeyShare[];
    alpn: readonly string[];
    serverName: string | null;
    /** Schemes that certificates may be signed with, where they are others than `signatures`. */
    certificateSignatures?: readonly number[];
    /** The hello that answers a HelloRetryRequest, with the cookie that it brought; `keyShares` is then what was asked for. */
    again?: { cookie: Uint8Array | null };
}

/** Some old load balancers hang at hellos of such a size: a padding extension lifts them over it (RFC 7685). */
const HANGS = { from: 256, below: 512 };
/** The record layer's longest fragment. */
const FRAGMENT = 16_384;
const SECURE_RENEGOTIATION_SCSV = 0x00ff;

/** Extension types. */
export const EXTENSION = {
    serverName: 0,
    groups: 10,
    pointFormats: 11,
    signatures: 13,
    alpn: 16,
    padding: 21,
    extendedMasterSecret: 23,
    versions: 43,
    cookie: 44,
    certificateSignatures: 50,
    keyShare: 51,
    renegotiation: 0xff01
} as const;

const u8 = (value: number): Buffer => Buffer.of(value & 0xff);
const u16 = (value: number): Buffer => Buffer.of((value >> 8) & 0xff, value & 0xff);
const u16s = (values: readonly number[]): Buffer => Buffer.concat(values.map(u16));
const vector8 = (body: Uint8Array): Buffer => Buffer.concat([u8(body.length), body]);
const vector16 = (body: Uint8Array): Buffer => Buffer.concat([u16(body.length), body]);
const extension = (type: number, body: Uint8Array): Buffer => Buffer.concat([u16(type), vector16(body)]);

/** server_name takes host names only: an address must not stand in it (RFC 6066). */
function serverName(name: string): Buffer {
    return extension(EXTENSION.serverName, vector16(Buffer.concat([u8(0), vector16(Buffer.from(name, "latin1"))])));
}

function extensions(spec: HelloSpec): Buffer {
    const tls13 = spec.version === TLS_1_3;
    const list: Buffer[] = [];
    if (spec.serverName !== null) list.push(serverName(spec.serverName));
    if (spec.groups.length > 0) list.push(extension(EXTENSION.groups, vector16(u16s(spec.groups))));
    if (!tls13) {
        if (spec.groups.length > 0) list.push(extension(EXTENSION.pointFormats, vector8(u8(0))));
        list.push(extension(EXTENSION.renegotiation, vector8(Buffer.alloc(0))));
        list.push(extension(EXTENSION.extendedMasterSecret, Buffer.alloc(0)));
    }
    if (spec.version >= TLS_1_2 && spec.signatures.length > 0) {
        list.push(extension(EXTENSION.signatures, vector16(u16s(spec.signatures))));
        const { certificateSignatures } = spec;
        if (certificateSignatures) list.push(extension(EXTENSION.certificateSignatures, vector16(u16s(certificateSignatures))));
    }
    if (spec.alpn.length > 0) {
        const names = spec.alpn.map((name) => vector8(Buffer.from(name, "latin1")));
        list.push(extension(EXTENSION.alpn, vector16(Buffer.concat(names))));
    }
    if (tls13) {
        list.push(extension(EXTENSION.versions, vector8(u16(TLS_1_3))));
        if (spec.again?.cookie) list.push(extension(EXTENSION.cookie, vector16(spec.again.cookie)));
        const shares = spec.keyShares.map(({ group, key }) => Buffer.concat([u16(group), vector16(key)]));
        // Without any share the list stays, empty: the server is then to ask for one (RFC 8446, 4.2.8).
        list.push(extension(EXTENSION.keyShare, vector16(Buffer.concat(shares))));
    }
    return Buffer.concat(list);
}

/** The extensions with their length, and with padding where the whole message would be of a size that hangs. */
function padded(list: Buffer, before: number): Buffer {
    const size = 4 + before + 2 + list.length;
    if (size < HANGS.from || size >= HANGS.below) return vector16(list);
    return vector16(Buffer.concat([list, extension(EXTENSION.padding, Buffer.alloc(Math.max(1, HANGS.below - size - 4)))]));
}

/**
 * A ClientHello in its records, as a real client of that one version would send it. SSL 3.0 has no extensions: there the
 * signalling suite 00FF says that secure renegotiation is known.
 * @param spec what it says; `random` with 32 bytes, `sessionId` with at most 32
 */
export function buildClientHello(spec: HelloSpec): Buffer {
    const ssl3 = spec.version === SSL_3_0;
    const suites = ssl3 ? [...spec.suites, SECURE_RENEGOTIATION_SCSV] : spec.suites;
    const start = Buffer.concat([
        u16(Math.min(spec.version, TLS_1_2)),
        spec.random.subarray(0, 32),
        vector8(spec.sessionId.subarray(0, 32)),
        vector16(u16s(suites)),
        vector8(Buffer.from(spec.compression))
    ]);
    const body = ssl3 ? start : Buffer.concat([start, padded(extensions(spec), start.length)]);
    const message = Buffer.concat([u8(1), u8(body.length >> 16), u16(body.length & 0xffff), body]);
    // Old servers and middle boxes know no higher number here than TLS 1.0 in a first record; in no other may it stand (RFC 8446, 5.1).
    const record = spec.again ? TLS_1_2 : Math.min(spec.version, 0x0301);
    const records: Buffer[] = [];
    for (let at = 0; at < message.length; at += FRAGMENT) {
        records.push(Buffer.concat([u8(22), u16(record), vector16(message.subarray(at, at + FRAGMENT))]));
    }
    return Buffer.concat(records);
}

/**
 * What answers a HelloRetryRequest: the same hello but for the key share that was asked for and the cookie (RFC 8446, 4.1.2). In
 * front of it stands the change_cipher_spec of a client that looks like a resumed TLS 1.2 (D.4).
 * @param first as it was sent
 * @param keyShares of the group that was asked for; as they were where only a cookie came
 */
export function buildSecondHello(first: HelloSpec, keyShares: readonly KeyShare[], cookie: Uint8Array | null): Buffer {
    const compatible = first.sessionId.length > 0 ? Buffer.from("140303000101", "hex") : Buffer.alloc(0);
    return Buffer.concat([compatible, buildClientHello({ ...first, keyShares, again: { cookie } })]);
}

/** A fatal alert in clear. */
export function fatalAlert(version: number, description: number): Buffer {
    return Buffer.concat([u8(21), u16(Math.min(version, TLS_1_2)), vector16(Buffer.of(2, description))]);
}

/** A client that leaves says so: user_canceled, then close_notify (RFC 8446, 6.1), in clear, as nothing was agreed yet. */
export function goodbye(version: number): Buffer {
    const record = Math.min(version, TLS_1_2);
    const alert = (description: number) => Buffer.concat([u8(21), u16(record), vector16(Buffer.of(1, description))]);
    return Buffer.concat([alert(90), alert(0)]);
}
