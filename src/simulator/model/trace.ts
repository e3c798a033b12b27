import type { SimDataSets, SimSpoolFile } from "./types";

/** One component trace entry before encoding. */
export interface SimTraceEntry {
    component: string;
    /** Sublevel (stack name) for components that have them. */
    sub: string | null;
    /** CTEFMTID. For GSKSRVR it is the level bit. */
    entryId: number;
    /** Simulated time, milliseconds (fractions kept: microseconds). */
    at: number;
    /** Traced job and its ASID (hex, 4 digits): what JOBNAME= and ASID= filter on. */
    job: string;
    asid: string;
    /** Which of the component's trace options would record it (CSF: SYSCALL, ALL…; empty = always). */
    options: string[];
    /** CTEVDATA, component's own layout, EBCDIC where it is text. */
    payload: Buffer;
}

/** Where simulated programs send their entries; the model applies state, filters and options, and feeds the writer. */
export interface SimTracer {
    record(entry: SimTraceEntry): void;
}

/** What a simulated batch job may touch. */
export interface SimJobContext {
    dataSets: SimDataSets;
    /** User the job runs under, and what it may not open. */
    user: string;
    deniedDataSets: string[];
    now: number;
    /** LOCAL minus GMT in minutes, for CTRACE … LOCAL. */
    localOffsetMinutes: number;
    systemName: string;
}

/** What a job left. JES files (ids 2, 3, 4) are included. */
export interface SimJobResult {
    retcode: string;
    spool: SimSpoolFile[];
    /** Simulated run time in milliseconds. */
    elapsed: number;
}

/** Runs the job; JCL that cannot run ends as `JCL ERROR`. */
export type SimJobRunner = (jcl: string[], context: SimJobContext, job: { name: string; id: string }) => SimJobResult;

/** The ICSF of the modelled system. */
export interface SimIcsf {
    active: boolean;
    /** FIPSMODE as configured: NO, COMPAT, YES, `140-3,INDICATE`, `140-3,HYBRID`. */
    fipsMode: string;
    fail: "YES" | "NO";
    /** Answers D ICSF…: lines, or null when ICSF is not active (z/OS then says what the model decides). */
    display(operands: string, at: number): string[] | null;
    /** A PKCS #11 clear-key request by a job; records CSF entries as the options allow. Return and reason code. */
    request(call: { service: string; job: string; asid: string; algorithm: string; at: number }): {
        returnCode: number;
        reasonCode: number;
    };
}

/** Makes the bytes that a writer writes; given to the model by the composition. */
export interface SimTraceEncoder {
    /** One entry (CTE). */
    encode(entry: SimTraceEntry): Buffer;
    /** One buffer of entries as data set records (without RDW); `sequence` ascends by one from buffer to buffer of a trace. */
    pack(ctes: Buffer[], component: string, sub: string | null, sequence: number): Buffer[];
}
