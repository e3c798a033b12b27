import type { Place } from "../parse/Place";
import type { ClearKind, Stage } from "../parse/tls";
import type { Fact } from "./types";

/** The ends of a TLS connection by what they do in it, not by who dialled. */
export type End = "client" | "server";

/** One step of a connection as people read it: `ServerHello TLS 1.3, TLS_AES_128_GCM_SHA256, x25519`. */
export interface WireStep {
    from: End;
    /** As in facts, in UTC; zeros where the capture has no time. */
    at: string;
    /** In words. */
    what: string;
    place: Place;
    /** Nobody did this: bytes that the capture does not hold. */
    missing?: true;
}

/** A certificate that a capture shows, in clear. Nothing of it was verified. */
export interface WireCertificate {
    from: End;
    /** 0: the end's own; higher: the chain it sent. */
    depth: number;
    subject: string;
    issuer: string;
    names: string[] | null;
    key: string;
    keyBits: number | null;
    curve: string | null;
    signature: string;
    signatureHash: string | null;
    notBefore: string | null;
    notAfter: string | null;
    ca: boolean | null;
    keyUsage: string[] | null;
    extendedKeyUsage: string[] | null;
    selfIssued: boolean;
    place: Place;
}

/** An alert that stands in clear. */
export interface WireAlert {
    from: End;
    /** 2: fatal. */
    level: number;
    alert: number;
    place: Place;
}

/**
 * One TCP connection of a capture. Numbers are those of the registries. null: the capture does not show it.
 * `system` is null in a capture, which does not say on which system it was taken.
 */
export interface WireFact extends Fact {
    /** `tls.pcapng: connection 3, 192.0.2.7:50112 to 192.0.2.1:2023`. */
    connection: string;
    clientAddress: string;
    clientPort: number;
    serverAddress: string;
    serverPort: number;
    /** False where the opening is not in the capture: which end is which may be a guess. */
    whole: boolean;
    stage: Stage;
    /** ClientHello: in order of preference. */
    hello: {
        sslv2: boolean;
        version: number;
        versions: number[];
        suites: number[];
        groups: number[] | null;
        keyShares: number[] | null;
        signatures: number[] | null;
        serverName: string | null;
        alpn: string[] | null;
        fallback: boolean;
        renegotiation: boolean;
        extendedMasterSecret: boolean;
        place: Place;
    } | null;
    /** Group that the server asked for in a HelloRetryRequest, and whether the client came again. */
    retry: { group: number | null; again: boolean; place: Place } | null;
    agreed: {
        version: number;
        suite: number;
        group: number | null;
        primeBits: number | null;
        serverSignature: number | null;
        resumed: boolean | null;
        extendedMasterSecret: boolean;
        renegotiation: boolean;
        /** The server could do more, by the end of its random: 0x0303 or 0x0302. */
        downgraded: number | null;
        place: Place;
    } | null;
    /** The server sent change_cipher_spec. */
    ccs: Place | null;
    alerts: WireAlert[];
    /** Alerts that cannot be read: encrypted by their type, or (TLS 1.3) inferred from size and place. */
    hidden: { from: End; how: "encrypted" | "inferred"; place: Place }[];
    /** Encrypted records of each end. */
    encrypted: { client: number; server: number };
    /** The server asked for a client certificate; in TLS 1.3 that cannot be seen. */
    certificateRequest: Place | null;
    /** Certificates the client sent; null where it sent no Certificate message, or it cannot be seen. */
    clientCertificates: number | null;
    certificates: WireCertificate[];
    closed: { by: End; how: "fin" | "rst"; place: Place } | null;
    /**
     * Time without a word at the end: until the close; until the capture ended; until it was followed no further, for want of room; or
     * until its ports were another connection's.
     */
    silence: { at: string; seconds: number; after: End; until: "close" | "capture" | "room" | "ports"; place: Place } | null;
    /** The receiver's TCP has acknowledged what was said last. */
    lastAcknowledged: boolean | null;
    startTls: { protocol: string; agreed: boolean; refused: Place | null; place: Place } | null;
    /** What an end said that is not TLS. */
    clear: { from: End; kind: ClearKind; line: string | null; place: Place }[];
    /** Bytes of the connection that the capture does not hold. */
    gaps: number;
    steps: WireStep[];
    stepsLeftOut: number;
}
