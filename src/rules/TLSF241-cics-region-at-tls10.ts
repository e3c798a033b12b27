import { defining } from "./shared";
import { subsystemRule, told } from "./subsystemRule";

/** No common suite, no common level, protocol violation, extension not offered: what a TLS 1.0 region gives. */
const CODES = [402, 412, 415, 446];

/** CICS: region limited to TLS 1.0 and handshakes that fail on it. */
export const TLSF241 = subsystemRule({
    code: "TLSF241",
    title: "CICS: the region allows TLS 1.0 only",
    severity: "error",
    explains: ["TLSF201", "TLSF202", "TLSF207"],
    subsystem: "CICS",
    kinds: ["DFHSO0123", "DFHSO0223"],
    sign: (f, facts) => {
        const weak = told(facts, "CICS", "weakLevel", f)[0];
        if (!weak || f.returnCode === null || !CODES.includes(f.returnCode)) return null;
        return {
            cause: `The CICS region allows TLS 1.0 only (${weak.detail}), and a partner with a later level does not agree (return code ${f.returnCode}).`,
            confidence: "likely",
            more: [defining(weak.place)],
            keys: ["WEAK", String(f.returnCode)]
        };
    },
    fix: [
        "Set MINTLSLEVEL=TLS12 (CICS TS 5.3 and later; before that ENCRYPTION=STRONG) in the SIT and restart the region.",
        "See that CIPHERS of the TCPIPSERVICE holds suites of TLS 1.2: C02F C030 C02B C02C.",
        "CICS took a dump with the message: APAR PI44136 makes that stop."
    ],
    verify: "Connect with TLS 1.2: there is no DFHSO0123, and the client shows TLS 1.2 as chosen."
});
