import type { TextLine } from "../../scan";

/** The program, or the library in it, that wrote the log. `unknown`: the text is that of several. */
export type ClientKind =
    | "java"
    | "openssl"
    | "curl"
    | "python"
    | "node"
    | "go"
    | "gnutls"
    | "schannel"
    | "browser"
    | "3270"
    | "emulator"
    | "gskit"
    | "mq"
    | "zos"
    | "unknown";

/** What a client says about a failed connection, whatever its words: see signs.ts for the words. */
export type ClientProblem =
    /** The other side sent a fatal alert; which one is in `alert`. */
    | "alertReceived"
    /** This side sent one, and says nothing else. */
    | "alertSent"
    /** No protocol or suite in common, in a browser's words. */
    | "noCommon"
    /** This side is the server, and found no suite of the client's that it can use. */
    | "noSharedCipher"
    /** Nothing that this side may use is left: no protocol, or no suite for the protocols. */
    | "nothingEnabled"
    /** The other side chose a protocol that this side does not take. */
    | "versionRefused"
    | "smallDh"
    | "legacyRenegotiation"
    | "signatureRefused"
    | "untrusted"
    /** The certificate did not pass, and no reason is given. */
    | "notVerified"
    | "hostName"
    | "expired"
    | "notYetValid"
    | "weakCertificate"
    | "revoked"
    /** Whether a certificate is revoked could not be found out, and this side insists on knowing. */
    | "revocationUnknown"
    | "clientCertificateAlgorithms"
    | "clientCertificate"
    | "keyStore"
    | "hardwareKeyRing"
    /** Java on z/OS cannot do anything with the address of a key ring. */
    | "keyRingAddress"
    | "clearText"
    | "plainRequest"
    | "closed"
    | "implicitTls"
    | "postHandshake"
    | "pskBinder"
    | "noCiphersAtAll"
    | "gskit"
    /** A z/OS program that calls System SSL itself: the code is one of z/OS. */
    | "systemSsl"
    /** `ERR_SSL_PROTOCOL_ERROR` and its like: something, which only the other side's log can tell. */
    | "protocolError";

/** What a hello offered. Suites by their IANA names or as four hex digits; groups and signatures as printed. */
export interface ClientOffer {
    versions: string[];
    suites: string[];
    groups: string[];
    signatures: string[];
    line: TextLine;
    /** Where the suites stand. */
    suitesLine: TextLine;
}

/** One failed (or, with problem null, successful) connection in a client's log. */
export interface ClientStory {
    kind: ClientKind;
    /** null = the log does not tell which side this is. */
    role: "client" | "server" | null;
    /** `host:port`, `host` or an address, as shown. */
    target: string | null;
    problem: ClientProblem | null;
    alert: number | null;
    /** The function that failed, where shown. */
    detail: string | null;
    /** A code in the client's own numbering, as shown: `0A000410`, `0x80090325`, `420`, `20`. */
    code: string | null;
    offer: ClientOffer | null;
    chosen: { version: string | null; suite: string | null; line: TextLine } | null;
    /** The other side's temporary Diffie-Hellman key. */
    dh: { bits: number; line: TextLine } | null;
    /** Bits of the key in the other side's certificate. */
    peerKey: { bits: number; line: TextLine } | null;
    /** Where the log says that FIPS mode is on in this program. */
    fips: TextLine | null;
    date: string | null;
    time: string | null;
    lines: TextLine[];
}

/** Where the reader of client logs puts what it found. */
export interface ClientSink {
    client(value: ClientStory): void;
}
