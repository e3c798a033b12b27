import type * as Forge from "node-forge";

/** Key and certificate of the listener, PEM. */
export interface ListenerCertificate {
    key: string;
    cert: string;
}

/**
 * Makes a self-signed RSA certificate for the listener, valid for a year.
 * @param commonName what its subject names
 */
export function makeCertificate(commonName: string): ListenerCertificate {
    // Loaded here: only a simulator that was given no certificate needs it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { pki, md } = require("node-forge") as typeof Forge;
    const keys = pki.rsa.generateKeyPair(2048);
    const certificate = pki.createCertificate();
    certificate.publicKey = keys.publicKey;
    certificate.serialNumber = "01";
    certificate.validity.notBefore = new Date(Date.now() - 86_400_000);
    certificate.validity.notAfter = new Date(Date.now() + 365 * 86_400_000);
    const subject = [{ name: "commonName", value: commonName }];
    certificate.setSubject(subject);
    certificate.setIssuer(subject);
    certificate.setExtensions([
        { name: "basicConstraints", cA: false },
        { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
        {
            name: "subjectAltName",
            altNames: [
                { type: 2, value: "localhost" },
                { type: 7, ip: "127.0.0.1" }
            ]
        }
    ]);
    certificate.sign(keys.privateKey, md.sha256.create());
    return { key: pki.privateKeyToPem(keys.privateKey), cert: pki.certificateToPem(certificate) };
}
