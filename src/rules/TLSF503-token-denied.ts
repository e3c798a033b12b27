import { icsfCodeRule } from "./icsfCodeRule";

/** The PKCS #11 token is refused (CRYPTOZ USER or SO). */
export const TLSF503 = icsfCodeRule({
    code: "TLSF503",
    title: "The PKCS #11 token is refused (CRYPTOZ USER or SO)",
    severity: "error",
    explains: ["TLSF130", "TLSF303", "TLSF405", "TLSF530"],
    matches: (c) => c.returnCode === 8 && c.reasonCode === 0xbf7,
    cause: (c, who) => `The security product refused ${who} the PKCS #11 token (8/BF7 from ${c.service ?? "ICSF"}).`,
    denial: (d) => d.class === "CRYPTOZ" && /^(?:USER|SO)\./.test(d.resource ?? ""),
    deniedCause: (d) => `The security product refused ${d.user ?? "a user"} the token of ${d.resource} (class CRYPTOZ).`,
    fix: (resource, user) => [
        `PERMIT ${resource ?? "resource"} CLASS(CRYPTOZ) ID(${user ?? "user"}) ACCESS(READ); ICH408I names resource and user.`,
        "SETROPTS RACLIST(CRYPTOZ) REFRESH",
        "Resources are USER.token and SO.token; reading objects needs READ to USER.token."
    ],
    verify: "Connect again: no 8/BF7 in a new trace."
});
