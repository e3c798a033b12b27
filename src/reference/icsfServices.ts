import type { Evidence, Table } from "./Row";
import { AS_OF, documented, MANUALS, unverified, verified } from "./Row";

export interface IcsfServiceRow extends Evidence {
    /** As traces show it, without the 6 of the 64-bit form. */
    name: string;
    /** RACF resource in class CSFSERV; null = none is checked. */
    resource: string | null;
    meaning: string;
    /** Where a TLS handshake uses it; empty when it is not known to. */
    tlsUse: string;
}

const SEEN = verified("System SSL traces (colinpaice.blog article, Broadcom KB 142850); resource name from IBM and Zowe documents");
const RESOURCE = documented("resource name from IBM and Zowe documents; TLS use by deduction");
const IEA31 = documented("IBM Education z/OS 3.1 System SSL");
const ANALOGY = unverified("by analogy with CSFPPS2 and its CSFDSG");
const KNOWN = unverified("resource name by its pattern; TLS use by deduction");

function row(name: string, resource: string | null, meaning: string, tlsUse: string, how: Evidence): IcsfServiceRow {
    return { name, resource, meaning, tlsUse, ...how };
}

/** ICSF services that a TLS session on z/OS calls, with the CSFSERV resource that guards each. */
export const icsfServiceTable: Table<IcsfServiceRow> = {
    title: "ICSF callable services",
    asOf: AS_OF,
    lookIn: MANUALS.icsf,
    rows: [
        row("CSFPTRC", "CSF1TRC", "token record create", "brings public and secret values in as session objects", RESOURCE),
        row("CSFPTRD", "CSF1TRD", "token record delete", "clean-up; an error here is secondary", RESOURCE),
        row("CSFPTRL", "CSF1TRL", "token record list", "start of a PKCS #11 token", KNOWN),
        row("CSFPGKP", "CSF1GKP", "generate key pair", "key share of (EC)DHE, X25519 and X448 included", SEEN),
        row("CSFPGSK", "CSF1GSK", "generate secret key", "DH parameters and symmetric keys", RESOURCE),
        row("CSFPGAV", "CSF1GAV", "get attribute value", "reads the own public point", RESOURCE),
        row("CSFPSAV", "CSF1SAV", "set attribute value", "", KNOWN),
        row("CSFPDVK", "CSF1DVK", "derive key", "(EC)DH shared secret", RESOURCE),
        row("CSFPDMK", "CSF1DMK", "derive multiple keys", "key block of TLS 1.2", KNOWN),
        row("CSFPSKE", "CSF1SKE", "secret key encrypt", "encrypts records (AES-GCM, ChaCha20)", SEEN),
        row("CSFPSKD", "CSF1SKD", "secret key decrypt", "decrypts records (AES-GCM, ChaCha20)", RESOURCE),
        row("CSFPHMG", "CSF1HMG", "HMAC generate", "HKDF, Finished, PRF of TLS 1.2", KNOWN),
        row("CSFPHMV", "CSF1HMV", "HMAC verify", "HKDF, Finished", KNOWN),
        row("CSFPOWH", "CSFOWH", "one-way hash, sign or verify", "hash over the handshake", KNOWN),
        row("CSFPPKS", "CSF1PKS", "private key sign or decrypt", "CertificateVerify; RSA key exchange with a TKDS key", RESOURCE),
        row("CSFPPKV", "CSF1PKV", "public key verify or encrypt", "peer certificate and CertificateVerify", RESOURCE),
        row("CSFPPRF", "CSFRNG", "pseudo-random function", "", KNOWN),
        row("CSFPPS2", "CSFDSG", "private key structure sign", "z/OS 3.1 and later: RSA signature on an accelerator in FIPS mode", IEA31),
        row("CSFPPV2", "CSFDSV", "public key structure verify", "clear RSA through ICSF", ANALOGY),
        row("CSFPPD2", "CSFPKD", "private key structure decrypt", "clear RSA through ICSF", ANALOGY),
        row("CSFPPE2", "CSFPKE", "public key structure encrypt", "clear RSA through ICSF", ANALOGY),
        row("CSFPWPK", "CSF1WPK", "wrap key", "", KNOWN),
        row("CSFPUWK", "CSF1UWK", "unwrap key", "", KNOWN),
        row("CSFDSG", "CSFDSG", "digital signature generate (CCA)", "signs with a PKDS private key", KNOWN),
        row("CSFDSV", "CSFDSV", "digital signature verify (CCA)", "", KNOWN),
        row("CSFPKE", "CSFPKE", "PKA encrypt (CCA)", "RSA key exchange", KNOWN),
        row("CSFPKD", "CSFPKD", "PKA decrypt (CCA)", "RSA key exchange with a PKDS key", KNOWN),
        row(
            "CSFRNG",
            "CSFRNG",
            "random number generate",
            "random of the hello messages; READ is needed for AT-TLS with FIPS",
            documented("IBM developer answers on AT-TLS and CSFSERV")
        ),
        row("CSFRNGL", "CSFRNG", "random number generate, long form", "random of the hello messages", KNOWN),
        row("CSFIQF", "CSFIQF", "ICSF query facility", "finds the hardware when System SSL starts", KNOWN),
        row(
            "CSFIQF2",
            null,
            "ICSF query facility 2",
            "not protected since HCR77A1",
            documented("IBM Techdocs flash on CSFIQF2; Zowe sources")
        ),
        row(
            "CSFIQA",
            "CSFIQA",
            "ICSF query algorithm",
            "finds the hardware when System SSL starts",
            documented("IBM z/OS migration workflow 2.3")
        )
    ]
};
