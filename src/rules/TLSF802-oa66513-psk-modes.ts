import { defectFix, subsystemRule, tls13Place } from "./subsystemRule";

/** APAR OA66513: TLS 1.3 key exchange modes with Connect:Direct. */
export const TLSF802 = subsystemRule({
    code: "TLSF802",
    title: "Possibly OA66513: TLS 1.3 with Connect:Direct ends with SNODE ERROR",
    severity: "warning",
    explains: ["TLSF247"],
    subsystem: "Connect:Direct",
    kinds: ["CSPA202E"],
    sign: (f, facts) => {
        const tls13 = tls13Place(facts);
        if (!/\bSNODE\b/i.test(f.detail) || !tls13) return null;
        return {
            cause: "Connect:Direct ends a TLS 1.3 handshake with SNODE ERROR. System SSL has a known defect with the key exchange modes (psk_dhe_ke) that Secure Proxy sends (APAR OA66513).",
            confidence: "possible",
            more: [tls13],
            keys: ["OA66513"]
        };
    },
    fix: defectFix(
        "OA66513",
        "Until then set the Secure+ record of this node to TLS 1.2 and see whether the session starts: if it does, the defect is likely.",
        "It does not start with TLS 1.2 either: it is not this defect; look at certificates and suites."
    ),
    verify: "With the PTF on, start a TLS 1.3 session to the node: no CSPA202E."
});
