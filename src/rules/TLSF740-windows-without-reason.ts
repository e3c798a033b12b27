import { clientRule, ofTarget } from "./clientRule";

/** .NET: Could not create SSL/TLS secure channel, and nothing more exact. */
export const TLSF740 = clientRule({
    code: "TLSF740",
    title: "A .NET program could not make a TLS connection, and does not say why",
    severity: "error",
    match: (f) => f.kind === "schannel" && f.problem === "protocolError",
    confidence: "likely",
    cause: (f) =>
        `The handshake of a .NET program${ofTarget(f)} failed. Its message is the same for every reason: no protocol or suite in common, a client certificate that is missing or cannot be used, or a certificate of the server that is refused.`,
    fix: [
        "On z/OS, look at the return code of that moment: EZD1286I or EZD1287I, or the message of the server.",
        "On Windows, look for Schannel events 36871, 36874 and 36887 in the system log (they name the alert), or trace System.Net.",
        "Programs for .NET Framework before 4.6 offer TLS 1.0 at most by default: check ServicePointManager.SecurityProtocol and the target framework.",
        "With a client certificate: check that the user of the program may read its private key."
    ],
    verify: "Run the program again: the message does not come, and EZD1283I shows the handshake with RC 0."
});
