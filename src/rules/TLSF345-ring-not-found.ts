import { subsystemRule } from "./subsystemRule";

/** R_datalib 8/8/84: the ring does not exist. */
export const TLSF345 = subsystemRule({
    code: "TLSF345",
    title: "The key ring does not exist (R_datalib 8/8/84)",
    severity: "error",
    explains: ["TLSF530", "TLSF320"],
    subsystem: "Zowe",
    kinds: ["R_datalib"],
    sign: (f) =>
        f.detail === "8/8/84"
            ? {
                  cause: "R_datalib finds no such key ring: the name or the owner is wrong, or the ring was never made.",
                  confidence: "certain",
                  keys: ["R_datalib", f.detail]
              }
            : null,
    fix: [
        "Compare owner and ring with RACDCERT ID(owner) LISTRING(*): upper and lower case count. In zowe.yaml: safkeyring://OWNER/RING.",
        "RACDCERT ID(owner) ADDRING(ring), connect certificate and authorities, SETROPTS RACLIST(DIGTRING) REFRESH."
    ],
    verify: "Run it again: the certificate is found and R_datalib gives 0."
});
