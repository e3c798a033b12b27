import { clientRule, ofTarget, who } from "./clientRule";

/** Java PKIX path building failed; OpenSSL verify errors 18 to 21; curl 60; Node SELF_SIGNED_CERT_IN_CHAIN and its like; Schannel 0x80090325; ERR_CERT_AUTHORITY_INVALID. */
export const TLSF330 = clientRule({
    code: "TLSF330",
    title: "The client does not trust the server's certificate authority",
    severity: "error",
    explains: ["TLSF311", "TLSF361", "TLSF366"],
    match: (f) => f.problem === "untrusted" || f.problem === "notVerified" || (f.problem === "alertSent" && f.alert === 48),
    confidence: (f) => (f.kind === "openssl" && f.chosen !== null ? "possible" : f.problem === "notVerified" ? "likely" : "certain"),
    cause: (f) => `${who(f)} does not know the authority that issued the certificate of the server${ofTarget(f)}.`,
    fix: [
        "Export the authority's certificate from RACF (RACDCERT CERTAUTH EXPORT(LABEL('…')) DSN(…) FORMAT(CERTB64)) and add it to the client's store: Java keytool -importcert into its truststore, Windows Trusted Root Certification Authorities, OpenSSL -CAfile, NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE.",
        "Intermediate authorities must be connected to the server's key ring with TRUST, so that the server sends them.",
        "s_client without -CAfile never trusts a private authority: give it the file before you conclude anything."
    ],
    verify: "openssl s_client -connect HOST:PORT -CAfile ca.pem ends with Verify return code: 0 (ok)."
});
