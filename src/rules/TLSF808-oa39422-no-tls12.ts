import { defectFix, subsystemRule, told } from "./subsystemRule";

/** System SSL without TLS 1.2: APAR OA39422. */
export const TLSF808 = subsystemRule({
    code: "TLSF808",
    title: "Likely OA39422 is missing: System SSL does not know what CICS sets (701)",
    severity: "warning",
    subsystem: "CICS",
    kinds: ["DFHSO0223", "DFHSO0123"],
    sign: (f, facts) => {
        if (f.returnCode !== 701 || !/^gsk_(?:environment_open|environment_init|attribute_\w+)$/.test(f.function ?? "")) return null;
        const uri = told(facts, "CICS", "DFHAM4918", f)[0];
        return {
            cause: "CICS sets an attribute that this System SSL does not know (701 at the start of TLS): CICS TS 5.3 and later want TLS 1.2, which z/OS 1.13 has only with APAR OA39422.",
            confidence: "likely",
            more: [uri?.place],
            keys: ["OA39422", "701"]
        };
    },
    fix: defectFix(
        "OA39422 (and OA37102 before it)",
        "z/OS 2.1 and later have TLS 1.2 in the base: then another attribute is meant; compare the levels of CICS and z/OS that support each other.",
        "URIMAPs with a list of suites are refused as long as TLS is not up (DFHAM4918)."
    ),
    verify: "Start CICS: no DFHSO0223, and TCPIPSERVICEs with SSL open."
});
