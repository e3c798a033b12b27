import * as crypto from "node:crypto";
import type { ClientHello } from "./clientHello";
import type { SimGroup, SimSuite } from "./names";

/** The server's side of a TLS 1.3 handshake as far as it goes in clear (RFC 8446). */

/** SHA-256 of "HelloRetryRequest": a ServerHello with this random is a HelloRetryRequest. */
const RETRY_RANDOM = Buffer.from("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", "hex");

const u16 = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);
const vector = (body: Buffer): Buffer => Buffer.concat([u16(body.length), body]);
const extension = (type: number, body: Buffer): Buffer => Buffer.concat([u16(type), vector(body)]);

function record(type: number, body: Buffer): Buffer {
    return Buffer.concat([Buffer.of(type, 3, 3), vector(body)]);
}

function hello(client: ClientHello, random: Buffer, suite: SimSuite, keyShare: Buffer): Buffer {
    const extensions = Buffer.concat([extension(43, u16(0x0304)), extension(51, keyShare)]);
    const body = Buffer.concat([
        u16(0x0303),
        random,
        Buffer.of(client.sessionId.length),
        client.sessionId,
        Buffer.from(suite.code, "hex"),
        Buffer.of(0),
        vector(extensions)
    ]);
    const length = Buffer.alloc(3);
    length.writeUIntBE(body.length, 0, 3);
    return record(22, Buffer.concat([Buffer.of(2), length, body]));
}

/** A ServerHello with a real public key, so that the client goes on to wait for protected records. */
export function serverHello(client: ClientHello, suite: SimSuite, group: SimGroup): Buffer {
    return hello(client, crypto.randomBytes(32), suite, Buffer.concat([u16(group.id), vector(publicKey(group))]));
}

/** Asks the client for a share of a group that it supports but sent no share for. */
export function helloRetryRequest(client: ClientHello, suite: SimSuite, group: SimGroup): Buffer {
    return hello(client, RETRY_RANDOM, suite, u16(group.id));
}

export function changeCipherSpec(): Buffer {
    return record(20, Buffer.of(1));
}

/** A fatal alert in clear. */
export function fatalAlert(description: number): Buffer {
    return record(21, Buffer.of(2, description));
}

function publicKey(group: SimGroup): Buffer {
    if (group.fips) {
        const pair = crypto.createECDH(group.openssl);
        return pair.generateKeys();
    }
    const pair = group.name === "x448" ? crypto.generateKeyPairSync("x448") : crypto.generateKeyPairSync("x25519");
    return Buffer.from(pair.publicKey.export({ format: "jwk" }).x ?? "", "base64url");
}
