import { messageCodeRule } from "./messageCodeRule";

/** Return codes 457 and -109. */
export const TLSF131 = messageCodeRule({
    code: "TLSF131",
    title: "FIPS was asked for, and ICSF is not in FIPS mode (457)",
    severity: "error",
    explains: ["TLSF405"],
    codes: [457, -109],
    cause: "FIPS140 was asked for, and ICSF's PKCS #11 services are not in a FIPS mode: ICSF runs with FIPSMODE(NO), or cannot do FIPS on this machine.",
    fix: [
        "See what ICSF runs with: zowe tlsfips check-cards, or the installation options panel (FIPSMODE).",
        "FIPSMODE(COMPAT,FAIL(NO)) in CSFPRMxx serves callers that ask for FIPS and leaves the others alone; FIPSMODE(YES,...) puts all PKCS #11 callers under FIPS rules, ChaCha20 and x25519 of groups without FIPS140 too. Either needs a restart of ICSF.",
        "After the restart raise GroupUserInstance and F PAGENT,UPDATE.",
        "Or FIPS140 Off for the group, if your rules allow it."
    ],
    verify: "D ICSF,OPT or the options panel shows the FIPSMODE wanted; connect again: no RC 457."
});
