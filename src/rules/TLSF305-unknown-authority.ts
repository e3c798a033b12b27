import { messageCodeRule } from "./messageCodeRule";

/** Return codes 435. */
export const TLSF305 = messageCodeRule({
    code: "TLSF305",
    title: "The certificate authority of the other side is not known (435)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF307", "TLSF361", "TLSF405"],
    codes: [435],
    cause: "The authority that signed the other side's certificate is not on the key ring.",
    fix: [
        "Find the issuer (EZD2052I IssuerDN on z/OS 2.5 and later, or openssl s_client -showcerts).",
        "RACDCERT ADD it WITHTRUST under CERTAUTH and connect it with USAGE(CERTAUTH); also every intermediate that the other side does not send.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
