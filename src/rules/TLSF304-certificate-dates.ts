import { messageCodeRule } from "./messageCodeRule";

/** Return codes 401 and CMS status 03353022, 03353021. */
export const TLSF304 = messageCodeRule({
    code: "TLSF304",
    title: "A certificate has expired or is not valid yet (401)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307", "TLSF405"],
    codes: [401],
    cms: ["03353022", "03353021"],
    cause: "A certificate of the handshake has expired or is not valid yet.",
    fix: [
        "Find which: EZD2052I names it (z/OS 2.5 and later); RACDCERT LIST shows Start Date and End Date of ours and of its authorities.",
        "Renew it, connect the new one to the ring with the same usage and as DEFAULT where the old one was.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE.",
        "All certificates are in date: compare the clocks (UTC) of both sides."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
