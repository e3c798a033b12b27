import { subsystemRule, told } from "./subsystemRule";

/** SECPORT of Db2 without AT-TLS: 00D31205, 0x124C. */
export const TLSF442 = subsystemRule({
    code: "TLSF442",
    title: "Db2: SECPORT is not protected by AT-TLS",
    severity: "error",
    subsystem: "Db2",
    kinds: ["DSNL030I", "DSNL031I", "SQL30020N"],
    sign: (f, facts) => {
        const other = told(facts, "Db2", f.kind === "SQL30020N" ? "DSNL030I" : "SQL30020N")[0];
        if (f.kind === "SQL30020N" && ["DSNL030I", "DSNL031I"].some((k) => told(facts, "Db2", k).length > 0)) return null;
        return {
            cause: "A client came to a secure port of Db2 (SECPORT) that no AT-TLS rule protects: Db2 breaks off, and the client sees a DRDA syntax error (0x124C).",
            confidence: f.kind === "SQL30020N" ? "possible" : "likely",
            more: [other?.place],
            keys: ["SECPORT", "00D31205", "124C"]
        };
    },
    fix: [
        "Have an AT-TLS rule with HandshakeRole Server for the DDF address space (ssidDIST), local port = SECPORT of -DISPLAY DDF (DSNL084I), direction Inbound; then F PAGENT,UPDATE.",
        "Netstat ALL or TTLS for the port shows whether a rule is mapped (TTLSRule). Rule order and job name are the usual reasons that none is.",
        "No TLS is wanted: let the client use TCPPORT. Only the client's SQL30020N is there: get the DDF messages of that time (DSNL030I, DSNL031I); other causes of 0x124C exist."
    ],
    verify: "Connect to SECPORT with TLS: EZD1281I maps the rule, EZD1283I ends with RC 0, and no DSNL030I comes."
});
