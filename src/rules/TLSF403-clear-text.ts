import { messageCodeRule } from "./messageCodeRule";

/** Return codes 5003. */
export const TLSF403 = messageCodeRule({
    code: "TLSF403",
    title: "Clear text came where TLS was expected (5003)",
    severity: "error",
    explains: ["TLSF203", "TLSF205", "TLSF206", "TLSF404", "TLSF735"],
    codes: [5003],
    cause: "The other side sent clear text where AT-TLS expected a TLS record.",
    fix: [
        "Switch TLS on at the client, or use the clear port.",
        "The TTLSRule may match too much: compare its port, direction and job name with LOCAL, REMOTE and JOBNAME of the message.",
        "TN3270 with CONNTYPE NEGTSECURE or FTP with AUTH TLS begin in clear: ApplicationControlled On is needed, and the application must have read the clear text."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
