import { messageCodeRule } from "./messageCodeRule";

/** Return codes 421, 422, 458, 464, 466. */
export const TLSF460 = messageCodeRule({
    code: "TLSF460",
    title: "A list of suites, curves or signature pairs in the settings is not valid (421, 422, 458, 464, 466)",
    severity: "error",
    codes: [421, 422, 458, 464, 466],
    cause: "System SSL does not take a list it was given: 421, 422 and 458 = cipher suites, 464 = elliptic curves, 466 = signature algorithm pairs.",
    fix: [
        "Check each entry of the list: two characters in V3CipherSuites, four in V3CipherSuites4Char and in curves and pairs. zowe tlsfips explain CODE tells what it is.",
        "Programs that call System SSL themselves: GSK_V3_CIPHER_SPECS (and _EXPANDED), GSK_CLIENT_ECURVE_LIST, GSK_TLS_SIG_ALG_PAIRS in their environment."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
