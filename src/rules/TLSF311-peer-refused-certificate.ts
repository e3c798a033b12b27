import { alertRule } from "./alertRule";

/** Alerts in clear: 42, 44, 45, 46, 48. */
export const TLSF311 = alertRule({
    code: "TLSF311",
    title: "The other side refused our certificate",
    severity: "error",
    explains: ["TLSF206"],
    alerts: { 42: "bad_certificate", 44: "certificate_revoked", 45: "certificate_expired", 46: "certificate_unknown", 48: "unknown_ca" },
    direction: "received",
    confidence: "likely",
    cause: "The other side refused the certificate that z/OS sent: {alert}",
    fix: [
        "48: give the other side the authority of our certificate, and connect the intermediates to our ring so that they are sent.",
        "45 and 44: renew the certificate. 42 and 46: its log tells why; mostly the host name or the chain.",
        "Check the chain as the other side sees it: openssl s_client -connect host:port -showcerts."
    ],
    verify: "Connect again: no alert in clear in EZD1285I (Trace 32), and EZD1283I for Initial Handshake shows RC 0."
});
