import type { CertificateRequest, KeyExchange, MessageContent, MessageName } from "./types";
import type { Certificate } from "./x509/types";
import type { Trouble } from "./reader";
import { Reader } from "./reader";
import { cipher } from "../../reference";
import { readClientHello } from "./clientHello";
import { readServerHello } from "./serverHello";
import { nameOf, readCertificate } from "./x509";

/** Message types that have a name of their own (RFC 5246, 7.4; RFC 8446, 4; RFC 6066). */
const NAMES: Record<number, MessageName> = {
    0: "hello_request",
    1: "client_hello",
    2: "server_hello",
    3: "hello_verify_request",
    4: "new_session_ticket",
    5: "end_of_early_data",
    8: "encrypted_extensions",
    11: "certificate",
    12: "server_key_exchange",
    13: "certificate_request",
    14: "server_hello_done",
    15: "certificate_verify",
    16: "client_key_exchange",
    20: "finished",
    22: "certificate_status",
    24: "key_update"
};

/** As many certificates as one message may have before the rest is left out. */
const MAX_CERTIFICATES = 20;

/** What decides how a message is read: agreed version and suite, null where they are not known. */
export interface Agreed {
    version: number | null;
    suite: number | null;
}

/**
 * Reads the body of a handshake message.
 * @param type number of the message type; unknown ones are only named so
 * @param recordVersion version in the record's header, taken where the agreed one is not known
 */
export function readMessage(type: number, body: Uint8Array, recordVersion: number, agreed: Agreed, trouble: Trouble): MessageContent {
    const name = NAMES[type] ?? "unknown";
    const version = agreed.version ?? recordVersion;
    switch (name) {
        case "client_hello":
            return { name, clientHello: readClientHello(body, trouble) };
        case "server_hello": {
            const serverHello = readServerHello(body, trouble);
            return { name: serverHello.retry ? "hello_retry_request" : name, serverHello };
        }
        case "certificate":
            return { name, certificates: readCertificates(new Reader(body, "Certificate", trouble), version) };
        case "server_key_exchange":
            return { name, keyExchange: readKeyExchange(new Reader(body, "ServerKeyExchange", trouble), version, agreed.suite) };
        case "certificate_request":
            return { name, certificateRequest: readCertificateRequest(new Reader(body, "CertificateRequest", trouble), version) };
        case "certificate_verify":
            return { name, signature: version >= 0x0303 ? new Reader(body, "CertificateVerify", trouble).u16() : null };
        case "new_session_ticket":
            return { name, lifetime: new Reader(body, "NewSessionTicket", trouble).u32() };
        case "hello_retry_request":
            return { name: "unknown" };
        default:
            return { name };
    }
}

/** A list of DER certificates, the sender's own first; in TLS 1.3 with a context in front and extensions behind each. */
function readCertificates(r: Reader, version: number): Certificate[] {
    const tls13 = version >= 0x0304;
    if (tls13) r.vector(1, "certificate request context");
    const list = r.vector(3, "certificate list");
    const out: Certificate[] = [];
    while (list.left > 0 && !list.short && out.length < MAX_CERTIFICATES) {
        const der = list.vector(3, `certificate ${out.length + 1}`);
        if (der.left > 0) out.push(readCertificate(der.rest()));
        if (tls13) list.vector(2, "certificate extensions");
    }
    return out;
}

/**
 * ServerKeyExchange: RFC 5246, 7.4.3 (DHE); RFC 8422, 5.4 (ECDHE); RFC 4279 (PSK). It does not say itself which it is: the suite does.
 * Without the suite a named curve with a point that fits is taken for ECDHE.
 */
function readKeyExchange(r: Reader, version: number, suite: number | null): KeyExchange {
    const out: KeyExchange = { kind: "unknown", group: null, primeBits: null, publicLength: null, signature: null };
    const name = suite === null ? "" : (cipher(suite)?.keyExchange ?? cipher(suite)?.name ?? "");
    const psk = /PSK/.test(name);
    const body = r.rest();
    const trouble = r.troubles;
    const inner = new Reader(body, "ServerKeyExchange", trouble);
    if (psk) inner.vector(2, "psk identity hint");
    const ecdhe = /ECDHE|ECDH_anon/.test(name) || (name === "" && body[0] === 3 && body.length > 4 && body[3] <= body.length - 4);
    const dhe = /DHE|DH_anon/.test(name) && !ecdhe;
    if (ecdhe) {
        out.kind = "ecdhe";
        const type = inner.u8();
        if (type === 3) out.group = inner.u16();
        else return out;
        out.publicLength = inner.vector(1, "ECDHE public value").left;
    } else if (dhe || (name === "" && looksLikeDhe(body))) {
        out.kind = "dhe";
        out.primeBits = bitLength(inner.vector(2, "DH prime").rest());
        inner.vector(2, "DH generator");
        out.publicLength = inner.vector(2, "DH public value").left;
    } else {
        if (psk) out.kind = "psk";
        return out;
    }
    if (version >= 0x0303 && !psk && !/anon/i.test(name) && inner.left >= 4) out.signature = inner.u16();
    return out;
}

/** Prime, generator and public value fit one behind the other. */
function looksLikeDhe(body: Uint8Array): boolean {
    let at = 0;
    for (let i = 0; i < 3; i++) {
        if (at + 2 > body.length) return false;
        at += 2 + ((body[at] << 8) | body[at + 1]);
    }
    return at <= body.length && body.length > 64 && body[0] < 8;
}

/** Bits of an unsigned number, leading zeros left aside. */
export function bitLength(bytes: Uint8Array): number {
    let i = 0;
    while (i < bytes.length && bytes[i] === 0) i++;
    return i === bytes.length ? 0 : (bytes.length - i) * 8 - Math.clz32(bytes[i]) + 24;
}

/** RFC 5246, 7.4.4; without signature algorithms below TLS 1.2; by extensions in TLS 1.3 (RFC 8446, 4.3.2). */
function readCertificateRequest(r: Reader, version: number): CertificateRequest {
    const out: CertificateRequest = { types: [], signatures: null, authorities: 0, authorityNames: [] };
    if (version >= 0x0304) {
        r.vector(1, "certificate request context");
        const extensions = r.vector(2, "extensions");
        while (extensions.left > 0 && !extensions.short) {
            const type = extensions.u16();
            const data = extensions.vector(2, `extension ${type}`);
            if (type === 13) out.signatures = data.vector(2, "signature_algorithms").numbers(2);
            if (type === 47) authorities(data.vector(2, "certificate_authorities"), out);
        }
        return out;
    }
    out.types = r.vector(1, "certificate types").numbers(1);
    if (version >= 0x0303) out.signatures = r.vector(2, "signature algorithms").numbers(2);
    authorities(r.vector(2, "certificate authorities"), out);
    return out;
}

function authorities(list: Reader, out: CertificateRequest): void {
    while (list.left > 0 && !list.short) {
        const der = list.vector(2, "authority name").rest();
        out.authorities++;
        if (out.authorityNames.length < 20) out.authorityNames.push(nameOf(der));
    }
}
