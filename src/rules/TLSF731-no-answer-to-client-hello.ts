import { ending, over, wireRule } from "./wireRule";

/** The ClientHello arrives, and nobody answers it in TLS. */
export const TLSF731 = wireRule({
    code: "TLSF731",
    title: "Nobody answers the ClientHello",
    severity: "error",
    verify: "Capture the connection again: a ServerHello follows the ClientHello.",
    fault(wire) {
        if (wire.stage !== "client-hello" || wire.hello === null || !over(wire)) return null;
        if (wire.clear.length > 0 || wire.alerts.length > 0 || wire.hidden.length > 0) return null;
        // Closed by the server at once is another story: TLSF732.
        if (wire.closed?.by === "server" && (wire.silence?.seconds ?? 0) < 2) return null;
        const got = wire.lastAcknowledged === true ? " Its TCP acknowledged it, so it arrived." : "";
        return {
            cause: `The client sent its ClientHello, and then ${ending(wire)}.${got} Either no TLS stands behind port ${wire.serverPort} (the application waits for its own protocol), or the server hangs in the handshake, or its answer was lost on the way.`,
            fix: [
                "Look whether AT-TLS takes the connection: EZD1281I in syslogd, or NETSTAT ALL (PORT n: TTLSRule, TTLSGrpAction. No rule: it is not active for that port.",
                "Where a rule applies, trace it: zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP."
            ],
            confidence: wire.lastAcknowledged === true ? "certain" : "likely",
            places: [wire.hello.place],
            more: [wire.silence?.place, wire.closed?.place],
            keys: ["no-answer"]
        };
    }
});
