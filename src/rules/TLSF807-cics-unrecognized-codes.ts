import { defectFix, subsystemRule } from "./subsystemRule";

/** Codes seen in the APARs. */
const APARS: Partial<Record<number, string>> = { 516: "PH64421", 517: "PH68673", 542: "PH68673" };

/** APARs PH68673, PH64421: newer System SSL codes that CICS does not know. */
export const TLSF807 = subsystemRule({
    code: "TLSF807",
    title: "Likely PH68673 or PH64421: CICS does not know the TLS 1.3 code",
    severity: "warning",
    subsystem: "CICS",
    kinds: ["DFHSO0123"],
    sign: (f) => {
        const apar = f.returnCode === null ? undefined : APARS[f.returnCode];
        if (!apar) return null;
        return {
            cause: `CICS reports return code ${f.returnCode} of System SSL${/unrecogni[sz]ed/i.test(f.detail) ? " as unrecognized" : ""}: a code that came with TLS 1.3. CICS takes it for a severe error and dumps (APAR ${apar}); what the code means is not documented where we know of.`,
            confidence: /unrecogni[sz]ed/i.test(f.detail) ? "likely" : "possible",
            fix: defectFix(
                apar,
                "Look the code up in System SSL Programming of your release, SSL function return codes.",
                "The client causes it: see Peer in the message, and compare its TLS 1.3 settings; MAXTLSLEVEL=TLS12 avoids TLS 1.3 until then."
            ),
            keys: [apar, String(f.returnCode)]
        };
    },
    fix: defectFix("PH68673 (517, 542) or PH64421 (516)"),
    verify: "With the PTF on: the code may come in DFHSO0123, but there is no DFHSO0002 and no dump."
});
