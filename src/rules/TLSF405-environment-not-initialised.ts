import { messageCodeRule } from "./messageCodeRule";

/** Return codes 5006. */
export const TLSF405 = messageCodeRule({
    code: "TLSF405",
    title: "System SSL did not start for the AT-TLS environment (5006)",
    severity: "error",
    explains: ["TLSF732"],
    codes: [5006],
    confidence: "likely",
    cause: "System SSL could not be initialised for the AT-TLS environment: an earlier message with event Environment Init has the reason.",
    fix: [
        "Look for the first EZD1286I or EZD1287I with Environment Init of the same GRPID and ENVID: its RC names the reason (ring, label, suites, FIPS with ICSF down).",
        "Repair it, raise EnvironmentUserInstance (GroupUserInstance for FIPS140), F PAGENT,UPDATE."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
