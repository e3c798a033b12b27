import { signOf } from "../../../../src/parse/client/signs";

/** `problem alert code kind` of a line. */
function said(text: string): string | null {
    const sign = signOf(text);
    return sign && [sign.problem, sign.alert ?? "-", sign.code ?? "-", sign.kind].join(" ");
}

describe("what a line of a client's log says", () => {
    it.each([
        // alerts
        ["javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure", "alertReceived 40 - java"],
        ["main, RECV TLSv1.2 ALERT:  fatal, handshake_failure", "alertReceived 40 - java"],
        ["main, SEND TLSv1.2 ALERT:  fatal, description = certificate_unknown", "alertSent 46 - java"],
        [
            "4077:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../ssl/x.c:1601:SSL alert number 40",
            "alertReceived 40 0A000410 openssl"
        ],
        ["curl: (35) OpenSSL/3.2.1: error:0A000410:SSL routines::ssl/tls alert handshake failure", "alertReceived 40 0A000410 curl"],
        ["error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version", "alertReceived 70 1409442E openssl"],
        ["ssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:997)", "alertReceived 48 - python"],
        ["  code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'", "alertReceived 116 ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED node"],
        ["* TLSv1.2 (IN), TLS alert, handshake failure (552):", "alertReceived 40 - curl"],
        ["* TLSv1.2 (OUT), TLS alert, unknown CA (560):", "alertSent 48 - curl"],
        ["* TLSv1.3 (OUT), TLS alert, close notify (256):", null],
        ["<<< TLS 1.2, Alert [length 0002], fatal handshake_failure", "alertReceived 40 - openssl"],
        ["*** Received alert [40]: Handshake failed", "alertReceived 40 - gnutls"],
        ["remote error: tls: bad certificate", "alertReceived 42 - go"],
        // trust, names, dates
        ["sun.security.validator.ValidatorException: PKIX path building failed: …", "untrusted - - java"],
        ["    Verify return code: 19 (self-signed certificate in certificate chain)", "untrusted - 19 openssl"],
        ["    Verify return code: 0 (ok)", null],
        ["verify error:num=20:unable to get local issuer certificate", "untrusted - 20 openssl"],
        ["verify error:num=10:certificate has expired", "expired - 10 openssl"],
        [
            "curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325)",
            "untrusted - 0x80090325 schannel"
        ],
        ["java.security.cert.CertificateException: No name matching zos1.example.com found", "hostName - - java"],
        ["x509: certificate is valid for a.example.com, not b.example.com", "hostName - - go"],
        [
            "x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is after 2025-01-01T00:00:00Z",
            "expired - - go"
        ],
        ["   v:NotBefore: Nov 24 17:15:31 2026 GMT; NotAfter: Nov 21 17:15:31 2036 GMT", null],
        ["java.security.cert.CertificateExpiredException: NotAfter: Mon Jan 01 00:00:00 UTC 2024", "expired - - java"],
        // not TLS, closed
        ["javax.net.ssl.SSLException: Unsupported or unrecognized SSL message", "clearText - - java"],
        ["error:1408F10B:SSL routines:ssl3_get_record:wrong version number", "clearText - 1408F10B openssl"],
        ["40D7:error:0A00009C:SSL routines:ssl3_get_record:http request:x.c:354:", "plainRequest - 0A00009C openssl"],
        ["TLS: SSL_connect failed: Unexpected EOF", "closed - - 3270"],
        ["ssl.SSLEOFError: [SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:1006)", "closed - - python"],
        ["curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to localhost:9011 ", "closed - SSL_ERROR_SYSCALL curl"],
        ["TLSStartSecurity returned error 9702 <SSL/TLS handshake failed.>", "implicitTls - - emulator"],
        // negotiation
        [
            "javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
            "nothingEnabled - - java"
        ],
        ["error:0A000102:SSL routines::unsupported protocol", "versionRefused - 0A000102 openssl"],
        ["tls: server selected unsupported protocol version 301", "versionRefused - - unknown"],
        ["error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small:s.c:2092:", "smallDh - 0A00018A openssl"],
        ["error:0A000152:SSL routines::unsafe legacy renegotiation disabled", "legacyRenegotiation - 0A000152 openssl"],
        [
            "javax.net.ssl|WARNING|10|main|2026-11-24 17:26:00.526 UTC|SignatureScheme.java:446|Unsupported signature scheme: ecdsa_sha224",
            null
        ],
        // prose is no failure
        ["The certificate may be self-signed; import the CA then.", null],
        ["For a handshake failure see the server's log.", null],
        ["JCECCARACFKS is the type for keys in hardware.", null],
        ["keystore.type=JCECCARACFKS", null]
    ])("%s", (text, want) => {
        expect(said(text)).toBe(want);
    });
});
