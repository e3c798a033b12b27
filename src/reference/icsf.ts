/* eslint-disable max-lines -- one table, kept whole */
import type { Evidence, Fips, Row, Table } from "./Row";
import { ARTICLE, AS_OF, documented, EXPERIENCE, MANUALS, verified } from "./Row";

/** What kind of trouble a reason code speaks of; `harmless` ones are no failure at all. */
type IcsfAbout =
    | "success"
    | "fips"
    | "authority"
    | "environment"
    | "adapter"
    | "signature"
    | "master-key"
    | "key"
    | "pkcs11"
    | "request"
    | "metadata"
    | "harmless";

export interface IcsfRow extends Row {
    rc: number;
    /** null = any reason of this return code. */
    rsn: number | null;
    about: IcsfAbout;
}

const APG = documented("ICSF Application Programmer's Guide, return and reason codes (z/OS 2.1 to 2.4)");
const CALL = documented("IBM, When the Call Does Not Succeed (ICSF)");
const GETRC = documented("EasyICSF, list of ICSF reason codes (colinpaicemq)");
const OCK = documented("openCryptoki, mapping of ICSF reasons to PKCS #11 return values");
const BOTH = documented("EasyICSF list of ICSF reason codes; openCryptoki mapping");
const NOTES = documented("colinpaice.blog, notes on ICSF return codes (2021)");
const BROADCOM = verified("Broadcom KB 142850 (real trace)");
const REQ = "Correct the call; with System SSL as the caller, keep the trace and report it.";

function row(
    rc: number,
    rsn: number | null,
    about: IcsfAbout,
    meaning: string,
    action: string,
    how: Evidence,
    fips: Fips = "unknown"
): IcsfRow {
    return { rc, rsn, about, meaning, action, fips, ...how };
}

// Reason codes of the first two return codes: success, and "done, but the comparison failed".
const lower: IcsfRow[] = [
    row(0, 0x0, "success", "The service did what it was asked to.", "", APG),
    row(0, 0x4, "success", "Done; the key does not have odd parity.", "", APG),
    row(0, 0x8, "success", "Done; the CKDS record found is empty.", "", APG),
    row(
        4,
        0x1,
        "signature",
        "A comparison or signature check came out negative (general form).",
        "Treat the data or the peer's signature as wrong; this is not a FIPS refusal.",
        APG
    ),
    row(4, 0x13, "request", "The PIN does not match.", "", APG),
    row(4, 0x1ad, "signature", "The signature does not verify.", "Check the peer's certificate and key; this is not a FIPS refusal.", APG),
    row(4, 0x81e, "key", "The CKDS record holds a key in the clear.", "", APG),
    row(4, 0xbd4, "request", "The compared values (a PIN, for example) differ.", "", APG),
    row(4, 0xfa0, "signature", "A check came out negative; same as 4/1.", "", APG),
    row(
        4,
        0x1f40,
        "signature",
        "A MAC, HMAC or signature does not verify.",
        "Look for altered data or a key mismatch; with TLS, at the Finished message or the peer's signature.",
        documented("ICSF Application Programmer's Guide; openCryptoki mapping")
    ),
    row(4, 0x1f44, "signature", "A check came out negative; same as 4/1.", "", APG),
    row(4, 0x2328, "signature", "A check came out negative; same as 4/1.", "", APG),
    row(4, 0x232c, "signature", "A check came out negative; same as 4/1.", "", APG),
    row(
        4,
        0x2af8,
        "signature",
        "The digital signature does not verify.",
        "Check the peer's certificate and its key; this is not a FIPS refusal.",
        documented("ICSF Application Programmer's Guide; openCryptoki mapping")
    ),
    row(4, 0x36b8, "signature", "A check came out negative; same as 4/1.", "", APG)
];

// Return code 8, general services: tokens, rule arrays, sizes.
const requests: IcsfRow[] = [
    row(
        8,
        0xc,
        "key",
        "The validation value inside the key token is wrong: the token is damaged.",
        "Restore or recreate the key token.",
        APG
    ),
    row(
        8,
        0x18,
        "master-key",
        "The key is enciphered under a master key that is not the current one.",
        "Find out whether the master keys were changed or the domain was zeroized; re-encipher or reload the key parts.",
        APG
    ),
    row(8, 0x19, "request", "A length is wrong.", REQ, APG),
    row(8, 0x2f, "key", "The source key token cannot be used.", "Check the token and the master key it belongs to.", GETRC),
    row(8, 0x3d, "request", "A keyword is not valid.", REQ, GETRC),
    row(
        8,
        0x48,
        "request",
        "The length of a token, key or text is outside what the service takes.",
        "Check the key size against what the service and the FIPS mode allow.",
        BOTH,
        "depends"
    ),
    row(8, 0x9b, "request", "The field for the generated key is not valid.", REQ, GETRC),
    row(8, 0xb5, "key", "The token is of the other kind: internal where external is needed, or the reverse.", REQ, GETRC),
    row(8, 0x2fa, "request", "The structure with the key values is in error (CSNDPKB).", REQ, GETRC),
    row(8, 0x7dc, "request", "The number of rule array keywords is wrong.", REQ, GETRC),
    row(
        8,
        0x7e0,
        "request",
        "A rule array keyword is wrong, or not known at this level of ICSF or of the adapter.",
        "Check which release or adapter the keyword needs.",
        GETRC
    ),
    row(8, 0x7ec, "key", "The wrapped key is not valid.", REQ, OCK),
    row(8, 0x7f8, "key", "The key is of the wrong type.", REQ, GETRC),
    row(8, 0x806, "request", "The OAEP padding could not be undone.", "The wrong private key, or altered data.", GETRC),
    row(8, 0x807, "key", "The RSA key is too small for this use.", "Use a larger key (2048 bits or more).", GETRC, "depends"),
    row(
        8,
        0x829,
        "key",
        "The key belongs to another algorithm than the service needs, RSA for example.",
        "Check the key type of the certificate.",
        GETRC,
        "depends"
    ),
    row(8, 0x82f, "key", "Key form and key type do not go together.", REQ, GETRC),
    row(8, 0x841, "key", "What is inside the token is not valid.", REQ, GETRC),
    row(
        8,
        0x85d,
        "master-key",
        "The verification pattern of the key does not match: another master or key-encrypting key.",
        "Compare the master key verification patterns (D ICSF,MKVPS).",
        GETRC
    ),
    row(8, 0x86a, "key", "The service does not take keys of this type.", "Check the key type of the certificate.", BOTH, "depends"),
    row(
        8,
        0x86e,
        "key",
        "Public and private key do not belong together (curve or size differ).",
        "Recreate or reconnect the certificate with its own key.",
        GETRC,
        "depends"
    ),
    row(
        8,
        0xbf3,
        "key",
        "The key-management field of the key forbids its use with CPACF.",
        "Change the key's attributes, or use another key.",
        NOTES
    ),
    row(
        8,
        0xbfb,
        "authority",
        "The CSFKEYS profile of the key does not allow its wrapping for CPACF (SYMCPACFWRAP, SYMCPACFRET).",
        "Set them in the ICSF segment of the profile, where this is wanted.",
        NOTES
    ),
    row(8, 0x2710, "key", "The key token is not valid (form or validation value).", "Check or recreate the token.", EXPERIENCE),
    row(
        8,
        0x2714,
        "master-key",
        "The key is enciphered under a master key that is not the current one.",
        "Stop; find out whether the master keys were changed or the domain was zeroized, and reload the key parts.",
        APG
    ),
    row(
        8,
        0x271c,
        "key",
        "There is no key with this label in the key data set.",
        "Check the label and the active key data set (D ICSF,KDS); for a certificate, that its PKDS key still exists.",
        GETRC
    ),
    row(
        8,
        0x272c,
        "key",
        "The key named is of the wrong type, or may not be used this way.",
        "Check type and usage of the key.",
        verified("colinpaice.blog, notes on ICSF return codes (2021), seen on a system")
    ),
    row(8, 0x2734, "key", "The key is not valid.", REQ, GETRC),
    row(8, 0x2738, "key", "The version number inside the key token is not valid.", REQ, GETRC),
    row(8, 0x2740, "key", "The service does not take this key_type.", REQ, GETRC),
    row(8, 0x278c, "key", "The key may not be exported.", "Use a key that may be, or leave it where it is.", GETRC),
    row(8, 0x278e, "request", "The rule array keywords contradict each other.", REQ, GETRC),
    row(
        8,
        0x2af8,
        "request",
        "A length is not valid, or the algorithm is not there on this hardware.",
        "Check key size and algorithm against the processor and adapters (D ICSF,CARDS).",
        documented("EasyICSF list; openCryptoki mapping; IBM Semeru notes on hardware errors"),
        "depends"
    ),
    row(8, 0x2b00, "key", "The key values are not valid.", REQ, APG),
    row(8, 0x2b04, "key", "The flags of the private key token are not valid.", REQ, GETRC),
    row(
        8,
        0x2b08,
        "master-key",
        "Seen when an ECC key was to be made while the ECC master key was not active; the general text is not known here.",
        "Check the master key state on the coprocessors (panel, or D ICSF,MKS).",
        verified("IBM z/OS 2.4 upgrade workflow, IRRRD117I example")
    ),
    row(8, 0x2b14, "signature", "The signature is not valid.", "Check the peer's certificate and its key.", OCK),
    row(
        8,
        0x2b20,
        "request",
        "The formatting method of the signature does not fit the key or the rest of the call.",
        "Check PKCS #1 against PSS.",
        GETRC
    ),
    row(8, 0x2b30, "key", "The length fields of the PKA token are wrong.", REQ, GETRC),
    row(8, 0x3e98, "key", "The token is not valid.", REQ, GETRC),
    row(8, 0x3ea0, "key", "The label is not a valid one.", "Correct the label.", GETRC),
    row(8, 0x3ea4, "key", "A record with this label is there already.", "Use another label.", GETRC)
];

// Return code 8, PKCS #11 services: what System SSL uses for clear keys.
const pkcs11: IcsfRow[] = [
    row(8, 0xbbb, "harmless", "The output area is too short: the first of two calls that asks for the length needed.", "", BOTH),
    row(8, 0xbc1, "pkcs11", "The attributes given for the object contradict each other.", REQ, OCK),
    row(
        8,
        0xbcb,
        "pkcs11",
        "The handle of the token or session is not valid.",
        "See whether ICSF was restarted while the application went on.",
        OCK
    ),
    row(
        8,
        0xbd3,
        "pkcs11",
        "The session or object handle is no longer valid; seen with CSFPTRD during clean-up.",
        "See whether ICSF was restarted while the application went on; restart the application.",
        documented("openCryptoki mapping; IBM idea ZOS-I-3297")
    ),
    row(8, 0xbd5, "pkcs11", "The object does not have an attribute of this type.", REQ, OCK),
    row(
        8,
        0xbd6,
        "pkcs11",
        "The value of an attribute is not valid, such as a curve or a key size.",
        "Check curve and key size.",
        OCK,
        "depends"
    ),
    row(8, 0xbd9, "pkcs11", "An attribute that is needed was not given.", REQ, OCK),
    row(8, 0xbda, "pkcs11", "The attribute cannot be changed.", REQ, OCK),
    row(8, 0xbdb, "pkcs11", "The attribute cannot be changed.", REQ, OCK),
    row(8, 0xbde, "pkcs11", "The key may not be used for this function.", "Check what the key was made for.", OCK, "depends"),
    row(
        8,
        0xbdf,
        "pkcs11",
        "The key type does not fit the mechanism.",
        "Check the key type of the certificate against the suite and signature scheme.",
        OCK,
        "depends"
    ),
    row(8, 0xbe1, "pkcs11", "The key cannot be wrapped.", REQ, OCK),
    row(8, 0xbe3, "pkcs11", "The handle of the key is not valid.", "See whether ICSF was restarted while the application went on.", OCK),
    row(8, 0xbe5, "pkcs11", "The key cannot be taken out.", REQ, OCK),
    row(
        8,
        0xbf7,
        "authority",
        "The security product refused access to the PKCS #11 token.",
        "Look for ICH408I; permit USER.token or SO.token in class CRYPTOZ.",
        CALL
    ),
    row(
        8,
        0xbfe,
        "fips",
        "ICSF refuses a clear-key PKCS #11 algorithm, mode or key size because its FIPS 140-2 rules are in force (FIPSMODE YES, COMPAT without exemption, 140-3 HYBRID, or a key that asks for FIPS itself).",
        "Offer AES-GCM suites and the curves secp256r1, secp384r1, secp521r1; look at FIPSMODE and the FIPSEXEMPT profiles. It speaks of ICSF's own rules for clear keys, so it is no reason to reset a coprocessor.",
        ARTICLE,
        "rejected"
    )
];

// Return code 8, access to services and keys; key data set metadata; adapters.
const accessAndState: IcsfRow[] = [
    row(
        8,
        0x3e80,
        "authority",
        "The security product refused the use of the ICSF service.",
        "ICH408I names the resource in class CSFSERV: permit READ, then SETROPTS RACLIST(CSFSERV) REFRESH.",
        documented("EasyICSF, list of ICSF reason codes")
    ),
    row(
        8,
        0x3e84,
        "authority",
        "The security product refused the use of the key or token by its label.",
        "ICH408I names the resource in class CSFKEYS: permit it.",
        documented("EasyICSF, list of ICSF reason codes")
    ),
    row(
        8,
        0x3e88,
        "authority",
        "A policy forbids it; seen when CLEARKEY.SYSTOK-SESSION-ONLY in class CRYPTOZ did not allow clear keys.",
        "Permit READ to CLEARKEY.SYSTOK-SESSION-ONLY in class CRYPTOZ for the user of the TLS server.",
        BROADCOM,
        "depends"
    ),
    row(8, 0xcfe, "metadata", "A date is out of range.", REQ, GETRC),
    row(8, 0xd00, "metadata", "Key data set metadata cannot be set as asked.", REQ, GETRC),
    row(8, 0xd01, "metadata", "Key data set metadata cannot be set as asked.", REQ, GETRC),
    row(8, 0xd05, "metadata", "Key data set metadata cannot be set as asked.", REQ, GETRC),
    row(8, 0xd08, "metadata", "Key data set metadata cannot be set as asked.", REQ, GETRC),
    row(
        8,
        0xd0e,
        "metadata",
        "The key may not be used yet: its start date lies ahead.",
        "Change the dates in the key's metadata, or use another key.",
        GETRC
    ),
    row(
        8,
        0xd0f,
        "metadata",
        "The key may no longer be used: its end date has passed.",
        "Change the dates in the key's metadata, or use another key.",
        GETRC
    ),
    row(8, 0xd10, "metadata", "The key is archived.", "Recall it, or use another key.", GETRC),
    row(8, 0xd12, "metadata", "Key data set metadata cannot be set as asked.", REQ, GETRC),
    row(
        8,
        0xbc2,
        "adapter",
        "The crypto adapter is disabled.",
        "Look at the adapters (D ICSF,CARDS; coprocessor panel).",
        documented("CCA reason codes")
    ),
    row(8, 0x3eb8, "adapter", "The coprocessor failed.", "Look at the adapters (D ICSF,CARDS; coprocessor panel; CSFM messages).", GETRC)
];

// Return codes 12 and 16: ICSF itself, or what it runs on.
const upper: IcsfRow[] = [
    row(
        12,
        0x0,
        "environment",
        "ICSF is not available: not started, its master key is not set, or the function is missing (ECC without the hardware, for example).",
        "Start ICSF before the policy agent installs its groups; then raise GroupUserInstance and F PAGENT,UPDATE.",
        documented("ICSF Application Programmer's Guide (z/OS 2.4), reason codes for return code 12"),
        "depends"
    ),
    row(12, 0x4, "environment", "Changes of the key data sets are disallowed at the moment.", "Allow them on the ICSF panel.", APG),
    row(
        12,
        0x8,
        "adapter",
        "The service or algorithm is not available on this hardware.",
        "Check processor features and adapters (D ICSF,CARDS); choose another algorithm.",
        documented("ICSF Application Programmer's Guide (z/OS 2.4), reason codes for return code 12"),
        "depends"
    ),
    row(12, 0xc, "environment", "An installation exit failed.", "See the ICSF job log.", APG),
    row(12, 0x10, "environment", "The installation-defined service was not found.", "See the ICSF options data set.", APG),
    row(12, 0x1c, "adapter", "An asynchronous request to an adapter failed.", "Look at the adapters (D ICSF,CARDS; CSFM messages).", APG),
    row(
        16,
        null,
        "environment",
        "A serious error inside ICSF, such as an abend.",
        "Collect the dump and the ICSF job log, and report it to IBM.",
        APG
    )
];

/** ICSF return and reason codes as they can meet a TLS session, with the general ones around them. */
export const icsfTable: Table<IcsfRow> = {
    title: "ICSF return and reason codes",
    asOf: AS_OF,
    lookIn: MANUALS.icsf,
    rows: [...lower, ...requests, ...pkcs11, ...accessAndState, ...upper]
};

/** What the return code alone says. */
export const icsfReturnCodes: Readonly<Record<number, string>> = {
    0: "done",
    4: "done, with a warning, or a comparison came out negative",
    8: "refused: a parameter, authority or usage error",
    12: "ICSF or its environment cannot serve",
    16: "serious error inside ICSF"
};
