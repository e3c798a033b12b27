import { icsfCodeRule } from "./icsfCodeRule";

/** ICSF handles are stale: ICSF was restarted under a live application. */
export const TLSF113 = icsfCodeRule({
    code: "TLSF113",
    title: "ICSF handles are stale: ICSF was restarted under a live application",
    severity: "error",
    explains: ["TLSF130", "TLSF303"],
    matches: (c) => c.returnCode === 8 && c.reasonCode === 0xbd3,
    cause: (c, who) =>
        `${who} used a session or object handle that ICSF no longer knows (8/BD3 from ${c.service ?? "a service"}): most likely ICSF was restarted while the application ran.`,
    confidence: "likely",
    fix: () => [
        "Recycle the application, or raise GroupUserInstance and F PAGENT,UPDATE for AT-TLS.",
        "Restart ICSF only when its callers are down. The ICSF job log shows its start (CSFM001I)."
    ],
    verify: "Connect again after the recycle: no 8/BD3 in a new trace."
});
