import type { ClientFact } from "../facts";
import { clientRule, lacksAead, ofTarget, received, who } from "./clientRule";

function offers(fact: ClientFact): string {
    return fact.offered && fact.offered.versions.length > 0 ? ` (${fact.offered.versions.join(", ")})` : "";
}

/** Fatal alert protocol_version (70) received by the client. */
export const TLSF232 = clientRule({
    code: "TLSF232",
    title: "The server refused the client's protocol level (alert 70)",
    severity: "error",
    match: (f) => received(f, 70) && !lacksAead(f),
    confidence: "certain",
    cause: (f) =>
        `The server${ofTarget(f)} does not speak any protocol level that ${who(f).replace(/^The/, "the")} offers${offers(f)} (alert 70, protocol_version).`,
    fix: [
        "Switch on the level on the side that lacks it: TLSv1.2 On or TLSv1.3 On in the AT-TLS rule (TLSv1.3 also needs 1301 or 1302 in the list of suites), or the newer level in the client.",
        "TLS 1.3 of z/OS goes off where FIPS140 is on (z/OS 3.1 and older): a client that speaks TLS 1.3 only is then refused."
    ],
    verify: "Connect again: the client names the protocol that was chosen.",
    context: (f) => [f.offered?.place],
    keys: () => ["70"]
});
