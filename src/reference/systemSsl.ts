/* eslint-disable max-lines -- one table, kept whole */
import type { Evidence, Fips, Row, Table } from "./Row";
import { AS_OF, documented, EXPERIENCE, MANUALS, verified } from "./Row";

export interface SystemSslRow extends Row {
    /** Function return code; negative for the deprecated API; null when only the constant's name is known. */
    code: number | null;
    /** Constant in gskssl.h; empty where not known. */
    name: string;
    /** False: the code is real, but what it means is not known here. */
    meaningKnown: boolean;
}

const BOOK = documented("System SSL Programming (z/OS 2.5), function return codes");
const MQ = documented("IBM MQ 9.2 for z/OS documentation, TLS return codes");
const NEWS = documented("z/OS 2.1 Summary of Message and Interface Changes, System SSL return codes");
const UPGRADE = documented("IBM z/OS 2.4 upgrade workflow");
const VIRTEL = documented("Virtel documentation, AT-TLS how-to");
const EDU25 = documented("IBM Education z/OS 2.5, System SSL certificate diagnostics; IBM MQ 9.2 return codes");

function row(code: number | null, name: string, meaning: string, action: string, how: Evidence, fips: Fips = "unknown"): SystemSslRow {
    return { code, name, meaning, action, fips, meaningKnown: true, ...how };
}

const general: SystemSslRow[] = [
    row(0, "GSK_OK", "The call was successful.", "", verified("AT-TLS flow traces (RC: 0)")),
    row(
        1,
        "GSK_INVALID_HANDLE",
        "The environment or connection handle cannot be used: never opened, closed, or its initialisation failed before.",
        "Look for the first failure before it; check key ring, password and label.",
        BOOK
    ),
    row(
        2,
        "GSK_API_NOT_AVAILABLE",
        "The interface of System SSL is not available to the caller.",
        "Look for an abend of its part in that address space, and restart it.",
        documented("APAR PH15115")
    ),
    row(
        3,
        "GSK_INTERNAL_ERROR",
        "System SSL failed inside itself.",
        "Try once more, then take a System SSL trace and report it to IBM.",
        BOOK
    ),
    row(
        4,
        "GSK_INSUFFICIENT_STORAGE",
        "There was no storage for a control block.",
        "Raise the region or the Language Environment heap.",
        BOOK
    ),
    row(
        5,
        "GSK_INVALID_STATE",
        "The call came at the wrong moment for this handle.",
        "The application must change the order of its calls; certificates and FIPS play no part.",
        BOOK
    ),
    row(
        6,
        "GSK_KEY_LABEL_NOT_FOUND",
        "No usable key with the label given is in the key ring or database; certificates marked NOTRUST are not returned.",
        "Compare the label, case included, with RACDCERT LISTRING, and see that its status is TRUST.",
        BOOK
    ),
    row(
        7,
        "GSK_CERTIFICATE_NOT_AVAILABLE",
        "The key ring or database offers no usable certificate.",
        "Connect a personal certificate as DEFAULT, or name one.",
        documented("IBM MQ 9.2 for z/OS documentation; Virtel documentation")
    ),
    row(
        8,
        "GSK_ERR_CERT_VALIDATION",
        "The peer's certificate did not pass validation: issuer or root missing, or, under FIPS, an algorithm or key size that FIPS forbids.",
        "Read CMSRetCode in EZD2052I (z/OS 2.5 and later); add the CA chain; check key size and signature hash against the FIPS level.",
        EDU25,
        "depends"
    ),
    row(
        9,
        "GSK_ERR_CRYPTO",
        "A cryptographic operation failed.",
        "Find the ICSF service failure in the System SSL trace, with its retCode and rsnCode.",
        MQ,
        "depends"
    ),
    row(
        10,
        "GSK_ERR_ASN",
        "ASN.1 data could not be read; seen also where the TLS levels of both sides did not fit.",
        "Check the encoding of the peer's certificate and the protocol levels.",
        documented("IBM MQ 9.2 for z/OS documentation; APAR PI74513")
    ),
    row(11, "GSK_ERR_LDAP", "LDAP processing failed, as for revocation lists.", "Check TTLSGskLdapParms and the LDAP server.", MQ),
    row(12, "GSK_ERR_UNKNOWN_ERROR", "An error that System SSL did not expect.", "Take a System SSL trace.", MQ),
    row(13, "", "A structure is smaller than the call needs.", "The application was built for another level: rebuild it.", NEWS),
    row(14, "", "The structure gsk_all_cipher_suites was not given.", "Correct the application.", NEWS)
];

const keyStore: SystemSslRow[] = [
    row(
        102,
        "GSK_KEYFILE_IO_ERROR",
        "Key database or key ring could not be read.",
        "Check file permissions, or RACF access to the ring.",
        MQ
    ),
    row(103, "GSK_KEYFILE_INVALID_FORMAT", "A record of the key database has the wrong format.", "Recreate or convert the database.", MQ),
    row(106, "GSK_KEYFILE_BAD_PASSWORD", "The password of the key database is wrong.", "Correct KeyringPw or KeyringStashFile.", MQ),
    row(
        109,
        "GSK_KEYFILE_NO_CERTIFICATES",
        "No CA certificates were found.",
        "Connect the CA chain to the ring.",
        documented("IBM MQ 9.2 for z/OS documentation; Virtel documentation")
    ),
    row(201, "GSK_NO_KEYFILE_PASSWORD", "The password of the key database was not given.", "Supply KeyringPw or a stash file.", MQ),
    row(
        202,
        "GSK_KEYRING_OPEN_ERROR",
        "Key ring or key database could not be opened: wrong name or owner, or no authority.",
        "Compare the Keyring value with the user in EZD1281I; check IRR.DIGTCERT.LISTRING or the ring's RDATALIB profile.",
        documented("IBM MQ 9.2 for z/OS documentation; IP Diagnosis Guide")
    ),
    row(
        203,
        "GSK_RSA_TEMP_KEY_PAIR",
        "No temporary key pair could be made.",
        "Check that ICSF runs and that CSFSERV allows its services.",
        MQ,
        "depends"
    ),
    row(204, "GSK_KEYFILE_PASSWORD_EXPIRED", "The password of the key database has expired.", "Change it with gskkyman.", MQ),
    row(
        302,
        "GSK_CONNECTION_ACTIVE",
        "The call is not allowed while the connection is active.",
        "The application must change the order of its calls.",
        MQ
    )
];

const handshake: SystemSslRow[] = [
    row(
        401,
        "GSK_ERR_BAD_DATE",
        "A certificate has expired or is not valid yet.",
        "Renew it; check the clock. CMS 03353022 marks an expired one.",
        EDU25
    ),
    row(
        402,
        "GSK_ERR_NO_CIPHERS",
        "Both sides have no cipher suite in common: lists that do not meet, a key type that does not fit them, TLS 1.3 without a 13xx suite, or a list that FIPS has emptied without a word.",
        "Compare both lists after removing what FIPS forbids; add a suite both offer; check the certificate's key type.",
        documented("IBM MQ 9.2 for z/OS documentation; IP Diagnosis Guide; colinpaice.blog"),
        "depends"
    ),
    row(
        403,
        "GSK_ERR_NO_CERTIFICATE",
        "The partner sent no certificate.",
        "With client authentication the client needs a certificate; see also 5001.",
        MQ
    ),
    row(
        405,
        "GSK_ERR_UNSUPPORTED_CERTIFICATE_TYPE",
        "The certificate's format, key type or curve does not fit this session; a curve outside the client's list is one example.",
        "Bring ClientECurves and the curve of the certificate together.",
        EDU25,
        "depends"
    ),
    row(406, "GSK_ERR_IO", "Reading from or writing to the connection failed.", "Check the peer and the network.", EXPERIENCE),
    row(
        407,
        "GSK_ERR_BAD_KEYFILE_LABEL",
        "The key label does not exist, or its certificate is not trusted.",
        "Correct CertificateLabel or ServerCertificateLabel.",
        NEWS
    ),
    row(408, "GSK_ERR_BAD_KEYFILE_PASSWORD", "The password of the key database is wrong.", "Correct it.", EXPERIENCE),
    row(
        410,
        "GSK_ERR_BAD_MESSAGE",
        "What the peer sent is not in the right format: not TLS at all, or TLS with a mistake in it.",
        "Take a packet trace; compare protocol levels; an SSLv3 hello to a TLS 1.3 server needs APAR OA60669.",
        verified("Broadcom KB 229426; APARs OA60669 and PM54740")
    ),
    row(
        411,
        "GSK_ERR_BAD_MAC",
        "The authentication of a record failed.",
        "An SSLv3 hello to a TLS 1.3 server needs APAR OA60669; else look for a key mismatch.",
        verified("APAR OA60669")
    ),
    row(
        412,
        "GSK_ERR_UNSUPPORTED",
        "Both sides have no protocol level (or certificate type) in common.",
        "Compare the enabled protocols: SSLv3 is off by default, and z/OS 3.2 has only TLS 1.2 on; enable a level that both have.",
        verified("IBM Support, TN3270 with PARM1 19C; APAR OA60669"),
        "depends"
    ),
    row(
        413,
        "GSK_ERR_BAD_CERT_SIG",
        "The signature on a certificate is not correct.",
        "Check the chain: damaged certificate, or the wrong issuer.",
        EXPERIENCE,
        "depends"
    ),
    row(
        414,
        "GSK_ERR_BAD_CERT",
        "A certificate is not valid.",
        "Check its encoding and extensions, and whether the peer sent an alert about ours.",
        EXPERIENCE,
        "depends"
    ),
    row(
        415,
        "GSK_ERR_BAD_PEER",
        "The peer broke the rules of the protocol.",
        "Take a packet trace; look for a device between.",
        EXPERIENCE
    ),
    row(
        416,
        "GSK_ERR_PERMISSION_DENIED",
        "The user may not use the key ring or another resource.",
        "Permit READ to IRR.DIGTCERT.LISTRING, or the ring's RDATALIB profile.",
        VIRTEL
    ),
    row(
        417,
        "GSK_ERR_SELF_SIGNED",
        "A self-signed certificate could not be validated.",
        "Connect the root as CERTAUTH, if it is to be trusted.",
        EXPERIENCE
    ),
    row(
        420,
        "GSK_ERR_SOCKET_CLOSED",
        "The partner closed the socket, often because it silently rejected suite, protocol or certificate.",
        "Look at the other side. With TLS 1.3 under FIPS no alert may come.",
        verified("IBM z/OS 2.4 upgrade workflow; System SSL trace sample"),
        "depends"
    ),
    row(421, "GSK_ERR_BAD_V2_CIPHER", "The list of SSL V2 ciphers is not valid.", "Correct V2CipherSuites.", EXPERIENCE),
    row(422, "GSK_ERR_BAD_V3_CIPHER", "The list of cipher suites is not valid.", "Correct V3CipherSuites.", NEWS, "depends"),
    row(427, "GSK_ERR_LDAP_NOT_AVAILABLE", "The LDAP server cannot be reached.", "Check the LDAP server for revocation lists.", EXPERIENCE),
    row(
        428,
        "GSK_ERR_NO_PRIVATE_KEY",
        "The certificate has no private key here: connected without it, not readable by this user, or in ICSF while ICSF came up after the AT-TLS group.",
        "Start ICSF first, then raise GroupUserInstance and F PAGENT,UPDATE; check who may read the private key.",
        verified("IBM Support, EZD1286I/EZD1287I return code 428; Summary of Message and Interface Changes"),
        "depends"
    ),
    row(
        429,
        "GSK_ERR_BAD_V2_HEADER",
        "The header of an SSL V2 record is not valid.",
        "Check whether the peer speaks TLS at all.",
        EXPERIENCE
    ),
    row(
        431,
        "GSK_ERR_CERTIFICATE_REVOKED",
        "A certificate is revoked.",
        "Replace it (CMS 03353041).",
        documented("Virtel documentation; IBM Education z/OS 2.5")
    ),
    row(
        432,
        "GSK_ERR_NO_NEGOTIATION",
        "Renegotiation of the session is not allowed.",
        "Change the peer or the Renegotiation setting; TLS 1.3 has none.",
        NEWS
    ),
    row(433, "", "The key is larger than export suites allow.", "Drop export suites.", EXPERIENCE),
    row(
        434,
        "GSK_ERR_INCOMPATIBLE_KEY",
        "The certificate's key does not fit the suite: RSA with ECDSA suites, or the reverse.",
        "Choose suites for the key type, or add a second certificate.",
        VIRTEL,
        "depends"
    ),
    row(
        435,
        "GSK_ERR_UNKNOWN_CA",
        "The issuer of the certificate is not known here.",
        "Connect the CA chain on the side that validates.",
        VIRTEL
    ),
    row(
        436,
        "GSK_ERR_BAD_CRL",
        "A revocation list could not be used.",
        "Check that it is current; in z/OS 3.2 also CrlSigAlgPairs.",
        EXPERIENCE
    ),
    row(437, "GSK_ERR_CONNECTION_CLOSED", "The partner ended the session in order (close notification).", "", EXPERIENCE),
    row(438, "GSK_ERR_INTERNAL_ERROR", "The partner reports an internal error (alert 80).", "Look at the partner's log.", EXPERIENCE),
    row(
        439,
        "GSK_ERR_UNKNOWN_ALERT",
        "The partner sent an alert that this level does not know.",
        "Read its number in a packet trace or in EZD1285I.",
        EXPERIENCE
    ),
    row(
        440,
        "GSK_ERR_INCORRECT_KEY_USAGE",
        "Key usage or extended key usage of a certificate forbids this use.",
        "Reissue it with serverAuth or clientAuth; APAR OA68554 and CertValidationMode where the local certificate is checked too strictly.",
        documented("Summary of Message and Interface Changes; APAR OA68554")
    ),
    row(
        442,
        "GSK_ERR_MULTIPLE_LABEL",
        "The label stands for more than one certificate.",
        "Give each certificate its own label.",
        EXPERIENCE
    ),
    row(443, "GSK_ERR_MULTIPLE_DEFAULT", "More than one key is marked as default.", "Keep one DEFAULT.", EXPERIENCE),
    row(444, "GSK_ERR_RNG", "No random bytes could be had.", "Permit CSFRNG; start ICSF.", EXPERIENCE, "depends"),
    row(
        445,
        "GSK_ERR_DB_NOT_FIPS",
        "The key database was not made as a FIPS database, but FIPS is on.",
        "Make a FIPS database with gskkyman, or use a key ring.",
        EXPERIENCE,
        "rejected"
    ),
    row(
        446,
        "GSK_ERR_TLS_EXTENSION_MISMATCH",
        "A TLS extension does not fit what was negotiated; seen where the client used a higher TLS level than the server.",
        "Bring the TLS levels together.",
        verified("APAR PI44136")
    ),
    row(
        447,
        "",
        "The partner refused a TLS extension that is required here.",
        "Make it optional (maximum fragment length, SNI, truncated HMAC).",
        EXPERIENCE
    ),
    row(
        448,
        "GSK_ERR_UNRECOGNIZED_NAME",
        "The server does not know the name asked for (SNI).",
        "Correct the server's list of names.",
        EXPERIENCE
    ),
    row(449, "", "The fragment length received is not supported.", "Correct the maximum fragment length setting.", EXPERIENCE),
    row(450, "GSK_ERR_BAD_MSG_LEN", "The length of a TLS extension is not valid.", "Take a packet trace.", EXPERIENCE)
];

// 451 to 467: the numbers are from experience; their order is held between 446 (APAR PI44136) and 467 (its own page in the manual).
const later: SystemSslRow[] = [
    row(451, "GSK_ERR_ECURVE_NOT_SUPPORTED", "The elliptic curve is not supported.", "Use another curve.", EXPERIENCE, "depends"),
    row(452, "GSK_ERR_BAD_EC_PARAMS", "The elliptic curve parameters are missing.", "Take a packet trace.", EXPERIENCE),
    row(453, "GSK_ERR_SIGNATURE_NOT_SUPPLIED", "A signature is missing.", "Take a packet trace.", EXPERIENCE),
    row(454, "", "The elliptic curve parameters are not valid.", "Check the peer's certificate or key share.", EXPERIENCE),
    row(
        455,
        "GSK_ERR_ICSF_NOT_AVAILABLE",
        "ICSF is not available; TLS 1.3, ECC, AES-GCM and FIPS need it.",
        "Start ICSF before the policy agent installs the group.",
        EXPERIENCE,
        "depends"
    ),
    row(
        456,
        "GSK_ERR_ICSF_SERVICE_FAILURE",
        "An ICSF service returned an error: refused by the security product, by FIPS, or for want of hardware.",
        "Read retCode and rsnCode in the System SSL trace; look for ICH408I.",
        verified("Broadcom KB 142850 (EZD1287I RC: 456 with an ICSF failure)"),
        "depends"
    ),
    row(
        457,
        "GSK_ERR_ICSF_NOT_FIPS",
        "ICSF's PKCS #11 services do not run in FIPS mode, but the caller asks for FIPS.",
        "Set FIPSMODE in the ICSF options, restart ICSF, then the AT-TLS group.",
        EXPERIENCE,
        "depends"
    ),
    row(458, "", "A four-character cipher suite is not valid.", "Correct V3CipherSuites4Char.", EXPERIENCE, "depends"),
    row(
        459,
        "GSK_ERR_ECURVE_NOT_FIPS_APPROVED",
        "The elliptic curve is not allowed in FIPS mode.",
        "Use secp256r1, secp384r1 or secp521r1.",
        EXPERIENCE,
        "rejected"
    ),
    row(
        460,
        "GSK_ERR_RENEGOTIATION_INDICATION",
        "The partner did not send the renegotiation indication that is required here.",
        "Relax RenegotiationIndicator, or update the partner.",
        EXPERIENCE
    ),
    row(461, "", "The certificate gives its curve by explicit parameters.", "Reissue it with a named curve.", EXPERIENCE),
    row(462, "", "The point format is not supported.", "Take a packet trace.", EXPERIENCE),
    row(
        463,
        "",
        "The crypto hardware does not have this service or algorithm.",
        "See D ICSF,CARDS and F GSKSRVR,DISPLAY CRYPTO.",
        EXPERIENCE,
        "depends"
    ),
    row(464, "", "The list of elliptic curves is not valid.", "Correct ClientECurves.", EXPERIENCE),
    row(
        465,
        "",
        "ICSF's PKCS #11 services are disabled.",
        "See the messages of the ICSF start: a self-test may have failed. Restart ICSF.",
        EXPERIENCE,
        "depends"
    ),
    row(466, "", "The list of signature algorithm pairs is not valid.", "Correct SignaturePairs.", EXPERIENCE),
    row(
        467,
        "",
        "A certificate in the chain is signed with an algorithm that the partner did not offer.",
        "Bring SignaturePairs and the chain together, or reissue the chain; TLS 1.3 needs RSASSA-PSS pairs for RSA.",
        documented("System SSL Programming (z/OS 2.1), code 467"),
        "depends"
    ),
    row(
        468,
        "",
        "The key type of a certificate is not in the list of signature pairs.",
        "Add a pair for this key type.",
        EXPERIENCE,
        "depends"
    ),
    row(469, "", "An attribute of the key is not right.", "Check the PKCS #11 key.", EXPERIENCE),
    row(
        470,
        "GSK_ERR_NON_SUITE_B_CERTIFICATE",
        "The certificate does not meet the Suite B profile.",
        "Use ECDSA with P-256 or P-384, or turn SuiteBProfile off.",
        EXPERIENCE
    ),
    row(471, "", "A secure private key cannot be used with fixed ECDH.", "Use ECDHE suites.", EXPERIENCE),
    row(472, "", "Clear keys are not allowed by ICSF's key policy.", "See the CLEARKEY profiles in class CRYPTOZ.", EXPERIENCE, "depends"),
    row(501, "GSK_INVALID_BUFFER_SIZE", "The buffer size is not valid.", "Correct the application.", EXPERIENCE),
    row(
        502,
        "GSK_WOULD_BLOCK",
        "The request would block on a non-blocking socket: no error.",
        "The application repeats the call.",
        documented("IBM i secure socket API (same number and name)")
    ),
    row(
        503,
        "GSK_WOULD_BLOCK_READ",
        "A read would block on a non-blocking socket: no error.",
        "The application repeats the call.",
        EXPERIENCE
    ),
    row(
        504,
        "GSK_WOULD_BLOCK_WRITE",
        "A write would block on a non-blocking socket: no error.",
        "The application repeats the call.",
        EXPERIENCE
    ),
    row(505, "GSK_ERR_RECORD_OVERFLOW", "A record is longer than TLS allows.", "Take a packet trace.", EXPERIENCE),
    row(
        508,
        "GSK_ERR_KEY_IS_SMALLER_THAN_MINIMUM",
        "The peer's key is below the minimum in force, which FIPS levels and TLS 1.3 raise.",
        "Reissue the certificate with a larger key (RSA 2048, ECC 256).",
        UPGRADE,
        "depends"
    ),
    row(601, "", "The protocol is neither SSL V3 nor TLS.", "Correct the application.", EXPERIENCE),
    row(602, "", "The function identifier is not valid.", "Correct the application.", EXPERIENCE),
    row(
        701,
        "GSK_ATTRIBUTE_INVALID_ID",
        "The attribute is not known at this level.",
        "Compare the level that the application was built for.",
        EXPERIENCE
    ),
    row(702, "GSK_ATTRIBUTE_INVALID_LENGTH", "The length of the attribute is not valid.", "Correct the application.", EXPERIENCE),
    row(
        703,
        "GSK_ATTRIBUTE_INVALID_ENUMERATION",
        "The value of the attribute is not one of those allowed.",
        "Correct the application or the environment variable.",
        EXPERIENCE
    ),
    row(704, "GSK_ATTRIBUTE_INVALID_SID_CACHE", "The session cache callbacks are not valid.", "Correct the application.", EXPERIENCE),
    row(
        705,
        "GSK_ATTRIBUTE_INVALID_NUMERIC_VALUE",
        "The number given for the attribute is not valid.",
        "Correct the application or the environment variable.",
        EXPERIENCE
    )
];

// The deprecated API returns negative numbers; each has a younger twin.
const deprecated: SystemSslRow[] = (
    [
        [-1, 402, "no cipher suite in common", "depends", UPGRADE],
        [-7, 432, "renegotiation is not allowed", "unknown", NEWS],
        [-22, 420, "the partner closed the socket", "depends", UPGRADE],
        [-27, 428, "the certificate has no private key", "depends", NEWS],
        [-55, 440, "key usage forbids this use", "unknown", NEWS],
        [-107, 455, "ICSF is not available", "depends", NEWS],
        [-108, 456, "an ICSF service returned an error", "depends", NEWS],
        [-109, 457, "ICSF's PKCS #11 services do not run in FIPS mode", "depends", NEWS],
        [-110, 465, "ICSF's PKCS #11 services are disabled", "depends", NEWS],
        [-111, 472, "ICSF does not support clear keys here", "depends", NEWS],
        [-127, 508, "the peer's key is below the minimum", "depends", UPGRADE]
    ] as const
).map(([code, twin, what, fips, how]) =>
    row(
        code,
        code === -127 ? "GSK_ERROR_KEY_IS_SMALLER_THAN_MINIMUM" : "",
        `Code of the deprecated API: ${what}.`,
        `See ${twin}.`,
        how,
        fips
    )
);

// Real, seen, and not understood: the meaning is left open on purpose.
const unexplained: SystemSslRow[] = (
    [
        [514, "", "seen where an MQ channel initiator had lost its cache of certificate labels", "APAR PH64293"],
        [516, "", "seen from gsk_secure_socket_init in CICS with TLS 1.3", "APAR PH64421"],
        [517, "", "seen from gsk_secure_socket_init in CICS with TLS 1.3", "APAR PH68673"],
        [542, "", "seen from gsk_secure_socket_init in CICS with TLS 1.3", "APAR PH68673"],
        [
            null,
            "GSK_ERR_SERVER_REF_ID_NO_MATCH",
            "the name suggests that the server's identity did not match HostReferenceId; its number is not known here",
            "IP Configuration Guide (z/OS 3.2)"
        ],
        [
            null,
            "GSK_ERR_3DES_KEYS_NOT_UNIQUE",
            "the name says that parts of a triple DES key are equal, which FIPS forbids since z/OS 2.3; its number is not known here",
            "System SSL Programming (z/OS 2.3), gsk_secure_socket_init"
        ]
    ] as const
).map(([code, name, seen, source]) => ({
    code,
    name,
    meaning: `A real code whose meaning is not known here: ${seen}.`,
    action: `Look it up in ${MANUALS.systemSsl}.`,
    fips: "unknown" as const,
    meaningKnown: false,
    confidence: "unverified" as const,
    source: `${source} (the code was seen; its text was not)`
}));

/** Return codes of the System SSL API, which AT-TLS (RC below 5000) and TN3270 (PARM1, hex) pass on. */
export const systemSslTable: Table<SystemSslRow> = {
    title: "System SSL function return codes",
    asOf: AS_OF,
    lookIn: MANUALS.systemSsl,
    rows: [...general, ...keyStore, ...handshake, ...later, ...deprecated, ...unexplained]
};
