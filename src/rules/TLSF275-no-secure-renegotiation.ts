import { alertName, endingAlert } from "./wireAlert";
import { wireRule } from "./wireRule";

/** The server does not know secure renegotiation, and the client does not go on without it. */
export const TLSF275 = wireRule({
    code: "TLSF275",
    title: "The client wants secure renegotiation, the server does not have it",
    severity: "error",
    explains: ["TLSF277"],
    verify: "Capture the connection again: ServerHello holds renegotiation_info.",
    fault(wire) {
        const { agreed, hello } = wire;
        if (agreed === null || hello === null || agreed.version >= 0x0304 || agreed.renegotiation || !hello.renegotiation) return null;
        const told = endingAlert(wire);
        if (told?.from !== "client" || told.alert !== 40) return null;
        // The certificate, a small group and others come to handshake_failure too: then it is one of several.
        const alone = agreed.primeBits === null || agreed.primeBits >= 2048;
        return {
            cause: `The client offered secure renegotiation (RFC 5746), the server's ServerHello does not have it, and the client ended with alert ${alertName(told.alert)}. OpenSSL 3 does so unless it is told otherwise.`,
            fix: [
                "Set the server's TLS stack up to date; on z/OS the statements about it are Renegotiation and RenegotiationIndicator in TTLSEnvironmentAdvancedParms: compare them with their defaults.",
                "For the time being a client of OpenSSL 3 can be told -legacy_server_connect (UnsafeLegacyServerConnect)."
            ],
            confidence: alone ? "likely" : "possible",
            places: [agreed.place, told.place],
            more: [hello.place],
            keys: ["renegotiation"]
        };
    }
});
