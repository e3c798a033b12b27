import type { Diagnosis } from "../diagnose";
import type { TraceComponent } from "../parse/console/types";
import type { ProbeReport, Target } from "../probe";

/** One component to trace, as asked for. */
export interface ComponentRequest {
    component: string;
    /** Sublevel without brackets; null when none was given. */
    sub: string | null;
    /** Member for PARM=; null = dialogue. */
    parm: string | null;
    options: string[];
    jobNames: string[];
    asids: string[];
    bufferSize: string | null;
}

/** Arguments that start-trace, stop-trace, start-writer, stop-writer and capture share. */
export interface ChangeRequest {
    system: string | null;
    dryRun: boolean;
    /** --for-sure. */
    forSure: boolean;
    allJobs: boolean;
    allowSensitive: boolean;
    takeOver: boolean;
    /** Profile name for the journal; null = options or environment. */
    profile: string | null;
    /** `<ZOWE_CLI_HOME>/tlsfips/journal`. */
    journalDirectory: string;
    /** Name and version of this tool, for journal and manifest. */
    tool: string;
}

export interface WriterRequest {
    /** Procedure name. */
    writer: string;
    /** Library to read the procedure from; null = SYS1.PROCLIB. */
    procLibrary: string | null;
    /** WRAP, NOWRAP or null = chosen by the plan. */
    wrap: "WRAP" | "NOWRAP" | null;
    dataSetName: string | null;
    renamePrevious: boolean;
    discardPrevious: boolean;
}

export interface CaptureRequest extends ChangeRequest, WriterRequest {
    components: ComponentRequest[];
    /** Milliseconds; null = not given (2 minutes). */
    durationMs: number | null;
    runCommand: string | null;
    /** Server that is probed as the reproduction; null = none. */
    probe: Target | null;
    /** Bundle folder; null = ./tlsfips-SYSTEM-yyyymmddThhmmss. */
    directory: string | null;
    /** For the IPCS job. */
    job: JobOptions;
}

export interface JobOptions {
    account: string | null;
    /** Complete job card lines, or null = built from user and account. */
    jobCard: string[] | null;
    /** High-level qualifier of work data sets; null = the user id. */
    hlq: string | null;
    volume: string | null;
    storageClass: string | null;
    runOn: string | null;
}

/** A step of a plan, as shown and as in JSON. */
export interface PlanStep {
    /** `component-on CSF`. */
    step: string;
    /** Plain words. */
    does: string;
    /** The command, or null for a step that is not an operator command. */
    command: string | null;
    /** The command that undoes it; null = nothing to undo. */
    undo: string | null;
    /** What shows that it worked. */
    expects: string;
}

export interface Refusal {
    why: string;
    next: string;
    /** z/OS text beneath, where there is any. */
    zosText?: string;
}

export interface CommandRecord {
    at: string;
    command: string;
    outcome: string;
    reply: string;
}

export interface Remaining {
    what: string;
    command: string;
}

/** `data` of start-*, stop-*, restore-trace, and the first part of capture. docs/json.md. */
export interface ChangeResult {
    schemaVersion: 1;
    system: string | null;
    dryRun: boolean;
    refused: Refusal | null;
    plan: PlanStep[];
    notKnown: string[];
    commands: CommandRecord[];
    before: TraceComponent[];
    after: TraceComponent[];
    restored: boolean | null;
    remaining: Remaining[];
}

export interface CapturedTrace {
    component: string;
    sub: string | null;
    from: string | null;
    to: string | null;
    entries: number;
    /** null = unknown. */
    lostBuffers: number | null;
}

export interface CapturedDataSet {
    name: string;
    file: string | null;
    records: number;
    bytes: number;
    sha256: string | null;
    complete: boolean;
}

export interface CaptureResult extends ChangeResult {
    components: string[];
    bundle: string | null;
    traces: CapturedTrace[];
    dataSets: CapturedDataSet[];
    /** What the probe of --probe found; null where there was none, or it did not come to it. */
    probe: ProbeReport | null;
    diagnosis: Diagnosis | null;
}

/** How a run ended, for the exit code: done 0, failed or refused 1, declined 2, left-open 12, interrupted 130/143/129. */
export interface Ended<T> {
    exitCode: number;
    /** One sentence for the message of the command; on failure what happened. */
    message: string;
    /** More lines: what it means, what to do next, z/OS text. */
    details: string[];
    result: T;
}
