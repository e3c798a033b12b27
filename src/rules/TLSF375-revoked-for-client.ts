import { clientRule, ofTarget, who } from "./clientRule";

/** Words of the client. */
export const TLSF375 = clientRule({
    code: "TLSF375",
    title: "A certificate is revoked, the client says",
    severity: "error",
    match: (f) => f.problem === "revoked",
    confidence: "certain",
    cause: (f) => `${who(f)} found a certificate of the connection${ofTarget(f)} on a revocation list.`,
    fix: [
        "Have a new certificate issued, and connect it to the ring as the default: RACDCERT CONNECT(... DEFAULT).",
        "Refresh: RACLIST of DIGTCERT and DIGTRING, restart or AT-TLS policy update.",
        "Look at the authorities in the chain as well."
    ],
    verify: "Connect again: the client takes the certificate.",
    keys: (f) => [f.problem ?? ""]
});
