import type { IncomingHttpHeaders } from "node:http";
import type { SimSystem, SimUser } from "../model/types";

/** What one request asks the system to do, known before it is executed. */
export interface Change {
    /** `display` is an operator command that only looks (`D …`); every other kind changes something. */
    kind: "display" | "command" | "write" | "create" | "rename" | "delete" | "recall" | "submit" | "cancel" | "purge";
    /** Command text, data set name, or job (name/id); for a submit the job name of the JOB card. */
    target: string;
    /** Console of a command, former name of a rename. */
    detail?: string;
}

/** One line of the request log. */
export interface RequestRecord {
    sequence: number;
    /** Simulated milliseconds since 1970. */
    at: number;
    method: string;
    /** Path with query, as received. */
    path: string;
    user: string | null;
    /** As received, without credentials. */
    headers: IncomingHttpHeaders;
    change: Change | null;
    /** True once the modelled system was asked to do it; a command that z/OS then rejects was executed all the same. */
    executed: boolean;
    /** HTTP status of the answer; null while under way or when none was sent. */
    status: number | null;
    /** `aborted`: the client went away first. `dropped` and `stalled`: by a fault. */
    outcome: "pending" | "answered" | "dropped" | "stalled" | "aborted";
    /** Kinds of the faults that were applied. */
    faults: string[];
    /** Set when nothing here serves the request: tests look for these. */
    unexpected?: true;
}

/** What a handler answers. A body that is an iterable is streamed with back-pressure. */
export interface Reply {
    status: number;
    headers?: Record<string, string | string[]>;
    body?: string | Buffer | Iterable<Buffer>;
    /** How the end of a streamed body is told; `eof` closes the connection. */
    framing?: "chunked" | "eof";
    /** Content-Length of a streamed body, when known. */
    length?: number;
    gzip?: boolean;
}

/** One request under way, as handlers see it. */
export interface Exchange {
    readonly record: RequestRecord;
    readonly method: string;
    /** Decoded, without query and without the API ML prefix. */
    readonly path: string;
    readonly query: URLSearchParams;
    readonly headers: IncomingHttpHeaders;
    readonly body: Buffer;
    /** Set for every route but the public ones. */
    readonly user: SimUser;
    /** Answers the first fault of that kind that applies to this request. */
    fault<K extends FaultAction["kind"]>(kind: K): Extract<FaultAction, { kind: K }> | undefined;
    /** Does the request's work in the model: marks it executed, waits until it is done (`settled`), then lets the hooks run. */
    execute<T>(work: () => T, settled?: (result: T) => Promise<void> | undefined): Promise<T>;
    /** True when the client has gone. */
    readonly gone: boolean;
}

export interface Route {
    method: string;
    pattern: RegExp;
    /** Served without credentials. */
    public?: true;
    /** What the request would change; called before faults are matched. */
    describe?(match: RegExpExecArray, body: Buffer, headers: IncomingHttpHeaders): Change | null;
    handle(exchange: Exchange, match: RegExpExecArray): Promise<Reply> | Reply;
}

/** Which requests a fault hits. Strings are regular expressions without regard to case; all given fields must match. */
export interface FaultMatch {
    method?: string;
    path?: string | RegExp;
    /** Matches the text of an operator command; requests without one never match. */
    command?: string | RegExp;
    /** Data set or job that the request changes. */
    target?: string | RegExp;
    /** Fires from the n-th matching request on (1 = the first). */
    nth?: number;
}

/** What goes wrong. Times in simulated milliseconds, places in bytes of the body. */
export type FaultAction =
    | { kind: "drop-before" }
    | { kind: "drop-after" }
    | { kind: "drop-body"; at: number }
    | { kind: "stall-before" }
    | { kind: "stall-after" }
    | { kind: "stall-body"; at: number }
    | { kind: "delay"; ms: number }
    /** `execute`: the work is done all the same, only the answer is this one. */
    | { kind: "answer"; status: number; body?: string | object; execute?: boolean }
    /** The data set takes `ms` to open; beyond the response timeout that the client asked for, z/OSMF gives up. */
    | { kind: "slow"; ms: number }
    /** One of the console error bodies, for instance "3/12". */
    | { kind: "console-error"; code: string; execute?: boolean }
    /** An error body inside a 200 answer, after `at` bytes (zowe-cli#566). */
    | { kind: "error-tail"; at: number; text?: string }
    /** Ends well-formed after the last whole record within `at` bytes, end told by closing the connection. */
    | { kind: "cut-records"; at: number }
    /** The sync window brings nothing; everything comes with solmsgs. */
    | { kind: "empty-window" }
    /** Only the first `lines` lines come in the sync window, the rest with solmsgs. */
    | { kind: "split-window"; lines: number }
    /** IKJ55303I: the console name is active elsewhere. */
    | { kind: "console-taken" }
    /** The text of the answer is damaged, so that no reader may take it for a state. */
    | { kind: "garble" };

export interface Fault {
    match?: FaultMatch;
    action: FaultAction;
    /** How often it fires; default 1. */
    times?: number;
    /** Fires for ever. */
    lasting?: boolean;
}

/** Behaviour that is not known of the real service, or differs between installations. May be changed at any time. */
export interface RestSwitches {
    /** How long a command PUT waits for its answer. */
    syncWindowMs: number;
    /** First use of a console name: TSO logon and console activation. */
    consoleCreationMs: number;
    /** solmsgs with a key that is not known. */
    unknownKey: "empty" | "error";
    /** Default of unsol-detect-timeout: two sources disagree (30, 20). */
    detectTimeoutSeconds: number;
    /** Mark before a WTOR's reply id. */
    promptMark: "*" | " ";
    /** Lines of other commands on the same console appear in the answer. */
    mixedConsole: boolean;
    /** Pads console lines with blanks. */
    trailingBlanks: boolean;
    /** Sources conflict on whether /zosmf/info needs credentials. */
    infoNeedsCredentials: boolean;
    csrfStatus: number;
    /** Whether /zosmf/info and the login ask for the CSRF header. */
    csrfEverywhere: boolean;
    tokenLifetimeMs: number;
    /** Content-Length on data set contents. */
    contentLength: boolean;
    /** A list also shows what lies below the last qualifier of the pattern, as ISPF 3.4 does. */
    listsBelow: boolean;
    /** Reading while a job holds the data set. */
    readHeld: "by-holder" | "always" | "never";
    /** How long a recall takes. */
    recallMs: number;
    /** Requests of one user at a time; 0 = no limit, above it 503. */
    maxParallel: number;
    /** JCL with a record beyond column 80 is submitted in part before it is refused (zowe-cli#979). */
    submitsPartOfLongJcl: boolean;
    /** Status of the feedback document: seen as number and as text. */
    feedbackAsText: boolean;
    /** OPERLOG is available. */
    operlog: boolean;
}

/** Shared by all routes. */
export interface Context {
    system: SimSystem;
    switches: RestSwitches;
    /** `https://localhost:port`. */
    origin(): string;
    options: { release: string; hostname: string };
}
