import type { TextLine } from "../../scan";

/** An entry of a formatted component trace, as printed by IPCS. */
export interface CtraceEntry {
    /** Component of the print it stands in; null when the print does not say (a pasted piece). */
    component: string | null;
    system: string;
    mnemonic: string;
    /** ENTRY ID, number. For GSKSRVR the bit of the trace level. */
    id: number;
    /** hh:mm:ss.ffffff as printed (GMT or LOCAL as the IPCS subcommand asked). */
    time: string;
    /** yyyy-mm-dd, from the last date line before it; null when none was seen. */
    date: string | null;
    description: string;
    header: TextLine;
    /** The lines below the header, without blank lines, page headings and column headings. */
    body: TextLine[];
    /** The entry was longer than our window. */
    truncated: boolean;
}

/** Bits of the GSKSRVR trace level: seen on a real system (1, 2, 4, 8), documented (16, 32). */
export const GSK = { entry: 1, exit: 2, error: 4, info: 8, ebcdicDump: 16, asciiDump: 32 } as const;

/** A failing call of an ICSF service as System SSL or ICSF report it. */
export interface IcsfResult {
    /** Service name without the "6" of 64-bit stubs; null when the text names none. */
    service: string | null;
    returnCode: number;
    reasonCode: number;
}

/** An entry of System SSL. */
export interface GskEntry {
    entry: CtraceEntry;
    job: string;
    /** 8 hex digits. */
    process: string;
    thread: string;
    function: string;
    jobLine: TextLine;
    details: TextLine[];
    icsf: IcsfResult | null;
    /** CMS status code, 8 hex digits upper case; null when the text shows none. */
    cms: string | null;
    /** TLS alert named in the text. */
    alert: number | null;
    /** Signature schemes named in the text, 4 hex digits (`0804`); empty when it names none. */
    signatures: string[];
}

/** An entry of ICSF that shows a return code. */
export interface CsfEntry {
    entry: CtraceEntry;
    result: IcsfResult;
    /** The line that shows the return code. */
    line: TextLine;
    /** Algorithm or mechanism, where the body names one. */
    algorithm: string | null;
}

/** What a print holds of one component: the first line of a report. */
export interface TraceSummary {
    component: string;
    sub: string | null;
    system: string | null;
    entries: number;
    /** Entries of level error (GSKSRVR) or with a return code that is not zero (CSF). */
    failing: number;
    first: { date: string | null; time: string } | null;
    last: { date: string | null; time: string } | null;
    /** Buffers that IPCS says are missing; null when it says nothing (unknown). */
    lostBuffers: number | null;
    /** Other signs that data was lost. */
    lossLines: TextLine[];
    /** IPCS said that there is no trace of this component. */
    noBuffers: TextLine | null;
    /** Where the print of this component begins. */
    place: TextLine;
    /** FULL, SHORT, SUMMARY or another form of the print, and the line that says so; null when it was not seen. */
    form: { name: string; line: TextLine } | null;
    /** System SSL: error entries that show nothing below their header. */
    bare: number;
    options: string | null;
    /** System SSL: entry ids seen, or-ed. */
    levels: number;
    /** System SSL: jobs seen, sorted; null when not all could be read or there are too many. */
    jobs: string[] | null;
}
