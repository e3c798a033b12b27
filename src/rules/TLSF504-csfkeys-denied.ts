import { icsfCodeRule } from "./icsfCodeRule";

/** The key label is refused (CSFKEYS). */
export const TLSF504 = icsfCodeRule({
    code: "TLSF504",
    title: "The key label is refused (CSFKEYS)",
    severity: "error",
    explains: ["TLSF115", "TLSF130", "TLSF303", "TLSF405"],
    matches: (c) => c.returnCode === 8 && c.reasonCode === 0x3e84,
    cause: (c, who) =>
        `The security product refused ${who} the key label (8/3E84 from ${c.service ?? "ICSF"}): READ in class CSFKEYS is missing.`,
    denial: (d) => d.class === "CSFKEYS",
    deniedCause: (d) =>
        `The security product refused ${d.user ?? "a user"} the key label ${d.resource ?? "(not named)"}; whether a TLS connection needed it, this message does not show.`,
    fix: (resource, user) => [
        `PERMIT ${resource ?? "resource"} CLASS(CSFKEYS) ID(${user ?? "user"}) ACCESS(READ); ICH408I names resource and user.`,
        "SETROPTS RACLIST(CSFKEYS) REFRESH",
        "The service itself (CSFSERV) was allowed: it is the key that is refused."
    ],
    verify: "Connect again: no 8/3E84 in a new trace."
});
