import { messageCodeRule } from "./messageCodeRule";

/** Return codes 472 and -111. */
export const TLSF133 = messageCodeRule({
    code: "TLSF133",
    title: "ICSF does not let clear keys be used (472)",
    severity: "error",
    explains: ["TLSF130", "TLSF204", "TLSF206", "TLSF303", "TLSF405"],
    codes: [472, -111],
    cause: "ICSF's key policy does not let this user make or use clear keys, which System SSL needs for its session keys.",
    fix: [
        "ICH408I for class CRYPTOZ names user and resource; mostly CLEARKEY.SYSTOK-SESSION-ONLY.",
        "RLIST CRYPTOZ CLEARKEY.* AUTHUSER; PERMIT it with READ, then SETROPTS RACLIST(CRYPTOZ) REFRESH. Without a profile that covers it clear keys are allowed.",
        "Raise GroupUserInstance and F PAGENT,UPDATE, or recycle the application."
    ],
    verify: "Connect again: no RC 472, and no ICH408I for class CRYPTOZ."
});
