import { duration, saidNothing, wireRule } from "./wireRule";

/** The server's answer to the ClientHello is the end of the connection, without an alert. */
export const TLSF732 = wireRule({
    code: "TLSF732",
    title: "The server closes the connection at the ClientHello",
    severity: "error",
    verify: "Capture the connection again: a ServerHello follows the ClientHello.",
    fault(wire) {
        const { hello, closed } = wire;
        if (wire.stage !== "client-hello" || hello === null || closed?.by !== "server") return null;
        if (wire.clear.length > 0 || !saidNothing(wire, "server") || (wire.silence?.seconds ?? 0) >= 2) return null;
        const how = closed.how === "rst" ? "reset" : "closed";
        const after = wire.silence ? `, ${duration(wire.silence.seconds)} after it` : "";
        return {
            cause: `The server ${how} the connection at the ClientHello${after}, without an alert. Why, only the server can tell: one that cannot set its TLS environment up may do so, and a program that knows no TLS.`,
            fix: [
                "Look for EZD1286I or EZD1287I of that time in syslogd: the return code tells which (zowe tlsfips explain CODE).",
                "No such message: the port may be no TLS port, or something in between ended the connection."
            ],
            confidence: wire.whole ? "certain" : "likely",
            places: [hello.place, closed.place],
            keys: ["closed-at-hello", closed.how]
        };
    }
});
