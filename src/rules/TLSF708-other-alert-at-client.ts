import { alert } from "../reference";
import { clientRule, ofTarget, received, who } from "./clientRule";

/** Alerts that no rule of its own speaks about. */
const OTHERS = [10, 20, 22, 47, 49, 50, 51, 71, 80, 86, 109, 110, 112, 113, 115, 120];

/** A fatal alert in the client's log other than 40, 70 and those about certificates. */
export const TLSF708 = clientRule({
    code: "TLSF708",
    title: "The connection ended with an alert that the client logged",
    severity: "error",
    match: (f) => received(f, ...OTHERS) || (f.problem === "alertSent" && f.alert !== 48),
    confidence: "likely",
    cause: (f) =>
        `${f.problem === "alertSent" ? `${who(f)} ended the handshake` : `The other side${ofTarget(f)} ended the connection of ${who(f).replace(/^The/, "the")}`} with alert ${f.alert ?? 0}, ${alert(f.alert ?? 0)?.name ?? "unknown"}.`,
    fix: [
        'zowe tlsfips explain "alert NUMBER" tells about it.',
        "80: the server failed in itself; look at ICSF and System SSL there. 51: a signature did not verify; see the certificate's key and curve. 112: the server does not know the name (SNI). 71: suites or keys too weak. 47, 50, 109, 110: capture both hellos.",
        "The reason stands in the log of the side that sent it."
    ],
    verify: "Connect again: the client's log shows no fatal alert.",
    context: (f) => [f.offered?.suitesPlace],
    keys: (f) => [String(f.alert)]
});
