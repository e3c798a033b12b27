import { messageCodeRule } from "./messageCodeRule";

/** Return codes 9, 456, -108 and CMS status 03353005: something failed in cryptography, they do not say what. */
export const TLSF130 = messageCodeRule({
    code: "TLSF130",
    title: "A cryptographic service failed, and the code does not tell why (9, 456)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF405"],
    codes: [456, 9, -108],
    cms: ["03353005"],
    confidence: "likely",
    cause: "A cryptographic operation of System SSL failed, most likely in ICSF; this code does not tell why. ICSF's return and reason code in a System SSL trace does.",
    fix: [
        "Look for ICH408I (CSFSERV, CRYPTOZ, CSFKEYS) at that time in SYSLOG: a refusal is the usual reason.",
        "Take a GSKSRVR trace with LEVEL=15 and the CSF trace (zowe tlsfips capture): the line ICSF service failure has retCode and rsnCode; diagnose it.",
        "D ICSF,CARDS, where keys live in ICSF or RSA is done by a card."
    ],
    verify: "Connect again: no RC 456 or 9 in EZD1286I or EZD1287I, and no ICSF service failure in a new trace."
});
