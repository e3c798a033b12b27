// Codes of programs at the other end of a connection, each in its own numbering. None of them is a code of z/OS, though GSKit's numbers
// look like those of System SSL.
import type { Row, Table } from "./Row";
import { AS_OF, documented, verified } from "./Row";

/** Whose numbering a code belongs to. */
type ClientSpace = "OpenSSL" | "Schannel (Windows)" | "browser" | "GSKit";

export interface ClientRow extends Row {
    owner: ClientSpace;
    /** `0A00010B`, `0x80090325`, `ERR_…`, `420`. */
    code: string;
    name: string;
}

const OPENSSL = verified("error table of OpenSSL 3.0 (openssl errstr)");
const SCHANNEL = documented("Microsoft, Windows error codes (winerror.h), security status");
const CHROMIUM = documented("Chromium, list of network errors");
const MOZILLA = documented("Mozilla, NSS and PSM error codes");
const DB2 = documented("Db2 for Linux, UNIX and Windows, GSKit return codes");

function row(owner: ClientSpace, evidence: typeof OPENSSL) {
    return (code: string, name: string, meaning: string, action = "", fips: Row["fips"] = "unknown"): ClientRow => ({
        owner,
        code,
        name,
        meaning,
        action,
        fips,
        ...evidence
    });
}

const o = row("OpenSSL", OPENSSL);
const s = row("Schannel (Windows)", SCHANNEL);
const c = row("browser", CHROMIUM);
const m = row("browser", MOZILLA);
const g = row("GSKit", DB2);

const LOOK_AT_SERVER = "The server's log tells why: on z/OS EZD1286I or EZD1287I of that moment.";
const TRUST = "Give the client the certificate of the authority, and let the server send the intermediates.";

/** Codes of clients. OpenSSL's alerts (reason 1000 and up) are not listed: they are the alert's number. */
export const clientTable: Table<ClientRow> = {
    title: "codes of clients",
    asOf: AS_OF,
    lookIn: "the documentation of the client's TLS library",
    rows: [
        o(
            "0A000086",
            "certificate verify failed",
            "The client does not accept the server's certificate; the verify result behind it says why.",
            TRUST
        ),
        o("0A00009C", "http request", "Plain HTTP came where a TLS hello was expected.", "Use https at the client."),
        o(
            "0A0000A1",
            "library has no ciphers",
            "No cipher at all is available: mostly a FIPS provider set up in part.",
            "See TLSF706.",
            "depends"
        ),
        o("0A0000B5", "no ciphers available", "No suite is left for the protocol levels that are on.", "See TLSF234.", "depends"),
        o("0A0000B9", "no cipher match", "The list of suites names none that the library has.", "See TLSF234."),
        o("0A0000BF", "no protocols available", "No protocol level is left.", "See TLSF234."),
        o("0A0000C1", "no shared cipher", "As a server: no suite of the client's offer can be used.", "Compare the lists of both sides."),
        o("0A0000C6", "packet length too long", "What came is no TLS record; mostly clear text.", "See TLSF701."),
        o("0A0000F4", "unexpected message", "A handshake message came out of order."),
        o("0A0000FC", "unknown protocol", "What came is no TLS record; mostly clear text.", "See TLSF701."),
        o("0A0000FD", "binder does not verify", "The check of a resumed TLS 1.3 session failed.", "See TLSF705."),
        o("0A000102", "unsupported protocol", "The other side chose a protocol level that is off here.", "See TLSF233."),
        o("0A00010A", "wrong ssl version", "A record carries another protocol level than agreed."),
        o("0A00010B", "wrong version number", "What came is no TLS record; mostly clear text.", "See TLSF701."),
        o("0A000126", "unexpected eof while reading", "The other side closed the connection without saying so.", LOOK_AT_SERVER),
        o(
            "0A00014D",
            "legacy sigalg disallowed or unsupported",
            "The other side signs with SHA-1 or MD5, which is refused.",
            "See TLSF239."
        ),
        o("0A000152", "unsafe legacy renegotiation disabled", "The server lacks secure renegotiation (RFC 5746).", "See TLSF236."),
        o("0A000065", "no suitable key share", "No group in common for the key exchange."),
        o("0A000172", "wrong signature type", "The other side's signature algorithm was not offered.", "See TLSF239."),
        o("0A000178", "no shared signature algorithms", "Both sides have no signature algorithm in common.", "See TLSF239."),
        o("0A00017A", "wrong curve", "The other side uses a curve that was not offered.", "See TLSF239."),
        o("0A00018A", "dh key too small", "The server's Diffie-Hellman group is too small.", "See TLSF235."),
        o("0A00018D", "ca key too small", "The key of an authority in the chain is too small.", "See TLSF335."),
        o("0A00018E", "ca md too weak", "An authority's certificate is signed with a weak digest.", "See TLSF335."),
        o("0A00018F", "ee key too small", "The key of the certificate is too small.", "See TLSF335."),

        s(
            "0x80090302",
            "SEC_E_UNSUPPORTED_FUNCTION",
            "Something that was asked for is not supported; in a handshake often the protocol level."
        ),
        s(
            "0x80090304",
            "SEC_E_INTERNAL_ERROR",
            "The security package failed in itself; in a handshake often a close by the server.",
            LOOK_AT_SERVER
        ),
        s("0x80090308", "SEC_E_INVALID_TOKEN", "What came is not what a handshake holds here; often clear text.", "See TLSF701."),
        s("0x80090318", "SEC_E_INCOMPLETE_MESSAGE", "More bytes are needed: an intermediate state, no failure."),
        s("0x80090322", "SEC_E_WRONG_PRINCIPAL", "The certificate does not carry the name that was used.", "See TLSF331."),
        s("0x80090325", "SEC_E_UNTRUSTED_ROOT", "The chain ends at an authority that Windows does not trust.", "See TLSF330."),
        s(
            "0x80090326",
            "SEC_E_ILLEGAL_MESSAGE",
            "A message was not acceptable; often the sign of an alert from the server.",
            LOOK_AT_SERVER
        ),
        s("0x80090327", "SEC_E_CERT_UNKNOWN", "The certificate could not be processed."),
        s("0x80090328", "SEC_E_CERT_EXPIRED", "The certificate has expired.", "See TLSF332."),
        s("0x80090331", "SEC_E_ALGORITHM_MISMATCH", "Both sides have no algorithm in common.", "See TLSF230."),

        c(
            "ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
            "ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
            "The server refused the browser's hello: no protocol level or no suite in common.",
            "See TLSF230.",
            "depends"
        ),
        c(
            "ERR_SSL_PROTOCOL_ERROR",
            "ERR_SSL_PROTOCOL_ERROR",
            "Something in the handshake was not acceptable; the browser does not say what.",
            LOOK_AT_SERVER
        ),
        c("ERR_SSL_OBSOLETE_VERSION", "ERR_SSL_OBSOLETE_VERSION", "The server chose TLS 1.0 or 1.1, which is refused.", "See TLSF233."),
        c(
            "ERR_SSL_WEAK_EPHEMERAL_DH_KEY",
            "ERR_SSL_WEAK_EPHEMERAL_DH_KEY",
            "The server's Diffie-Hellman group is too small.",
            "See TLSF235."
        ),
        c(
            "ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS",
            "ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS",
            "The client certificate's key makes no signature that the server accepts.",
            "See TLSF333."
        ),
        c(
            "ERR_BAD_SSL_CLIENT_AUTH_CERT",
            "ERR_BAD_SSL_CLIENT_AUTH_CERT",
            "The server rejected the client certificate, or wants one.",
            "See TLSF334."
        ),
        c("ERR_CERT_AUTHORITY_INVALID", "ERR_CERT_AUTHORITY_INVALID", "The browser does not trust the authority.", "See TLSF330."),
        c(
            "ERR_CERT_COMMON_NAME_INVALID",
            "ERR_CERT_COMMON_NAME_INVALID",
            "The certificate does not carry the name in the address.",
            "See TLSF331."
        ),
        c("ERR_CERT_DATE_INVALID", "ERR_CERT_DATE_INVALID", "A certificate is expired or not valid yet.", "See TLSF332."),
        c(
            "ERR_CERT_WEAK_SIGNATURE_ALGORITHM",
            "ERR_CERT_WEAK_SIGNATURE_ALGORITHM",
            "A certificate is signed with SHA-1 or MD5.",
            "See TLSF335."
        ),
        m("SSL_ERROR_NO_CYPHER_OVERLAP", "SSL_ERROR_NO_CYPHER_OVERLAP", "No suite or protocol in common.", "See TLSF230.", "depends"),
        m(
            "SSL_ERROR_UNSUPPORTED_VERSION",
            "SSL_ERROR_UNSUPPORTED_VERSION",
            "The server chose a protocol level that is off in the browser.",
            "See TLSF233."
        ),
        m("SSL_ERROR_RX_RECORD_TOO_LONG", "SSL_ERROR_RX_RECORD_TOO_LONG", "What came is no TLS record; mostly clear text.", "See TLSF701."),
        m(
            "SSL_ERROR_BAD_CERT_DOMAIN",
            "SSL_ERROR_BAD_CERT_DOMAIN",
            "The certificate does not carry the name in the address.",
            "See TLSF331."
        ),
        m("SEC_ERROR_UNKNOWN_ISSUER", "SEC_ERROR_UNKNOWN_ISSUER", "The browser does not know the authority.", "See TLSF330."),
        m("SEC_ERROR_EXPIRED_CERTIFICATE", "SEC_ERROR_EXPIRED_CERTIFICATE", "The certificate has expired.", "See TLSF332."),

        g("6", "GSK_KEY_LABEL_NOT_FOUND", "the label is not in the key database."),
        g("7", "GSK_CERTIFICATE_NOT_AVAILABLE", "the other side sent no certificate."),
        g("8", "GSK_ERROR_CERT_VALIDATION", "the certificate did not pass validation.", TRUST),
        g("9", "GSK_ERROR_CRYPTO", "a cryptographic operation failed.", "", "depends"),
        g("102", "GSK_KEYFILE_IO_ERROR", "the key database could not be read."),
        g("103", "GSK_KEYFILE_INVALID_FORMAT", "the key database has a format that is not valid."),
        g("106", "GSK_BAD_FORMAT_OR_INVALID_PASSWORD", "the key database is damaged, or its password is wrong."),
        g("107", "GSK_KEYFILE_CERT_EXPIRED", "the default certificate of the key database has expired."),
        g("201", "GSK_NO_KEYFILE_PASSWORD", "neither password nor stash file was given for the key database."),
        g("202", "GSK_KEYRING_OPEN_ERROR", "the key database could not be opened: path or permission."),
        g("402", "GSK_ERROR_NO_CIPHERS", "no suite in common, or none was given.", LOOK_AT_SERVER, "depends"),
        g("403", "GSK_ERROR_NO_CERTIFICATE", "no certificate is there to be used."),
        g("404", "GSK_ERROR_BAD_CERTIFICATE", "a certificate is bad."),
        g("405", "GSK_ERROR_UNSUPPORTED_CERTIFICATE_TYPE", "the kind of certificate is not supported."),
        g("406", "GSK_ERROR_IO", "reading or writing on the socket failed.", LOOK_AT_SERVER),
        g("407", "GSK_ERROR_BAD_KEYFILE_LABEL", "the label is not valid."),
        g("408", "GSK_ERROR_BAD_KEYFILE_PASSWORD", "the password of the key database is wrong."),
        g("410", "GSK_ERROR_BAD_MESSAGE", "a message could not be understood.", LOOK_AT_SERVER),
        g("411", "GSK_ERROR_BAD_MAC", "a message did not authenticate."),
        g("412", "GSK_ERROR_UNSUPPORTED", "a protocol level or kind of certificate is not supported.", LOOK_AT_SERVER),
        g(
            "414",
            "GSK_ERROR_BAD_CERT",
            "the certificate of the other side is not acceptable, or the file given for it is not the right one.",
            TRUST
        ),
        g("415", "GSK_ERROR_BAD_PEER", "the other side did not keep to the protocol.", LOOK_AT_SERVER),
        g("417", "GSK_ERROR_SELF_SIGNED", "the certificate is self-signed, and not trusted.", TRUST),
        g("420", "GSK_ERROR_SOCKET_CLOSED", "the other side closed the connection.", LOOK_AT_SERVER)
    ]
};
