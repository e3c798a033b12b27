import { icsfCodeRule } from "./icsfCodeRule";

/** A signature or MAC is truly wrong: not a FIPS problem. */
export const TLSF117 = icsfCodeRule({
    code: "TLSF117",
    title: "A signature or MAC is truly wrong: not a FIPS problem",
    severity: "error",
    explains: ["TLSF130", "TLSF204", "TLSF206", "TLSF302", "TLSF313"],
    matches: (c) =>
        (c.returnCode === 4 && [0x1ad, 0x2af8, 0x1f40].includes(c.reasonCode)) || (c.returnCode === 8 && c.reasonCode === 0x2b14),
    cause: (c, who) =>
        `ICSF did the check for ${who} and the ${c.returnCode === 4 && c.reasonCode === 0x1f40 ? "MAC or signature" : "signature"} is wrong (${c.service ?? "verification"}): the data or the key is not what it should be. FIPS and cards have nothing to do with it.`,
    fix: () => [
        "Check that the peer's private key belongs to the certificate it sends, and that the issuer's certificate in the ring is the one that signed.",
        "A CA renewed with a new key under the same name gives this: connect the new one too.",
        "Leave FIPSMODE and cards alone."
    ],
    verify: "Connect again: the verification ends with return code 0."
});
