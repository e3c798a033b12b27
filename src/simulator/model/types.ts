/**
 * What the REST half of the simulator (rest/) knows of the modelled system (model/): the two meet only here.
 * Times are simulated milliseconds since 1970; `SimClock` maps them to real time.
 */
export interface SimClock {
    now(): number;
    /** Runs `fn` after simulated `ms`; returns a function that cancels it. */
    after(ms: number, fn: () => void): () => void;
    /** Resolves after simulated `ms`. */
    sleep(ms: number): Promise<void>;
    /** Cancels everything pending (when the simulator closes). */
    stop(): void;
}

/** One message as it leaves z/OS. */
export interface SimMessage {
    /** Ascending number over the life of the system. */
    sequence: number;
    at: number;
    system: string;
    /** Job that wrote it, or empty. */
    jobName: string;
    /** Lines without any z/OSMF formatting; the first carries the message id. */
    lines: string[];
    /** Console command that it answers; null = unsolicited. */
    cart: string | null;
    /** Set on a WTOR. */
    replyId?: string;
    /** Three-digit id of a multi-line message, shown at the end of the first line. */
    multiLineId?: string;
}

/** A command under way. Its solicited messages arrive in `messages` over time. */
export interface SimCommand {
    cart: string;
    messages: SimMessage[];
    /** True once nothing more is expected at once; late messages may still follow. */
    settled: boolean;
    /** Resolves when settled, or after simulated `ms`. */
    wait(ms: number): Promise<void>;
}

export interface SimHolder {
    job: string;
    asid: string;
    access: "EXCLUSIVE" | "SHARE";
}

export interface SimDataSet {
    name: string;
    organization: "PS" | "PO" | "VS";
    recordFormat: string;
    recordLength: number;
    blockSize: number;
    volume: string;
    created: number;
    migrated: boolean;
    smsManaged: boolean;
    /** Sequential contents, raw bytes (EBCDIC for text), one buffer a record. */
    records: Buffer[];
    /** Virtual contents for big data sets: generated on the fly instead of `records`. */
    generate?: () => Iterable<Buffer>;
    /** Members of a PO, text lines in Unicode. */
    members: Map<string, string[]>;
    holders: SimHolder[];
}

export interface SimDataSets {
    find(name: string): SimDataSet | undefined;
    /** z/OS patterns with `*`, `**`, `%`; sorted by name. */
    list(pattern: string): SimDataSet[];
    /** Throws Error("exists") when catalogued. */
    create(dataSet: Partial<SimDataSet> & { name: string }): SimDataSet;
    delete(name: string): void;
    rename(from: string, to: string): void;
}

export interface SimSpoolFile {
    id: number;
    ddname: string;
    stepname: string;
    procstep: string | null;
    recordFormat: string;
    recordLength: number;
    lines: string[];
}

export interface SimJob {
    name: string;
    id: string;
    owner: string;
    class: string;
    jcl: string[];
    submitted: number;
    status: "INPUT" | "ACTIVE" | "OUTPUT";
    retcode: string | null;
    spool: SimSpoolFile[];
}

export interface SimJobs {
    /** JCL already checked by the REST layer to start with `//name JOB`. */
    submit(jcl: string[], owner: string): SimJob;
    find(filter: { owner?: string; prefix?: string; id?: string }): SimJob[];
    purge(id: string): boolean;
    cancel(id: string): boolean;
}

export interface SimUser {
    name: string;
    password: string;
    /** False: no operator commands that change (IEE345I); a list: only commands starting with one of these prefixes. */
    commands: true | false | string[];
    /** Data set prefixes the user may not open (ISRZ002 / 913). */
    deniedDataSets: string[];
    /** May submit jobs. */
    submit: boolean;
    /** Authorised to z/OSMF at all (403/401 otherwise). */
    zosmf: boolean;
}

/** The modelled system, as the REST half sees it. */
export interface SimSystem {
    readonly name: string;
    readonly sysplex: string;
    readonly clock: SimClock;
    readonly users: Map<string, SimUser>;
    readonly dataSets: SimDataSets;
    readonly jobs: SimJobs;
    /** Everything said so far, oldest first (SYSLOG); bounded. */
    readonly log: SimMessage[];
    onMessage(listener: (message: SimMessage) => void): () => void;
    /** Executes one operator command. Never throws: z/OS answers everything. */
    command(request: { console: string; user: string; text: string; system?: string }): SimCommand;
    /** Comparable picture of what a capture must put back: component states, writers, open prompts. */
    snapshot(): SimSnapshot;
    /** Stops timers and listeners. */
    close(): Promise<void>;
}

export interface SimTraceState {
    mode: "ON" | "OFF" | "MIN" | "SUB";
    buffer: string | null;
    asids: string[];
    jobNames: string[];
    options: string[];
    writer: string | null;
}

/** Keys: component, or component/sub. Sorted; deep-equal comparison is the test of "the former state is back". */
export interface SimSnapshot {
    components: Record<string, SimTraceState>;
    writers: string[];
    prompts: { id: string; component: string; console: string }[];
}
