// TLS as it stands on the wire: records, handshake messages in clear, certificates. Numbers are kept as they are; src/reference names them.
export type { ClientHello, HandshakeMessage, KeyExchange, ServerHello, TlsEvent } from "./types";
export type { Certificate } from "./x509";
export type { ClearKind } from "./clearText";
export type { Conversation, ConversationEvent, Seen, Stage } from "./conversation";
export type { StartTls } from "./starttls";
export { TlsStream } from "./stream";
export { readCertificate } from "./x509";
export { ConversationListener } from "./ConversationSink";
export { readHexRecords } from "./hex";
export { isRecordHeader } from "./recordHeader";
