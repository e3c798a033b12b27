import { subsystemRule } from "./subsystemRule";

/** R_datalib 8/8/44 as a program's error. Programs that read a ring to its end also get it as the last answer and do not show it. */
export const TLSF371 = subsystemRule({
    code: "TLSF371",
    title: "The key ring holds no certificate that fits what was asked for (R_datalib 8/8/44)",
    severity: "error",
    explains: ["TLSF530"],
    subsystem: "Zowe",
    kinds: ["R_datalib"],
    sign: (f) =>
        f.detail === "8/8/44"
            ? {
                  cause: "The key ring is there and may be read, and no certificate on it fits: it is empty, or has none with the label, usage or owner that the program names.",
                  confidence: "likely",
                  keys: ["R_datalib", "8/8/44"]
              }
            : null,
    fix: [
        "RACDCERT ID(owner) LISTRING(ring): compare each label, usage and owner with what the program names, letter by letter.",
        "Zowe: zowe.certificate.keystore.alias and pem.certificateAuthorities (safkeyring://OWNER/RING&LABEL) must name labels of that list.",
        "RACDCERT CONNECT what is missing, TRUST it, SETROPTS RACLIST(DIGTCERT DIGTRING) REFRESH."
    ],
    verify: "Start the program again: it reads the certificate, and R_datalib gives 0."
});
