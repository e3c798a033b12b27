import { clientRule, ofTarget, who } from "./clientRule";

/** CertificateExpiredException, certificate has expired (verify error 10), CERT_HAS_EXPIRED, ERR_CERT_DATE_INVALID, 0x80090328; verify error 9 for not yet. */
export const TLSF332 = clientRule({
    code: "TLSF332",
    title: "The certificate is outside its dates by the client's clock",
    severity: "error",
    explains: ["TLSF311"],
    match: (f) => f.problem === "expired" || f.problem === "notYetValid",
    confidence: "certain",
    cause: (f) =>
        f.kind === "mq"
            ? "A queue manager or MQ client met a certificate that has expired or is not valid yet: its own, the other end's or an authority's."
            : `${who(f)} finds a certificate in the chain of the server${ofTarget(f)} ${f.problem === "expired" ? "expired" : "not valid yet"}.`,
    fix: [
        "Look at the dates of every certificate in the chain, the authorities' too: RACDCERT LIST, or openssl s_client -showcerts.",
        "Renew it (RACDCERT REKEY and ROLLOVER keep the label and the rings), and refresh: RACLIST of DIGTCERT, restart or AT-TLS policy update.",
        "Check the client's clock."
    ],
    verify: "openssl s_client -connect HOST:PORT ends with Verify return code: 0 (ok).",
    keys: (f) => [f.problem ?? ""]
});
