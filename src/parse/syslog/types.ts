import type { TextLine } from "../../scan";
import type { LogMessage } from "./message";

/** A return code of System SSL (below 5000) or AT-TLS that a message shows. */
export interface ReturnCodeMessage {
    message: LogMessage;
    returnCode: number;
    /** `Initial Handshake`, `Environment Init`, or the failing function. */
    event: string;
    connection: string | null;
    group: string | null;
    job: string | null;
    rule: string | null;
    environment: string | null;
    user: string | null;
    /** `::FFFF:192.0.2.2..3973`, address and port as shown. */
    local: string | null;
    remote: string | null;
}

/** EZD1281I: a connection and the AT-TLS rule that it matched. */
export interface MappingMessage {
    message: LogMessage;
    connection: string | null;
    local: string | null;
    remote: string | null;
    job: string | null;
    user: string | null;
    direction: "inbound" | "outbound" | null;
    /** Not Enabled: TTLSEnabled Off. Appl Control: the application decides when. Unknown words survive in `shown`. */
    status: "enabled" | "notEnabled" | "applicationControlled" | null;
    shown: string;
    rule: string | null;
    /** Group, environment and connection action, as far as shown. */
    actions: string[];
}

export interface AlertMessage {
    message: LogMessage;
    alert: number;
    fatal: boolean;
    direction: "sent" | "received" | null;
    connection: string | null;
}

/** Records of TLS as AT-TLS sent or received them (EZD1285I). */
export interface RecordsMessage {
    message: LogMessage;
    connection: string | null;
    sent: boolean;
    /** Hex digits without blanks. */
    hex: string;
}

export interface DenialMessage {
    message: LogMessage;
    user: string | null;
    resource: string | null;
    class: string | null;
    intent: string | null;
}

export interface FlowMessage {
    message: LogMessage;
    group: string | null;
    environment: string | null;
    connection: string | null;
    name: string;
    number: number | null;
    value: string;
}

/** A certificate that failed, as EZD2052I tells it. */
export interface CertificateDiagnosisMessage {
    message: LogMessage;
    connection: string | null;
    group: string | null;
    returnCode: number | null;
    cms: string | null;
    description: string | null;
    subject: string | null;
    issuer: string | null;
    serial: string | null;
    from: string | null;
}

/** Where the reader of logs and console text puts what it found. */
export interface MessageSink {
    returnCode(value: ReturnCodeMessage): void;
    alert(value: AlertMessage): void;
    records?(value: RecordsMessage): void;
    denial(value: DenialMessage): void;
    flow(value: FlowMessage): void;
    mapping(value: MappingMessage): void;
    certificateDiagnosis(value: CertificateDiagnosisMessage): void;
    /** A message that matters by its id (EZD1288I, ICSF's CSFM…, GSK01001I). */
    message(value: LogMessage): void;
    release(release: string, line: TextLine, system: string | null): void;
    fipsMode(value: string, line: TextLine, system: string | null): void;
}
