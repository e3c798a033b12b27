import type { TextLine } from "../../scan";

/** Who wrote the message. */
export type Subsystem =
    | "MQ"
    | "CICS"
    | "Db2"
    | "FTP"
    | "TN3270"
    | "IMS Connect"
    | "Zowe"
    | "Connect:Direct"
    | "toolkit"
    | "WebSphere plug-in"
    | "IBM HTTP Server"
    | "TCP/IP"
    | "NJE";

/** What a subsystem of z/OS says about TLS. null = the text does not show it. */
export interface SubsystemMessage {
    subsystem: Subsystem;
    /** Id of the message, or a word of our own for a trace line or display that has none. */
    kind: string;
    lines: TextLine[];
    system: string | null;
    date: string | null;
    time: string | null;
    /** Return code of System SSL: only where the numbering is System SSL's. */
    returnCode: number | null;
    /** The function that gave it. */
    function: string | null;
    /** What the subsystem calls the connection: channel, TCPIPSERVICE, location, session. */
    resource: string | null;
    /** Reason text or another value of the message; empty when there is none. */
    detail: string;
}

export interface SubsystemSink {
    subsystem(value: SubsystemMessage): void;
}

/** A message as the reader joined it. */
export interface JoinedMessage {
    id: string;
    /** Text behind the id, lines joined by one blank, prefixes taken off. */
    text: string;
    lines: TextLine[];
    system: string | null;
    date: string | null;
    time: string | null;
}

/** What an interpreter makes of a message; the places and times are added by the reader. */
export type Told = Pick<SubsystemMessage, "subsystem" | "kind"> &
    Partial<Pick<SubsystemMessage, "returnCode" | "function" | "resource" | "detail">>;
