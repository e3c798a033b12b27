import { icsfCodeRule } from "./icsfCodeRule";

/** The service or algorithm is not on this hardware. */
export const TLSF112 = icsfCodeRule({
    code: "TLSF112",
    title: "The service or algorithm is not on this hardware",
    severity: "error",
    explains: ["TLSF130"],
    matches: (c) => (c.returnCode === 12 && c.reasonCode === 8) || (c.returnCode === 8 && c.reasonCode === 0x2af8),
    cause: (c, who) =>
        `ICSF has no hardware or level for what ${c.service ?? "a service"} was asked to do for ${who} (${c.returnCode}/${c.reasonCode.toString(16).toUpperCase()}).`,
    confidence: "likely",
    fix: () => [
        "See the service and function: they tell which algorithm or length was asked for.",
        "Offer an algorithm that this machine has, or get the feature (CPACF enablement feature 3863, a crypto card) or the ICSF level.",
        "8/2AF8 can also mean a length that is not valid: compare the key's size with the limits of the service."
    ],
    verify: "Repeat the transaction: a new trace holds neither 12/8 nor 8/2AF8."
});
