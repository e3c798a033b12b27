import { messageCodeRule } from "./messageCodeRule";

/** Return codes 109. */
export const TLSF323 = messageCodeRule({
    code: "TLSF323",
    title: "The key ring holds no certificate authority (109)",
    severity: "error",
    explains: ["TLSF305", "TLSF307", "TLSF405"],
    codes: [109],
    cause: "The key ring or key database holds no certificate of an authority.",
    fix: [
        "RACDCERT CONNECT(CERTAUTH LABEL(...) RING(...) USAGE(CERTAUTH)) for each authority of the chain.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
