import { cipher } from "../reference";
import { ending, over, saidNothing, wireRule } from "./wireRule";

/** Up to TLS 1.2: the server stops within the handshake, without an alert. */
export const TLSF737 = wireRule({
    code: "TLSF737",
    title: "The server stops within the handshake",
    severity: "error",
    verify: "Capture the connection again: the server sends ChangeCipherSpec and Finished.",
    fault(wire) {
        const { agreed } = wire;
        if (agreed === null || agreed.version >= 0x0304 || !saidNothing(wire, "server") || !saidNothing(wire, "client") || !over(wire))
            return null;
        const waiting = wire.stage === "client-finished" && wire.silence?.after === "client";
        const half = ["server-hello", "server-hello-ccs", "server-flight-part"].includes(wire.stage) && wire.silence?.after === "server";
        if (!waiting && !half) return null;
        // A client that leaves at once has seen something that it did not like: TLSF733.
        if (half && wire.closed?.by === "client" && (wire.silence?.seconds ?? 0) < 1) return null;
        const suite = cipher(agreed.suite)?.name ?? agreed.suite.toString(16);
        const after = waiting ? "The client has sent all of its part" : "The server sent ServerHello and a part of what follows";
        return {
            cause: `${after} (${suite}), and then ${ending(wire)}: no alert. The server stopped where it has to ${waiting ? "use its private key or the first session keys" : "sign or send its certificate"}: it failed there without a word, or it hangs.`,
            fix: [
                "Trace the server's side: zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP (the stack for AT-TLS), and diagnose the bundle together with this capture.",
                "EZD1286I or EZD1287I of that time in syslogd has the return code: 5004 tells that HandshakeTimeout ended it."
            ],
            confidence: wire.whole ? "certain" : "likely",
            places: [agreed.place, wire.silence?.place],
            more: [wire.closed?.place],
            keys: ["stopped", wire.stage]
        };
    }
});
