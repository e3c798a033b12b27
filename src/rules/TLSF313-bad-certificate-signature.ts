import { messageCodeRule } from "./messageCodeRule";

/** Return codes 413 and CMS status 03353004. */
export const TLSF313 = messageCodeRule({
    code: "TLSF313",
    title: "The signature on a certificate does not verify (413)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307"],
    codes: [413],
    cms: ["03353004"],
    cause: "The signature on a certificate of the chain does not verify with its issuer's key.",
    fix: [
        "Two authorities with the same name and different keys: connect the one that signed (compare Subject Key ID and Authority Key ID).",
        "A damaged file: add the certificate again, transferred as text (Base64) or binary (DER)."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
