import { subsystemRule } from "./subsystemRule";

/** IAZ0543I with TLS session configuration error or TLS session initiation failure. */
export const TLSF285 = subsystemRule({
    code: "TLSF285",
    title: "NJE: the TLS session of a connection to another node could not be set up",
    severity: "error",
    subsystem: "NJE",
    kinds: ["IAZ0543I"],
    sign: (f) => ({
        cause: `JES reset the ${f.resource ?? "connection"} because its TLS session failed: ${f.detail}.`,
        confidence: "certain",
        keys: ["IAZ0543I"]
    }),
    fix: [
        "Read IAZ0545I in front of it, and EZD1286I or EZD1287I of the stack at that time: the code there is the cause. Diagnose both logs together.",
        "Configuration: an AT-TLS rule for the NETSERV job and port 2252 (175 without TLS) at both nodes, SECURE=YES on the socket of both.",
        "Certificates: each NETSERV's user owns the ring, and has the other node's authority on it."
    ],
    verify: "Start the connection again ($SN,SOCKET=…): IAZ0543I says Successful."
});
