import { has, subsystemRule } from "./subsystemRule";

/** EZA2897I, EZA2898I, EZYFT96I without the reason. */
export const TLSF441 = subsystemRule({
    code: "TLSF441",
    title: "FTP: TLS could not be negotiated, and the log does not tell why",
    severity: "error",
    subsystem: "FTP",
    kinds: ["session"],
    sign: (f) => {
        if (["noKeyRing", "failed", "crossCheck"].some((w) => has(f, w)) || (has(f, "refused") && has(f, "ccc"))) return null;
        if (has(f, "ended"))
            return {
                cause: has(f, "tlsmech=ATTLS")
                    ? "AT-TLS was to secure the FTP session (TLSMECHANISM ATTLS) and did not; the reason stands in AT-TLS's own message (EZD1286I, EZD1287I) of that time."
                    : "FTP could not negotiate TLS (EZA2897I, EZA2898I or EZYFT96I); the lines that tell why are not in this log.",
                confidence: "possible",
                keys: ["EZA2897I"]
            };
        if (!has(f, "refused")) return null;
        return {
            cause: "The FTP server could not secure the data connection (534); why, its own trace tells.",
            confidence: "possible",
            keys: ["534"]
        };
    },
    fix: [
        "Run it again with DEBUG SEC in FTP.DATA (or as subcommand): ftpAuth and authServer lines show mechanism, ring and return code.",
        "tlsmech=FTP with no keyring: TLSMECHANISM ATTLS is missing in FTP.DATA. tlsmech=ATTLS: look for EZD1286I of that time in the syslogd file.",
        "The reply to AUTH TLS in front of it: 5xx says that the server does not do TLS.",
        "534 for a data connection: run the server with DEBUG SEC; after CCC with AT-TLS it is a known defect (APARs PI18664, PI15989). The AT-TLS rule of the control port needs SecondaryMap On, which covers the data connections."
    ],
    verify: "Connect again: AUTH TLS is followed by no EZA2897I."
});
