import { subsystemRule } from "./subsystemRule";

/** DFHSO0122 with its words. */
export const TLSF287 = subsystemRule({
    code: "TLSF287",
    title: "CICS: no TCB was left for a TLS request",
    severity: "error",
    subsystem: "CICS",
    kinds: ["DFHSO0122"],
    sign: (f) => ({
        cause: `A client's TLS request for ${f.resource ?? "a TCPIPSERVICE"} was refused because all TCBs for TLS were busy.`,
        confidence: "certain",
        keys: ["DFHSO0122"]
    }),
    fix: [
        "Raise MAXSSLTCBS (SIT, CEMT SET DISPATCHER).",
        "Look at SSLDELAY and SSLCACHE: resumed sessions cost less.",
        "Handshakes that take seconds: see ICSF and LDAP."
    ],
    verify: "Under the same load DFHSO0122 does not come."
});
