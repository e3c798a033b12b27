import { returnCodeRule } from "./returnCodeRule";

/** System SSL 402. */
export const TLSF201 = returnCodeRule({
    code: "TLSF201",
    title: "No cipher suite in common (402)",
    severity: "error",
    explains: ["TLSF204", "TLSF206", "TLSF230", "TLSF271", "TLSF405", "TLSF703"],
    returnCode: 402,
    cause: "The two sides have no cipher suite in common that can be used (return code 402 at {event}).",
    fix: [
        "Compare the suites of the AT-TLS rule (V3CipherSuites4Char) with what the other side offers: zowe tlsfips probe, or a packet trace of the ClientHello.",
        "Mind what drops suites silently: FIPS140 drops those that are not approved; a server certificate with an RSA key cannot serve ECDHE_ECDSA suites, nor an ECC key ECDHE_RSA ones.",
        "TLSv1.3 On needs 1301 or 1302 in V3CipherSuites4Char: no 13xx suite is in the defaults.",
        "ICSF must be up for AES-GCM and ECC suites."
    ],
    verify: "Connect again: EZD1283I for Connection Init shows RC 0, and EZD1284I (Trace 16) the chosen suite."
});
