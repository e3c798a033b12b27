import { clientRule } from "./clientRule";

/** OpenSSL binder does not verify (0A0000FD). */
export const TLSF705 = clientRule({
    code: "TLSF705",
    title: "A resumed TLS 1.3 session fails its check (binder does not verify)",
    severity: "error",
    match: (f) => f.problem === "pskBinder",
    confidence: "likely",
    cause: () =>
        "Resumption of a TLS 1.3 session failed: the binder of the pre-shared key does not verify. Full handshakes work; on z/OS an OpenSSL built for EBCDIC computes it from labels in the wrong code page.",
    fix: [
        "Use a build of OpenSSL whose TLS labels are ASCII on z/OS (an ASCII build, or a level that has the fix).",
        "Until then switch resumption off: SSL_OP_NO_TICKET and a session cache of none, or TLS 1.2 for that port."
    ],
    verify: "openssl s_client -connect HOST:PORT -sess_out s.pem, then again with -sess_in s.pem: it shows Reused, TLSv1.3."
});
