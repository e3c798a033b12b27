import type { Evidence, Fips, Row, Table } from "./Row";
import { ARTICLE, AS_OF, MANUALS, verified } from "./Row";

export interface AlertRow extends Row {
    /** AlertDescription, 0 to 255. */
    code: number;
    name: string;
    /** What z/OS has to do with it; from experience where the row's source names the registry only. */
    zosView: string;
}

// Numbers, names and meanings were compared with the registry; what z/OS makes of each is experience unless a case is named.
const IANA = verified("IANA TLS alert registry; view from z/OS: experience");
const seen = (what: string): Evidence => verified(`IANA TLS alert registry; view from z/OS: ${what}`);

function row(code: number, name: string, meaning: string, zosView: string, fips: Fips = "unknown", how: Evidence = IANA): AlertRow {
    return { code, name, meaning, zosView, action: zosView, fips, ...how };
}

/** TLS alert descriptions. */
export const alertTable: Table<AlertRow> = {
    title: "TLS alerts",
    asOf: AS_OF,
    lookIn: MANUALS.tls,
    rows: [
        row(0, "close_notify", "Orderly end of the session.", "Normal; System SSL shows 437 on the receiving side."),
        row(
            10,
            "unexpected_message",
            "A message came that has no place here.",
            "Look for TLS inside TLS, a wrong role, or TN3270 negotiated against implicit TLS.",
            "unknown",
            seen("message 124346 of IBM-MAIN (EZD1285I with this alert)")
        ),
        row(20, "bad_record_mac", "A record did not authenticate.", "Both sides have different keys; System SSL shows 411."),
        row(22, "record_overflow", "A record is too long.", "System SSL shows 505."),
        row(
            40,
            "handshake_failure",
            "No acceptable set of parameters was found.",
            "On the server look for 402, a ring without a certificate that TLS 1.3 can use, or a list emptied by FIPS.",
            "depends",
            ARTICLE
        ),
        row(42, "bad_certificate", "The certificate is damaged or not acceptable.", "System SSL shows 414 or 8; see EZD2052I.", "depends"),
        row(
            43,
            "unsupported_certificate",
            "The kind of certificate is not supported.",
            "System SSL shows 405; DSA, Brainpool and DH certificates do not go with TLS 1.3.",
            "depends"
        ),
        row(44, "certificate_revoked", "The certificate is revoked.", "System SSL shows 431."),
        row(45, "certificate_expired", "The certificate has expired, or is not valid yet.", "System SSL shows 401."),
        row(
            46,
            "certificate_unknown",
            "The certificate was rejected for another reason.",
            "The peer rejected our certificate; System SSL shows 8.",
            "depends"
        ),
        row(
            47,
            "illegal_parameter",
            "A field is outside its range or contradicts another.",
            "Look for a group or signature scheme outside the offer; one case was a bad CertificateRequest.",
            "depends",
            seen("Broadcom KB 229426")
        ),
        row(48, "unknown_ca", "The issuer is not known.", "The ring of the validating side lacks the CA: 435, or 8 with CMS 0335302F."),
        row(49, "access_denied", "The certificate is fine, but access is refused.", "Look at the access control of the peer."),
        row(50, "decode_error", "A message could not be taken apart.", "System SSL shows 410."),
        row(
            51,
            "decrypt_error",
            "A cryptographic step of the handshake failed, such as a signature check.",
            "With TLS 1.3 and an ECC certificate: the client could not verify the server's signature; check certificate, curve and signature scheme.",
            "depends",
            ARTICLE
        ),
        row(
            70,
            "protocol_version",
            "The protocol level is recognised but not supported.",
            "System SSL shows 412; TLS 1.3 may be off, or refused because of FIPS.",
            "depends"
        ),
        row(
            71,
            "insufficient_security",
            "The server wants stronger parameters than the client offers.",
            "See the policy of the peer.",
            "depends"
        ),
        row(
            80,
            "internal_error",
            "A failure that has nothing to do with the peer.",
            "Look at the sender, for an ICSF failure if that is z/OS; System SSL shows 438 on the receiving side.",
            "depends"
        ),
        row(
            86,
            "inappropriate_fallback",
            "The client fell back to a lower level although both could do better.",
            "ServerScsv is on, and the client tried again lower."
        ),
        row(90, "user_canceled", "The user gave up.", "See the peer."),
        row(100, "no_renegotiation", "Renegotiation is refused (TLS 1.2 and older).", "System SSL shows 432."),
        row(
            109,
            "missing_extension",
            "An extension that must be there is missing.",
            "A TLS 1.3 hello without key_share, supported_groups or signature_algorithms."
        ),
        row(110, "unsupported_extension", "An extension came that was not offered.", "System SSL shows 446."),
        row(112, "unrecognized_name", "No server of this name (SNI).", "See the lists of ServerHandshakeSNI."),
        row(113, "bad_certificate_status_response", "The stapled OCSP response is not valid.", "See OcspServerStapling."),
        row(115, "unknown_psk_identity", "The pre-shared key is not known.", "Trouble with session tickets."),
        row(116, "certificate_required", "The server demands a client certificate (TLS 1.3).", "The server shows 5001 or 403."),
        row(120, "no_application_protocol", "No application protocol in common (ALPN).", "AT-TLS has no part in ALPN: see the peer.")
    ]
};
