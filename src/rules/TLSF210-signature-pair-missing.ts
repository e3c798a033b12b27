import { messageCodeRule } from "./messageCodeRule";

/** Return codes 467, 468. */
export const TLSF210 = messageCodeRule({
    code: "TLSF210",
    title: "A signature algorithm of the certificates is not among the allowed pairs (467, 468)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF301", "TLSF307"],
    codes: [467, 468],
    cause: "A certificate of the chain is signed with an algorithm, or has a key, that is not among the signature pairs that were offered.",
    fix: [
        "RACDCERT LIST: look for SHA-1 or MD5 in Signing Algorithm of the whole chain; reissue with SHA-256.",
        "SignaturePairs or SignaturePairsCert coded: add the pair of the chain; TLS 1.3 with RSA keys needs 0804, 0805, 0806.",
        "z/OS 3.2: SHA-1, SHA-224 and DSA are no longer in the defaults."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
