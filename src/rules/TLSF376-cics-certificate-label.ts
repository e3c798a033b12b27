import { subsystemRule } from "./subsystemRule";

/** DFHAM4889 with its words. */
export const TLSF376 = subsystemRule({
    code: "TLSF376",
    title: "CICS: the certificate that a TCPIPSERVICE names cannot be used",
    severity: "error",
    subsystem: "CICS",
    kinds: ["DFHAM4889"],
    sign: (f) => ({
        cause: `${f.resource ?? "A TCPIPSERVICE"} was not installed: CICS finds no usable certificate of the name given in CERTIFICATE on its key ring.`,
        confidence: "certain",
        keys: ["DFHAM4889"]
    }),
    fix: [
        "RACDCERT ID(region user) LISTRING(ring of KEYRING in the SIT): compare the label letter by letter with CERTIFICATE.",
        "Connect the certificate with USAGE(PERSONAL); RACDCERT LIST must show TRUST and a private key.",
        "After a change of the ring: PERFORM SSL REBUILD, then install again. CERTIFICATE left out takes the default of the ring."
    ],
    verify: "Install the TCPIPSERVICE again: it opens, and DFHAM4889 does not come."
});
