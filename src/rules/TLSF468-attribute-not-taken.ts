import { messageCodeRule } from "./messageCodeRule";

/** Return codes 701, 702, 703, 704, 705. */
export const TLSF468 = messageCodeRule({
    code: "TLSF468",
    title: "System SSL does not take an attribute, or the value given for it (701, 702, 703, 704, 705)",
    severity: "error",
    codes: [701, 702, 703, 704, 705],
    unless: (f) => f.subsystem?.name === "CICS",
    confidence: "likely",
    cause: "A setting was handed to System SSL that this level does not know (701) or whose value it does not take (702 to 705).",
    fix: [
        "EZD1284I (trace level 16) shows the last setting before the error.",
        "Check GSK_ variables in TTLSEnvironmentAdvancedParms, the environment file of the group, and the program's own environment against the level of z/OS.",
        "A product that needs the attribute: look for the PTF of System SSL that brings it."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
