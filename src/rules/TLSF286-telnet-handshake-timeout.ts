import { subsystemRule } from "./subsystemRule";

/** EZZ6035I with RCODE 600E-00. */
export const TLSF286 = subsystemRule({
    code: "TLSF286",
    title: "Telnet: the TLS handshake did not end in time (RCODE 600E)",
    severity: "error",
    subsystem: "TN3270",
    kinds: ["EZZ6035I"],
    sign: (f) =>
        f.detail === "600E"
            ? {
                  cause: "Telnet waited for the client's part of the TLS handshake and gave up (RCODE 600E).",
                  confidence: "certain",
                  keys: ["600E"]
              }
            : null,
    fix: [
        "An emulator without TLS, or one that negotiates, on a port with CONNTYPE SECURE: switch TLS on in the emulator, or use CONNTYPE NEGTSECURE or ANY.",
        "Port checks of monitors and load balancers look the same: compare the address.",
        "Slow handshakes: look at ICSF and at PMTU; raise SSLTIMEOUT only after that."
    ],
    verify: "Connect again: EZZ6034I shows ACCEPTED, and no RCODE 600E follows."
});
