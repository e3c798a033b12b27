import { alert } from "../reference";
import { alertName, CERTIFICATE_ALERTS, endingAlert } from "./wireAlert";
import { wireRule } from "./wireRule";

/** An alert about a certificate that says no more: bad, unsupported, revoked, unknown, access denied. */
export const TLSF366 = wireRule({
    code: "TLSF366",
    title: "A certificate was turned down",
    severity: "error",
    explains: ["TLSF311"],
    verify: "Capture the connection again: no alert follows the certificate.",
    fault(wire) {
        const told = endingAlert(wire);
        if (told === null || !CERTIFICATE_ALERTS.includes(told.alert) || told.alert === 45 || told.alert === 48) return null;
        const sender = told.from === "client" ? "server" : "client";
        const leaf = wire.certificates.find((c) => c.from === sender && c.depth === 0);
        const whose = leaf
            ? ` (${leaf.subject || "no subject"}, ${[leaf.key, leaf.curve ?? leaf.keyBits ?? ""].join(" ").trim()}, ${leaf.signature})`
            : "";
        return {
            cause: `The ${told.from} refused the ${sender}'s certificate${whose} with alert ${alertName(told.alert)}. ${alert(told.alert)?.meaning ?? ""}`.trim(),
            fix: [
                `The ${told.from}'s own log says what it did not like: authority, dates, name, key usage or signature.`,
                ...(told.from === "server" ? ["On z/OS: EZD1286I of that time, EZD2052I from 2.5 on, or a System SSL trace."] : [])
            ],
            confidence: "certain",
            places: [told.place],
            more: [leaf?.place, wire.agreed?.place],
            keys: ["certificate", told.from, String(told.alert)]
        };
    }
});
