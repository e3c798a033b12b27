import { wireRule } from "./wireRule";

/** TCP itself gets no connection. */
export const TLSF734 = wireRule({
    code: "TLSF734",
    title: "No TCP connection comes about",
    severity: "error",
    verify: "Capture again: SYN is answered with SYN and ACK.",
    fault(wire) {
        if (wire.stage !== "tcp-refused" && wire.stage !== "tcp-unanswered") return null;
        const refused = wire.stage === "tcp-refused";
        return {
            cause: refused
                ? `Port ${wire.serverPort} of ${wire.serverAddress} refused the connection: nobody listens there. TLS never began.`
                : `${wire.serverAddress} did not answer at port ${wire.serverPort}: something in between drops it, or the address is wrong. TLS never began.`,
            fix: [
                refused
                    ? "See whether the server runs and listens: NETSTAT CONN (PORT n. While the stack starts, applications may wait for the policy agent (EZZ4248E)."
                    : "See firewalls and routes in between; capture at the other end as well."
            ],
            confidence: refused ? "certain" : "likely",
            places: [wire.place],
            more: [wire.closed?.place],
            keys: [wire.stage]
        };
    }
});
