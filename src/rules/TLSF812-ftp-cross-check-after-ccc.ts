import { defectFix, has, subsystemRule } from "./subsystemRule";

/** APARs PI18664, PI15989: certificate check of FTP data connections after CCC. */
export const TLSF812 = subsystemRule({
    code: "TLSF812",
    title: "Possibly PI18664 or PI15989: FTP refuses the data connection after CCC",
    severity: "warning",
    explains: ["TLSF441"],
    subsystem: "FTP",
    kinds: ["session"],
    sign: (f) => {
        const check = has(f, "crossCheck");
        if (!check && !(has(f, "refused") && has(f, "ccc"))) return null;
        return {
            cause: "The FTP server closed the data connection (534): it compares the certificate of the data connection with that of the control connection, which after CCC is gone. A known defect with AT-TLS (APARs PI18664, PI15989).",
            confidence: check ? "likely" : "possible",
            keys: ["PI18664", check ? "compareCert" : "CCC"]
        };
    },
    fix: defectFix(
        "PI18664 (z/OS 2.1) or PI15989 (1.13)",
        "Until then do without CCC at the client, or TLSRFCLEVEL other than RFC4217 at the server.",
        "No compareCert line: run the server with DEBUG SEC ACC and look for it."
    ),
    verify: "With the PTF on: log in, CCC, dir: no 534."
});
