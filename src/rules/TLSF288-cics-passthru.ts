import { subsystemRule } from "./subsystemRule";

/** DFHSO0149 with its words. */
export const TLSF288 = subsystemRule({
    code: "TLSF288",
    title: "CICS: AT-TLS passes clients of an ATTLSAWARE TCPIPSERVICE without checking their certificate",
    severity: "error",
    subsystem: "CICS",
    kinds: ["DFHSO0149"],
    sign: (f) => ({
        cause: `${f.resource ?? "A TCPIPSERVICE"} was closed: the AT-TLS rule has ClientAuthType PassThru, which CICS does not allow for ATTLSAWARE.`,
        confidence: "certain",
        keys: ["DFHSO0149"]
    }),
    fix: [
        "Set ClientAuthType Full, Required or SAFCheck in TTLSEnvironmentAdvancedParms of the rule, F PAGENT,UPDATE.",
        "Open the TCPIPSERVICE again: CEMT SET TCPIPSERVICE(name) OPEN."
    ],
    verify: "Open the TCPIPSERVICE and connect: it stays open, and DFHSO0149 does not come."
});
