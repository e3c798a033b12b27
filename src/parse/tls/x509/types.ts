import type { Problem } from "../../Parsed";

/** What a certificate says. Nothing here was verified: no signature, no chain. */
export interface Certificate {
    /** Bytes of the DER. */
    size: number;
    /** Fingerprint, lower-case hex. */
    sha256: string;
    /** 1 to 3 as people count; null where it cannot be read. */
    version: number | null;
    /** Lower-case hex without leading zeros; `-` in front of a negative one. */
    serial: string;
    /** `CN=server.example.com, O=Example, C=DE`: most specific first. Empty where the certificate has none. */
    subject: string;
    issuer: string;
    /** Common name of the subject, the last one where it has several. */
    commonName: string | null;
    /** `DNS:a.example.com`, `IP:192.0.2.1`, `EMAIL:…`, `URI:…`, `DN:…`, `OTHER:oid`; null where the extension is absent. */
    names: string[] | null;
    key: CertificateKey;
    signature: CertificateSignature;
    /** ISO 8601 in UTC; null where it cannot be read. */
    notBefore: string | null;
    notAfter: string | null;
    /** Basic constraints; null where absent, which means no CA. */
    ca: boolean | null;
    pathLength: number | null;
    /** `digitalSignature`, `keyEncipherment`, `keyCertSign` …; null where absent: any use. */
    keyUsage: string[] | null;
    /** `serverAuth`, `clientAuth` …, else the object identifier; null where absent. */
    extendedKeyUsage: string[] | null;
    /** Hex. */
    subjectKeyId: string | null;
    authorityKeyId: string | null;
    /** Subject and issuer are the same name. */
    selfIssued: boolean;
    problems: Problem[];
}

export interface CertificateKey {
    /** `RSA`, `RSA-PSS`, `EC`, `DSA`, `DH`, `Ed25519`, `Ed448`, `X25519`, `X448`, `ML-DSA-65` …, else the object identifier. */
    algorithm: string;
    /** Size of the modulus, prime or curve; null where it cannot be told. */
    bits: number | null;
    /** `secp256r1`, `brainpoolP256r1` …, else the object identifier; `explicit` where the parameters are spelt out. */
    curve: string | null;
}

export interface CertificateSignature {
    /** `sha256WithRSAEncryption`, `RSASSA-PSS`, `ecdsa-with-SHA384`, `Ed25519` …, else the object identifier. */
    algorithm: string;
    /** `sha256` …; null where the algorithm has none of its own or it is not known. */
    hash: string | null;
    /** Parameters of RSASSA-PSS. */
    pss: { hash: string; maskHash: string; saltLength: number } | null;
}
