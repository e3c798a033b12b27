import { alertRule } from "./alertRule";

/** Alerts in clear: 20, 22, 40, 43, 47, 49, 50, 70, 71, 80, 86, 109, 110, 112, 116, 120. */
export const TLSF204 = alertRule({
    code: "TLSF204",
    title: "The handshake was refused with a TLS alert",
    severity: "error",
    explains: ["TLSF206"],
    alerts: {
        20: "bad_record_mac",
        22: "record_overflow",
        43: "unsupported_certificate",
        47: "illegal_parameter",
        49: "access_denied",
        50: "decode_error",
        70: "protocol_version",
        71: "insufficient_security",
        80: "internal_error",
        86: "inappropriate_fallback",
        109: "missing_extension",
        110: "unsupported_extension",
        112: "unrecognized_name",
        116: "certificate_required",
        120: "no_application_protocol"
    },
    inClear: { 40: "handshake_failure" },
    confidence: "likely",
    cause: "The handshake was refused with {alert}",
    fix: [
        "40: nothing that was offered could be accepted; the side that sent it knows what (on z/OS: EZD1287I, or a System SSL trace).",
        "70: compare the protocol levels of both sides; 71: the suites or keys are too weak for the other side.",
        "80: the log of the side that sent it; 112: the server name (SNI) that the client sent; 116: the client must send a certificate.",
        "zowe tlsfips explain tells about each alert."
    ],
    verify: "Connect again: no alert in clear in EZD1285I (Trace 32), and EZD1283I for Initial Handshake shows RC 0."
});
