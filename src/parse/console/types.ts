/** One operator message: its first line and the lines that belong to it. */
export interface ConsoleMessage {
    /** Message id such as ITT038I; empty when the text starts with no id. */
    id: string;
    /** Reply id of a WTOR (`*006 ITT006A …`), digits as shown. */
    replyId?: string;
    /** The lines as received, without line ends. */
    lines: string[];
    /** All lines joined by one blank, ids and the multi-line id left in place. */
    text: string;
    /** 1-based line of the first line in the text given. */
    line: number;
}

/** State of a component or of one of its subtraces as D TRACE shows it. Unknown words survive as they are. */
export interface TraceState {
    /** ON, OFF, MIN, SUB, PRE, or whatever stands there; upper case. */
    mode: string;
    /** As shown (0002M); null where blank. */
    buffer: string | null;
    asids: string[];
    jobNames: string[];
    options: string[];
    /** null = *NONE*. */
    writer: string | null;
}

export interface TraceSub extends TraceState {
    name: string;
    /** False: only the mode was shown for this sublevel. Left out means true. */
    detailed?: boolean;
}

export interface TraceComponent extends TraceState {
    name: string;
    /** True when the long form was shown: buffer, filters, options and writer are known. False: only the mode is. */
    detailed: boolean;
    /** True when the display marks it as a head of subtraces. */
    head: boolean;
    /** Number in the SUBS column, where shown. */
    subCount: number | null;
    subtraces: TraceSub[];
}

export interface TraceWriter {
    name: string;
    /** ACTIVE and the like, as shown. */
    status: string;
    connected: { component: string; sub: string | null }[];
}

/** An IEE843I or IEE839I display. `readable` false: no table of ours was recognised, and nothing may be concluded from it. */
export interface TraceDisplay {
    readable: boolean;
    form: "summary" | "components" | "writers" | "status" | "unknown";
    components: TraceComponent[];
    writers: TraceWriter[];
    raw: string[];
}

/** What z/OS said to a TRACE CT command or to a reply to its prompt. */
export interface TraceAnswer {
    /**
     * all/some/none: ITT038I with that word. prompt: an ITT006A stands open. refused: the command was rejected (authority,
     * syntax, member not found). nothing: no verdict in the text (yet).
     */
    outcome: "all" | "some" | "none" | "prompt" | "refused" | "nothing";
    prompts: OpenReply[];
    /** IEE345I or the like: who refused. */
    authority?: string;
    /** The messages that say why, in order; for `none` those before ITT038I. */
    reasons: ConsoleMessage[];
    messages: ConsoleMessage[];
}

/** A line of D R,L or a WTOR in a reply. */
export interface OpenReply {
    /** Digits as shown (`06`); compare with {@link sameReplyId}. */
    id: string;
    messageId: string;
    system: string | null;
    text: string;
    /** Time shown beside it, hh.mm.ss, where shown. */
    time: string | null;
}

/** Answer to D GRS,RES=(SYSDSN,…). */
export interface GrsHolder {
    resource: string;
    system: string;
    job: string;
    asid: string;
    /** EXCLUSIVE or SHARE. */
    access: string;
    /** OWN or WAIT. */
    status: string;
}

/** Answer to D A,name. */
export interface Activity {
    readable: boolean;
    /** Names of jobs and started tasks shown active. */
    active: { job: string; step: string; procstep: string; asid: string | null }[];
    /** True when z/OS said NOT FOUND. */
    notFound: boolean;
}

export interface SystemIdentity {
    name: string | null;
    sysplex: string | null;
    /** As z/OS shows it: `14.36.04 ON 02/17/2018`. */
    iplTime: string | null;
    /** `z/OS 02.05.00` and the like. */
    release: string | null;
}

/** What the end (or start) of an external writer left in the message stream. */
export interface WriterEvents {
    /** ITT110I seen for the writer. */
    started: boolean;
    /** ITT111I seen (WTRSTOP), or ITT107I (failed). */
    ended: "stopped" | "failed" | null;
    /** Names from IGD104I (SMS) or IEF285I (non-SMS), in order, without repeats. */
    dataSets: string[];
    /** From ITT120I and the like: buffers not written; null when nothing was said. */
    lostBuffers: number | null;
    /** True when a message said that data was lost, even where its count was not readable. */
    dataLost: boolean;
    /** Other writer messages that are no failure, such as ITT122I (data set closed, full with NOWRAP). */
    notes: ConsoleMessage[];
    /** Start failures: IEFC612I, IEF452I, IEE122I, IGD17101I, ITT1nnI … */
    failures: ConsoleMessage[];
}

/** A CTncccxx member. */
export interface TraceMember {
    state: "ON" | "OFF" | "PRESET" | "LIKEHEAD" | null;
    sub: string | null;
    asids: string[];
    jobNames: string[];
    bufferSize: string | null;
    options: string[];
    writer: string | null;
    writerStart: { name: string; wrap: "WRAP" | "NOWRAP" | null } | null;
    writerStop: string | null;
    /** Number of TRACEOPTS seen. */
    traceOpts: number;
}

/** A DD TRCOUTnn of a writer procedure, symbols unresolved. */
export interface WriterDd {
    ddname: string;
    dataSet: string;
    /** NEW, OLD, SHR or MOD. */
    status: string;
    normalEnd: string | null;
    /** True when a primary extent only is allocated CONTIG. */
    contiguous: boolean;
    secondary: boolean;
    hasSymbols: boolean;
    gdg: boolean;
}

export interface WriterProcedure {
    /** False: no step runs ITTTRCWR. */
    isWriter: boolean;
    outputs: WriterDd[];
    /** Data sets that an earlier step deletes before the writer runs: starting it destroys the former trace. */
    deletesFirst: string[];
    region: string | null;
    time: string | null;
}

/** D ICSF (LIST). */
export interface IcsfList {
    answered: boolean;
    systems: { name: string; level: string; domain: string; changed: string }[];
}

/** D ICSF,CARDS. */
export interface IcsfCards {
    answered: boolean;
    domain: string | null;
    cards: {
        index: string;
        /** Generation as shown: `CEX8`, `CRYPTO EXPRESS8` gives CEX8. */
        type: string;
        kind: "cca" | "ep11" | "accelerator" | "unknown";
        status: string;
        serial: string | null;
        level: string | null;
        requests: number | null;
        line: number;
    }[];
}

/** D ICSF,OPTIONS: what is shown, and FIPSMODE only if it is there. */
export interface IcsfOptions {
    answered: boolean;
    level: string | null;
    fipsMode: { value: string; fail: string | null; line: number } | null;
}

/** Answer to D GRS,RES=(SYSDSN,name). `readable` with no holders: z/OS said that nobody holds it. */
export interface GrsAnswer {
    readable: boolean;
    holders: GrsHolder[];
}

/** D PARMLIB: the libraries in search order. */
export interface ParmlibAnswer {
    readable: boolean;
    dataSets: string[];
}

/** D SYMBOLS: static system symbols, names without & and period, upper case. */
export interface SymbolsAnswer {
    readable: boolean;
    symbols: Record<string, string>;
}

/** D IPLINFO. */
export interface IplInfoAnswer {
    readable: boolean;
    /** `14.36.04 ON 02/17/2018`. */
    iplTime: string | null;
    /** `z/OS 02.05.00`. */
    release: string | null;
}

/** A compliance line of an ICSF coprocessor panel, pasted as text. */
export interface ComplianceLine {
    /** `FIPS Compliance Mode` as shown. */
    mode: string;
    value: string;
    /** cannot: NOT SUPPORTED, a statement about the adapter or its firmware, not about a setting. */
    state: "active" | "inactive" | "cannot" | "unknown";
    line: number;
}
