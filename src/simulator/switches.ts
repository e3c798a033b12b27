import type { ComponentTraits } from "./data/components";

/** How a display is spoilt once: only its first line, its letters replaced, or nothing at all. */
interface SimGarble {
    /** Tested against the command text in upper case. */
    command: RegExp;
    mode: "cut" | "noise" | "empty";
    /** How often; default 1. */
    times?: number;
}

/**
 * What is not known of real systems, and what goes wrong on them. Every switch may be changed while the system runs.
 * Times are simulated milliseconds.
 */
export interface SimSwitches {
    // -- prompts -----------------------------------------------------------------------------------------------------
    /**
     * Where ITT006A appears: under the command's key at once, under it late, only as an unsolicited message, in D R only; or the
     * command is never heard of again.
     */
    wtorDelivery: "solicited" | "late" | "unsolicited" | "hidden" | "never";
    /** Highest reply id (RMAX); ids ascend and are used again after it. */
    replyIdMax: number;
    /** A second TRACE CT for a component whose prompt stands open waits for it, or is refused. */
    promptBlocks: "wait" | "reject";
    /** An automation product that answers every ITT006A; null = none. */
    automation: { delayMs: number; reply: string } | null;
    /** ITT038I after a dialogue comes under the key of the command, of the reply, or of none. */
    resultGoesTo: "command" | "reply" | "nobody";

    // -- TRACE CT ----------------------------------------------------------------------------------------------------
    /** Message that answers TRACE STATUS: IBM's manual says IEE839I, the article shows IEE843I. */
    traceStatusAnswer: "IEE839I" | "IEE843I";
    /** IEE839I follows each ITT038I. */
    statusAfterTraceCt: boolean;
    /** ITT038I says this word whatever happened (the change itself is then not made for NONE). */
    resultWord: "as executed" | "NONE" | "SOME";
    /** Delay of ITT038I (and of the change itself) after the command; beyond {@link SYNC_MS} it comes late, Infinity = never. */
    resultMs: number;
    /** ON without WTR keeps the writer that was connected before. */
    writerKeptWithoutWtr: boolean;
    /** WTR= naming a writer that is not active: connected all the same (data is lost), or refused. */
    writerNotActive: "accept" | "refuse";
    /** ON before the last buffers of the former trace reached the writer loses them. */
    onAfterOffLosesBuffers: boolean;
    /** Time in which buffers reach the writer after OFF. */
    bufferHandoverMs: number;
    /** WTRSTOP within that time loses them. */
    earlyStopLosesBuffers: boolean;
    /** A trace that recorded nothing leaves one buffer without entries in the data set; otherwise no record at all. */
    emptyTraceLeavesBuffer: boolean;
    /** CSF records clear-key rejections under its default options too. */
    csfDefaultShowsRejection: boolean;
    /** Traits that differ from data/components.ts, by component. */
    traits: Record<string, Partial<ComponentTraits>>;

    // -- writers -----------------------------------------------------------------------------------------------------
    /** The writer becomes active, stays silent for ever, or ends with ITT107I. */
    writerStart: "normal" | "never" | "abend";
    /** Time from WTRSTART to ITT110I. */
    writerStartMs: number;
    /** Time from WTRSTOP to ITT111I. */
    writerStopMs: number;
    /** WTRSTOP never ends the writer. */
    writerStopHangs: boolean;
    /** WTRSTOP while a trace is connected: refused, or executed with the buffers lost. */
    stopWhileConnected: "refused" | "data loss";
    /** Trace data sets are SMS managed: IGD104I; otherwise IEF285I. */
    smsManaged: boolean;
    /** IEF196I lines go to SYSLOG only. */
    jobLogHardcopyOnly: boolean;
    /** The next so many buffers never reach the writer; ITT120I tells at its end. */
    loseBuffers: number;
    /** Bytes a component gathers before a buffer goes to its writer. */
    bufferBytes: number;

    // -- console -----------------------------------------------------------------------------------------------------
    /** Time from a command to its answer. */
    commandMs: number;
    /** Delay of what comes "late". */
    lateMs: number;
    /** What D ICSF answers while ICSF is down: nothing, or IEE305I. */
    icsfDownAnswer: "nothing" | "IEE305I";
    /** What D TRACE,COMP=unknown answers: the display without rows, or IEE535I. */
    unknownComponent: "empty display" | "IEE535I";
    /** Who is named in IEE345I. */
    refusedBy: "MVS" | "SECURITY PRODUCT";
    /** Message of D A,name; older systems say IEE115I. */
    activityMessage: "CNZ" | "IEE";
    /** Displays spoilt, each once. */
    garble: SimGarble[];
}

/** Solicited messages within this time (simulated ms) belong to the direct answer of a command. */
export const SYNC_MS = 1000;

/** The behaviour that is documented, seen, or thought most likely. */
export function defaultSwitches(): SimSwitches {
    return {
        wtorDelivery: "solicited",
        replyIdMax: 99,
        promptBlocks: "wait",
        automation: null,
        resultGoesTo: "command",
        traceStatusAnswer: "IEE839I",
        statusAfterTraceCt: false,
        resultWord: "as executed",
        resultMs: 150,
        writerKeptWithoutWtr: false,
        writerNotActive: "accept",
        onAfterOffLosesBuffers: false,
        bufferHandoverMs: 1500,
        earlyStopLosesBuffers: false,
        emptyTraceLeavesBuffer: true,
        csfDefaultShowsRejection: false,
        traits: {},
        writerStart: "normal",
        writerStartMs: 1200,
        writerStopMs: 800,
        writerStopHangs: false,
        stopWhileConnected: "refused",
        smsManaged: true,
        jobLogHardcopyOnly: false,
        loseBuffers: 0,
        bufferBytes: 24576,
        commandMs: 20,
        lateMs: 4000,
        icsfDownAnswer: "nothing",
        unknownComponent: "empty display",
        refusedBy: "SECURITY PRODUCT",
        activityMessage: "CNZ",
        garble: []
    };
}
