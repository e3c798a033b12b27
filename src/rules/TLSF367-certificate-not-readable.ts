import { messageCodeRule } from "./messageCodeRule";
import { told } from "./subsystemRule";

/** Return codes 10, 414. */
export const TLSF367 = messageCodeRule({
    code: "TLSF367",
    title: "A certificate is not valid, or its encoding cannot be read (10, 414)",
    severity: "error",
    codes: [10, 414],
    unless: (f, facts) => f.returnCode === 10 && f.subsystem?.name === "CICS" && told(facts, "CICS", "DFHSO0002").length > 0,
    confidence: "likely",
    cause: "A certificate, or another structure in ASN.1, that came in the handshake is wrong in itself.",
    fix: [
        "Show the certificates of the other side: openssl s_client -showcerts, or openssl x509 -text for each file; an error there is the answer.",
        "Compare with the client certificates too, where the server asks for them.",
        "Let the authority issue it anew, and move it in Base64."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
