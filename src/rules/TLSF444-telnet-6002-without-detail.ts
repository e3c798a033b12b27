import { subsystemRule, told } from "./subsystemRule";

/** EZZ6034I ERR 6002 alone. */
export const TLSF444 = subsystemRule({
    code: "TLSF444",
    title: "Telnet: a TLS handshake failed (ERR 6002), and the detail is missing",
    severity: "error",
    subsystem: "TN3270",
    kinds: ["EZZ6034I"],
    sign: (f, facts) => {
        const detail = told(facts, "TN3270", "EZZ6035I", f).some((d) => f.resource === null || d.resource === f.resource);
        if (detail) return null;
        return {
            cause: "Telnet dropped a connection because its TLS handshake failed (ERR 6002); the code of System SSL is not shown. Mostly a certificate: expired, not trusted by the client, or no default on the ring.",
            confidence: "possible",
            keys: ["EZZ6034I", "6002"]
        };
    },
    fix: [
        "Code DEBUG CONN DETAIL in TELNETGLOBALS or TELNETPARMS (V TCPIP,tnproc,OBEYFILE): EZZ6035I then shows the code of System SSL as PARM1, in hex.",
        "RACDCERT LIST and LISTRING of the ring: dates, DEFAULT, authorities. Diagnose both lists with this tool.",
        "Only some clients: an emulator with implicit TLS needs CONNTYPE SECURE, one that negotiates NEGTSECURE."
    ],
    verify: "Connect again: EZZ6034I shows ACCEPTED and no CONN DROP with 6002 follows."
});
