import { cipher } from "../reference";
import { alertName, endingAlert } from "./wireAlert";
import { saidNothing, wireRule } from "./wireRule";

/** A Diffie-Hellman prime that today's clients do not take. */
export const TLSF274 = wireRule({
    code: "TLSF274",
    title: "The client refuses the server's small Diffie-Hellman group",
    severity: "error",
    explains: ["TLSF277", "TLSF733"],
    verify: "Capture the connection again: ServerKeyExchange names a curve, or a prime of 2048 bits and more.",
    fault(wire) {
        const { agreed } = wire;
        if (agreed?.primeBits == null || agreed.primeBits >= 2048 || wire.stage === "established") return null;
        const told = endingAlert(wire);
        const left = wire.closed?.by === "client" && saidNothing(wire, "server");
        if (told ? told.from !== "client" : !left) return null;
        return {
            cause: `The server agreed on ${cipher(agreed.suite)?.name ?? "a DHE suite"} and sent a group of ${agreed.primeBits} bits; the client ${told ? `refused with alert ${alertName(told.alert)}` : "left"}. Clients of today ask for 2048 bits.`,
            fix: [
                "List ECDHE suites before the DHE ones, or instead of them.",
                "Or set ServerEDHGroupSize 2048 (or Match) in TTLSEnvironmentAdvancedParms."
            ],
            confidence: told?.alert === 71 || told?.alert === 40 ? "certain" : "likely",
            places: [agreed.place, told?.place ?? wire.closed?.place],
            keys: ["dh", String(agreed.primeBits)]
        };
    }
});
