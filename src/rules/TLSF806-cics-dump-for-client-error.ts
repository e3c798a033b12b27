import { defectFix, near, subsystemRule, told } from "./subsystemRule";

/** Return codes of System SSL that CICS took for severe, and the APARs that made them a client's error. */
const APARS: Partial<Record<number, string>> = { 10: "PI74513", 446: "PI44136", 450: "PM88467" };

/** CICS takes a dump for an error of a client: APARs PI74513, PI44136, PM88467. */
export const TLSF806 = subsystemRule({
    code: "TLSF806",
    title: "Likely a known defect: CICS takes a dump for a client's TLS error",
    severity: "warning",
    subsystem: "CICS",
    kinds: ["DFHSO0123"],
    sign: (f, facts) => {
        const apar = f.returnCode === null ? undefined : APARS[f.returnCode];
        const dump = apar && told(facts, "CICS", "DFHSO0002", f).find((d) => near(d.at, f.at));
        if (!apar || !dump) return null;
        return {
            cause: `CICS takes a system dump (DFHSO0002, 080C) for return code ${f.returnCode}, which a client causes. The dump is a known defect (APAR ${apar}); the handshake's failure has its own cause.`,
            confidence: "likely",
            more: [dump.place],
            fix: defectFix(
                apar,
                "The handshake fails all the same: see what is said about the return code, and look at the client (Peer in the message)."
            ),
            keys: [apar]
        };
    },
    fix: defectFix("PI74513, PI44136 or PM88467 (by the return code)"),
    verify: "With the PTF on: DFHSO0123 may come, but neither DFHSO0002 nor a dump."
});
