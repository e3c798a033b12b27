import { icsfCodeRule } from "./icsfCodeRule";

/** The key label is not in the key data set. */
export const TLSF115 = icsfCodeRule({
    code: "TLSF115",
    title: "The key label is not in the key data set",
    severity: "error",
    explains: ["TLSF130", "TLSF303"],
    matches: (c) => c.returnCode === 8 && c.reasonCode === 0x271c,
    cause: (c, who) => `${c.service ?? "An ICSF service"} was given a key label by ${who} that is in no key data set (8/271C).`,
    fix: () => [
        "RACDCERT LIST of the certificate shows the PKDS label; look for it with ICSF's PKDS key list.",
        "Same PKDS on all systems that use the ring? D ICSF,KDS on each.",
        "Restore the key or connect a certificate whose key is there."
    ],
    verify: "Connect again: no 8/271C in a new trace."
});
