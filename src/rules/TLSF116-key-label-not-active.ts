import { icsfCodeRule } from "./icsfCodeRule";

/** The key label is not active: too early, expired or archived. */
export const TLSF116 = icsfCodeRule({
    code: "TLSF116",
    title: "The key label is not active: too early, expired or archived",
    severity: "error",
    explains: ["TLSF130", "TLSF303"],
    matches: (c) => c.returnCode === 8 && c.reasonCode >= 0xd0e && c.reasonCode <= 0xd10,
    cause: (c, who) =>
        `The key of ${who} is ${{ 0xd0e: "not active yet", 0xd0f: "no longer active", 0xd10: "archived" }[c.reasonCode] ?? "not active"} in the key data set (${c.service ?? "ICSF"}).`,
    fix: () => [
        "Set the validity dates of the key record, or recall it from the archive (ICSF panels, CSFKDMW).",
        "Compare with the dates of the certificate; renew both together."
    ],
    verify: "Connect again: no 8/D0E, 8/D0F or 8/D10 in a new trace."
});
