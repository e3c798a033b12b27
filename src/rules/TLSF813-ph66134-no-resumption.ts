import { defectFix, subsystemRule, told } from "./subsystemRule";

/** Fewer handshakes say nothing. */
const MANY = 3;

/** APAR PH66134: WebSphere plug-in never resumes sessions. */
export const TLSF813 = subsystemRule({
    code: "TLSF813",
    title: "Possibly PH66134: every handshake of the WebSphere plug-in is a full one",
    severity: "note",
    subsystem: "WebSphere plug-in",
    kinds: ["handshake"],
    sign: (f, facts) => {
        const all = told(facts, "WebSphere plug-in", "handshake", f).filter((h) => h.resource === f.resource);
        if (all.length < MANY || all.some((h) => /\bREU$/.test(h.detail))) return null;
        if (all[0] !== f) return null;
        return {
            cause: `The WebSphere plug-in makes a full handshake with ${f.resource ?? "the server"} each time: it did not give System SSL what it needs to resume sessions (GSK_PEER_ID, APAR PH66134).`,
            confidence: "possible",
            more: all.slice(1, 4).map((h) => h.place),
            keys: ["PH66134"]
        };
    },
    fix: defectFix(
        "PH66134 (fix pack 9.0.5.24)",
        "With the fix the debug line ends in NEW or REU: REU says that a session was resumed. TLS 1.3 may go on without.",
        "The server may refuse to resume: look at its session cache."
    ),
    verify: "With the fix on: most SSL handshake lines of the plug-in end in REU."
});
