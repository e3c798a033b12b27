import { messageCodeRule } from "./messageCodeRule";

/** Return codes 7. */
export const TLSF322 = messageCodeRule({
    code: "TLSF322",
    title: "The key ring has no certificate that can be used (7)",
    severity: "error",
    explains: ["TLSF405"],
    codes: [7],
    cause: "The key ring has no certificate to use: none is the default and the policy names none, or the default is not trusted.",
    fix: [
        "RACDCERT LISTRING: one PERSONAL certificate must show DEFAULT YES; else RACDCERT CONNECT(... DEFAULT USAGE(PERSONAL)), or name it with CertificateLabel.",
        "Status must be TRUST: certificates with NOTRUST are not returned.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
