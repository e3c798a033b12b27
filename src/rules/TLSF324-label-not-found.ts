import { messageCodeRule } from "./messageCodeRule";

/** Return codes 407, 6. */
export const TLSF324 = messageCodeRule({
    code: "TLSF324",
    title: "The certificate with that label is not on the key ring (6, 407)",
    severity: "error",
    explains: ["TLSF405"],
    codes: [407, 6],
    cause: "The certificate that the policy names by its label is not on the key ring, or is not trusted.",
    fix: [
        "Compare CertificateLabel or ServerCertificateLabel with RACDCERT LISTRING, letter by letter; case counts.",
        "Status must be TRUST: certificates with NOTRUST are not returned from a ring.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
