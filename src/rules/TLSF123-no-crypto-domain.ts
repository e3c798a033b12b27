import { noteRule } from "./noteRule";

/** ICSF has no crypto domain (no card). */
export const TLSF123 = noteRule({
    code: "TLSF123",
    title: "ICSF has no crypto domain (no card)",
    severity: "note",
    kind: "noDomain",
    cause: (value) =>
        `ICSF (${value}) runs without a crypto card domain: TLS with clear keys works in CPACF and software, secure keys and hardware RSA do not.`,
    confidence: () => "certain",
    fix: [
        "Nothing for TLS with keys in RACF; FIPSMODE and FIPS140 work without a card too.",
        "Certificates with PKDS or TKDS keys need a card with a domain."
    ],
    verify: "D ICSF shows a number under DOM when a card is assigned."
});
