import { messageCodeRule } from "./messageCodeRule";

/** Return codes 8. */
export const TLSF307 = messageCodeRule({
    code: "TLSF307",
    title: "The certificate of the other side did not pass validation (8)",
    severity: "error",
    explains: ["TLSF204", "TLSF206"],
    codes: [8],
    confidence: "likely",
    cause: "The certificate of the other side did not pass validation; the code alone does not tell why.",
    fix: [
        "z/OS 2.5 and later: the syslogd file has EZD2052I with the CMS code and the certificate. Earlier: GSKSRVR trace with LEVEL=15.",
        "Mostly an authority is missing on the ring: connect the chain with USAGE(CERTAUTH).",
        "With FIPS140 a key that is too short or a weak hash makes a certificate invalid too."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
