import { Duplex } from "node:stream";
import { connect } from "node:tls";
import * as reference from "../../../src/reference";

/** The ClientHello that OpenSSL inside Node builds, without a network: what is written to the stream is the record. */
async function helloOf(options: { ecdhCurve?: string; sigalgs?: string; ciphers?: string }): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        const stream = new Duplex({
            read: () => undefined,
            write: (chunk: Buffer, _encoding, done) => {
                resolve(chunk);
                done();
                setImmediate(() => client.destroy());
            }
        });
        const client = connect({ socket: stream, servername: "test.example", minVersion: "TLSv1.2", maxVersion: "TLSv1.3", ...options });
        client.on("error", reject);
    });
}

/** Numbers in the list of suites, and in an extension that holds one list of two-byte values. */
function numbersOf(hello: Buffer): { suites: number[]; list(extension: number): number[] } {
    // record header 5, handshake header 4, version 2, random 32, session id, suites, compression, extensions
    let at = 5 + 4 + 2 + 32;
    at += 1 + hello[at];
    const words = (from: number, bytes: number) => Array.from({ length: bytes / 2 }, (_, n) => hello.readUInt16BE(from + 2 * n));
    const suites = words(at + 2, hello.readUInt16BE(at));
    at += 2 + hello.readUInt16BE(at);
    at += 1 + hello[at] + 2;
    const lists = new Map<number, number[]>();
    while (at < hello.length) {
        const size = hello.readUInt16BE(at + 2);
        if (size > 2 && hello.readUInt16BE(at + 4) === size - 2) lists.set(hello.readUInt16BE(at), words(at + 6, size - 2));
        at += 4 + size;
    }
    return { suites, list: (extension) => lists.get(extension) ?? [] };
}

const SUPPORTED_GROUPS = 10;
const SIGNATURE_ALGORITHMS = 13;

it("groups have the numbers that OpenSSL sends for their names", async () => {
    const names = [
        "x25519",
        "x448",
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "ffdhe2048",
        "ffdhe3072",
        "ffdhe4096",
        "ffdhe6144",
        "ffdhe8192"
    ];
    const hello = numbersOf(await helloOf({ ecdhCurve: names.map((name) => name.replace(/^x/, "X")).join(":") }));
    expect(hello.list(SUPPORTED_GROUPS).map((number) => reference.group(number)?.name)).toEqual(names);
});

it("signature schemes have the numbers that OpenSSL sends for their names", async () => {
    const names = [
        "rsa_pkcs1_sha256",
        "rsa_pkcs1_sha384",
        "rsa_pkcs1_sha512",
        "ecdsa_secp256r1_sha256",
        "ecdsa_secp384r1_sha384",
        "ecdsa_secp521r1_sha512",
        "rsa_pss_rsae_sha256",
        "rsa_pss_rsae_sha384",
        "rsa_pss_rsae_sha512",
        "rsa_pss_pss_sha256",
        "rsa_pss_pss_sha384",
        "rsa_pss_pss_sha512",
        "ed25519",
        "ed448"
    ];
    const hello = numbersOf(await helloOf({ sigalgs: names.join(":") }));
    expect(hello.list(SIGNATURE_ALGORITHMS).map((number) => reference.signature(number)?.name)).toEqual(names);
});

it("cipher suites have the numbers that OpenSSL sends for their names", async () => {
    const names = [
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_GCM_SHA256",
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "ECDHE-RSA-AES256-SHA384",
        "DHE-RSA-AES128-SHA",
        "AES256-GCM-SHA384",
        "AES128-SHA"
    ];
    const hello = numbersOf(await helloOf({ ciphers: names.join(":") }));
    expect(hello.suites.map((number) => reference.cipher(number)?.openssl)).toEqual([...names, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"]);
});
