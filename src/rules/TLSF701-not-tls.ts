import { clientRule, is3270, ofTarget, who } from "./clientRule";

/** OpenSSL wrong version number or packet length too long, Java Unsupported or unrecognized SSL message, GnuTLS, Go and Firefox in words of their own. */
export const TLSF701 = clientRule({
    code: "TLSF701",
    title: "The client spoke TLS, and what came back was not TLS",
    severity: "error",
    match: (f) => f.problem === "clearText" && !is3270(f),
    confidence: "certain",
    cause: (f) =>
        `${who(f)} got an answer${ofTarget(f).replace(" of ", " from ")} that is no TLS record: the port speaks clear text, or AT-TLS is not active for the connection.`,
    fix: [
        "Is it the right port? A clear port answers with its own protocol (HTTP, FTP 220, Telnet FF FD).",
        "Is AT-TLS active for it? NETSTAT TTLS, TTLS in TCPCONFIG, and a TTLSRule that matches port, direction and job: without one the connection stays clear.",
        "A server whose outbound calls AT-TLS should protect: give it http:// and the outbound rule, or https:// and no rule, never https:// with a rule, never http:// without.",
        "FTP (AUTH TLS), SMTP (STARTTLS) and negotiated TN3270 begin in clear: use the client's explicit mode."
    ],
    verify: "openssl s_client -connect HOST:PORT shows a certificate."
});
