import { alertRule } from "./alertRule";

/** Alerts in clear: 10. */
export const TLSF203 = alertRule({
    code: "TLSF203",
    title: "Alert 10: a message came that did not belong there",
    severity: "error",
    explains: ["TLSF204", "TLSF205", "TLSF206"],
    alerts: { 10: "unexpected_message" },
    confidence: "likely",
    cause: "A message came that did not belong there ({alert}): the two sides do not agree on who begins, or TLS runs inside of TLS",
    fix: [
        "TN3270: an emulator with implicit TLS needs CONNTYPE SECURE (or ANY); one that negotiates (START_TLS) needs NEGTSECURE. Change one of them.",
        "Both sides with the same HandshakeRole, or an AT-TLS rule over an application that does its own TLS: take one away.",
        "Read the records before the alert: EZD1285I shows the types (16 = handshake)."
    ],
    verify: "Connect again: no alert in clear in EZD1285I (Trace 32), and EZD1283I for Initial Handshake shows RC 0."
});
