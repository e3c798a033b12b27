import type { ClientFact } from "../facts";
import { clientRule, p521, who } from "./clientRule";

/** Browsers based on Chromium never offer P-521; of others the hello tells. */
function lacksP521(fact: ClientFact): boolean {
    if (fact.problem === null) return false;
    if (fact.kind === "browser") return fact.problem === "protocolError" || fact.problem === "noCommon";
    const { groups, signatures } = fact.offered ?? { groups: [], signatures: [] };
    const offered = [...groups, ...signatures].join(" ");
    const refused = fact.problem === "alertReceived" && (fact.alert === 40 || fact.alert === 51 || fact.alert === 47);
    return refused && offered !== "" && !/521|\b0603\b|\b0019\b/.test(offered);
}

/** ERR_SSL_PROTOCOL_ERROR (or a refused hello without secp521r1), and a certificate with an ECC key of 521 bits in a RACDCERT list or in s_client. */
export const TLSF237 = clientRule({
    code: "TLSF237",
    title: "The server's certificate is on a curve that the client does not take",
    severity: "error",
    explains: ["TLSF230", "TLSF302", "TLSF708"],
    match: (f, facts) => p521(facts).length > 0 && lacksP521(f),
    confidence: "likely",
    cause: (f) => `The server's certificate has a key on P-521 (secp521r1); ${who(f).replace(/^The/, "the")} does not support that curve.`,
    fix: [
        "Use a certificate with a key on P-256 (secp256r1) or P-384 (secp384r1): all clients know these. RACDCERT GENCERT … NISTECC SIZE(256).",
        "TLS 1.3 on z/OS can hold several certificates for one server (ServerCertificateLabel); a second one with RSA serves those that cannot do ECC."
    ],
    verify: "Connect again with the same client; openssl s_client shows Server public key is 256 bit or 384 bit.",
    proof: (_f, facts) => p521(facts).slice(0, 2),
    keys: () => ["P521"]
});
