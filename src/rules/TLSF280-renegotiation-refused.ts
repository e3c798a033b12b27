import { messageCodeRule } from "./messageCodeRule";

/** Return codes 432, 460. */
export const TLSF280 = messageCodeRule({
    code: "TLSF280",
    title: "Renegotiation is not allowed, or its indication is missing (432, 460)",
    severity: "error",
    codes: [432, 460],
    cause: "One side wants to renegotiate, or requires that the other shows secure renegotiation (RFC 5746), and the other side does not.",
    fix: [
        "432: stop the renegotiation at the side that begins it (a client certificate asked for late, a key reset), or set Renegotiation in TTLSEnvironmentAdvancedParms.",
        "460: update the other side; only until then relax RenegotiationIndicator.",
        "With TLS 1.3 ask for the client certificate in the handshake itself."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
