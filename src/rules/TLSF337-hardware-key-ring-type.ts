import { clientRule } from "./clientRule";

/** JCECCARACFKS with not found, not supported or unknown. */
export const TLSF337 = clientRule({
    code: "TLSF337",
    title: "Java does not know the key ring type JCECCARACFKS",
    severity: "error",
    match: (f) => f.problem === "hardwareKeyRing",
    confidence: "certain",
    cause: () =>
        "The key store type JCECCARACFKS (key rings with keys in hardware) is not there: this Java lacks its provider, or the program does not support the type.",
    fix: [
        "Keys in RACF only: use JCERACFKS with safkeyring:// (older: safkeyring:////). Keys in ICSF: JCEHYBRIDRACFKS, or JCECCARACFKS where the provider IBMJCECCA (Java 8) or IBMZ-hybrid providers (Java 11 and later) are in java.security.",
        "For Zowe: see which types its release documents; zowe.certificate.keystore.type in zowe.yaml."
    ],
    verify: "Start the server again: it opens the key ring, and its log names the certificate."
});
