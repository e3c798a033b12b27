import { defining } from "./shared";
import { has, subsystemRule } from "./subsystemRule";

/** FTP with TLSMECHANISM FTP looks for a key ring of its own. */
export const TLSF440 = subsystemRule({
    code: "TLSF440",
    title: "FTP: TLS is left to FTP itself (TLSMECHANISM FTP), and it has no key ring",
    severity: "error",
    explains: ["TLSF441"],
    subsystem: "FTP",
    kinds: ["session"],
    sign: (f) => {
        if (!has(f, "noKeyRing") || has(f, "tlsmech=ATTLS")) return null;
        const mechanism = has(f, "tlsmech=FTP") ? f.places.find((p) => /tlsmech/i.test(p.text)) : undefined;
        return {
            cause: "FTP does TLS itself (TLSMECHANISM FTP, the default), finds no KEYRING in FTP.DATA, and gives up; where AT-TLS was meant to do it, it is not asked.",
            confidence: mechanism ? "certain" : "likely",
            more: [mechanism && defining(mechanism)],
            keys: ["no keyring", "TLSMECHANISM"]
        };
    },
    fix: [
        "Code TLSMECHANISM ATTLS in the FTP.DATA that is used (EZY2640I names it), and have an AT-TLS rule for the job, port and direction with ApplicationControlled On and SecondaryMap On.",
        "TLS by FTP itself is wanted: code KEYRING in FTP.DATA. IBM has announced its end (health check ZOSMIGV2R4_NEXT_CS_FTPSRV_NTVSSL): AT-TLS lasts.",
        "Several FTP.DATA: the one that EZY2640I names counts, not the one you edited."
    ],
    verify: "Connect again with DEBUG SEC: tlsmech=ATTLS, and no EZA2897I after AUTH TLS."
});
