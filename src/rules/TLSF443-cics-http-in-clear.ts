import { defining } from "./shared";
import { subsystemRule, told } from "./subsystemRule";

/** HTTP in clear to a TLS port of CICS. */
export const TLSF443 = subsystemRule({
    code: "TLSF443",
    title: "CICS: a client speaks HTTP in clear to a TLS port",
    severity: "error",
    explains: ["TLSF206", "TLSF205"],
    subsystem: "CICS",
    kinds: ["DFHSO0123"],
    sign: (f, facts) => {
        if (f.returnCode === null || f.resource === null || ![406, 410, 415].includes(f.returnCode)) return null;
        const clear = told(facts, "CICS", "httpInClear", f).find((c) => c.place.source === f.place.source);
        const other = told(facts, "CICS", "DFHWB0732", f).length > 0;
        if (!clear && (f.returnCode !== 406 || other)) return null;
        return {
            cause: clear
                ? `A client sent an HTTP request in clear (GET /) to ${f.resource}, which expects TLS.`
                : `The handshake at ${f.resource} broke off while reading (406): a client that speaks HTTP in clear to the TLS port is seen like this, and so is one that goes away.`,
            confidence: clear ? "likely" : "possible",
            more: [clear && defining(clear.place)],
            keys: ["406", clear ? "GET" : ""]
        };
    },
    fix: [
        "Let the client use https:// (the scheme of the URL, or of the proxy's target), or give it a TCPIPSERVICE without SSL.",
        "Peer in the message tells who: a port scan or health check does the same and may be left alone.",
        "To be sure: CICS trace SO=1-2 of that time (first bytes received: 16 = TLS, 47455420 = GET), or a packet trace."
    ],
    verify: "Connect again with https://: there is no DFHSO0123 for this peer."
});
