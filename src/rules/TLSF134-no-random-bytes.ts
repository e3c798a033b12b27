import { messageCodeRule } from "./messageCodeRule";

/** Return code 444. */
export const TLSF134 = messageCodeRule({
    code: "TLSF134",
    title: "System SSL got no random bytes (444)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF405"],
    codes: [444],
    cause: "System SSL could not get random bytes. In FIPS mode it takes them from ICSF: the user may not use CSFRNG, or ICSF is not there.",
    fix: [
        "PERMIT CSFRNG CLASS(CSFSERV) ID(user) ACCESS(READ) for the user of the stack or application; SETROPTS RACLIST(CSFSERV) REFRESH.",
        "D ICSF: it must be up before the AT-TLS group is installed.",
        "Raise GroupUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Connect again: no RC 444, no ICH408I for CSFRNG."
});
