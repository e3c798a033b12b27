import { returnCodeRule } from "./returnCodeRule";

/** System SSL 428. */
export const TLSF303 = returnCodeRule({
    code: "TLSF303",
    title: "The certificate has no private key that can be used (428)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF405"],
    returnCode: 428,
    cause: "The certificate that was to be used has no private key that this user can use (return code 428 at {event}).",
    fix: [
        "RACDCERT LIST of the certificate must show Private Key: YES, and it must be connected with USAGE(PERSONAL).",
        "The user of the address space must be allowed to read the key: owner of the certificate, or CONTROL to the ring's RDATALIB profile for somebody else's key.",
        "A key that lives in ICSF (PKDS or TKDS): ICSF must have been up when the group was installed. Start ICSF, raise GroupUserInstance, F PAGENT,UPDATE. PKDS keys cannot be used with FIPS140."
    ],
    verify: "Refresh the policy and connect again: no EZD1287I with RC 428 at Environment Init or Initial Handshake."
});
