import * as crypto from "node:crypto";
import type * as Forge from "node-forge";
import type { SimCertificateType } from "./names";

/** Key and certificate of the listener, PEM. */
export interface ListenerCertificate {
    key: string;
    cert: string;
}

const CURVES: Partial<Record<SimCertificateType, string>> = { "ecdsa-p256": "P-256", "ecdsa-p384": "P-384", "ecdsa-p521": "P-521" };
const DAY = 86_400_000;
/** Place of the public key in a TBSCertificate: version, serial, algorithm, issuer, validity, subject, key (RFC 5280). */
const SUBJECT_KEY = 6;

/**
 * Makes a certificate for the listener, valid for a year.
 * @param commonName what its subject names
 * @param type key type; an RSA one signs itself, an EC one is signed by an RSA key that is thrown away
 */
export function makeCertificate(commonName: string, type: SimCertificateType = "rsa"): ListenerCertificate {
    // Loaded here: only a simulator that was given no certificate needs it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { asn1, pki, md } = require("node-forge") as typeof Forge;
    // node:crypto makes keys many times faster than forge does in JavaScript.
    const { privateKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
    const signer = pki.privateKeyFromPem(privateKey.export({ type: "pkcs1", format: "pem" }).toString());
    const certificate = pki.createCertificate();
    certificate.publicKey = pki.setRsaPublicKey(signer.n, signer.e);
    certificate.serialNumber = "01";
    certificate.validity.notBefore = new Date(Date.now() - DAY);
    certificate.validity.notAfter = new Date(Date.now() + 365 * DAY);
    const subject = [{ name: "commonName", value: commonName }];
    certificate.setSubject(subject);
    certificate.setIssuer(subject);
    certificate.setExtensions([
        { name: "basicConstraints", cA: false },
        { name: "keyUsage", digitalSignature: true, keyEncipherment: type === "rsa" },
        {
            name: "subjectAltName",
            altNames: [
                { type: 2, value: "localhost" },
                { type: 7, ip: "127.0.0.1" }
            ]
        }
    ]);
    certificate.sign(signer, md.sha256.create());
    const namedCurve = CURVES[type];
    if (namedCurve === undefined) return { key: pki.privateKeyToPem(signer), cert: pki.certificateToPem(certificate) };

    // forge signs no EC keys: it makes the certificate, its key is then exchanged, and the signature made again.
    const own = crypto.generateKeyPairSync("ec", { namedCurve });
    const spki = own.publicKey.export({ type: "spki", format: "der" }).toString("binary");
    const tbs = certificate.tbsCertificate as Forge.asn1.Asn1;
    (tbs.value as Forge.asn1.Asn1[])[SUBJECT_KEY] = asn1.fromDer(spki);
    const digest = md.sha256.create();
    digest.update(asn1.toDer(tbs).getBytes());
    certificate.signature = signer.sign(digest);
    return { key: own.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert: pki.certificateToPem(certificate) };
}

/** Makes the certificates of a key ring when they are first needed, and keeps them. */
export function certificateStore(commonName: string, rsa?: ListenerCertificate): (type: SimCertificateType) => ListenerCertificate {
    const made = new Map<SimCertificateType, ListenerCertificate>(rsa ? [["rsa", rsa]] : []);
    return (type) => {
        const certificate = made.get(type) ?? makeCertificate(commonName, type);
        made.set(type, certificate);
        return certificate;
    };
}
