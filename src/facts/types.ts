import type { ClientKind, ClientProblem } from "../parse/client";
import type { NoteKind } from "../parse/operation";
import type { Place } from "../parse/Place";
import type { RuleConditions } from "../parse/policy";
import type { MappingMessage } from "../parse/syslog";
import type { WireFact } from "./wireTypes";
import type { Subsystem } from "../parse/subsystem";

/** A field that the input did not show is unknown: not absent and not false. */
export type Known<T> = { known: true; value: T; place: Place } | { known: false };

/** What a rule may lack; `get` says how a user supplies it. */
export interface Need {
    fact: FactName;
    get: string;
}

/** Kinds of input that rules ask for. */
export type FactName =
    | "gsksrvrTrace"
    | "csfTrace"
    | "anyTrace"
    | "attlsMessages"
    | "securityMessages"
    | "policy"
    | "release"
    | "racdcert"
    | "offeredSignatures"
    | "icsfOptions"
    | "operations"
    | "icsfMessages"
    | "clientLog"
    | "offer"
    | "capture"
    | "subsystemMessages"
    | "telnetProfile";

/** Every fact has a place, a system where known, and a time where known: the order in which bounded bags keep facts. */
export interface Fact {
    system: string | null;
    /** `yyyy-mm-ddThh:mm:ss.ffffff`; parts that are not known are zeros. */
    at: string;
    place: Place;
}

/**
 * Facts of one kind, bounded. Facts are kept by class (what makes two of them the same story); of each class the first few in the
 * total order, of the classes the first few by name. What a bound drops is counted. Serialisable as JSON.
 */
export interface Bag<T extends Fact> {
    classes: Record<string, { seen: number; items: T[] }>;
    /** Facts of classes that were dropped. */
    dropped: number;
}

/** What a trace print holds of one component. */
export interface TraceFact extends Fact {
    component: string;
    sub: string | null;
    entries: number;
    failing: number;
    /** As printed: `yyyy-mm-dd hh:mm:ss.ffffff` or only the time. */
    from: string | null;
    to: string | null;
    /** null = the print does not say. */
    lostBuffers: number | null;
    loss: Place[];
    noBuffers: Place | null;
    /** FULL, SHORT, SUMMARY … and where the print says so; null when it does not. */
    form: { name: string; place: Place } | null;
    /** System SSL: error entries that show nothing below their header. */
    bare: number;
    /** System SSL: the entry ids seen (bits of the trace level), or-ed. 0 for other components. */
    levels: number;
    /** System SSL: the jobs seen; null when not all of them are known. */
    jobs: string[] | null;
}

export interface IcsfCode {
    service: string | null;
    returnCode: number;
    reasonCode: number;
}

/** One System SSL entry inside of an incident. */
export interface Step {
    at: string;
    level: "error" | "info";
    function: string;
    icsf: IcsfCode | null;
    cms: string | null;
    alert: number | null;
    signatures: string[];
    header: Place;
    job: Place;
    details: Place[];
}

/** What went wrong on one thread within a short time: its error entries in order, with what was told just before. */
export interface Incident extends Fact {
    /** JOB/process/thread@time. */
    connection: string;
    job: string;
    steps: Step[];
    /** Error entries beyond those kept. */
    moreSteps: number;
}

/** A failing service call in ICSF's own trace. */
export interface CsfFact extends Fact {
    code: IcsfCode;
    algorithm: string | null;
    header: Place;
    /** Lines of the entry. */
    lines: Place[];
}

/** A System SSL / AT-TLS return code that a message shows. */
export interface ReturnCodeFact extends Fact {
    message: string;
    returnCode: number;
    event: string;
    /** CONNID; null when not shown. */
    connection: string | null;
    group: string | null;
    job: string | null;
    rule: string | null;
    environment?: string | null;
    user?: string | null;
    /** Address and port as shown: `::FFFF:192.0.2.2..3973`; absent where the message shows none. */
    local?: string | null;
    remote?: string | null;
    places: Place[];
    /** Who passed the code on, where it was not AT-TLS or Telnet. */
    subsystem?: { name: Subsystem; resource: string | null };
}

/** A connection and the AT-TLS rule that it matched (EZD1281I). null = not shown. */
export interface MappingFact extends Fact, Omit<MappingMessage, "message"> {
    places: Place[];
}

/** A TLS alert seen on the wire: AT-TLS data trace or packet view text. */
export interface AlertFact extends Fact {
    alert: number;
    fatal: boolean;
    /** As seen from z/OS; null where the text does not tell. */
    direction: "sent" | "received" | null;
    connection: string | null;
}

/** RACF refused an access (ICH408I). */
export interface DenialFact extends Fact {
    user: string | null;
    resource: string | null;
    class: string | null;
    intent: string | null;
    places: Place[];
}

/** A message that matters by its id alone. */
export interface MessageFact extends Fact {
    id: string;
    /** Text after the id, cut where it is long. */
    message: string;
}

/** What AT-TLS tells of a certificate that failed (EZD2052I, z/OS 2.5 and later). null = not shown. */
export interface CertificateDiagnosisFact extends Fact {
    connection: string | null;
    group: string | null;
    /** SSLRetCode. */
    returnCode: number | null;
    /** CMSRetCode, 8 hex digits upper case. */
    cms: string | null;
    description: string | null;
    subject: string | null;
    issuer: string | null;
    serial: string | null;
    /** CertificateSource: `Handshake`, or where else it came from. */
    from: string | null;
    places: Place[];
}

/** A key ring as RACDCERT LISTRING shows it. */
export interface RingFact extends Fact {
    owner: string;
    ring: string;
    members: { label: string; owner: string; usage: string; isDefault: boolean; place: Place }[];
}

/** Something in an AT-TLS policy that the policy agent does not take as it was meant. */
export interface PolicyErrorFact extends Fact {
    kind: "syntax" | "value" | "misplaced";
    what: string;
}

/** z/OS release: `2.5`. */
export interface ReleaseFact extends Fact {
    release: string;
}

/** ICSF FIPSMODE as a display or the options data set shows it. */
export interface FipsModeFact extends Fact {
    value: string;
}

/** A System SSL setting that AT-TLS made (flow trace). */
export interface FlowFact extends Fact {
    group: string | null;
    environment: string | null;
    connection: string | null;
    name: string;
    /** Attribute number in brackets, where shown. */
    number: number | null;
    value: string;
}

/** An AT-TLS rule with its effective settings. */
export interface PolicyFact extends Fact {
    rule: string;
    fips140: Known<string>;
    tls13: Known<string>;
    /** Cipher names or codes in order; unknown when not stated. */
    ciphers: Known<string[]>;
    /** HandshakeRole. */
    role: Known<string>;
    /** Which connections it is for. */
    conditions: Omit<RuleConditions, "priorityAt"> & { priorityPlace: Place | null };
    /** Parameters that are in effect for the rule's connections, names in upper case, in the order of the text. */
    settings: { name: string; value: string; place: Place }[];
    /** Actions that the text refers to and does not hold: what is not known may stand there. */
    incomplete: string[];
}

/** A certificate as RACDCERT LIST shows it. */
export interface CertificateFact extends Fact {
    owner: string;
    label: string;
    status: string | null;
    keyType: string | null;
    keySize: number | null;
    signing: string | null;
    privateKey: boolean | null;
    rings: string[];
    /** As listed: `2027/01/01 23:59:59`. */
    startDate: string | null;
    endDate: string | null;
    /** Where the end date stands; else where the key type does. */
    datePlace: Place;
    signingPlace: Place | null;
    statusPlace: Place | null;
    privateKeyPlace: Place | null;
    /** Label of the key in ICSF's PKDS. */
    pkds: Place | null;
}

/** What a client offers in its ClientHello: numbers of the registries, in order of preference. null = not shown. */
export interface OfferFact extends Fact {
    /** Where it is known from: a capture, a log of the client, or the data about a known client. */
    from: "capture" | "log" | "preset";
    /** Name of the client, where known. */
    client: string | null;
    /** The connection as the capture counts it, or as the log names it. */
    connection: string | null;
    /** Port that the client connects to; null = not known. */
    port: number | null;
    /** Both ends, where a capture shows them; `dialled`: who opened the connection, null where its opening is not shown. */
    ends: {
        clientAddress: string;
        clientPort: number;
        serverAddress: string;
        serverPort: number;
        dialled: "client" | "server" | null;
    } | null;
    versions: number[];
    suites: number[];
    groups: number[] | null;
    keyShares: number[] | null;
    signatures: number[] | null;
    /** The server chose something of it. */
    answered: boolean;
}

/** What a display or message tells of the state of tracing and ICSF. */
export interface NoteFact extends Fact {
    kind: NoteKind;
    value: string;
    places: Place[];
}

/** A connection as the program at its other end logged it. null = the log does not show it. */
export interface ClientFact extends Fact {
    /** Program or library that wrote the log. */
    kind: ClientKind;
    role: "client" | "server" | null;
    target: string | null;
    /** null = the handshake went well, or no failure is shown. */
    problem: ClientProblem | null;
    alert: number | null;
    /** The function that failed, where shown. */
    detail: string | null;
    /** A code in the client's own numbering: never one of z/OS, but where `problem` says systemSsl. */
    code: string | null;
    offered: { versions: string[]; suites: string[]; groups: string[]; signatures: string[]; place: Place; suitesPlace: Place } | null;
    chosen: { version: string | null; suite: string | null; place: Place } | null;
    /** The other side's temporary Diffie-Hellman key, in bits. */
    dh: { bits: number; place: Place } | null;
    /** The key in the other side's certificate, in bits. */
    peerKey: { bits: number; place: Place } | null;
    /** Where the log says that this program is in FIPS mode. */
    fips: Place | null;
    places: Place[];
}

/** What a subsystem of z/OS says about TLS: MQ, CICS, Db2, FTP and others. null = not shown. */
export interface SubsystemFact extends Fact {
    subsystem: Subsystem;
    /** Id of the message, or a word of our own for a display or trace line. */
    kind: string;
    /** Return code of System SSL. */
    returnCode: number | null;
    function: string | null;
    /** Channel, TCPIPSERVICE, session, connection. */
    resource: string | null;
    /** Reason text or another value; empty when there is none. */
    detail: string;
    places: Place[];
}

/** One typed picture of what the inputs show: keyed by system and connection, bounded, serialisable, mergeable. */
export interface Facts {
    /** Names of the inputs, sorted; at most MAX_SOURCES. */
    sources: string[];
    traces: Bag<TraceFact>;
    incidents: Bag<Incident>;
    csf: Bag<CsfFact>;
    returnCodes: Bag<ReturnCodeFact>;
    alerts: Bag<AlertFact>;
    denials: Bag<DenialFact>;
    messages: Bag<MessageFact>;
    releases: Bag<ReleaseFact>;
    fipsModes: Bag<FipsModeFact>;
    flows: Bag<FlowFact>;
    mappings: Bag<MappingFact>;
    policies: Bag<PolicyFact>;
    certificates: Bag<CertificateFact>;
    notes: Bag<NoteFact>;
    certificateDiagnoses: Bag<CertificateDiagnosisFact>;
    rings: Bag<RingFact>;
    policyErrors: Bag<PolicyErrorFact>;
    offers: Bag<OfferFact>;
    /** Connections of captures. */
    wire: Bag<WireFact>;
    /** Connections whose records stand as hex in a log: nothing is known of TCP, neither silence nor who closed. */
    records: Bag<WireFact>;
    clients: Bag<ClientFact>;
    subsystems: Bag<SubsystemFact>;
}
