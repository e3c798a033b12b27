import type { Mark } from "../packets/types";
import type { Problem } from "../Parsed";
import type { Certificate } from "./x509/types";

// Numbers stay numbers: a version, suite, group, scheme or extension that nobody knows (GREASE, vendors', future ones) is kept as it is.

/** A record of one direction. Its content is given separately, where it is in clear. */
export interface TlsRecord {
    /** 20 change_cipher_spec, 21 alert, 22 handshake, 23 application_data, 24 heartbeat. */
    type: number;
    /** As in the record's header: 0x0301. Not the version that was agreed. */
    version: number;
    /** Bytes behind the header. */
    length: number;
    /** Cannot be read: it stands behind the change of keys. */
    encrypted: boolean;
    /** False where a gap or the end of the stream cut it. */
    complete: boolean;
    at: Mark;
    until: Mark;
}

export interface Extension {
    type: number;
    length: number;
}

export interface KeyShare {
    group: number;
    /** Bytes of the public value. */
    length: number;
}

export interface ClientHello {
    /** `sslv2`: the old frame, which may offer SSLv2 only or TLS as well; it has no extensions. */
    format: "tls" | "sslv2";
    legacyVersion: number;
    /** Hex. */
    random: string;
    sessionId: string;
    /** In order of preference, signalling values and GREASE included. SSLv2's own have three bytes, hence numbers above 0xffff. */
    suites: number[];
    compression: number[];
    /** False where the hello ends behind the compression methods. */
    hasExtensions: boolean;
    /** In order. */
    extensions: Extension[];
    /** Null where the extension is absent; so below. */
    serverName: string | null;
    alpn: string[] | null;
    /** supported_versions. */
    versions: number[] | null;
    groups: number[] | null;
    pointFormats: number[] | null;
    signatures: number[] | null;
    /** signature_algorithms_cert. */
    certificateSignatures: number[] | null;
    keyShares: KeyShare[] | null;
    pskModes: number[] | null;
    preSharedKeys: number | null;
    earlyData: boolean;
    /** Bytes of the cookie of a HelloRetryRequest, sent back. */
    cookie: number | null;
    extendedMasterSecret: boolean;
    encryptThenMac: boolean;
    /** Secure renegotiation: by extension, by the signalling suite 0x00ff, both or not at all. */
    renegotiation: "extension" | "suite" | "both" | null;
    /** TLS_FALLBACK_SCSV (0x5600): the client tries again with less than it can. */
    fallback: boolean;
    /** Bytes of the ticket, 0: asks for one. */
    sessionTicket: number | null;
    statusRequest: boolean;
    /** Code 1 to 4: 512 to 4096 bytes. */
    maxFragmentLength: number | null;
    recordSizeLimit: number | null;
    encryptedClientHello: boolean;
    postHandshakeAuth: boolean;
    /** Number of names in certificate_authorities. */
    authorities: number | null;
}

export interface ServerHello {
    /** `sslv2`: the server answered in SSLv2. */
    format: "tls" | "sslv2";
    /** A HelloRetryRequest, which has the form of a ServerHello. */
    retry: boolean;
    legacyVersion: number;
    /** What is agreed: supported_versions, else the legacy version. */
    version: number;
    random: string;
    sessionId: string;
    suite: number;
    compression: number;
    extensions: Extension[];
    /** Group of the key share; in a retry the group that is asked for. Up to TLS 1.2 it stands in ServerKeyExchange. */
    group: number | null;
    keyShareLength: number | null;
    /** Index of the chosen pre-shared key: the session is resumed (TLS 1.3). */
    preSharedKey: number | null;
    /** TLS 1.3 server that agreed on less, by the last bytes of its random: 0x0303, or 0x0302 for TLS 1.1 and below. */
    downgraded: number | null;
    cookie: number | null;
    alpn: string | null;
    extendedMasterSecret: boolean;
    encryptThenMac: boolean;
    renegotiation: boolean;
    sessionTicket: boolean;
    statusRequest: boolean;
    serverName: boolean;
    pointFormats: number[] | null;
    maxFragmentLength: number | null;
    recordSizeLimit: number | null;
}

/** ServerKeyExchange, as far as it stands in clear. */
export interface KeyExchange {
    kind: "ecdhe" | "dhe" | "psk" | "unknown";
    /** Named curve (ECDHE). */
    group: number | null;
    /** Size of the prime (DHE). */
    primeBits: number | null;
    /** Bytes of the public value. */
    publicLength: number | null;
    /** Scheme of the signature, TLS 1.2 only. */
    signature: number | null;
}

export interface CertificateRequest {
    /** 1 rsa_sign, 2 dss_sign, 64 ecdsa_sign …; empty in TLS 1.3. */
    types: number[];
    /** Null below TLS 1.2. */
    signatures: number[] | null;
    authorities: number;
    /** Their names, the first few. */
    authorityNames: string[];
}

interface MessageBase {
    /** Number of the message type: 1 ClientHello, 2 ServerHello … */
    type: number;
    /** Bytes behind the message's header. */
    length: number;
    /** Records that hold a piece of it. */
    records: number;
    /** Version in the header of its first record. */
    recordVersion: number;
    /** The reader kept only the beginning, by its bounds. */
    cut: boolean;
    problems: Problem[];
    at: Mark;
    until: Mark;
}

/** What the body of a handshake message tells. */
export type MessageContent =
    | { name: "client_hello"; clientHello: ClientHello }
    | { name: "server_hello" | "hello_retry_request"; serverHello: ServerHello }
    | { name: "certificate"; certificates: Certificate[] }
    | { name: "server_key_exchange"; keyExchange: KeyExchange }
    | { name: "certificate_request"; certificateRequest: CertificateRequest }
    | { name: "certificate_verify"; signature: number | null }
    | { name: "new_session_ticket"; lifetime: number }
    | {
          name:
              | "hello_request"
              | "hello_verify_request"
              | "end_of_early_data"
              | "encrypted_extensions"
              | "server_hello_done"
              | "client_key_exchange"
              | "finished"
              | "certificate_status"
              | "key_update"
              | "unknown";
      };

/** A handshake message in clear. */
export type HandshakeMessage = MessageBase & MessageContent;

export type MessageName = HandshakeMessage["name"];

export interface TlsAlert {
    /** 1 warning, 2 fatal. */
    level: number;
    description: number;
    at: Mark;
    until: Mark;
}

/** What a {@link TlsStream} tells, in the order of the bytes. */
export type TlsEvent =
    /** A handshake message is complete; told before the record that ends it. */
    | { kind: "message"; message: HandshakeMessage }
    /** An alert in clear; told before its record. */
    | { kind: "alert"; alert: TlsAlert }
    /** A record is complete, whatever it holds: change_cipher_spec and encrypted ones too. */
    | { kind: "record"; record: TlsRecord }
    /** Bytes that are not TLS: in front of it (STARTTLS), instead of it, or behind it. Valid only during the call. */
    | { kind: "clear"; bytes: Uint8Array; at: Mark }
    /** From here on nothing can be read, or not until the next event. */
    | { kind: "lost"; why: string; at: Mark };
