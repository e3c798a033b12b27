import { duration, saidNothing, wireRule } from "./wireRule";

const STAGES = ["server-hello", "server-hello-ccs", "server-flight-part", "server-flight", "hello-retry"];

/** The client ends the connection at what the server said, without an alert. */
export const TLSF733 = wireRule({
    code: "TLSF733",
    title: "The client leaves at the server's answer",
    severity: "error",
    verify: "Capture the connection again: the client's flight follows the server's.",
    fault(wire) {
        const { closed, agreed } = wire;
        if (!STAGES.includes(wire.stage) || closed?.by !== "client" || !saidNothing(wire, "client")) return null;
        // After a long silence it is the server that did not go on: TLSF730.
        if ((wire.silence?.seconds ?? 0) >= 1 || wire.encrypted.client > 0) return null;
        if (wire.stage.startsWith("server-hello") && wire.silence?.after !== "server") return null;
        const heard = agreed?.place ?? wire.retry?.place;
        if (heard === undefined) return null;
        const leaf = wire.certificates.find((c) => c.from === "server" && c.depth === 0);
        const at = leaf ? " It had the server's certificate by then: clients that do not trust it often leave so." : "";
        return {
            cause: `The client closed the connection ${wire.silence ? `${duration(wire.silence.seconds)} ` : ""}after the server's answer, without an alert.${at}`,
            fix: [
                "Look into the client's own log: it knows why. zowe tlsfips diagnose reads those of Java, OpenSSL, curl and others.",
                ...(leaf ? [`See that it trusts ${leaf.issuer || "the issuer"} and expects the names in the certificate.`] : [])
            ],
            confidence: "likely",
            places: [closed.place, heard],
            more: [leaf?.place],
            keys: ["client-left", wire.stage]
        };
    }
});
