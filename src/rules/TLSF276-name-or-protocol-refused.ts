import { alertName, endingAlert } from "./wireAlert";
import { wireRule } from "./wireRule";

/** The server has nothing for the name (SNI) or for the application protocols (ALPN) in the ClientHello. */
export const TLSF276 = wireRule({
    code: "TLSF276",
    title: "The server has nothing for the name or the application protocol asked for",
    severity: "error",
    verify: "Capture the connection again: a ServerHello follows the ClientHello.",
    fault(wire) {
        const told = endingAlert(wire);
        const { hello } = wire;
        if (hello === null || told?.from !== "server" || (told.alert !== 112 && told.alert !== 120)) return null;
        const name = told.alert === 112;
        const asked = name ? `the name ${hello.serverName ?? "(none)"}` : `the application protocols ${hello.alpn?.join(", ") ?? "(none)"}`;
        return {
            cause: `The client asked for ${asked}, and the server refused with alert ${alertName(told.alert)}.`,
            fix: [
                name
                    ? "Connect by the name that the server is set up for, or set it up for this one."
                    : "Enable one of the protocols at the server, or offer one that it has."
            ],
            confidence: "certain",
            places: [told.place, hello.place],
            keys: [name ? "sni" : "alpn"]
        };
    }
});
