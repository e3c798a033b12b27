import { versionName } from "../reference";
import { alertName, endingAlert } from "./wireAlert";
import { wireRule } from "./wireRule";

/** handshake_failure, insufficient_security, illegal_parameter right at the ClientHello. */
const ALERTS = [40, 47, 71, 109];

/** The server turns the whole offer down. */
export const TLSF271 = wireRule({
    code: "TLSF271",
    title: "The server refuses the client's offer",
    severity: "error",
    explains: ["TLSF204"],
    verify: "Capture the connection again: a ServerHello follows the ClientHello.",
    fault(wire) {
        const told = endingAlert(wire);
        const { hello } = wire;
        if (hello === null || wire.agreed !== null || told?.from !== "server" || !ALERTS.includes(told.alert)) return null;
        const top = Math.max(...hello.versions.filter((v) => v <= 0x0304), hello.version);
        return {
            cause: `The server answered the ClientHello (up to ${versionName(top)}, ${hello.suites.length} suites${hello.groups ? `, ${hello.groups.length} groups` : ""}) with alert ${alertName(told.alert)}: of what was offered nothing fits its suites, groups, signature pairs or certificate.`,
            fix: [
                "Diagnose the AT-TLS policy together with this capture: what remains of the offer, and which change lets them connect, is then told.",
                "On z/OS the return code tells more: 402 no common suite, 412 no common version, 428 or a trace for the certificate (EZD1286I in syslogd)."
            ],
            confidence: "certain",
            places: [told.place, hello.place],
            more: [wire.closed?.place],
            keys: ["refused", String(told.alert)]
        };
    }
});
