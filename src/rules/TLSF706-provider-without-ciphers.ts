import { clientRule, who } from "./clientRule";

/** library has no ciphers (0A0000A1). */
export const TLSF706 = clientRule({
    code: "TLSF706",
    title: "OpenSSL has no ciphers at all: its FIPS provider is set up only in part",
    severity: "error",
    match: (f) => f.problem === "noCiphersAtAll",
    confidence: "certain",
    cause: (f) => `${who(f)} has an OpenSSL without a single cipher: the providers in its openssl.cnf are not all there.`,
    fix: [
        "In openssl.cnf activate the fips provider and the base provider (encoders, key files live there), and include fipsmodule.cnf made by openssl fipsinstall on this very machine.",
        "default_properties = fips=yes without an activated fips provider leaves nothing.",
        "Node.js: OPENSSL_CONF and OPENSSL_MODULES must point to files that belong to the OpenSSL inside Node.js (--openssl-shared-config or --openssl-config)."
    ],
    verify: "openssl list -providers shows fips and base as active, and openssl ciphers -s -v lists suites."
});
