import { clientRule, is3270, who } from "./clientRule";

/** Micro Focus TLSStartSecurity returned error 9702, or a 3270 emulator that meets clear text. */
export const TLSF702 = clientRule({
    code: "TLSF702",
    title: "TN3270: one side begins with TLS, the other wants to negotiate it",
    severity: "error",
    match: (f) => f.problem === "implicitTls" || (f.problem === "clearText" && is3270(f)),
    confidence: "likely",
    cause: (f) => `${who(f)} began with TLS at once, but the Telnet port expects clear text first (negotiated TLS), or the reverse.`,
    fix: [
        "Make the two agree: CONNTYPE SECURE on the port wants implicit TLS; CONNTYPE NEGTSECURE wants START_TLS; ANY tries both and waits a while; a BASIC port has no TLS at all.",
        "In the emulator switch implicit SSL/TLS off for a negotiating port (x3270: no L: prefix), on for a SECURE one.",
        "With AT-TLS: ApplicationControlled On for the rule of a negotiating port."
    ],
    verify: "Connect again: EZZ6035I is gone, and NETSTAT CONN (CLI of Telnet) shows the connection as secure."
});
