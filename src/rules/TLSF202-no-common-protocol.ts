import { returnCodeRule } from "./returnCodeRule";

/** System SSL 412; TN3270 shows it as PARM1 0000019C. */
export const TLSF202 = returnCodeRule({
    code: "TLSF202",
    title: "No TLS protocol level in common (412)",
    severity: "error",
    explains: ["TLSF201", "TLSF204", "TLSF206", "TLSF232", "TLSF272", "TLSF405"],
    returnCode: 412,
    cause: "The two sides have no TLS protocol level in common, or the type of certificate is not supported (return code 412, X'19C', at {event}).",
    fix: [
        "Compare TLSv1.2 and TLSv1.3 in TTLSEnvironmentAdvancedParms with what the other side may use; state them, do not rely on defaults: up to z/OS 3.1 TLSv1.2 is Off by default, in 3.2 only TLSv1.2 is On.",
        "FIPS140 ignores SSLv2 and SSLv3, and up to z/OS 3.1 it excludes TLS 1.3.",
        "An old client that knows only TLS 1.0 or 1.1: update it; switch the old level on only for it, in a rule of its own."
    ],
    verify: "Connect again: EZD1284I (Trace 16) shows GSK_CONNECT_SEC_TYPE with the level that was agreed."
});
