import { icsfCodeRule } from "./icsfCodeRule";

/** CRYPTOZ does not let clear keys be used (CLEARKEY). */
export const TLSF502 = icsfCodeRule({
    code: "TLSF502",
    title: "CRYPTOZ does not let clear keys be used (CLEARKEY)",
    severity: "error",
    explains: ["TLSF130", "TLSF133", "TLSF204", "TLSF206", "TLSF303", "TLSF405"],
    matches: (c) => c.returnCode === 8 && c.reasonCode === 0x3e88,
    cause: (c, who) => `The CRYPTOZ policy does not let ${who} make or use clear keys (8/3E88 from ${c.service ?? "ICSF"}).`,
    denial: (d) => d.class === "CRYPTOZ" && /^CLEARKEY\./.test(d.resource ?? ""),
    deniedCause: (d) => `The security product refused ${d.user ?? "a user"} clear keys (${d.resource} in class CRYPTOZ).`,
    fix: (resource, user) => [
        `PERMIT ${resource ?? "resource"} CLASS(CRYPTOZ) ID(${user ?? "user"}) ACCESS(READ); ICH408I names resource and user.`,
        "SETROPTS RACLIST(CRYPTOZ) REFRESH",
        "The usual resource is CLEARKEY.SYSTOK-SESSION-ONLY: the session token that System SSL uses."
    ],
    verify: "Connect again: no 8/3E88 in a new trace, and no ICH408I for class CRYPTOZ."
});
