import { icsfCodeRule } from "./icsfCodeRule";

/** A key is enciphered under a former master key. */
export const TLSF114 = icsfCodeRule({
    code: "TLSF114",
    title: "A key is enciphered under a former master key",
    severity: "error",
    explains: ["TLSF130", "TLSF303"],
    matches: (c) => c.returnCode === 8 && (c.reasonCode === 0x2714 || c.reasonCode === 0x18),
    cause: (c, who) =>
        `The key that ${c.service ?? "a service"} got from ${who} is enciphered under a master key that is not the current one: it was not reenciphered at a change, or the domain was cleared and not loaded again.`,
    fix: () => [
        "Stop changing master keys. D ICSF,MKVPS and D ICSF,KDS show which patterns the key data sets and cards have.",
        "After a change: reencipher the key data set. After a reset of a domain: load the same master key parts again; without them the keys are lost.",
        "A clear key on a RACF key ring does not depend on master keys."
    ],
    verify: "D ICSF,MKVPS shows the same patterns for key data set and cards; a new trace holds neither 8/2714 nor 8/18."
});
