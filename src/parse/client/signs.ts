import { alert as alertRow } from "../../reference";
import type { ClientKind, ClientProblem } from "./types";

/** What one line of a log says. */
export interface Sign {
    kind: ClientKind;
    problem: ClientProblem;
    alert: number | null;
    code: string | null;
}

interface Pattern {
    words: RegExp;
    problem: ClientProblem;
    kind?: ClientKind;
}

/**
 * OpenSSL's words for a reason, however a program shows them: `…:SSL routines::dh key too small`, `('SSL routines', '', 'dh key too
 * small')`, `[SSL: DH_KEY_TOO_SMALL]`, `ERR_SSL_DH_KEY_TOO_SMALL`.
 */
function reason(...words: string[]): RegExp {
    const constants = words.map((w) => w.toUpperCase().replace(/ /g, "_")).join("|");
    return new RegExp(`SSL routines.{0,100}?\\b(?:${words.join("|")})\\b|\\[SSL: (?:${constants})\\]|\\bERR_SSL_(?:${constants})\\b`, "i");
}

/**
 * The words for each problem, the more exact first: a certificate that is expired is also "not verified".
 * Java: seen with Java 17, IBM Java from public issues. OpenSSL, curl, Python, Node: seen. Browsers, Schannel, GnuTLS, Go: documented.
 */
const PATTERNS: Pattern[] = [
    // java.security.KeyStoreException: JCECCARACFKS not found      The specified keystore type JCECCARACFKS is not supported
    {
        words: /(?:\bspecified keystore type )?\bJCECCARACFKS\b.*(?:not (?:be )?(?:found|supported|available|recogni)|unknown|invalid|unsupported|unrecogni|no such|fail|NoSuchAlgorithm)/i,
        problem: "hardwareKeyRing",
        kind: "java"
    },
    {
        words: /(?:not (?:be )?(?:found|supported|available)|unknown|invalid|unsupported|unrecogni\w*|no such|cannot|fail\w*)\b.*\bJCECCARACFKS\b/i,
        problem: "hardwareKeyRing",
        kind: "java"
    },
    // JSSE TLS 1.3 implementation does not support post handshake authentication (PHA)
    {
        words: /(?:\bTLS 1\.3 implementation does )?\b(?:not support|cannot perform|unable to perform|failed to perform)\w*\W+post[- ]?handshake auth(?:\w* \(PHA\) and is therefore incompatible\b.*)?|\bpost[- ]?handshake auth\w*(?: \(PHA\))?[^.]{0,40}\b(?:not (?:be )?(?:supported|possible|available|offered)|unsupported|fail|refused)/i,
        problem: "postHandshake"
    },
    { words: /\bbinder does not verify\b|\bBINDER_DOES_NOT_VERIFY\b|\berror:0A0000FD:/i, problem: "pskBinder" },
    { words: /\blibrary has no ciphers\b|LIBRARY_HAS_NO_CIPHERS\b|\berror:0A0000A1:/i, problem: "noCiphersAtAll" },

    // ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS: Chrome; SSL_ERROR_… would be Firefox
    { words: /\bERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS\b/, problem: "clientCertificateAlgorithms", kind: "browser" },
    {
        words: /\bERR_(?:BAD_SSL_CLIENT_AUTH_CERT|SSL_CLIENT_AUTH_(?:SIGNATURE_FAILED|CERT_NEEDED|PRIVATE_KEY_ACCESS_DENIED|CERT_BAD_FORMAT|CERT_NO_PRIVATE_KEY))\b|\bSSL_ERROR_(?:BAD_CERT_ALERT|RX_CERTIFICATE_REQUIRED_ALERT)\b/,
        problem: "clientCertificate",
        kind: "browser"
    },
    { words: /\bERR_SSL_VERSION_OR_CIPHER_MISMATCH\b|\bSSL_ERROR_NO_CYPHER_OVERLAP\b/, problem: "noCommon", kind: "browser" },
    { words: /\bgnutls_handshake\(\) failed: Handshake failed\b/, problem: "noCommon", kind: "gnutls" },
    // .NET, inner exception: The client and server cannot communicate, because they do not possess a common algorithm
    {
        words: /\bSEC_E_ALGORITHM_MISMATCH\b|\b0x80090331\b|\bclient and server cannot communicate, because they do not possess a common algorithm\b/i,
        problem: "noCommon",
        kind: "schannel"
    },
    {
        words: /\bERR_SSL_WEAK_(?:SERVER_)?EPHEMERAL_DH_KEY\b|\bSSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY\b/,
        problem: "smallDh",
        kind: "browser"
    },
    { words: /\bERR_SSL_OBSOLETE_(?:VERSION|CIPHER)\b|\bSSL_ERROR_UNSUPPORTED_VERSION\b/, problem: "versionRefused", kind: "browser" },
    {
        words: /\bERR_CERT_AUTHORITY_INVALID\b|\bSEC_ERROR_UNKNOWN_ISSUER\b|\bMOZILLA_PKIX_ERROR_SELF_SIGNED_CERT\b|\bSEC_ERROR_UNTRUSTED_ISSUER\b/,
        problem: "untrusted",
        kind: "browser"
    },
    { words: /\bERR_CERT_COMMON_NAME_INVALID\b|\bSSL_ERROR_BAD_CERT_DOMAIN\b/, problem: "hostName", kind: "browser" },
    { words: /\bERR_CERT_DATE_INVALID\b|\bSEC_ERROR_EXPIRED_(?:ISSUER_)?CERTIFICATE\b/, problem: "expired", kind: "browser" },
    {
        words: /\bERR_CERT_WEAK_(?:SIGNATURE_ALGORITHM|KEY)\b|\bSEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED\b/,
        problem: "weakCertificate",
        kind: "browser"
    },
    { words: /\bSSL_ERROR_RX_RECORD_TOO_LONG\b/, problem: "clearText", kind: "browser" },
    { words: /\bPR_(?:END_OF_FILE|CONNECT_RESET)_ERROR\b/, problem: "closed", kind: "browser" },
    { words: /\bERR_SSL_PROTOCOL_ERROR\b/, problem: "protocolError", kind: "browser" },

    {
        words: /\b0x80090325\b|\bSEC_E_UNTRUSTED_ROOT\b|(?:\bcertificate )?chain was issued by an authority that is not trusted/i,
        problem: "untrusted",
        kind: "schannel"
    },
    { words: /\b0x80090322\b|\bSEC_E_WRONG_PRINCIPAL\b/i, problem: "hostName", kind: "schannel" },
    { words: /\b0x80090328\b|\bSEC_E_CERT_EXPIRED\b/i, problem: "expired", kind: "schannel" },

    // Revocation. curl on Windows: next InitializeSecurityContext failed: CRYPT_E_NO_REVOCATION_CHECK (0x80092012) - The revocation
    // function was unable to check revocation for the certificate.
    { words: /\b0x80092010\b|\bCRYPT_E_REVOKED\b/i, problem: "revoked", kind: "schannel" },
    {
        words: /\b0x8009201[23]\b|\bCRYPT_E_(?:NO_REVOCATION_CHECK|REVOCATION_OFFLINE)\b/i,
        problem: "revocationUnknown",
        kind: "schannel"
    },
    { words: /\bremote certificate is invalid\b.*\b(?:RevocationStatusUnknown|OfflineRevocation)\b/i, problem: "revocationUnknown" },
    { words: /\bSEC_ERROR_REVOKED_CERTIFICATE\b|\bERR_CERT_REVOKED\b/, problem: "revoked", kind: "browser" },
    {
        words: /\bERR_CERT_(?:UNABLE_TO_CHECK_REVOCATION|NO_REVOCATION_MECHANISM)\b|\bSEC_ERROR_OCSP_(?:SERVER_ERROR|TRY_SERVER_LATER|OLD_RESPONSE|UNKNOWN_CERT)\b/,
        problem: "revocationUnknown",
        kind: "browser"
    },
    { words: /\bCertificateRevokedException\b|Exception: Certificate has been revoked\b/i, problem: "revoked", kind: "java" },
    { words: /\bUnable to determine revocation status\b|\bUNDETERMINED_REVOCATION_STATUS\b/, problem: "revocationUnknown", kind: "java" },
    { words: /\bVerify return code: 23 |\berror:num=23:|(?:^|[:(=-])\s*certificate revoked\b|\bCERT_REVOKED\b/, problem: "revoked" },
    {
        words: /\bVerify return code: (?:3|11|12|33) |\berror:num=(?:3|11|12|33):|\bunable to get certificate CRL\b|\bUNABLE_TO_GET_CRL\b|(?:\bCan't verify\. The )?\bhost certificate doesn't have CRL distribution points\b/i,
        problem: "revocationUnknown"
    },

    // Java: JSSE refuses before anything is sent
    {
        words: /\bNo appropriate protocol\b|\bNo available cipher suites?\b/i,
        problem: "nothingEnabled",
        kind: "java"
    },
    { words: reason("no protocols available", "no ciphers available", "no cipher match"), problem: "nothingEnabled" },
    { words: /\bcurl: \(59\)|\bfailed setting cipher list\b|\('No cipher can be selected\.',?\)/, problem: "nothingEnabled" },
    {
        words: /server selected (?:unsupported )?protocol version\b.*|\bThe server selected protocol version \S+ is not accepted\b/i,
        problem: "versionRefused"
    },
    { words: reason("unsupported protocol", "wrong ssl version", "version too low"), problem: "versionRefused" },
    {
        words: /\bServer chose \S+, but that protocol version is not enabled\b|\b(?:Client|Server) requested protocol \S+ not enabled or not supported\b/,
        problem: "versionRefused",
        kind: "java"
    },
    { words: reason("dh key too small"), problem: "smallDh" },
    {
        words: /\bDH ServerKeyExchange does not comply to algorithm constraints\b|Could not generate DH keypair/i,
        problem: "smallDh",
        kind: "java"
    },
    { words: /\bThe Diffie-Hellman prime sent by the server is not acceptable\b/, problem: "smallDh", kind: "gnutls" },
    { words: reason("unsafe legacy renegotiation disabled"), problem: "legacyRenegotiation" },
    {
        words: /\bSafe renegotiation failed\b|\bFailed to negotiate the use of secure renegotiation\b/i,
        problem: "legacyRenegotiation"
    },
    {
        words: reason(
            "wrong signature type",
            "no suitable signature algorithm",
            "no shared signature algorithms?",
            "wrong curve",
            "legacy sigalg disallowed or unsupported"
        ),
        problem: "signatureRefused"
    },
    {
        words: /(?:Exception|Fatal \(\w+\)): .{0,80}\b(?:unsupported|illegal|no supported)(?: server)? signature (?:algorithm|scheme)\b/i,
        problem: "signatureRefused",
        kind: "java"
    },

    { words: reason("no shared cipher"), problem: "noSharedCipher" },
    // IBM HTTP Server: SSL0222W: SSL Handshake Failed, No ciphers specified
    { words: /\bSSL0222[WE]:.*\bNo ciphers specified\b/i, problem: "noSharedCipher" },
    { words: /\bno cipher suites? in common\b/i, problem: "noSharedCipher", kind: "java" },
    // Names. Java: No name matching zos1.example.com found
    {
        words: /\bNo name matching \S+ found\b|\bNo subject alternative (?:DNS )?names? (?:matching|present)\b|\bNo subject alternative names matching\b|\bHostname \S+ not verified\b|\bfailed hostname verification\b|\bCertificate for <[^>]*> doesn't match\b(?: any of the subject alternative names\b|[^;,]{0,60}\bcommon name\b)?/i,
        problem: "hostName",
        kind: "java"
    },
    {
        words: /\bno alternative certificate subject name matches\b|\bSSL: certificate subject name .{1,200} does not match target\b|\bHostname mismatch\b|\bIP address mismatch\b|\bERR_TLS_CERT_ALTNAME_INVALID\b|\bHostname\/IP (?:does not match|doesn't match) certificate\b|\bx509: certificate is (?:valid for .{1,200}, not|not valid for any names)|\bx509: certificate relies on legacy Common Name|\bVerify return code: (?:62|64) |\berror:num=(?:62|64):|(?:\bserver )?\bname in the certificate does not match\b|\bRemoteCertificateNameMismatch\b/i,
        problem: "hostName"
    },
    // Dates
    { words: /\bCertificateExpiredException\b|Exception: NotAfter: \S/, problem: "expired", kind: "java" },
    { words: /\bCertificateNotYetValidException\b|Exception: NotBefore: \S/, problem: "notYetValid", kind: "java" },
    {
        words: /(?:^\s*|[:(\[<>=,;*-]\s*|["'{]|\b(?:problem|error|failed|fatal|because|reason)\W{1,3})(?:the |a |server |peer )*certificate has expired\b(?! or is not yet valid: current time \S+ is before)|\bCERT_HAS_EXPIRED\b|\bVerify return code: 10 |\berror:num=10:/i,
        problem: "expired"
    },
    {
        words: /\bcertificate is not yet valid\b|\bCERT_NOT_YET_VALID\b|\bVerify return code: 9 |\berror:num=9:|\bcertificate has expired or is not yet valid: current time \S+ is before/i,
        problem: "notYetValid"
    },
    // Weak keys and digests
    {
        words: /\bCertificates? do(?:es)? not conform to algorithm constraints\b|\bAlgorithm constraints check failed\b/i,
        problem: "weakCertificate",
        kind: "java"
    },
    {
        words: /\b(?:ee|ca) key too (?:small|weak)\b|\b(?:EE|CA) certificate key too weak\b|\bca md too weak\b|\bCA signature digest algorithm too weak\b|\b(?:EE|CA)_(?:KEY|MD)_TOO_(?:SMALL|WEAK)\b|\bVerify return code: 6[678] |\berror:num=6[678]:/i,
        problem: "weakCertificate"
    },

    {
        words: /\bPKIX path (?:building|validation) failed\b|\bunable to find valid certification path\b|(?:\bthe )?\btrustAnchors parameter must be non-empty\b|\bNo trusted certificate found\b|\bPath does not chain with any of the trust anchors\b/i,
        problem: "untrusted",
        kind: "java"
    },
    { words: /\bx509: certificate signed by unknown authority\b/, problem: "untrusted", kind: "go" },
    // .NET: The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot
    { words: /\bremote certificate is invalid\b.*\b(?:UntrustedRoot|PartialChain)\b/i, problem: "untrusted" },
    { words: /\bremote certificate is invalid\b.*\bNotTimeValid\b/i, problem: "expired" },
    { words: /\bremote certificate is invalid\b.*\bRemoteCertificateNameMismatch\b/i, problem: "hostName" },
    {
        words: /\b(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?)\b/,
        problem: "untrusted",
        kind: "node"
    },
    {
        words: /\bVerify return code: (?:2|18|19|20|21|27) |\berror:num=(?:2|18|19|20|21|27):|\bVerification error: (?:unable to|self[- ]signed)|(?:problem|verify failed|validat\w+ failed|^Error|^Response): ?(?:unable to (?:get|verify)|self[- ]signed certificate)|\b(?:problem: )?unable to get (?:local )?issuer certificate\b|\bRemoteCertificateChainErrors\b|\bHost certificate verification failed: *(?:unable|self)|\bSSLHandshake: (?:invalid certificate chain|unknown root cert\w*|no root cert\w*)/i,
        problem: "untrusted"
    },
    // Java on z/OS. java.net.MalformedURLException: unknown protocol: safkeyring      Error in Ring_name length or RACF_userid length
    // Incorrect key ring format: safkeyringjce://USER/RING. Make sure you use format safkeyring:////userId/keyRing
    // java.io.FileNotFoundException: safkeyring:/USER/RING (errno2=0x05620062)
    {
        words: /\bunknown protocol: safkeyring\w*|\bIncorrect key ?ring format: *\S*safkeyring|\bFileNotFoundException: *\S{0,80}?safkeyring\w*:|\bError in Ring_name length or RACF_userid length\b/i,
        problem: "keyRingAddress",
        kind: "java"
    },
    // Java on z/OS: Errors encountered loading keyring. Keyring could not be loaded as a JCECCARACFKS or JCERACFKS keystore.
    { words: /\bKeyring could not be loaded\b/i, problem: "keyStore", kind: "java" },
    {
        words: /\bCWPKI0024E: The certificate alias \S+ specified\b|\b(?:error )?setting certificate (?:verify locations|file)\b|\bKeystore was tampered with, or password was incorrect\b|\bkeystore password was incorrect\b|\bcurl: \((?:58|77)\)|\bunable to (?:load|set) (?:client )?(?:certificate|private key)(?: file)?\b/i,
        problem: "keyStore"
    },

    // IBM MQ outside z/OS, documented: AMQ9631E The CipherSpec negotiated during the SSL handshake does not match …
    { words: /\bAMQ96(?:31|16|35|41)[EW]?:/, problem: "noCommon", kind: "mq" },
    { words: /\bAMQ9633[EW]?:/, problem: "untrusted", kind: "mq" },
    { words: /\bAMQ9658[EW]?:/, problem: "expired", kind: "mq" },
    { words: /\bAMQ971[67][EW]?:/, problem: "revocationUnknown", kind: "mq" },
    { words: /\bAMQ96(?:37|42)[EW]?:/, problem: "clientCertificate", kind: "mq" },
    { words: /\bAMQ96(?:57|60)[EW]?:/, problem: "keyStore", kind: "mq" },
    { words: /\bAMQ9665[EW]?:/, problem: "closed", kind: "mq" },

    // Not TLS at all
    { words: reason("http request", "https proxy request"), problem: "plainRequest" },
    {
        words: /\bplain HTTP request was sent to HTTPS port\b|\bspeaking plain HTTP to an SSL-enabled\b|\bclient sent an HTTP request to an HTTPS server\b/i,
        problem: "plainRequest"
    },
    {
        words: /\bUnsupported or unrecognized SSL message\b|\bUnrecognized SSL message, plaintext connection\b\??|\bNotSslRecordException\b|\bnot an SSL\/TLS record\b/i,
        problem: "clearText",
        kind: "java"
    },
    {
        words: /\bfirst record does not look like a TLS handshake\b|\bserver gave HTTP response to HTTPS client\b/,
        problem: "clearText",
        kind: "go"
    },
    { words: /\bAn unexpected TLS packet was received\b/, problem: "clearText", kind: "gnutls" },
    { words: reason("wrong version number", "unknown protocol", "packet length too long"), problem: "clearText" },
    { words: /\bSSL\b.*\bwrong version number\b/i, problem: "clearText" },
    // TLSStartSecurity returned error 9702 <SSL/TLS handshake failed.>   (Micro Focus and Rumba emulators)
    { words: /\bTLSStartSecurity\b.*\berror\W+9702\b|\berror\W+9702\b.*\bhandshake failed\b/i, problem: "implicitTls", kind: "emulator" },

    // Closed without a word
    {
        words: /\bRemote host (?:closed connection during|terminated the) handshake\b|\bSSL peer shut down incorrectly\b/i,
        problem: "closed",
        kind: "java"
    },
    { words: /\bSSL_connect failed: *(?:unexpected EOF|EOF)\b|\bSSL_connect: .*\b(?:unexpected EOF)\b/i, problem: "closed", kind: "3270" },
    { words: /\bEOF occurred in violation of protocol\b|\[SSL: UNEXPECTED_EOF_WHILE_READING\]/i, problem: "closed", kind: "python" },
    { words: /\bClient network socket disconnected before secure TLS connection(?: was established)?\b/i, problem: "closed", kind: "node" },
    { words: /\bThe TLS connection was non-properly terminated\b/, problem: "closed", kind: "gnutls" },
    { words: reason("unexpected eof while reading"), problem: "closed" },
    { words: /\bcurl: \(35\) .*\bconnection (?:was )?(?:reset|aborted)\b/i, problem: "closed", kind: "curl" },
    { words: /\bSSL\w*Exception: .*\bConnection reset\b/, problem: "closed", kind: "java" },
    {
        words: /\b(?:SSL_\w+|error\w*|rc|ret\w*)\W{1,4}SSL_ERROR_SYSCALL\b|\bcurl: \(\d+\).*\bSSL_ERROR_SYSCALL\b|\bSSL_ERROR_SYSCALL (?:in connection|,? ?errno[ =:]{1,2}\d)|\bSSL_connect\b.*\b(?:ECONNRESET|connection reset)\b|\bTLS handshake\b.*\b(?:EOF|connection reset)\b|\bschannel: .*\bconnection (?:was )?(?:closed|reset) abruptly\b/i,
        problem: "closed"
    },
    // .NET: System.Net.WebException: The request was aborted: Could not create SSL/TLS secure channel.
    { words: /(?:\bThe request was aborted: )?\bCould not create SSL\/TLS secure channel\b/i, problem: "protocolError", kind: "schannel" },
    // No reason given: mostly the authority.
    { words: reason("certificate verify failed"), problem: "notVerified" }
];

/** Words in front of an alert's name that mean: received. */
const RECEIVED: RegExp[] = [
    // Java: Received fatal alert: handshake_failure
    /\bReceived fatal alert: ?([a-z_]{4,40})/i,
    // Java 8: main, RECV TLSv1.2 ALERT:  fatal, handshake_failure
    /\bRECV \S+ ALERT: *fatal, *(?:description *= *)?([a-z_]{4,40})/i,
    // OpenSSL: sslv3 alert handshake failure; since 3.2 ssl/tls alert handshake failure
    /\b(?:sslv3|tlsv1|tlsv13|ssl\/tls) alert ([a-z]+(?: [a-z]+){0,3})/,
    // Python and Node: SSLV3_ALERT_HANDSHAKE_FAILURE
    /(?<![A-Za-z0-9])(?:SSLV3|TLSV1|TLSV13|SSL\/TLS)_ALERT_([A-Z_]{4,40})/,
    // s_client -msg: <<< TLS 1.2, Alert [length 0002], fatal handshake_failure
    /(?:^|\s)<<< .*\bAlert\b.*\bfatal ([a-z_]{4,40})/,
    // Firefox: SSL_ERROR_HANDSHAKE_FAILURE_ALERT
    /\bSSL_ERROR_([A-Z_]{4,40})_ALERT\b/,
    // Go: remote error: tls: handshake failure
    /\bremote error: tls: ([a-z]+(?: [a-z]+){0,3})/
];
const SENT: RegExp[] = [
    /\bSEND \S+ ALERT: *fatal, *(?:description *= *)?([a-z_]{4,40})/i,
    /(?:^|\s)>>> .*\bAlert\b.*\bfatal ([a-z_]{4,40})/
];

/** curl: `* TLSv1.3 (IN), TLS alert, handshake failure (552):` level and description in one number. */
const CURL_ALERT = /\bTLSv?[\d.]* \((IN|OUT)\), TLS (?:alert|Unknown), [A-Za-z ]{3,40}\((\d{3})\)/;
/** GnuTLS: `Received alert [40]: Handshake failed`. */
const GNUTLS_ALERT = /\bReceived alert \[(\d{1,3})\]/;

/** Number of an alert by its name with blanks or underscores; the longest known beginning counts. */
export function alertNumber(name: string): number | null {
    const words = name.toLowerCase().trim().split(/[ _]+/);
    for (let n = words.length; n > 0; n--) {
        const row = alertRow(words.slice(0, n).join("_"));
        if (row) return row.code;
    }
    return null;
}

/** What a line says about a failure; null when it says nothing that is known. */
export function signOf(text: string): Sign | null {
    return findSign(text)?.sign ?? null;
}

/** As {@link signOf}, with the place of the words in the line. */
export function findSign(text: string): { sign: Sign; from: number; to: number } | null {
    const code = codeOf(text);
    const found = (m: RegExpExecArray, problem: ClientProblem, kind: ClientKind | undefined, alert: number | null = null) => ({
        sign: { kind: kind ?? kindOf(text), problem, alert, code },
        // A pattern may begin with the marks in front of the words.
        from: m.index + Math.max(0, m[0].search(/[A-Za-z0-9[]/)),
        to: m.index + m[0].length
    });
    const curl = CURL_ALERT.exec(text);
    if (curl) {
        const value = Number(curl[2]);
        // 1 in the high byte is a warning: close_notify at the end of every connection.
        return value >> 8 === 2 ? found(curl, curl[1] === "IN" ? "alertReceived" : "alertSent", "curl", value & 255) : null;
    }
    const numbered = /\bSSL alert number (\d{1,3})\b/.exec(text) ?? GNUTLS_ALERT.exec(text);
    if (numbered) return Number(numbered[1]) > 0 ? found(numbered, "alertReceived", undefined, Number(numbered[1])) : null;
    for (const [list, problem] of [
        [RECEIVED, "alertReceived"],
        [SENT, "alertSent"]
    ] as const) {
        for (const words of list) {
            const m = words.exec(text);
            const alert = m && alertNumber(m[1]);
            if (alert) return found(m, problem, undefined, alert);
        }
    }
    for (const { words, problem, kind } of PATTERNS) {
        const m = words.exec(text);
        if (m) return found(m, problem, kind);
    }
    const packed = PACKED.exec(text);
    const meant = packed && reasonOf(parseInt(packed[1], 16));
    if (!meant) return null;
    const sign = found(packed, meant.problem, undefined, meant.alert);
    const library = text.indexOf("SSL routines", packed.index);
    return library < 0 ? sign : { ...sign, from: library, to: library + "SSL routines".length };
}

/** OpenSSL's packed error, whose words may be folded or left out: `error:1408F10B:SSL routines:ssl3_get_record:wrong vers`. */
const PACKED = /\berror:([0-9A-F]{8}):(?:SSL routines\b|lib\(20\)|$|[^a-z]*:)/i;
/** Numbers of reasons of the library SSL, the same in OpenSSL 1.0 to 3. */
const REASONS: Partial<Record<number, ClientProblem>> = {
    134: "notVerified",
    156: "plainRequest",
    161: "noCiphersAtAll",
    181: "nothingEnabled",
    191: "nothingEnabled",
    193: "noSharedCipher",
    198: "clearText",
    252: "clearText",
    253: "pskBinder",
    258: "versionRefused",
    266: "versionRefused",
    267: "clearText",
    294: "closed",
    338: "legacyRenegotiation",
    370: "signatureRefused",
    378: "signatureRefused",
    394: "smallDh",
    396: "versionRefused"
};

/** What the number means: the library in the upper bits, the reason in the lower ones. 1000 and more = a fatal alert received. */
function reasonOf(packed: number): { problem: ClientProblem; alert: number | null } | null {
    const old = packed >>> 24 === 0x14;
    if (!old && packed >>> 23 !== 0x14) return null;
    const reason = old ? packed & 0xfff : packed & 0x7fffff;
    const alert = reason - 1000;
    if (alert > 0 && alert < 256 && alertRow(alert)) return { problem: "alertReceived", alert };
    const problem = REASONS[reason];
    return problem ? { problem, alert: null } : null;
}

/** A code in the client's numbering: OpenSSL's packed error, a Schannel status, a verify result. */
function codeOf(text: string): string | null {
    const m =
        /\berror:([0-9A-F]{8}):SSL routines/i.exec(text) ??
        /\b(0x8009[0-9A-F]{4})\b/i.exec(text) ??
        /\bVerify return code: (\d{1,2})\b/.exec(text) ??
        /\bverify error:num=(\d{1,2}):/.exec(text) ??
        /\b((?:ERR_(?:SSL|CERT|TLS|BAD_SSL)_|SSL_ERROR_|SEC_ERROR_)[A-Z0-9_]{3,60})\b/.exec(text);
    return m ? m[1] : null;
}

/** Who wrote the line, where the words alone do not tell. */
function kindOf(text: string): ClientKind {
    if (/javax\.net\.ssl|SSLHandshakeException|Received fatal alert|(?:RECV|SEND) TLSv\S+ ALERT/.test(text)) return "java";
    if (/^\W*curl\b|\bcurl: \(\d+\)/.test(text)) return "curl";
    if (/\b(?:ssl\.SSL\w*Error|\[SSL: [A-Z0-9_]+\]|_ssl\.c:\d+)/.test(text)) return "python";
    if (/\bSSL_ERROR_[A-Z_]+_ALERT\b/.test(text)) return "browser";
    if (/\bEPROTO\b|\bERR_(?:SSL|TLS)_|deps\/openssl/.test(text)) return "node";
    if (/\bSSL_connect failed\b|\bHost certificate verification failed\b/.test(text)) return "3270";
    if (/\bremote error: tls:|\bx509: /.test(text)) return "go";
    if (/\bschannel\b|\b0x8009[0-9a-f]{4}\b/i.test(text)) return "schannel";
    if (/\bgnutls\b|\bReceived alert \[/i.test(text)) return "gnutls";
    if (/SSL routines|SSL alert number|[Vv]erify (?:return code|error)|^<<<|^>>>/.test(text)) return "openssl";
    return "unknown";
}
