import { alert } from "../reference";
import { alertName, CERTIFICATE_ALERTS, endingAlert, versionRefusal } from "./wireAlert";
import { wireRule } from "./wireRule";

/** Alerts that have rules of their own, as far as they come from the server at the ClientHello. */
const OWN = [112, 116, 120];
const AT_HELLO = [40, 47, 71, 109];

/** Any other alert in clear that ended a handshake. */
export const TLSF277 = wireRule({
    code: "TLSF277",
    title: "The handshake ended with an alert",
    severity: "error",
    explains: ["TLSF203", "TLSF204", "TLSF205"],
    verify: "Capture the connection again: no alert before both ends have sent Finished.",
    fault(wire) {
        const told = endingAlert(wire);
        if (told === null || versionRefusal(wire) !== null || OWN.includes(told.alert) || CERTIFICATE_ALERTS.includes(told.alert))
            return null;
        if (wire.hello === null || (wire.agreed === null && told.from === "server" && AT_HELLO.includes(told.alert))) return null;
        // Who leaves first has nothing to fear from the other's complaint about it.
        if (wire.closed && wire.closed.by !== told.from && (wire.closed.place.packet ?? 0) < (told.place.packet ?? 0)) return null;
        const row = alert(told.alert);
        return {
            cause: `The ${told.from} ended the handshake with alert ${alertName(told.alert)}${wire.agreed ? " after ServerHello" : ""}. ${row?.meaning ?? "What it means is not known."}`,
            fix: [
                `The ${told.from}'s own log or trace says why it sent it; on z/OS EZD1286I and a System SSL trace (zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP).`
            ],
            confidence: "certain",
            places: [told.place],
            more: [wire.agreed?.place, wire.hello.place],
            keys: ["alert", told.from, String(told.alert)]
        };
    }
});
