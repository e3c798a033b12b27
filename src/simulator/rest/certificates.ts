import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import type { pki } from "node-forge";

/** PEM texts of a certificate and its private key. */
export interface Identity {
    cert: string;
    key: string;
}

/** A certificate authority that lives as long as the process. */
export interface Authority {
    caPem: string;
    server: Identity;
    /** Issues a client certificate; its common name is the user. */
    client(commonName: string): Promise<Identity>;
}

const DAY = 24 * 3600 * 1000;
const LIFETIME_DAYS = 30;

let shared: Promise<Authority> | undefined;

/** Makes the authority and the server certificate, once per process: key generation is the slow part of a start. */
export function authority(): Promise<Authority> {
    shared ??= makeAuthority();
    return shared;
}

async function makeAuthority(): Promise<Authority> {
    const [caKey, serverKey] = await Promise.all([keyPair(), keyPair()]);
    const caName = "tlsfips simulator authority";
    const caPem = await issue(caName, caName, caKey.publicKey, caKey.privateKey, [
        { name: "basicConstraints", cA: true, critical: true },
        { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
        { name: "subjectKeyIdentifier" }
    ]);
    const serverPem = await issue("localhost", caName, serverKey.publicKey, caKey.privateKey, [
        { name: "basicConstraints", cA: false },
        { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
        { name: "extKeyUsage", serverAuth: true },
        {
            name: "subjectAltName",
            altNames: [
                { type: 2, value: "localhost" },
                { type: 7, ip: "127.0.0.1" },
                { type: 7, ip: "::1" }
            ]
        }
    ]);
    return {
        caPem,
        server: { cert: serverPem, key: serverKey.privateKey },
        async client(commonName) {
            const own = await keyPair();
            const cert = await issue(commonName, caName, own.publicKey, caKey.privateKey, [
                { name: "keyUsage", digitalSignature: true, critical: true },
                { name: "extKeyUsage", clientAuth: true }
            ]);
            return { cert, key: own.privateKey };
        }
    };
}

/** node:crypto makes the keys, many times faster than forge does in JavaScript. */
function keyPair(): Promise<{ publicKey: string; privateKey: string }> {
    return promisify(generateKeyPair)("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs1", format: "pem" }
    });
}

async function issue(subject: string, issuer: string, publicKey: string, signingKey: string, extensions: object[]): Promise<string> {
    const forge = await import("node-forge");
    const certificate: pki.Certificate = forge.pki.createCertificate();
    certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
    // The first byte keeps the number positive, as DER wants it.
    certificate.serialNumber = "01" + randomBytes(15).toString("hex");
    certificate.validity.notBefore = new Date(Date.now() - DAY);
    certificate.validity.notAfter = new Date(Date.now() + LIFETIME_DAYS * DAY);
    certificate.setSubject([{ name: "commonName", value: subject }]);
    certificate.setIssuer([{ name: "commonName", value: issuer }]);
    certificate.setExtensions(extensions);
    certificate.sign(forge.pki.privateKeyFromPem(signingKey), forge.md.sha256.create());
    return forge.pki.certificateToPem(certificate);
}
