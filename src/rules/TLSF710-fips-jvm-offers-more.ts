import type { ClientFact } from "../facts";
import { cipher } from "../reference";
import { clientRule, offeredSuites } from "./clientRule";

/** Suites in the hello that a FIPS 140-2 mode does not allow. */
function forbidden(fact: ClientFact): string[] {
    return offeredSuites(fact).filter((s) => cipher(s)?.fips140_2 === "rejected");
}

/** A sign of FIPS mode (usefipsprovider=true and its like) and a ClientHello with ChaCha20, RC4 or DES suites. */
export const TLSF710 = clientRule({
    code: "TLSF710",
    title: "A Java in FIPS mode offers suites that FIPS forbids",
    severity: "warning",
    match: (f) => f.fips !== null && f.kind === "java" && f.role !== "server" && forbidden(f).length > 0,
    confidence: (f) => (f.problem === null ? "possible" : "likely"),
    cause: (f) =>
        `Java runs in FIPS mode and still offers ${forbidden(f).slice(0, 4).join(", ")}: if the server chooses one, the connection fails after the hello.`,
    fix: [
        "Name the suites yourself: enabledCiphers of Liberty's ssl element, https.cipherSuites, or setEnabledCipherSuites, with AES-GCM suites only.",
        "IBM Java 8 does not drop the others in FIPS mode; Semeru 11 and later do it by their FIPS profile."
    ],
    verify: "Connect again with -Djavax.net.debug=ssl:handshake: the ClientHello lists approved suites only.",
    proof: (f) => [f.offered?.suitesPlace, f.fips],
    own: () => false,
    keys: () => ["FIPS"]
});
