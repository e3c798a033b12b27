import { messageCodeRule } from "./messageCodeRule";

/** Return codes 5002. */
export const TLSF402 = messageCodeRule({
    code: "TLSF402",
    title: "The client's certificate belongs to no user (5002)",
    severity: "error",
    explains: ["TLSF206"],
    codes: [5002],
    cause: "ClientAuthType is SAFCheck, and the client's certificate is not connected with a user in RACF.",
    fix: [
        "RACDCERT ID(user) ADD the certificate, or a filter with RACDCERT MAP, and SETROPTS RACLIST(DIGTNMAP) REFRESH.",
        "Without need of a user: ClientAuthType Required."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
