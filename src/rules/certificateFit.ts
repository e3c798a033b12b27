import type { CertificateFact } from "../facts";

/**
 * Signature schemes a certificate's key can make in TLS 1.3 (RFC 8446 4.2.3; System SSL: RSA from 2048 bits with RSASSA-PSS, NIST
 * curves from 256 bits, no DSA, no Brainpool). null = the list does not show enough.
 */
export function tls13Schemes(certificate: CertificateFact): string[] | null {
    const { keyType, keySize } = certificate;
    if (keyType === null) return null;
    if (/brainpool|dsa\b|bp\s*ecc|^dh/i.test(keyType) && !/ecdsa/i.test(keyType)) return [];
    if (keySize === null) return null;
    if (/rsa/i.test(keyType)) return keySize >= 2048 ? ["0804", "0805", "0806"] : [];
    if (/ecc|^ec\b|ecdsa/i.test(keyType)) return { 256: ["0403"], 384: ["0503"], 521: ["0603"] }[keySize] ?? [];
    return null;
}

/** Certificates that a server could use: with a private key, trusted, not a certificate authority. */
export function personal(certificates: CertificateFact[]): CertificateFact[] {
    return certificates.filter(
        (c) => c.privateKey !== false && c.owner !== "CERTAUTH" && c.owner !== "SITE" && !/^NOTRUST/i.test(c.status ?? "")
    );
}
