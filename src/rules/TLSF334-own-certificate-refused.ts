import { alert } from "../reference";
import { clientRule, ofTarget, received, who } from "./clientRule";

/** Alerts 42, 43, 44, 45, 46, 48 or 116 received; ERR_BAD_SSL_CLIENT_AUTH_CERT. */
export const TLSF334 = clientRule({
    code: "TLSF334",
    title: "The other side refused this program's certificate, or wants one",
    severity: "error",
    match: (f) => received(f, 42, 43, 44, 45, 46, 48, 116) || f.problem === "clientCertificate",
    confidence: (f) => (f.alert === 116 || f.alert === 48 || f.alert === 45 ? "certain" : "likely"),
    cause: (f) =>
        `${f.alert === 116 ? `The server${ofTarget(f)} demands a client certificate, and ${who(f).replace(/^The/, "the")} sent none` : `The other side${ofTarget(f)} refused the certificate that ${who(f).replace(/^The/, "the")} sent`}${f.alert === null ? "" : ` (alert ${f.alert}, ${alert(f.alert)?.name ?? "unknown"})`}.`,
    fix: [
        "116: give the client a certificate, or set HandshakeRole Server instead of ServerWithClientAuth on z/OS (ClientAuthType Passthru to let all in).",
        "48: the other side lacks the authority of this certificate; connect it to the key ring there, or add it to the truststore.",
        "45, 44: renew it. 42, 43, 46: the other side's log tells why; on z/OS see EZD1287I and EZD2052I of that moment.",
        "In a server's log these alerts come from clients that do not trust the server."
    ],
    verify: "Connect again: no alert, and the other side logs the subject of the certificate.",
    keys: (f) => [String(f.alert)]
});
