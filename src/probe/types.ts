import type { Certificate } from "../parse/tls/x509";

/** Versions by their number on the wire. */
export { SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3 } from "../reference";

/** How a server is brought to TLS: `none` = it speaks TLS from the first byte; `auto` = its greeting is looked at. */
export type StartTls = "none" | "tn3270" | "ftp" | "smtp" | "auto";

/** What is probed. */
export interface Target {
    host: string;
    port: number;
    /** Name for the server_name extension; null = none is sent. */
    serverName: string | null;
    startTls: StartTls;
}

/** Why a handshake is made. */
export type Purpose = "greeting" | "version" | "suite" | "group" | "key-share" | "order" | "features" | "certificate" | "signature";

/** One connection that the plan asks for. Numbers are IANA code points. */
export interface Attempt {
    purpose: Purpose;
    /** Version offered, alone. */
    version: number;
    /** In the order of the offer. */
    suites: number[];
    groups: number[];
    /** Groups for which a share goes along (TLS 1.3). */
    keyShares: number[];
    /** Schemes that may sign the handshake. */
    signatures: number[];
    alpn: string[];
    /** Compression methods: 0 = none, 1 = DEFLATE. */
    compression: number[];
    /** The group that this is about, with purpose `group`. */
    group: number | null;
    /** The scheme that this is about, with purpose `signature`. */
    signature: number | null;
}

/**
 * What came back.
 * `accepted`: the server's part of the handshake came; in TLS 1.3 its ServerHello and at least one protected record.
 * `hello-retry-request`: it ended there, as we can make no share of the group that was asked for.
 * `bad-retry`: a HelloRetryRequest, or what came behind it, that RFC 8446 forbids.
 * `silence`: the time-out passed without an answer that ends the attempt. `too-much`: more bytes than any handshake has.
 */
export type AnswerKind =
    | "accepted"
    | "hello-retry-request"
    | "bad-retry"
    | "alert"
    | "silence"
    | "closed"
    | "reset"
    | "telnet"
    | "clear-text"
    | "not-tls"
    | "too-much"
    | "starttls-refused"
    | "not-visible"
    | "refused"
    | "not-resolved"
    | "unreachable";

/** The server's answer to one attempt; what it did not show is null. */
export interface Answer {
    kind: AnswerKind;
    /** A ServerHello came (or a HelloRetryRequest): `kind` tells what came after it. */
    chosen: boolean;
    /** A HelloRetryRequest came: the group that it asked for, and whether a cookie was to be sent back. */
    retry: { group: number | null; cookie: boolean } | null;
    /** A ServerHello came that is no HelloRetryRequest. */
    serverHello: boolean;
    /** A change_cipher_spec came behind it. */
    changeCipherSpec: boolean;
    version: number | null;
    suite: number | null;
    group: number | null;
    /** Size of the prime of a finite-field key exchange. */
    dhBits: number | null;
    /** Scheme that signed the key exchange. */
    signature: number | null;
    /** AlertDescription. */
    alert: number | null;
    compression: number | null;
    /** Extensions in the clear answer; null where none could be seen. */
    extensions: number[] | null;
    alpn: string | null;
    /** The server's own first. */
    certificates: Certificate[];
    /** A CertificateRequest came; null = not visible. */
    asksClientCertificate: boolean | null;
    /** What was on the wire where it was no TLS, or an error's text: not to be shown raw. */
    text: string;
}

/** An attempt with its answer. */
export interface Tried {
    attempt: Attempt;
    answer: Answer;
    /** When it began, ISO; null where no clock was looked at. */
    at?: string | null;
}

/** An answer without content. */
export function emptyAnswer(kind: AnswerKind, text = ""): Answer {
    return {
        kind,
        chosen: false,
        retry: null,
        serverHello: false,
        changeCipherSpec: false,
        version: null,
        suite: null,
        group: null,
        dhBits: null,
        signature: null,
        alert: null,
        compression: null,
        extensions: null,
        alpn: null,
        certificates: [],
        asksClientCertificate: null,
        text
    };
}
