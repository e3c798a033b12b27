// TLS as it stands on the wire: records, handshake messages in clear, certificates. Numbers are kept as they are; src/reference names them.
export type {
    CertificateRequest,
    ClientHello,
    Extension,
    HandshakeMessage,
    KeyExchange,
    KeyShare,
    MessageName,
    ServerHello,
    TlsAlert,
    TlsEvent,
    TlsRecord
} from "./types";
export type { Certificate, CertificateKey, CertificateSignature } from "./x509";
export { TlsStream } from "./stream";
export { readCertificate } from "./x509";
export type { ClearKind, ClearText } from "./clearText";
export type { Conversation, ConversationEvent, Encrypted, EventKind, Negotiated, Seen, Side, Silence, Stage } from "./conversation";
export type { StartTls } from "./starttls";
export { ConversationListener } from "./ConversationSink";
export { readHexRecords } from "./hex";
