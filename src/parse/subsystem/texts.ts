/**
 * Texts of System SSL that callers print without the number (documented: IBM MQ, TLS return codes; System SSL, function return codes).
 * Only those that stand for one code.
 */
const TEXTS: Record<string, number> = {
    "key label is not found": 6,
    "no certificates available": 7,
    "certificate validation error": 8,
    "cryptographic processing error": 9,
    "asn processing error": 10,
    "ldap processing error": 11,
    "error detected while reading key database or saf key ring": 102,
    "incorrect key database record format": 103,
    "incorrect key database password": 106,
    "no certificate authority certificates": 109,
    "no key database password supplied": 201,
    "error detected while opening the key database": 202,
    "certificate is expired or is not valid yet": 401,
    "no ssl cipher specifications": 402,
    "no certificate received from partner": 403,
    "certificate format is not supported": 405,
    "error while reading or writing data": 406,
    "key label does not exist": 407,
    "key database password is not correct": 408,
    "ssl message format is incorrect": 410,
    "message authentication code is incorrect": 411,
    "ssl protocol or certificate type is not supported": 412,
    "certificate signature is incorrect": 413,
    "certificate is not valid": 414,
    "ssl protocol violation": 415,
    "self-signed certificate cannot be validated": 417,
    "socket closed by remote partner": 420,
    "ldap is not available": 427,
    "key entry does not contain a private key": 428,
    "certificate is revoked": 431,
    "session renegotiation is not allowed": 432,
    "certificate key is not compatible with cipher suite": 434,
    "certification authority is unknown": 435,
    "certificate authority is unknown": 435,
    "certificate revocation list cannot be processed": 436,
    "internal error reported by remote partner": 438,
    "unknown alert received from remote partner": 439,
    "incorrect key usage": 440,
    "key database is not a fips mode database": 445,
    "tls extension mismatch": 446,
    "required tls extension rejected": 447,
    "requested server name is not recognized": 448,
    "icsf services are not available": 455,
    "icsf callable service returned an error": 456
};

/** The return code that a text of System SSL stands for, or null. */
export function codeOfText(text: string): number | null {
    return (
        TEXTS[
            text
                .trim()
                .replace(/[.\s]+$/, "")
                .replace(/\s+/g, " ")
                .toLowerCase()
        ] ?? null
    );
}
