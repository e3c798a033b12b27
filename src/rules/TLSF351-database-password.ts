import { messageCodeRule } from "./messageCodeRule";

/** Return codes 106, 201, 204, 408 and CMS status 03353016. */
export const TLSF351 = messageCodeRule({
    code: "TLSF351",
    title: "The password of the key database is wrong, missing or expired (106, 201, 204, 408)",
    severity: "error",
    explains: ["TLSF303", "TLSF320", "TLSF405"],
    codes: [106, 201, 204, 408],
    cms: ["03353016"],
    cause: "The key database cannot be opened with the password or stash file of the policy: 201 none was given, 204 it has expired, 106 and 408 it is wrong.",
    fix: [
        "201: KeyringStashFile (or KeyringPw) is missing in TTLSKeyringParms, or the path is that of another user.",
        "106, 408: write the stash file anew with gskkyman (store database password); after a change of the password the old .sth does not fit any more.",
        "204: change the password with gskkyman, without expiration or with a later one, then store it again.",
        "A SAF key ring needs no password: a Keyring name with a slash at its beginning is taken for a file."
    ],
    verify: "Refresh the policy and connect again: no RC 106, 201, 204 or 408 at Environment Init."
});
