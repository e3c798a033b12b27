import { clientRule, who } from "./clientRule";

/** keystore password was incorrect, curl 58 and 77, unable to load certificate. */
export const TLSF336 = clientRule({
    code: "TLSF336",
    title: "The client cannot use its own certificate file or key store",
    severity: "error",
    match: (f) => f.problem === "keyStore",
    confidence: "likely",
    cause: (f) => `${who(f)} could not read or use its own certificate, key or trust file.`,
    fix: [
        "Check path, permission, format (PEM, PKCS #12, JKS, CMS .kdb) and password of the file that the client is told to use.",
        "A SAF key ring (safkeyring://owner/ring): the user of the program needs READ to the ring (class RDATALIB, or FACILITY IRR.DIGTCERT.LISTRING), and the owner and name are case sensitive.",
        "A file from a mainframe must arrive unharmed: text form (CERTB64) translated to ASCII, binary form (PKCS12DER, CERTDER) as binary."
    ],
    verify: "Start the client again: it opens the file and sends a hello."
});
