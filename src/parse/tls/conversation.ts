import type { Direction, Flow, Mark } from "../packets/types";
import type { CertificateRequest, ClientHello, KeyExchange, MessageName, ServerHello, TlsAlert } from "./types";
import type { Certificate } from "./x509";
import type { ClearText } from "./clearText";
import type { StartTls } from "./starttls";

/** Something that was read, with the place of its first and last byte. */
export interface Seen<T> {
    value: T;
    at: Mark;
    until: Mark;
}

/**
 * How far a connection came; each stage includes the ones above it:
 * - `tcp-refused`, `tcp-unanswered`: the SYN was answered with RST, or not at all
 * - `no-data`: TCP stood, nobody said anything
 * - `not-tls`: what was said is something else; `unreadable`: the capture does not hold the beginning
 * - `client-hello`, `hello-retry` (the second ClientHello may be there)
 * - `server-hello`, `server-hello-ccs`: ServerHello, with change_cipher_spec behind it, and nothing more from the server
 * - `server-flight-part`: more than that, without its end
 * - `server-flight`: the server has said all that the client needs (up to TLS 1.2 ServerHelloDone, or Finished of a resumed session;
 *   in TLS 1.3 encrypted records, whose end cannot be seen)
 * - `client-answer`: the client sent a part of its flight; `client-finished`: all of it
 * - `established`: both ends sent Finished; in TLS 1.3 the server sent more behind the client's, which is no alert by its size
 */
export type Stage =
    | "tcp-refused"
    | "tcp-unanswered"
    | "no-data"
    | "not-tls"
    | "unreadable"
    | "client-hello"
    | "hello-retry"
    | "server-hello"
    | "server-hello-ccs"
    | "server-flight-part"
    | "server-flight"
    | "client-answer"
    | "client-finished"
    | "established";

export type EventKind = "syn" | "fin" | "rst" | "message" | "ccs" | "alert" | "encrypted" | "clear" | "gap" | "lost";

/** One step of the conversation. Encrypted records of one direction behind each other are one step. */
export interface ConversationEvent {
    kind: EventKind;
    direction: Direction;
    at: Mark;
    until: Mark;
    /** Of `message`. */
    message?: MessageName;
    /** Of `alert`. */
    alert?: { level: number; description: number };
    /** Of `encrypted`: type of the records, how many, and their bytes; also of `clear` and `gap` the bytes (`null`: not known). */
    recordType?: number;
    records?: number;
    bytes?: number | null;
    /** Of `lost`: why. */
    text?: string;
}

/** Records of one direction that cannot be read. */
export interface Encrypted {
    records: number;
    bytes: number;
    first: Mark;
    last: Mark;
    /** Type and length of the first few. */
    sizes: { type: number; length: number }[];
}

/** What one end did. */
export interface Side {
    /** Bytes of payload that the capture holds. */
    bytes: number;
    firstData: Mark | null;
    lastData: Mark | null;
    /** TLS records of all kinds. */
    records: number;
    /** change_cipher_spec. */
    ccs: Mark | null;
    encrypted: Encrypted | null;
    /** In clear. */
    alerts: TlsAlert[];
    /** The last record is an alert by its type, encrypted: which one cannot be seen (up to TLS 1.2). */
    encryptedAlert: Mark | null;
    /**
     * TLS 1.3: the last record has the size of an alert and this end said nothing more before the connection ended. Which alert it is
     * cannot be seen: close_notify ends each orderly connection. It could also be two bytes of data.
     */
    inferredAlert: Mark | null;
    fin: Mark | null;
    rst: Mark | null;
    /** The other end's TCP has acknowledged, or its application answered, since the last data; null where there was no data. */
    lastDataAcknowledged: boolean | null;
    /** Pieces that the capture does not hold. */
    gaps: number;
    /** Why and where it became unreadable, the first few times. */
    lost: { why: string; at: Mark }[];
}

/** What was agreed. */
export interface Negotiated {
    version: number;
    suite: number;
    /** Null where it was not seen, or none takes part. */
    group: number | null;
    /** Prime of finite-field Diffie-Hellman in bits, up to TLS 1.2. */
    primeBits: number | null;
    /** Scheme of the server's signature, where it stands in clear: TLS 1.2. */
    serverSignature: number | null;
    alpn: string | null;
    /** True: a session was resumed. Null: cannot be told. */
    resumed: boolean | null;
}

/** A time in which nobody said anything. */
export interface Silence {
    from: Mark;
    until: Mark;
    seconds: number;
    /** Who spoke last before it. */
    after: Direction;
}

/** One TCP connection, both directions in the order of the capture. Plain data of bounded size. */
export interface Conversation {
    flow: Flow;
    stage: Stage;
    /** Who sent the ClientHello; with FTP's data connections that is not always who opened the connection. */
    client: Direction | null;
    clientHello: Seen<ClientHello> | null;
    helloRetry: Seen<ServerHello> | null;
    /** Behind a HelloRetryRequest. */
    secondClientHello: Seen<ClientHello> | null;
    serverHello: Seen<ServerHello> | null;
    negotiated: Negotiated | null;
    /** In clear up to TLS 1.2; null where not seen. */
    serverCertificates: Seen<Certificate[]> | null;
    clientCertificates: Seen<Certificate[]> | null;
    certificateRequest: Seen<CertificateRequest> | null;
    keyExchange: Seen<KeyExchange> | null;
    /** Scheme of the client's signature. */
    clientSignature: Seen<number> | null;
    /** By direction. */
    sides: [Side, Side];
    /** The first steps, and the last ones. */
    events: ConversationEvent[];
    /** Steps between them that were left out. */
    eventsLeftOut: number;
    startTls: StartTls | null;
    /** What each end said in clear, where that is not TLS: instead of it or in front of it. */
    clear: [opener: Seen<ClearText> | null, other: Seen<ClearText> | null];
    /** Who ended the connection: the first FIN or RST. */
    closed: { direction: Direction; kind: "fin" | "rst"; at: Mark } | null;
    /** Why nothing more follows in the capture. */
    end: { why: "closed" | "capture-ended" | "forgotten" | "port-reused"; at: Mark; lastOfCapture: Mark };
    /** The longest ones of a second and more, longest first. */
    silences: Silence[];
    /** From the last data to the last packet of the connection, or to the end of the capture where it was not closed; null without times. */
    finalSilence: Silence | null;
}
