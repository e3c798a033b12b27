import { alertName, endingAlert } from "./wireAlert";
import { wireRule } from "./wireRule";

/** certificate_required is TLS 1.3's own word for it; before, the empty Certificate message shows it. */
const REQUIRED = 116;

/** The server wants a client certificate, and the client has none. */
export const TLSF364 = wireRule({
    code: "TLSF364",
    title: "The client sent no certificate, and the server wants one",
    severity: "error",
    explains: ["TLSF277", "TLSF366"],
    verify: "Capture the connection again: the client's Certificate message is not empty.",
    fault(wire) {
        const told = endingAlert(wire);
        const said = told?.from === "server" && told.alert === REQUIRED;
        const empty = wire.certificateRequest !== null && wire.clientCertificates === 0;
        const ended = told?.from === "server" || (wire.closed?.by === "server" && wire.stage !== "established");
        if (!said && !(empty && ended)) return null;
        const how = told ? `with alert ${alertName(told.alert)}` : "without a word";
        return {
            cause: `${empty ? "The server asked for a certificate, the client sent none" : "The server wants a client certificate"}, and the server ended the handshake ${how}.`,
            fix: [
                "Give the client a certificate that an authority on the server's key ring has signed; it may be there, and of an issuer or key type that the server did not ask for.",
                "Or relax ClientAuthType (Full is satisfied without one) or HandshakeRole (Server instead of ServerWithClientAuth)."
            ],
            confidence: said || told !== null ? "certain" : "likely",
            places: [told?.place ?? wire.closed?.place ?? wire.place, empty ? wire.certificateRequest : null],
            keys: ["client-certificate"]
        };
    }
});
