import { defectFix, near, subsystemRule, told } from "./subsystemRule";

/** APARs PI98182, PI89854: CICS TS 5.4 reports a closed connection as I/O error. */
export const TLSF815 = subsystemRule({
    code: "TLSF815",
    title: "Possibly PI98182: CICS reports a closed connection as an I/O error (406)",
    severity: "warning",
    explains: ["TLSF206"],
    subsystem: "CICS",
    kinds: ["DFHSO0123"],
    sign: (f, facts) => {
        if (f.returnCode !== 406) return null;
        const web = told(facts, "CICS", "DFHWB0732", f).find(
            (w) => near(w.at, f.at) && (w.resource === null || f.resource === null || w.resource === f.resource)
        );
        if (!web) return null;
        return {
            cause: `CICS tells an I/O error (406) and DFHWB0732 for ${f.resource ?? "a TCPIPSERVICE"}: CICS TS 5.4 does that when a client only closes the connection (APARs PI98182, PI89854).`,
            confidence: "possible",
            more: [web.place],
            keys: ["PI98182", "406"]
        };
    },
    fix: defectFix(
        "PI98182 and PI89854 (CICS TS 5.4)",
        "No user is affected: the messages may be left alone until then.",
        "Users are affected: the connection really breaks; look at the client (Peer) and take a packet trace."
    ),
    verify: "With the PTFs on: neither DFHSO0123 with 406 nor DFHWB0732 when a client closes."
});
