import { has, subsystemRule } from "./subsystemRule";

/** System SSL 410 in FTP against vsftpd. */
export const TLSF248 = subsystemRule({
    code: "TLSF248",
    title: "FTP: a vsftpd server asks for what the z/OS client does not do",
    severity: "error",
    explains: ["TLSF205"],
    subsystem: "FTP",
    kinds: ["session"],
    sign: (f) =>
        has(f, "vsftpd") && f.returnCode === 410
            ? {
                  cause: "The handshake of the FTP client with a vsftpd server failed with 410: vsftpd asks for a client certificate, or for the session to be used again for data, and the z/OS client does not answer as it wants.",
                  confidence: "likely",
                  keys: ["vsFTPd", "410"]
              }
            : null,
    fix: [
        "On the server, in vsftpd.conf: ssl_request_cert=NO and require_ssl_reuse=NO; restart vsftpd.",
        "The server cannot be changed: TLSMECHANISM ATTLS in FTP.DATA with an AT-TLS rule for TLS 1.2, SessionResumption and a client certificate.",
        "Still 410: vsftpd may refuse the level; TLSMECHANISM FTP of old releases offers TLS 1.0 only."
    ],
    verify: "Connect again: AUTH TLS gives 234, PROT P works and a dir shows the list."
});
