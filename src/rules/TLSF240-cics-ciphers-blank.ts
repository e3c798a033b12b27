import { subsystemRule } from "./subsystemRule";

/** CICS: the cipher list of a TCPIPSERVICE is lost. */
export const TLSF240 = subsystemRule({
    code: "TLSF240",
    title: "CICS: the cipher list of a TCPIPSERVICE consists of blanks",
    severity: "error",
    explains: ["TLSF201"],
    subsystem: "CICS",
    kinds: ["ciphersBlank"],
    sign: (f) => ({
        cause: `${f.resource ?? "A TCPIPSERVICE"} has lost its cipher list: CIPHERS shows X'40', EBCDIC blanks, so that no suite is left for the handshake.`,
        confidence: "certain",
        keys: ["CIPHERS", "40"]
    }),
    fix: [
        "CEMT INQUIRE TCPIPSERVICE(name): CIPHERS must show the suites or the name of the cipher file.",
        "Discard and reinstall the TCPIPSERVICE from its definition (CEDA INSTALL): that brings the list back at once.",
        "It comes again after each warm start until the PTF of APAR PI96570 is on."
    ],
    verify: "CEMT INQUIRE TCPIPSERVICE(name) shows the suites, also after the next warm start; there is no DFHSO0123 with 402 or 415."
});
