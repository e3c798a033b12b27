import { subsystemRule, tls13Place, told } from "./subsystemRule";

/** Zowe zss issue 707: gsk_secure_socket_init gives 1 with TLS 1.3. */
export const TLSF817 = subsystemRule({
    code: "TLSF817",
    title: "Likely a known defect of ZSS: its TLS 1.3 call ends with 1 (zss issue 707)",
    severity: "warning",
    explains: ["TLSF246"],
    subsystem: "Zowe",
    kinds: ["debug"],
    sign: (f, facts) => {
        if (f.returnCode !== 1 || f.function !== "gsk_secure_socket_init") return null;
        const tls13 = tls13Place(facts);
        const again = told(facts, "Zowe", "ZWES1606W", f)[0];
        return {
            cause: "gsk_secure_socket_init of ZSS ends with 1, handle not valid, though the handle was opened: seen in Zowe when TLS 1.3 is used (zss issue 707).",
            confidence: tls13 ? "likely" : "possible",
            more: [tls13, again?.place],
            keys: ["zss-707"]
        };
    },
    fix: [
        "Check for a Zowe level with the fix of zss issue 707, and update Zowe.",
        "Until then limit ZSS to TLS 1.2: zowe.network.client.tls.maxTls: TLSv1.2 and the same for server, then restart Zowe.",
        "The suites of TLS 1.3 in zowe.yaml may hold ChaCha20 (1303), which ICSF in FIPS mode refuses: take it out."
    ],
    verify: "Restart Zowe: ZWES1601I comes, and no ZWES1606W."
});
