import { subsystemRule } from "./subsystemRule";

/** R_datalib 8/8/8: not authorized. */
export const TLSF531 = subsystemRule({
    code: "TLSF531",
    title: "The user may not read the key ring (R_datalib 8/8/8)",
    severity: "error",
    explains: ["TLSF530", "TLSF320"],
    subsystem: "Zowe",
    kinds: ["R_datalib"],
    sign: (f) =>
        f.detail === "8/8/8"
            ? {
                  cause: "RACF does not let the user call R_datalib for this key ring: READ to the ring, or UPDATE for a private key that belongs to another user, is missing.",
                  confidence: "certain",
                  keys: ["R_datalib", f.detail]
              }
            : null,
    fix: [
        "RDEFINE RDATALIB owner.ring.LST UACC(NONE), PERMIT owner.ring.LST CLASS(RDATALIB) ID(user) ACCESS(READ) (UPDATE for another user's key), SETROPTS RACLIST(RDATALIB) REFRESH.",
        "No RDATALIB profile: IRR.DIGTCERT.LISTRING in FACILITY decides: READ for one's own ring, UPDATE for another's.",
        "ICH408I of that time in SYSLOG names user and profile."
    ],
    verify: "Run it again: R_datalib gives 0."
});
