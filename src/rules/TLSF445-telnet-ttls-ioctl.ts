import { subsystemRule } from "./subsystemRule";

/** EZZ6035I RCODE 1030: AT-TLS did not start the handshake for Telnet. */
export const TLSF445 = subsystemRule({
    code: "TLSF445",
    title: "Telnet: AT-TLS could not start or finish the handshake (RCODE 1030)",
    severity: "error",
    subsystem: "TN3270",
    kinds: ["EZZ6035I"],
    sign: (f) =>
        f.detail === "1030"
            ? {
                  cause: "Telnet asked AT-TLS about the connection or to start its handshake, and that failed (RCODE 1030): the handshake ended early, or the rule of the TTLSPORT does not allow Telnet to control it.",
                  confidence: "possible",
                  keys: ["EZZ6035I", "1030"]
              }
            : null,
    fix: [
        "Look for EZD1286I or EZD1287I with the same CONNID at that time: its RC is the reason.",
        "None there: the rule that matches the port needs ApplicationControlled On and HandshakeRole Server; TTLS ON in TCPCONFIG; EZD1281I shows which rule was mapped.",
        "Only some emulators fail: compare implicit TLS against CONNTYPE NEGTSECURE, and their protocol levels."
    ],
    verify: "Connect again: EZZ6034I shows ACCEPTED, and EZD1283I Initial Handshake RC 0."
});
