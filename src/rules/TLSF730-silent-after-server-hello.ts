import { cipher } from "../reference";
import { over, saidNothing, ending, wireRule } from "./wireRule";

/** TLS 1.3: ServerHello and ChangeCipherSpec, and then not a word: the server could not encrypt its next record. */
export const TLSF730 = wireRule({
    code: "TLSF730",
    title: "The server falls silent after ServerHello",
    severity: "error",
    verify: "Capture the connection again: encrypted records of the server follow its ServerHello.",
    fault(wire) {
        const { agreed } = wire;
        if (agreed === null || agreed.version !== 0x0304 || wire.encrypted.server > 0) return null;
        if (wire.stage !== "server-hello" && wire.stage !== "server-hello-ccs") return null;
        if (!saidNothing(wire, "server") || !saidNothing(wire, "client") || !over(wire)) return null;
        const suite = cipher(agreed.suite);
        const chacha = suite !== undefined && /CHACHA20/.test(suite.name);
        const then = wire.ccs ? "ServerHello and ChangeCipherSpec" : "ServerHello";
        const sent = `The server agreed on TLS 1.3 with ${suite?.name ?? agreed.suite.toString(16)}, sent ${then}, and then ${ending(wire)}: no alert, no encrypted record.`;
        return {
            cause: chacha
                ? `${sent} So it goes where ICSF runs in FIPS mode, which does not take ChaCha20; the capture alone cannot prove it.`
                : `${sent} It stopped where it first had to encrypt; why, only a trace of the server can tell.`,
            fix: [
                "Trace the server's side: zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP (the stack for AT-TLS), and diagnose the bundle together with this capture.",
                ...(chacha ? ["Take TLS_CHACHA20_POLY1305_SHA256 (1303) out of the policy, so that AES-GCM is agreed on: TLSF101."] : [])
            ],
            confidence: wire.whole ? "certain" : "likely",
            places: [agreed.place, wire.ccs],
            more: [wire.hello?.place, wire.silence?.place, wire.closed?.place],
            keys: ["silent", agreed.suite.toString(16)]
        };
    }
});
