import { noteRule } from "./noteRule";

/** A card's FIPS compliance line: what it says, and what it does not. */
export const TLSF121 = noteRule({
    code: "TLSF121",
    title: "A card's FIPS compliance line: what it says, and what it does not",
    severity: "note",
    kind: "compliance",
    cause: (value) =>
        `A coprocessor panel shows FIPS Compliance Mode ${value}. This is a state of the card and its secure keys; it is neither ICSF's FIPSMODE (clear keys, what TLS uses) nor the FIPS140 level of System SSL.`,
    confidence: () => "certain",
    fix: [
        "Do not reset a domain for the sake of TLS: a reset destroys its master keys and needs planning, key parts and a backup.",
        "Look at the other two: zowe tlsfips check-cards for FIPSMODE, the policy for FIPS140.",
        "NOT SUPPORTED is most likely a statement about adapter or firmware, which no setting changes (assumed)."
    ],
    verify: "Nothing to verify: this is an explanation of a line, not a fault."
});
