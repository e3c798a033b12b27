import { subsystemRule } from "./subsystemRule";

/** R_datalib 8/8/28. */
export const TLSF373 = subsystemRule({
    code: "TLSF373",
    title: "The name of the key ring or of its owner is not valid (R_datalib 8/8/28)",
    severity: "error",
    explains: ["TLSF530"],
    subsystem: "Zowe",
    kinds: ["R_datalib"],
    sign: (f) =>
        f.detail === "8/8/28"
            ? {
                  cause: "RACF does not take the ring name or the user ID as it was given: it is too long, empty, or has a character that no ring has.",
                  confidence: "certain",
                  keys: ["R_datalib", "8/8/28"]
              }
            : null,
    fix: [
        "Write the address as safkeyring://OWNER/RING (four slashes with Java 8: safkeyring:////OWNER/RING); the owner has at most 8 characters.",
        "RACDCERT ID(owner) LISTRING(*) shows the names as they are."
    ],
    verify: "Start the program again: R_datalib gives 0."
});
