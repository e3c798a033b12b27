import { numbered } from "./offer/words";
import { alertName, endingAlert } from "./wireAlert";
import { over, wireRule } from "./wireRule";

/** The server asked for another group, and the client did not come back with it. */
export const TLSF273 = wireRule({
    code: "TLSF273",
    title: "The group that the server asks for is not sent",
    severity: "error",
    explains: ["TLSF277", "TLSF733"],
    verify: "Capture the connection again: a second ClientHello with the key share, or none is asked for.",
    fault(wire) {
        const { retry, hello } = wire;
        if (retry === null || hello === null || wire.agreed !== null || !over(wire)) return null;
        const told = endingAlert(wire);
        const wanted = retry.group === null ? "another key share" : numbered(retry.group);
        const offered = retry.group !== null && hello.groups !== null && !hello.groups.includes(retry.group);
        const then = told ? `the ${told.from} ended it with alert ${alertName(told.alert)}` : "the connection ended";
        const again = retry.again ? "The client came again" : "The client did not come again";
        return {
            cause: `The server asked for ${wanted} (HelloRetryRequest)${offered ? ", which the client had not offered" : ""}. ${again}, and ${then}.`,
            fix: [
                "List a group first in ServerKeyShareGroups that the client sends a key share for; its ClientHello shows them.",
                "Or let the client send a key share of the group: secp256r1 is what FIPS and nearly all have in common."
            ],
            confidence: retry.again ? "likely" : "certain",
            places: [retry.place, hello.place],
            more: [told?.place, wire.closed?.place],
            keys: ["retry", String(retry.group)]
        };
    }
});
