import { ending, over, wireRule } from "./wireRule";

/** TLS was asked for within the protocol, and refused. */
export const TLSF736 = wireRule({
    code: "TLSF736",
    title: "TLS within the protocol is refused, or does not begin",
    severity: "error",
    verify: "Capture the connection again: a ClientHello follows the request.",
    fault(wire) {
        const { startTls } = wire;
        if (startTls === null || wire.hello !== null) return null;
        if (startTls.agreed)
            return over(wire)
                ? {
                      cause: `TLS was agreed on within ${startTls.protocol.toUpperCase()}, and never began: then came ${ending(wire)}.`,
                      fix: ["See the logs of both ends: who was to begin with the ClientHello did not, or waited for a word of the other."],
                      confidence: "likely",
                      places: [startTls.place],
                      more: [wire.silence?.place, wire.closed?.place],
                      keys: ["starttls-not-begun", startTls.protocol]
                  }
                : null;
        if (startTls.refused === null) return null;
        const telnet = startTls.protocol === "telnet";
        return {
            cause: `TLS was asked for within ${startTls.protocol.toUpperCase()}, and the other end refused it.`,
            fix: [
                telnet
                    ? "On z/OS: CONNTYPE NEGTSECURE, SECURE or ANY for that port, and an AT-TLS rule with ApplicationControlled On; at the emulator: enable negotiated TLS."
                    : startTls.protocol === "ftp"
                      ? "On z/OS: EXTENSIONS AUTH_TLS and SECURE_FTP ALLOWED in FTP.DATA, TLSMECHANISM ATTLS with an AT-TLS rule for the port."
                      : "Enable TLS for that protocol at the end that refused it."
            ],
            confidence: "certain",
            places: [startTls.refused],
            more: [startTls.place],
            keys: ["starttls-refused", startTls.protocol]
        };
    }
});
