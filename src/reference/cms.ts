import type { Evidence, Fips, Row, Table } from "./Row";
import { ARTICLE, AS_OF, documented, EXPERIENCE, MANUALS, verified } from "./Row";

export interface CmsRow extends Row {
    /** 0x033530nn. */
    code: number;
    /** Constant; empty where not known. */
    name: string;
}

/** CMS status codes run from 0x03353000; printed in decimal they are 53817344 and up. */
export const CMS_BASE = 0x03353000;
export const CMS_LAST = 0x03353fff;
/** ASN.1 status codes of System SSL: the range is known, the single codes are not. */
export const ASN1_BASE = 0x014ce000;
export const ASN1_LAST = 0x014cefff;

const NEWS = documented("z/OS 2.1 Summary of Message and Interface Changes, CMS status codes");
const EDU25 = documented("IBM Education z/OS 2.5, System SSL certificate diagnostics");
const page = (code: string): Evidence => documented(`System SSL Programming (z/OS 2.3), ${code}`);

function row(nn: number, name: string, meaning: string, action: string, how: Evidence, fips: Fips = "unknown"): CmsRow {
    return { code: CMS_BASE + nn, name, meaning, action, fips, ...how };
}

/** Status codes of System SSL's certificate management services. */
export const cmsTable: Table<CmsRow> = {
    title: "System SSL CMS status codes",
    asOf: AS_OF,
    lookIn: MANUALS.systemSsl,
    rows: [
        row(0x01, "CMSERR_NO_MEMORY", "Storage is short.", "Raise the region.", EXPERIENCE),
        row(0x02, "", "A certificate extension is not supported.", "Reissue the certificate without the critical extension.", EXPERIENCE),
        row(
            0x03,
            "CMSERR_ALG_NOT_SUPPORTED",
            "The algorithm is not supported for this operation, or not allowed in FIPS mode.",
            "Use an algorithm that the FIPS level allows.",
            page("03353003"),
            "depends"
        ),
        row(0x04, "CMSERR_BAD_SIGNATURE", "A signature is not correct.", "Check the chain: wrong issuer key, or altered data.", EXPERIENCE),
        row(0x05, "", "A cryptographic request failed.", "See the ICSF line in the System SSL trace.", EXPERIENCE, "depends"),
        row(0x07, "CMSERR_IO_ERROR", "Reading or writing the key store failed.", "Check access to file or ring.", NEWS),
        row(0x09, "", "The key file or key ring was not found.", "Correct name and owner in Keyring.", NEWS),
        row(0x14, "", "A record is too big for the key database.", "Enlarge the record length of the database.", NEWS),
        row(0x16, "", "The password is not correct.", "Correct it.", NEWS),
        row(
            0x1a,
            "CMSERR_NO_PRIVATE_KEY",
            "There is no private key, or the user may not read it: every security failure on reading it ends here.",
            "Check who may read the private key.",
            verified("Zowe keyring utilities (decimal 53817370); Summary of Message and Interface Changes"),
            "depends"
        ),
        row(0x1c, "", "The record label exists already.", "Use a new label.", NEWS),
        row(0x1f, "", "The Base64 encoding is wrong.", "Transfer the file again, as text.", NEWS),
        row(0x20, "", "The encoding of the file or message is not recognised.", "Check the file's format.", NEWS),
        row(0x21, "", "A certificate is not valid yet.", "Wait for its start date, or reissue it; check the clock.", EXPERIENCE),
        row(0x22, "", "A certificate has expired.", "Renew it.", EDU25),
        row(0x2f, "", "The root certificate is not among those trusted.", "Connect the root as CERTAUTH to the ring.", EDU25),
        row(0x34, "", "The key size is not supported.", "Use a key size within the limits.", NEWS, "depends"),
        row(0x41, "", "A certificate is revoked.", "Replace it.", EDU25),
        row(0x58, "", "The modulus of an RSA key is missing.", "Check the key data.", NEWS),
        row(0x59, "", "The public exponent of an RSA key is missing.", "Check the key data.", NEWS),
        row(0x5a, "", "The private exponent of an RSA key is missing.", "Check the key data.", NEWS),
        row(0x5b, "", "The first prime of an RSA key is missing.", "Check the key data.", NEWS),
        row(0x5c, "", "The second prime of an RSA key is missing.", "Check the key data.", NEWS),
        row(
            0x6b,
            "",
            "This process used System SSL without FIPS already and cannot change to FIPS.",
            "Set FIPS before the first use, in a fresh process or AT-TLS group.",
            page("0335306B"),
            "rejected"
        ),
        row(
            0x83,
            "CMSERR_ICSF_NOT_AVAILABLE",
            "ICSF is not available.",
            "Start ICSF (on z/VM: give the guest a crypto domain).",
            verified("z/VM note on gskkyman with an ECC root"),
            "depends"
        ),
        row(
            0x84,
            "",
            "An ICSF service failed for a reason other than FIPS.",
            "Read retCode and rsnCode in the entry before it.",
            verified("Broadcom KB 142850 (real trace)"),
            "depends"
        ),
        row(
            0x8f,
            "",
            "ICSF refuses the algorithm or key size because its FIPS rules are in force; it goes with ICSF 8/BFE.",
            "Take TLS_CHACHA20_POLY1305_SHA256 (1303) out of the lists; up to z/OS 3.1 do not combine FIPS140 with TLS 1.3.",
            ARTICLE,
            "rejected"
        ),
        row(
            0xb3,
            "",
            "The list of signature algorithms for OCSP responses is not valid.",
            "Correct OcspResponseSigAlgPairs.",
            page("033530B3")
        ),
        row(
            0xb4,
            "",
            "An OCSP response is signed with an algorithm outside the list.",
            "Widen the list, or change the responder.",
            page("033530B4")
        ),
        row(
            0xb5,
            "",
            "The process is at another FIPS level already; only a change to OFF is possible.",
            "Use one FIPS level per process or AT-TLS group.",
            page("033530B5"),
            "rejected"
        )
    ]
};
