import { icsfCodeRule } from "./icsfCodeRule";

/** A crypto coprocessor failed or is disabled. */
export const TLSF111 = icsfCodeRule({
    code: "TLSF111",
    title: "A crypto coprocessor failed or is disabled",
    severity: "error",
    explains: ["TLSF112", "TLSF130", "TLSF303"],
    matches: (c) => c.returnCode === 8 && (c.reasonCode === 0x3eb8 || c.reasonCode === 0xbc2),
    cause: (c, who) =>
        `A crypto coprocessor ${c.reasonCode === 0xbc2 ? "is disabled" : "failed"}: ICSF could not serve ${c.service ?? "the request"} for ${who}.`,
    fix: () => [
        "D ICSF,CARDS: every card in use must be Active; the ICSF job log tells when one changed (CSFM1nnI).",
        "Get hardware support when a card shows an error; bring it back with the HMC and ICSF's coprocessor panel.",
        "Recycle the TLS application once the card is back: System SSL may stay without hardware until then (APAR OA43012 tells of such a case)."
    ],
    verify: "D ICSF,CARDS shows the card Active; a new trace holds neither 8/3EB8 nor 8/BC2."
});
