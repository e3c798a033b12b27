import { allFacts } from "../facts";
import { subsystemRule, told } from "./subsystemRule";

/** Classes and profiles that guard rings and tokens. */
const RING = /^(?:RDATALIB |CRYPTOZ |FACILITY IRR\.DIGTCERT)/;
const sameSystem = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** ZWES1060W with handle not valid: ZSS could not open its key store. */
export const TLSF530 = subsystemRule({
    code: "TLSF530",
    title: "Zowe: ZSS could not open its key ring or keystore (ZWES1060W)",
    severity: "error",
    explains: ["TLSF246"],
    subsystem: "Zowe",
    kinds: ["ZWES1060W"],
    sign: (f, facts) => {
        if (f.returnCode !== 1) return null;
        const denied = allFacts(facts.denials).find((d) => RING.test(`${d.class} ${d.resource}`) && sameSystem(f.system, d.system));
        const refused = told(facts, "Zowe", "R_datalib", f).find((r) => r.detail === "8/8/8");
        const proof = denied?.place ?? refused?.place;
        return {
            cause: proof
                ? "ZSS of Zowe could not start TLS because its user may not read the key ring, or its token in CRYPTOZ."
                : "ZSS of Zowe could not start TLS: its ring or keystore could not be opened. Mostly its user may not read the ring (R_datalib) or lacks READ in CRYPTOZ; a wrong ring or label, or a keystore that System SSL cannot read, look the same.",
            confidence: proof ? "likely" : "possible",
            more: [proof],
            keys: ["ZWES1060W", "1"]
        };
    },
    fix: [
        "ZWES1061I in front of it shows ring and label: compare with RACDCERT ID(owner) LISTRING(ring), case too.",
        "The user of ZSS (ZWESVUSR) needs READ to owner.ring.LST in RDATALIB (UPDATE for the private key of another user), or to IRR.DIGTCERT.LISTRING in FACILITY. ICH408I in SYSLOG tells.",
        "CRYPTOZ is active: READ to USER.<token> and SO.<token> as Zowe's documentation says; SETROPTS RACLIST(...) REFRESH.",
        "A PKCS #12 file made by Java 8 SR7 FP15 to FP20: System SSL cannot read it; make it anew with another level."
    ],
    verify: "Restart Zowe: ZWES1061I is not followed by ZWES1060W."
});
