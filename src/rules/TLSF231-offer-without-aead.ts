import type { ClientFact } from "../facts";
import { clientRule, lacksAead, ofTarget, offeredSuites, received, who } from "./clientRule";

/** Said when nothing newer than TLS 1.1 was offered. */
function old(fact: ClientFact): string {
    const versions = fact.offered?.versions ?? [];
    return versions.length > 0 && !versions.some((v) => /1\.[23]$/.test(v)) ? ` with ${versions.join(", ")}` : "";
}

/** A ClientHello (javax.net.debug of Java 8 to 21, or s_client -msg) without GCM, CCM and ChaCha20, and the server's refusal. */
export const TLSF231 = clientRule({
    code: "TLSF231",
    title: "The client offers old suites only: no AES-GCM, no ChaCha20",
    severity: "error",
    explains: ["TLSF201"],
    match: (f) => (received(f, 40, 71, 70) || f.problem === "closed") && f.role !== "server" && lacksAead(f),
    confidence: "likely",
    cause: (f) =>
        `${who(f)} offers only ${offeredSuites(f).slice(0, 4).join(", ")}${offeredSuites(f).length > 4 ? " and the like" : ""}${old(f)}: no suite with AES-GCM or ChaCha20, which is all that the server${ofTarget(f)} takes.`,
    fix: [
        "Give the client the ECDHE AES-GCM suites: an up-to-date JVM or library, and no list of its own (https.cipherSuites, jdk.tls.client.cipherSuites, jdk.tls.disabledAlgorithms, a product's cipher setting) that leaves them out.",
        "Switch on TLS 1.2 and 1.3 in the client (https.protocols, jdk.tls.client.protocols, com.ibm.jsse2.overrideDefaultTLS=true for IBM Java 8).",
        "For a client that cannot be helped: one CBC suite with ECDHE (C027 or C013) in the server's list, knowingly and for that client's port only."
    ],
    verify: "Connect again with -Djavax.net.debug=ssl:handshake: the ClientHello lists suites with GCM, and a ServerHello follows.",
    proof: (f) => [f.offered?.suitesPlace],
    keys: () => ["AEAD"]
});
