import { messageCodeRule } from "./messageCodeRule";

/** Return code 445. */
export const TLSF350 = messageCodeRule({
    code: "TLSF350",
    title: "FIPS140 is on, and the key database is no FIPS database (445)",
    severity: "error",
    explains: ["TLSF303", "TLSF320", "TLSF405"],
    codes: [445],
    cause: "FIPS140 is on, and the key database (.kdb) was not created as a FIPS database: System SSL does not open it in FIPS mode.",
    fix: [
        "gskkyman: create a new database, answer the question for FIPS mode with yes, and import the certificates by PKCS #12; a database cannot be changed afterwards.",
        "Or use a SAF key ring: it has no such mark. Keyring in TTLSKeyringParms then names the ring, without password or stash file."
    ],
    verify: "Refresh the policy and connect again: no RC 445 at Environment Init."
});
