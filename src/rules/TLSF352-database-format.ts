import { messageCodeRule } from "./messageCodeRule";

/** Return code 103 and CMS status 03353014. */
export const TLSF352 = messageCodeRule({
    code: "TLSF352",
    title: "The key database is damaged or of another format (103)",
    severity: "error",
    explains: ["TLSF303", "TLSF320", "TLSF405"],
    codes: [103],
    cms: ["03353014"],
    cause: "The file that Keyring names is no key database of System SSL, or is damaged: a GSKit database of another platform, a PKCS #12 file, or one that was transferred as text.",
    fix: [
        "gskkyman -dc -k FILE shows whether System SSL can read it.",
        "Take certificates from other platforms as PKCS #12 (binary transfer) and import them with gskkyman, or RACDCERT ADD them and use a key ring.",
        "Restore the .kdb together with its .rdb and .sth from one backup."
    ],
    verify: "gskkyman -dc -k FILE lists the certificates; connect again: no RC 103."
});
