import { messageCodeRule } from "./messageCodeRule";

/** Return codes 417 and CMS status 0335302F. */
export const TLSF306 = messageCodeRule({
    code: "TLSF306",
    title: "The self-signed root of the other side is not on the key ring (417)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF305", "TLSF307", "TLSF405"],
    codes: [417],
    cms: ["0335302F"],
    cause: "The chain of the other side ends in a self-signed certificate that is not on the key ring.",
    fix: [
        "RACDCERT ADD the root (or the self-signed certificate itself) WITHTRUST under CERTAUTH, and connect it with USAGE(CERTAUTH).",
        "Check its fingerprint with the owner before you trust it.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
