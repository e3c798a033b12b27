// Object identifiers that certificates hold, by the RFCs and registries that define them. What is not here is shown as its numbers.

/** Attribute types of names, with the short forms of RFC 4514 and OpenSSL. */
export const ATTRIBUTES: Record<string, string> = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.9": "street",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.12": "title",
    "2.5.4.13": "description",
    "2.5.4.15": "businessCategory",
    "2.5.4.17": "postalCode",
    "2.5.4.42": "GN",
    "2.5.4.43": "initials",
    "2.5.4.44": "generationQualifier",
    "2.5.4.46": "dnQualifier",
    "2.5.4.97": "organizationIdentifier",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "emailAddress",
    "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionL",
    "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionST",
    "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC"
};

/** Public key algorithms. */
export const KEYS: Record<string, string> = {
    "1.2.840.113549.1.1.1": "RSA",
    "1.2.840.113549.1.1.10": "RSA-PSS",
    "1.2.840.113549.1.1.7": "RSA-OAEP",
    "1.2.840.10045.2.1": "EC",
    "1.2.840.10040.4.1": "DSA",
    "1.2.840.10046.2.1": "DH",
    "1.3.101.110": "X25519",
    "1.3.101.111": "X448",
    "1.3.101.112": "Ed25519",
    "1.3.101.113": "Ed448",
    "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
    "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
    "2.16.840.1.101.3.4.3.19": "ML-DSA-87"
};

/** Sizes of keys that have one size only. */
export const KEY_BITS: Record<string, number> = { X25519: 253, X448: 448, Ed25519: 256, Ed448: 456 };

/** Curves: IANA's name and the size of the field. */
export const CURVES: Record<string, [name: string, bits: number]> = {
    "1.2.840.10045.3.1.1": ["secp192r1", 192],
    "1.2.840.10045.3.1.7": ["secp256r1", 256],
    "1.3.132.0.33": ["secp224r1", 224],
    "1.3.132.0.34": ["secp384r1", 384],
    "1.3.132.0.35": ["secp521r1", 521],
    "1.3.132.0.10": ["secp256k1", 256],
    "1.3.132.0.31": ["secp192k1", 192],
    "1.3.132.0.32": ["secp224k1", 224],
    "1.3.132.0.8": ["secp160r1", 160],
    "1.3.132.0.9": ["secp160k1", 160],
    "1.3.132.0.30": ["secp160r2", 160],
    "1.3.132.0.1": ["sect163k1", 163],
    "1.3.132.0.15": ["sect163r2", 163],
    "1.3.132.0.26": ["sect233k1", 233],
    "1.3.132.0.27": ["sect233r1", 233],
    "1.3.132.0.16": ["sect283k1", 283],
    "1.3.132.0.17": ["sect283r1", 283],
    "1.3.132.0.36": ["sect409k1", 409],
    "1.3.132.0.37": ["sect409r1", 409],
    "1.3.132.0.38": ["sect571k1", 571],
    "1.3.132.0.39": ["sect571r1", 571],
    "1.3.36.3.3.2.8.1.1.1": ["brainpoolP160r1", 160],
    "1.3.36.3.3.2.8.1.1.3": ["brainpoolP192r1", 192],
    "1.3.36.3.3.2.8.1.1.5": ["brainpoolP224r1", 224],
    "1.3.36.3.3.2.8.1.1.7": ["brainpoolP256r1", 256],
    "1.3.36.3.3.2.8.1.1.8": ["brainpoolP256t1", 256],
    "1.3.36.3.3.2.8.1.1.9": ["brainpoolP320r1", 320],
    "1.3.36.3.3.2.8.1.1.11": ["brainpoolP384r1", 384],
    "1.3.36.3.3.2.8.1.1.12": ["brainpoolP384t1", 384],
    "1.3.36.3.3.2.8.1.1.13": ["brainpoolP512r1", 512],
    "1.3.36.3.3.2.8.1.1.14": ["brainpoolP512t1", 512]
};

/** Hash functions, as parameters name them. */
export const HASHES: Record<string, string> = {
    "1.2.840.113549.2.5": "md5",
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "2.16.840.1.101.3.4.2.5": "sha512-224",
    "2.16.840.1.101.3.4.2.6": "sha512-256",
    "2.16.840.1.101.3.4.2.7": "sha3-224",
    "2.16.840.1.101.3.4.2.8": "sha3-256",
    "2.16.840.1.101.3.4.2.9": "sha3-384",
    "2.16.840.1.101.3.4.2.10": "sha3-512"
};

/** Signature algorithms and the hash they fix. */
export const SIGNATURES: Record<string, [name: string, hash: string | null]> = {
    "1.2.840.113549.1.1.2": ["md2WithRSAEncryption", "md2"],
    "1.2.840.113549.1.1.4": ["md5WithRSAEncryption", "md5"],
    "1.2.840.113549.1.1.5": ["sha1WithRSAEncryption", "sha1"],
    "1.3.14.3.2.29": ["sha1WithRSA", "sha1"],
    "1.2.840.113549.1.1.14": ["sha224WithRSAEncryption", "sha224"],
    "1.2.840.113549.1.1.11": ["sha256WithRSAEncryption", "sha256"],
    "1.2.840.113549.1.1.12": ["sha384WithRSAEncryption", "sha384"],
    "1.2.840.113549.1.1.13": ["sha512WithRSAEncryption", "sha512"],
    "1.2.840.113549.1.1.10": ["RSASSA-PSS", null],
    "1.2.840.10040.4.3": ["dsa-with-SHA1", "sha1"],
    "2.16.840.1.101.3.4.3.1": ["dsa-with-SHA224", "sha224"],
    "2.16.840.1.101.3.4.3.2": ["dsa-with-SHA256", "sha256"],
    "2.16.840.1.101.3.4.3.3": ["dsa-with-SHA384", "sha384"],
    "2.16.840.1.101.3.4.3.4": ["dsa-with-SHA512", "sha512"],
    "1.2.840.10045.4.1": ["ecdsa-with-SHA1", "sha1"],
    "1.2.840.10045.4.3.1": ["ecdsa-with-SHA224", "sha224"],
    "1.2.840.10045.4.3.2": ["ecdsa-with-SHA256", "sha256"],
    "1.2.840.10045.4.3.3": ["ecdsa-with-SHA384", "sha384"],
    "1.2.840.10045.4.3.4": ["ecdsa-with-SHA512", "sha512"],
    "1.3.101.112": ["Ed25519", null],
    "1.3.101.113": ["Ed448", null],
    "2.16.840.1.101.3.4.3.17": ["ML-DSA-44", null],
    "2.16.840.1.101.3.4.3.18": ["ML-DSA-65", null],
    "2.16.840.1.101.3.4.3.19": ["ML-DSA-87", null]
};

/** Bits of KeyUsage, the first one first (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = [
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly"
];

export const EXTENDED_KEY_USAGE: Record<string, string> = {
    "2.5.29.37.0": "any",
    "1.3.6.1.5.5.7.3.1": "serverAuth",
    "1.3.6.1.5.5.7.3.2": "clientAuth",
    "1.3.6.1.5.5.7.3.3": "codeSigning",
    "1.3.6.1.5.5.7.3.4": "emailProtection",
    "1.3.6.1.5.5.7.3.8": "timeStamping",
    "1.3.6.1.5.5.7.3.9": "OCSPSigning",
    "1.3.6.1.5.5.7.3.5": "ipsecEndSystem",
    "1.3.6.1.5.5.7.3.6": "ipsecTunnel",
    "1.3.6.1.5.5.7.3.7": "ipsecUser",
    "1.3.6.1.5.5.7.3.17": "ipsecIKE"
};
