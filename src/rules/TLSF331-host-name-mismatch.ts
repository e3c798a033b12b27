import { clientRule, ofTarget, who } from "./clientRule";

/** Java No name matching … found, No subject alternative …; curl 60 with no alternative certificate subject name; ERR_TLS_CERT_ALTNAME_INVALID, ERR_CERT_COMMON_NAME_INVALID, 0x80090322, verify error 62. */
export const TLSF331 = clientRule({
    code: "TLSF331",
    title: "The server's certificate does not carry the name the client used",
    severity: "error",
    explains: ["TLSF311"],
    match: (f) => f.problem === "hostName",
    confidence: "certain",
    cause: (f) => `${who(f)} reached the server${ofTarget(f)} by a name that is not in its certificate.`,
    fix: [
        "Connect by a name that the certificate carries, or",
        "issue the certificate with all names in its subject alternative name: RACDCERT GENCERT … ALTNAME(DOMAIN('zos1.example.com') IP(192.0.2.10)). The common name alone does not count for current clients.",
        "With a distributed VIPA or a sysplex name take that name in, not the host's."
    ],
    verify: "openssl s_client -connect HOST:PORT -verify_hostname HOST ends with Verify return code: 0 (ok)."
});
