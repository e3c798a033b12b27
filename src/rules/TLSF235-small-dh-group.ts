import type { ClientFact, Place } from "../facts";
import { allFacts } from "../facts";
import { clientRule, ofTarget, who } from "./clientRule";

/** Where the log shows a group of less than 2048 bits. */
function shortGroup(fact: ClientFact): Place | null {
    return fact.dh && fact.dh.bits < 2048 ? fact.dh.place : null;
}

/** dh key too small, Java's DH ServerKeyExchange does not comply to algorithm constraints, ERR_SSL_WEAK_EPHEMERAL_DH_KEY; or Server Temp Key: DH, 1024 bits of a handshake that was let through. */
export const TLSF235 = clientRule({
    code: "TLSF235",
    title: "The server's Diffie-Hellman group is too small for the client",
    severity: "error",
    match: (f) => f.problem === "smallDh" || shortGroup(f) !== null,
    confidence: (f, facts) =>
        f.problem === "smallDh"
            ? "certain"
            : allFacts(facts.clients).some((c) => c.problem !== null && c.problem !== "untrusted")
              ? "likely"
              : "possible",
    cause: (f) =>
        `The server${ofTarget(f)} uses a Diffie-Hellman group of ${f.dh ? `${f.dh.bits} bits` : "too few bits"}; ${f.problem === "smallDh" ? `${who(f).replace(/^The/, "the")} refuses it` : "OpenSSL 3, current Java and browsers refuse it at their usual settings"}.`,
    fix: [
        "Put ECDHE suites (C02F, C030, TLS 1.3) in front in V3CipherSuites4Char and leave the DHE ones (0033, 0039, 009E, 009F …) out.",
        "Where DHE must stay: ServerEDHGroupSize 2048 (ClientEDHGroupSize for outbound) in TTLSEnvironmentAdvancedParms; FIPS140 Level2 and up want 2048 too.",
        "SECLEVEL=0 in the client is a test, not a fix."
    ],
    verify: "openssl s_client -connect HOST:PORT shows Temp Key ECDH or X25519, or DH, 2048 bits.",
    proof: (f) => [shortGroup(f)],
    own: (f) => f.problem === "smallDh"
});
