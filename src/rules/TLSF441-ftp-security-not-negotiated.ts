import { has, subsystemRule } from "./subsystemRule";

/** EZA2897I, EZA2898I, EZYFT96I without the reason. */
export const TLSF441 = subsystemRule({
    code: "TLSF441",
    title: "FTP: TLS could not be negotiated, and the log does not tell why",
    severity: "error",
    subsystem: "FTP",
    kinds: ["session"],
    sign: (f) =>
        has(f, "ended") && ["noKeyRing", "failed", "crossCheck", "refused"].every((w) => !has(f, w))
            ? {
                  cause: "FTP could not negotiate TLS (EZA2897I, EZA2898I or EZYFT96I); the lines that tell why are not in this log.",
                  confidence: "possible",
                  keys: ["EZA2897I"]
              }
            : null,
    fix: [
        "Run it again with DEBUG SEC in FTP.DATA (or as subcommand): ftpAuth and authServer lines show mechanism, ring and return code.",
        "tlsmech=FTP with no keyring: TLSMECHANISM ATTLS is missing in FTP.DATA. tlsmech=ATTLS: look for EZD1286I of that time in the syslogd file.",
        "The reply to AUTH TLS in front of it: 5xx says that the server does not do TLS."
    ],
    verify: "Connect again: AUTH TLS is followed by no EZA2897I."
});
