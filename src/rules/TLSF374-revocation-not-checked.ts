import { clientRule, ofTarget, who } from "./clientRule";

/** Words of the client. */
export const TLSF374 = clientRule({
    code: "TLSF374",
    title: "The client cannot find out whether a certificate is revoked, and insists on it",
    severity: "error",
    match: (f) => f.problem === "revocationUnknown",
    confidence: "certain",
    cause: (f) =>
        `${who(f)} could not check whether a certificate of the connection${ofTarget(f)} is revoked: no list or OCSP answer could be had, or the certificate names none.`,
    fix: [
        "Reach the address in the certificate (CRL distribution points, OCSP) from the client, through a proxy if there is one.",
        "An authority of one's own without revocation lists: switch the check off for it, knowingly: curl --ssl-no-revoke, com.sun.net.ssl.checkRevocation=false, MQ OCSPAuthentication=OPTIONAL.",
        "Or issue the certificate by PKI Services or another authority that publishes lists."
    ],
    verify: "Connect again: the client goes on behind the certificate.",
    keys: (f) => [f.problem ?? ""]
});
