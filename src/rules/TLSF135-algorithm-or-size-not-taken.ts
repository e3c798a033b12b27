import { messageCodeRule } from "./messageCodeRule";

/** CMS status 03353003 and 03353034. */
export const TLSF135 = messageCodeRule({
    code: "TLSF135",
    title: "An algorithm or key size of a certificate is not supported, or not allowed in FIPS mode (03353003, 03353034)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF301", "TLSF307"],
    codes: [],
    cms: ["03353003", "03353034"],
    confidence: "likely",
    cause: "System SSL does not take an algorithm or a key size of a certificate: it knows none such at this level, or FIPS mode does not allow it.",
    fix: [
        "EZD2052I names the certificate (z/OS 2.5 and later). Look at its signature algorithm, key type and key size: RACDCERT LIST or openssl x509 -text.",
        "FIPS140 On or Level1: RSA from 1024, NIST ECC from 192. Level2 and Level3: RSA from 2048, NIST ECC from 224; Level3 wants SHA-224 or better. Neither MD5 nor Brainpool.",
        "RSASSA-PSS signatures need z/OS 2.4 or later. Issue the certificate again with RSA 2048 or NIST ECC 256 and SHA-256."
    ],
    verify: "Connect again: EZD1283I for Initial Handshake shows RC 0."
});
